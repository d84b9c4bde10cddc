/** What the desktop shell imports from `electron`, over a real Chromium and real child processes. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { DebuggerDouble } from './debugger-double.ts';
import { ChannelDouble, type PortDouble, TransferredPorts } from './ports.ts';

/** The page's address in Chromium, and the one that Electron's code sees. */
const PAGE_ORIGIN = 'https://app.sahih.test';
const SHOWN_ORIGIN = 'sahih://app';
const toShown = (url: string): string => url.replace(PAGE_ORIGIN, SHOWN_ORIGIN);
const toPage = (url: string): string => url.replace(SHOWN_ORIGIN, PAGE_ORIGIN);

const bootstrap = fileURLToPath(new URL('./utility-bootstrap.ts', import.meta.url));
const pageElectron = readFileSync(new URL('./page-electron.js', import.meta.url), 'utf8');

/** What the test sets up and looks at; one program at a time. */
export interface DoubleControl {
  browser: Browser | undefined;
  appPath: string;
  userData: string;
  packaged: boolean;
  /** Another module instead of a built one, by file name. */
  entries: Record<string, string>;
  /** What the folder dialog answers. */
  chosenFolder: string | undefined;
  hasLock: boolean;
  windows: WindowDouble[];
  children: UtilityDouble[];
  sessions: Map<string, SessionDouble>;
  schemes: Electron.CustomScheme[];
  switches: string[];
  menu: Electron.Menu | null | undefined;
  sandboxed: boolean;
  revealed: string[];
  printed: number;
  quits: number;
  /** Addresses that a page tried to go to or open and could not. */
  refused: string[];
  /** What can be captured. */
  sources: { id: string; name: string; displayId: string }[];
  shortcuts: Map<string, () => void>;
  /** Keys that another program holds. */
  takenShortcuts: Set<string>;
  trays: TrayDouble[];
  /** Scripts that ran as a gesture of the user. */
  gestures: string[];
}

export const control: DoubleControl = {
  browser: undefined,
  appPath: '',
  userData: '',
  packaged: true,
  entries: {},
  chosenFolder: undefined,
  hasLock: true,
  windows: [],
  children: [],
  sessions: new Map(),
  schemes: [],
  switches: [],
  menu: undefined,
  sandboxed: false,
  revealed: [],
  printed: 0,
  quits: 0,
  refused: [],
  sources: [],
  shortcuts: new Map(),
  takenShortcuts: new Set(),
  trays: [],
  gestures: [],
};

/** An event that can be refused, as Electron hands it to listeners. */
const preventable = <T extends object>(facts: T): T & { preventDefault(): void; defaultPrevented: boolean } => {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};

let markReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  markReady = resolve;
});

type AppMembers =
  | 'commandLine'
  | 'enableSandbox'
  | 'getAppMetrics'
  | 'getAppPath'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'whenReady';

class AppDouble extends EventEmitter implements Pick<Electron.App, AppMembers> {
  readonly commandLine: Electron.CommandLine = {
    appendSwitch: (name: string) => void control.switches.push(name),
    appendArgument: () => undefined,
    getSwitchValue: () => '',
    hasSwitch: (name: string) => control.switches.includes(name),
    removeSwitch: () => undefined,
  };
  get isPackaged(): boolean {
    return control.packaged;
  }
  enableSandbox(): void {
    control.sandboxed = true;
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return control.children.map((child) => ({ pid: child.pid ?? 0, memory: { workingSetSize: 100_000 } }) as Electron.ProcessMetric);
  }
  getAppPath(): string {
    return control.appPath;
  }
  getPath(): string {
    return control.userData;
  }
  getVersion(): string {
    return '0.1.0';
  }
  requestSingleInstanceLock(): boolean {
    return control.hasLock;
  }
  whenReady(): Promise<void> {
    return ready;
  }
  /** As Electron: refused by a listener it does nothing, else it is over. */
  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (!event.defaultPrevented) {
      control.quits += 1;
      this.emit('quit', event, 0);
    }
  }
}

type Answer = (answer: { cancel?: boolean }) => void;

type SessionMembers =
  | 'clearAuthCache'
  | 'clearCache'
  | 'clearStorageData'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setUSBProtectedClassesHandler';

