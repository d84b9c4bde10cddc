/** What no page of this program may do: leave it, open windows, hold webviews, reach the network, use devices. */
import type { Session, WebContents } from 'electron';
import { isCaptureSession, lockCapturePage } from './capture-session.ts';
import { ORIGIN } from './host-lines.ts';

/** Copying a hash or a coordinate, and a picture of the screen that the officer chose in our own picker (`screen-acts.ts`). */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'display-capture']);

const isOurs = (url: string | undefined): boolean => url !== undefined && (url === ORIGIN || url.startsWith(`${ORIGIN}/`));

export const isOwnPage = isOurs;

/** Keeps a page where it is. The one exception are pages of a capture window, told by their session: those have no bridge to anything. */
export const lockContents = (contents: WebContents): void => {
  if (isCaptureSession(contents.session)) {
    lockCapturePage(contents);
    return;
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

/** Requests of ours, pictures that pdf.js drew, and nothing else: the program has no network. */
const mayLoad = (url: string): boolean => isOurs(url) || url.startsWith(`blob:${ORIGIN}/`);

/** @param development lets the developer tools load their own pages */
export const lockSession = (session: Session, development: boolean): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowedPermissions.has(permission) && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowedPermissions.has(permission) && isOurs(origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(() => []);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !(mayLoad(details.url) || (development && details.url.startsWith('devtools:'))) });
  });
  session.setSpellCheckerEnabled(false);
  // A download would be a decrypted copy that nobody recorded; originals leave by export only.
  session.on('will-download', (event) => event.preventDefault());
};
