/**
 * Sessions of capture windows: in memory, apart from the program's own, and the only ones that reach the network.
 * Log-ins live in them until they are forgotten or the program ends.
 */
import { type Session, session as sessions, type WebContents } from 'electron';

/** Schemes that a captured page may load from; never ours, never the disk. */
const networkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:', 'data:', 'blob:', 'about:']);
/** Where a captured page may go by itself. */
const pageSchemes: ReadonlySet<string> = new Set(['http:', 'https:']);

const captureSessions = new WeakSet<Session>();

const schemeOf = (url: string): string => URL.parse(url)?.protocol ?? '';
export const mayVisit = (url: string): boolean => url === 'about:blank' || pageSchemes.has(schemeOf(url));

/** True for the sessions made here: everything else stays locked to the program's own page. */
export const isCaptureSession = (session: Session): boolean => captureSessions.has(session);

/** The browser's own words, without the program's: some sites turn a program away that they would show to anybody's browser. */
const plainAgent = (agent: string): string => agent.replace(/ (?:Electron|sahih)\/\S+/gi, '');

/** @param name of an in-memory partition: no `persist:` */
export const captureSession = (name: 'sahih-tangkap' | 'sahih-tangkap-sendiri'): Session => {
  const session = sessions.fromPartition(name, { cache: false });
  if (captureSessions.has(session)) return session;
  captureSessions.add(session);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(() => []);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !networkSchemes.has(schemeOf(details.url)) }));
  session.setSpellCheckerEnabled(false);
  session.setUserAgent(plainAgent(session.getUserAgent()));
  // What a page offers for download is recorded as traffic or listed as missing; nothing is put on the disk.
  session.on('will-download', (event) => event.preventDefault());
  return session;
};

/** Erases log-ins and everything else that sites left. */
export const eraseSession = async (session: Session): Promise<void> => {
  await session.clearAuthCache();
  await session.clearStorageData();
  await session.clearCache();
};

/** A page of the web in a capture window: it may go elsewhere on the web and open windows of its own kind, and nothing else. */
export const lockCapturePage = (contents: WebContents): void => {
  contents.setWindowOpenHandler(({ url }) =>
    mayVisit(url)
      ? { action: 'allow', overrideBrowserWindowOptions: { autoHideMenuBar: true, webPreferences: capturePreferences(contents.session) } }
      : { action: 'deny' },
  );
  contents.on('will-navigate', (event) => {
    if (!mayVisit(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!networkSchemes.has(schemeOf(event.url))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayVisit(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Left alone, Electron hands the first certificate of this machine to whoever asks: an officer's own name, unseen.
  contents.on('select-client-certificate', (event, _url, _certificates, answer) => {
    event.preventDefault();
    (answer as unknown as () => void)();
  });
};

/** Sandboxed and isolated, without preload: a captured page has no bridge to anything. */
export const capturePreferences = (session: Session) =>
  ({
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: false,
    // A page that is covered or not shown is still drawn: its picture must be of now.
    backgroundThrottling: false,
  }) as const;