export class SessionDouble extends EventEmitter implements Pick<Electron.Session, SessionMembers> {
  readonly partition: string;
  readonly options: Electron.FromPartitionOptions | undefined;
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  usb: Parameters<Electron.Session['setUSBProtectedClassesHandler']>[0] = null;
  display: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null;
  spellChecker = true;
  handler: ((request: Request) => Response | Promise<Response>) | undefined;
  private beforeRequest: ((details: Electron.OnBeforeRequestListenerDetails, answer: Answer) => void) | undefined;

  constructor(partition: string, options?: Electron.FromPartitionOptions) {
    super();
    this.partition = partition;
    this.options = options;
  }
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      if (!control.schemes.some((one) => one.scheme === scheme)) throw new Error(`scheme ${scheme} has no privileges`);
      this.handler = handler;
    },
  } satisfies Pick<Electron.Protocol, 'handle'>;
  readonly webRequest = {
    onBeforeRequest: (listener: (details: Electron.OnBeforeRequestListenerDetails, answer: Answer) => void) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.display): void {
    this.display = handler;
  }
  /** What a page gets that asks for the screen: a name of a source, or nothing. */
  displayAnswer(request: Partial<Electron.DisplayMediaRequestHandlerHandlerRequest>): Promise<string | undefined> {
    const whole = { securityOrigin: SHOWN_ORIGIN, videoRequested: true, audioRequested: false, userGesture: true, frame: null, ...request };
    return new Promise((resolve) => {
      if (!this.display) return resolve(undefined);
      this.display(whole, (streams) => resolve(streams?.video && 'name' in streams.video ? streams.video.name : undefined));
    });
  }
  setUSBProtectedClassesHandler(handler: typeof this.usb): void {
    this.usb = handler;
  }
  /** What was erased, in order. */
  readonly erased: string[] = [];
  async clearAuthCache(): Promise<void> {
    this.erased.push('auth');
  }
  async clearCache(): Promise<void> {
    this.erased.push('cache');
  }
  async clearStorageData(): Promise<void> {
    this.erased.push('storage');
  }
  private agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 sahih/0.1.0 Chrome/150.0.0.0 Electron/45.0.0 Safari/537.36';
  getUserAgent(): string {
    return this.agent;
  }
  setUserAgent(agent: string): void {
    this.agent = agent;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  /** True where the program lets this address be loaded. */
  mayLoad(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url } as Electron.OnBeforeRequestListenerDetails, (answer) => {
      cancelled = answer.cancel === true;
    });
    return !cancelled;
  }
}

const bytesBack = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'packedBytes' in value
    ? new Uint8Array(Buffer.from(String(value.packedBytes), 'base64'))
    : value;

type Invoked = (event: Electron.IpcMainInvokeEvent, ...given: unknown[]) => unknown;

class IpcDouble extends EventEmitter implements Pick<Electron.IpcMain, 'handle'> {
  private readonly handlers = new Map<string, Invoked>();
  handle(channel: string, listener: Invoked): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener);
  }
  /** Calls a handler as the page at `frame` would. */
  async invoke(contents: ContentsDouble, frame: { url: string; parent: unknown }, channel: string, given: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler({ sender: contents, senderFrame: frame } as unknown as Electron.IpcMainInvokeEvent, ...given);
  }
}

type ContentsMembers = 'executeJavaScript' | 'isDestroyed' | 'print' | 'send' | 'setWindowOpenHandler';

export class ContentsDouble extends EventEmitter implements Pick<Electron.WebContents, ContentsMembers> {
  readonly window: WindowDouble;
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly ports: TransferredPorts;
  readonly debugger = new DebuggerDouble(() => this.window.page);
  get session(): SessionDouble {
    return this.window.session;
  }
  constructor(window: WindowDouble) {
    super();
    this.window = window;
    const run = (script: string): void => void window.page?.evaluate(script).catch(() => undefined);
    this.ports = new TransferredPorts(
      (id, message) => run(`electronDeliverPort(${id}, ${JSON.stringify(message)})`),
      (id) => run(`electronClosePort(${id})`),
    );
  }
  isDestroyed(): boolean {
    return this.window.isDestroyed();
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    if (userGesture) control.gestures.push(code);
    return this.window.page?.evaluate(code);
  }
  print(_options?: Electron.WebContentsPrintOptions, done?: (success: boolean, reason: string) => void): void {
    control.printed += 1;
    done?.(true, '');
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }
  send(channel: string, ...given: unknown[]): void {
    this.postMessage(channel, given, []);
  }
  postMessage(channel: string, message: unknown, transfer: PortDouble[] = []): void {
    const ids = transfer.map((port) => this.ports.take(port));
    const given = Array.isArray(message) ? message : [message];
    void this.window.page
      ?.evaluate(`electronDeliver(${JSON.stringify(channel)}, ${JSON.stringify(given)}, ${JSON.stringify(ids)})`)
      .catch(() => undefined);
  }
}

type WindowMembers =
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getMediaSourceId'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'show';

export class WindowDouble extends EventEmitter implements Pick<Electron.BrowserWindow, WindowMembers> {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: ContentsDouble;
  page: Page | undefined;
  private context: BrowserContext | undefined;
  private destroyed = false;
  private maximized = false;
  /** Navigation begun by main itself, which `will-navigate` does not report. */
  private loading = false;
  shown = false;
  focused = 0;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.webContents = new ContentsDouble(this);
    control.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  get session(): SessionDouble {
    return this.options.webPreferences?.session as unknown as SessionDouble;
  }
  show(): void {
    this.shown = true;
  }
  hide(): void {
    this.shown = false;
  }
  isVisible(): boolean {
    return this.shown;
  }
  getMediaSourceId(): string {
    return 'window:1:0';
  }
  focus(): void {
    this.focused += 1;
  }
  restore(): void {
    this.emit('restore');
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isMinimized(): boolean {
    return true;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): Electron.Rectangle {
    const { width = 800, height = 600, x = 10, y = 10 } = this.options;
    return { x, y, width, height };
  }

  async loadURL(url: string): Promise<void> {
    this.page = await this.openPage();
    this.loading = true;
    await this.page.goto(toPage(url));
    this.loading = false;
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  close(): void {
    this.emit('close', preventable({}));
    this.destroyed = true;
    this.webContents.ports.closeAll();
    this.emit('closed');
    void this.context?.close();
    if (control.windows.every((window) => window.isDestroyed())) app.emit('window-all-closed');
  }

  /** As `close`, without asking the page. */
  destroy(): void {
    if (!this.destroyed) this.close();
  }

  /** A window without a bridge: a page of the web, with as much network as its session allows. */
  private async openCapturePage(browser: Browser): Promise<Page> {
    const { webPreferences, width = 1366, height = 768 } = this.options;
    const { nodeIntegration, contextIsolation, sandbox } = webPreferences ?? {};
    if (nodeIntegration !== false || contextIsolation !== true || sandbox !== true) throw new Error('the window is not locked down');
    this.context = await browser.newContext({ viewport: { width, height }, userAgent: this.session.getUserAgent() });
    await this.context.route('**/*', (route) => (this.session.mayLoad(route.request().url()) ? route.continue() : route.abort()));
    return this.context.newPage();
  }

  private async openPage(): Promise<Page> {
    if (!control.browser) throw new Error('the test gave the double no browser');
    if (!this.options.webPreferences?.preload) return this.openCapturePage(control.browser);
    const { width = 1366, height = 768 } = this.options;
    this.context = await control.browser.newContext({ viewport: { width, height } });
    const frameOf = (frame: { url(): string; parentFrame(): unknown }) => ({ url: toShown(frame.url()), parent: frame.parentFrame() });
    await this.context.exposeBinding('electronSend', ({ frame }, channel: string, given: unknown[]) => {
      ipcMain.emit(channel, { sender: this.webContents, senderFrame: frameOf(frame) }, ...given.map(bytesBack));
    });
    await this.context.exposeBinding('electronInvoke', async ({ frame }, channel: string, given: unknown[]) => {
      try {
        return { value: await ipcMain.invoke(this.webContents, frameOf(frame), channel, given.map(bytesBack)) };
      } catch (error) {
        return { error: String(error) };
      }
    });
    await this.context.exposeBinding('electronPort', (_source, id: number, message: unknown) =>
      this.webContents.ports.deliver(id, message),
    );
    await this.context.addInitScript(this.preloadScript());
    await this.context.route('**/*', (route) => this.answer(route));
    const page = await this.context.newPage();
    page.on('popup', (popup) => void popup.close());
    return page;
  }

  private preloadScript(): string {
    const { preload, nodeIntegration, contextIsolation, sandbox } = this.options.webPreferences ?? {};
    if (!preload || nodeIntegration !== false || contextIsolation !== true || sandbox !== true)
      throw new Error('the window is not locked down');
    const script = readFileSync(preload, 'utf8');
    const wrapped = `((require, module, exports) => {${script}\n})((name) => { if (name !== 'electron') throw new Error(name); return window.requireElectron; }, { exports: {} }, {});`;
    return `if (window === window.top && location.origin === '${PAGE_ORIGIN}') { ${pageElectron}\n${wrapped} }`;
  }

  /** A new window lives only where the program's handler lets it. */
  private mayOpen(url: string): boolean {
    const verdict = this.webContents.openHandler?.({ url } as Electron.HandlerDetails);
    if (verdict?.action === 'allow') return true;
    control.refused.push(`window ${url}`);
    return false;
  }

  private async refuseWindow(route: Route, url: string): Promise<void> {
    if (this.mayOpen(url)) throw new Error('the double opens no second window');
    await route.abort('aborted');
  }

  private isOwnFrame(route: Route): boolean {
    try {
      return route.request().frame() === this.page?.mainFrame();
    } catch {
      // The first request of a window that has no frame yet.
      return false;
    }
  }

  /** Every request of the page: asked of `will-navigate` and `webRequest`, then of the protocol handler. */
  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toShown(request.url());
    if (request.isNavigationRequest() && !this.loading) {
      if (!this.isOwnFrame(route)) return this.refuseWindow(route, url);
      const event = preventable({ url });
      this.webContents.emit('will-navigate', event, url);
      if (event.defaultPrevented) {
        control.refused.push(url);
        return route.abort('aborted');
      }
    }
    const { handler } = this.session;
    if (!this.session.mayLoad(url) || !url.startsWith(SHOWN_ORIGIN) || !handler) return route.abort('blockedbyclient');
    const response = await handler(new Request(url, { method: request.method(), headers: request.headers() }));
    const headers = Object.fromEntries(response.headers);
    await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
  }
}

const picture = { isEmpty: () => false, toJPEG: () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]) } satisfies Partial<Electron.NativeImage>;

const sourceDoubles = (): Electron.DesktopCapturerSource[] =>
  control.sources.map(({ id, name, displayId }) => ({
    id,
    name,
    display_id: displayId,
    appIcon: picture as unknown as Electron.NativeImage,
    thumbnail: picture as unknown as Electron.NativeImage,
  }));

export class TrayDouble extends EventEmitter implements Pick<Electron.Tray, 'destroy' | 'setContextMenu' | 'setToolTip'> {
  readonly icon: string;
  menu: Electron.MenuItemConstructorOptions[] = [];
  gone = false;
  constructor(icon: { path: string }) {
    super();
    this.icon = icon.path;
    control.trays.push(this);
  }
  setToolTip(): void {}
  setContextMenu(menu: Electron.Menu | null): void {
    this.menu = (menu as unknown as { template: Electron.MenuItemConstructorOptions[] }).template;
  }
  destroy(): void {
    this.gone = true;
  }
  /** Clicks a line of the menu as a person does. */
  choose(label: string): void {
    const line = this.menu.find((one) => one.label === label);
    line?.click?.({} as Electron.MenuItem, undefined, {} as Electron.KeyboardEvent);
  }
}

export class UtilityDouble extends EventEmitter implements Pick<Electron.UtilityProcess, 'kill' | 'pid'> {
  readonly modulePath: string;
  readonly options: Electron.ForkOptions | undefined;
  private readonly child: ChildProcess;
  private readonly ports: TransferredPorts;

  constructor(modulePath: string, options?: Electron.ForkOptions) {
    super();
    this.modulePath = modulePath;
    this.options = options;
    const entry = control.entries[basename(modulePath)] ?? modulePath;
    this.child = fork(bootstrap, [entry], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: (options?.env ?? process.env) as NodeJS.ProcessEnv,
    });
    this.ports = new TransferredPorts(
      (port, message) => this.say({ port, message }),
      (closed) => this.say({ closed }),
    );
    this.child.on('message', (wire: { message: unknown; port?: number; closed?: number }) => {
      if (wire.port !== undefined) this.ports.deliver(wire.port, wire.message);
      else if (wire.closed === undefined) this.emit('message', wire.message);
    });
    this.child.once('exit', (code) => {
      this.ports.closeAll();
      this.emit('exit', code ?? 1);
    });
    control.children.push(this);
  }
  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }
  postMessage(message: unknown, transfer: PortDouble[] = []): void {
    this.say({ message, portIds: transfer.map((port) => this.ports.take(port)) });
  }
  kill(): boolean {
    return this.child.kill('SIGKILL');
  }
  private say(wire: unknown): void {
    if (this.child.connected) this.child.send(wire as object, () => undefined);
  }
}

export const app = new AppDouble();
export const ipcMain = new IpcDouble();

const work: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };

const displays = [
  { id: 1, label: 'Layar laptop', size: { width: 1920, height: 1080 }, scaleFactor: 1, workArea: work },
  { id: 2, label: 'Proyektor', size: { width: 1280, height: 720 }, scaleFactor: 1.5, workArea: { ...work, x: 1920 } },
] as Electron.Display[];

/** The module `electron`, as far as the desktop shell uses it. */
export const electron = {
  app,
  ipcMain,
  BrowserWindow: WindowDouble,
  MessageChannelMain: ChannelDouble,
  Menu: {
    setApplicationMenu: (menu: Electron.Menu | null) => {
      control.menu = menu;
    },
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => ({ template }) as unknown as Electron.Menu,
  } satisfies Pick<typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>,
  dialog: {
    showOpenDialog: async () => ({
      canceled: control.chosenFolder === undefined,
      filePaths: control.chosenFolder ? [control.chosenFolder] : [],
    }),
  } satisfies Pick<Electron.Dialog, 'showOpenDialog'>,
  protocol: {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
      control.schemes = schemes;
    },
  } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>,
  desktopCapturer: {
    getSources: async ({ types }: Electron.SourcesOptions) =>
      sourceDoubles().filter(({ id }) => types.includes(id.startsWith('screen:') ? 'screen' : 'window')),
  } satisfies Pick<Electron.DesktopCapturer, 'getSources'>,
  globalShortcut: {
    register: (keys: string, act: () => void) => {
      if (control.takenShortcuts.has(keys)) return false;
      control.shortcuts.set(keys, act);
      return true;
    },
    unregister: (keys: string) => void control.shortcuts.delete(keys),
  } satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister'>,
  nativeImage: {
    createFromPath: (path: string) => ({ path }) as unknown as Electron.NativeImage,
  } satisfies Pick<typeof Electron.nativeImage, 'createFromPath'>,
  Tray: TrayDouble,
  screen: {
    getAllDisplays: () => displays,
    getCursorScreenPoint: () => ({ x: 2000, y: 10 }),
    getDisplayNearestPoint: ({ x }: Electron.Point) => displays[x < 1920 ? 0 : 1] as Electron.Display,
  } satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getCursorScreenPoint' | 'getDisplayNearestPoint'>,
  session: {
    fromPartition: (partition: string, options?: Electron.FromPartitionOptions) => {
      const known = control.sessions.get(partition) ?? new SessionDouble(partition, options);
      control.sessions.set(partition, known);
      return known;
    },
  },
  shell: { showItemInFolder: (path: string) => void control.revealed.push(path) } satisfies Pick<Electron.Shell, 'showItemInFolder'>,
  utilityProcess: { fork: (path: string, _args?: string[], options?: Electron.ForkOptions) => new UtilityDouble(path, options) },
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

/** Lets `app.whenReady` resolve, as Electron does once its entry module has run. */
export const becomeReady = (): void => markReady();
