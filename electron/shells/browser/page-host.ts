/**
 * The host of the browser shell, run in the page before anything else: `window.sahihHost` over HTTP,
 * and the service port over a WebSocket. Served as `/host.js` with its types stripped; it imports the contract and its own parts (`page-files.ts` names them).
 */
import {
  type Destination,
  type Host,
  type HostCapabilities,
  PAGE_READY_MESSAGE,
  PORT_MESSAGE,
  type StageOutcome,
  type StageProgress,
  type StagePurpose,
  type StageRefusal,
} from '../../../shared/contract/host.ts';
import type { OwnWindow, StreamAnswer } from '../../../shared/contract/screen-host.ts';
import { webHost } from './page-capture.ts';

/** The server closes with this when the service process was replaced; the page comes back at once. */
const SERVICE_REPLACED = 4001;
/** Waits between tries while the shell cannot be reached. */
const RETRY_MS = 700;
/** Uploads at once: one is read while another is written. */
const UPLOADS = 2;

let socket: WebSocket | undefined;
let pageIsReady = false;

const connect = (): void => {
  const line = new WebSocket(`ws://${location.host}/port`);
  socket = line;
  const { port1, port2 } = new MessageChannel();
  let given: MessagePort | undefined;
  const seeOwnPort = (event: MessageEvent): void => {
    if (event.source !== window || event.data !== PORT_MESSAGE) return;
    given = event.ports[0];
    window.removeEventListener('message', seeOwnPort);
  };
  line.onopen = () => {
    port1.onmessage = (event) => {
      if (line.readyState === WebSocket.OPEN) line.send(event.data);
    };
    line.onmessage = (event) => port1.postMessage(event.data);
    window.addEventListener('message', seeOwnPort);
    window.postMessage(PORT_MESSAGE, location.origin, [port2]);
  };
  line.onclose = (event) => {
    port1.close();
    // Chromium tells a page nothing of a port that the page itself closed; its waiting calls must end.
    given?.dispatchEvent(new Event('close'));
    if (socket === line) setTimeout(connect, event.code === SERVICE_REPLACED ? 0 : RETRY_MS);
  };
};

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== PAGE_READY_MESSAGE) return;
  if (pageIsReady) {
    // A second page module (development): it needs a port of its own.
    const old = socket;
    socket = undefined;
    old?.close();
  }
  pageIsReady = true;
  connect();
});

const call = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`host ${response.status}`);
  return (await response.json()) as T;
};

interface Upload {
  file: File;
  relativePath: string;
  purpose: StagePurpose;
  position: number;
  onBytes: (sentBytes: number) => void;
  signal: AbortSignal;
}

/** Why the browser could not read a file that it had been given. */
const readFailure = async (file: File): Promise<string> => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return 'unexpected';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError' ? 'file-vanished' : 'file-unreadable';
  }
};

const upload = ({ file, relativePath, purpose, position, onBytes, signal }: Upload): Promise<{ id: string } | { code: string }> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const settle = (outcome: { id: string } | { code: string }): void => {
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const header = { name: file.name, relativePath, purpose, position, fileSystemTime: new Date(file.lastModified).toISOString() };
    request.open('POST', '/stage');
    request.responseType = 'json';
    request.setRequestHeader('X-Sahih-Stage', encodeURIComponent(JSON.stringify(header)));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => onBytes(event.loaded);
    request.onload = () => settle(request.response ?? { code: 'unexpected' });
    request.onabort = () => settle({ code: 'cancelled' });
    request.onerror = () => void readFailure(file).then((code) => settle({ code }));
    signal.addEventListener('abort', stop);
    if (signal.aborted) settle({ code: 'cancelled' });
    else request.send(file);
  });

const stages = new Map<string, AbortController>();

const stageAll = async (
  files: File[],
  relativePaths: string[],
  purpose: StagePurpose,
  onProgress: (p: StageProgress) => void,
  signal: AbortSignal,
): Promise<StageOutcome> => {
  const ids: (string | undefined)[] = files.map(() => undefined);
  const refused: StageRefusal[] = [];
  const sent: number[] = files.map(() => 0);
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const firstPosition = Date.now() * 1000;
  let doneCount = 0;
  let next = 0;
  const tell = (at: string): void =>
    onProgress({ doneCount, totalCount: files.length, doneBytes: sent.reduce((a, b) => a + b, 0), totalBytes, at });
  const work = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      const file = files[i];
      if (!file) continue;
      const onBytes = (count: number): void => {
        sent[i] = count;
        tell(file.name);
      };
      const outcome = signal.aborted
        ? { code: 'cancelled' }
        : await upload({ file, relativePath: relativePaths[i] ?? '', purpose, position: firstPosition + i, onBytes, signal });
      if ('id' in outcome) ids[i] = outcome.id;
      else refused.push({ name: file.name, code: outcome.code });
      sent[i] = file.size;
      doneCount += 1;
      tell(file.name);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS }, work));
  return { stagedIds: ids.filter((id) => id !== undefined), refused };
};

interface Line {
  socket: WebSocket;
  /** Wakes a writer when bytes were taken, or no more are wanted. */
  taken: number;
  sent: number;
  answer: Promise<StreamAnswer>;
  over: boolean;
  wake: () => void;
}

const stageLines = new Map<string, Line>();
/** Bytes under way: a second of a recording may wait while the last one is written. */
const LINE_WINDOW_BYTES = 4 * 1024 * 1024;

const openLine = (name: string, purpose: StagePurpose): Line => {
  const socket = new WebSocket(`ws://${location.host}/stage-line`);
  socket.binaryType = 'arraybuffer';
  let settle: (answer: StreamAnswer) => void = () => undefined;
  const line: Line = {
    socket,
    taken: 0,
    sent: 0,
    over: false,
    wake: () => undefined,
    answer: new Promise((resolve) => {
      settle = resolve;
    }),
  };
  const end = (answer: StreamAnswer): void => {
    line.over = true;
    settle(answer);
    line.wake();
  };
  socket.onopen = () => {
    socket.send(JSON.stringify({ name, purpose }));
    line.wake();
  };
  socket.onmessage = (event) => {
    const said = JSON.parse(String(event.data)) as StreamAnswer | { taken: number };
    if ('taken' in said) line.taken = said.taken;
    else end(said);
    line.wake();
  };
  socket.onclose = () => end({ code: 'cancelled' });
  return line;
};

const turn = (line: Line): Promise<void> =>
  new Promise((resolve) => {
    line.wake = resolve;
  });

/** The window as it was before it stepped aside. */
let before: { x: number; y: number; width: number; height: number } | undefined;
/** Room for the countdown and nothing else. */
const ASIDE = { width: 320, height: 180 };
/** A window manager needs a moment. */
const MOVE_MS = 300;

/** A page cannot hide its window; an app window can be made small in the corner. */
const standAside = async (aside: boolean): Promise<OwnWindow> => {
  if (!aside) {
    if (before) {
      window.resizeTo(before.width, before.height);
      window.moveTo(before.x, before.y);
    }
    before = undefined;
    return 'shown';
  }
  before ??= { x: window.screenX, y: window.screenY, width: window.outerWidth, height: window.outerHeight };
  window.resizeTo(ASIDE.width, ASIDE.height);
  const room = window.screen as Screen & { availLeft?: number; availTop?: number };
  window.moveTo((room.availLeft ?? 0) + room.availWidth - ASIDE.width, (room.availTop ?? 0) + room.availHeight - ASIDE.height);
  await new Promise((resolve) => setTimeout(resolve, MOVE_MS));
  return window.outerWidth < before.width ? 'small' : 'shown';
};

const host: Host = {
  capabilities: () => call<HostCapabilities>('/host/capabilities'),
  async stage(files, relativePaths, purpose, onProgress, abortId) {
    const abort = new AbortController();
    stages.set(abortId, abort);
    try {
      return await stageAll(files, relativePaths, purpose, onProgress, abort.signal);
    } finally {
      stages.delete(abortId);
    }
  },
  async abortStage(abortId) {
    stages.get(abortId)?.abort();
    stageLines.get(abortId)?.socket.close();
    stageLines.delete(abortId);
  },
  async stageOpen(abortId, name, purpose) {
    stageLines.set(abortId, openLine(name, purpose));
  },
  async stageWrite(abortId, bytes) {
    const line = stageLines.get(abortId);
    if (!line) return false;
    while (!line.over && (line.socket.readyState === WebSocket.CONNECTING || line.sent - line.taken > LINE_WINDOW_BYTES)) await turn(line);
    if (line.over) return false;
    line.socket.send(bytes as Uint8Array<ArrayBuffer>);
    line.sent += bytes.length;
    return true;
  },
  async stageEnd(abortId) {
    const line = stageLines.get(abortId);
    if (!line) return { code: 'cancelled' };
    while (!line.over && line.socket.readyState === WebSocket.CONNECTING) await turn(line);
    if (!line.over) line.socket.send('end');
    const answer = await line.answer;
    stageLines.delete(abortId);
    return answer;
  },
  // The browser asks with its own picker, and has neither shortcut nor tray to give.
  screenSources: async () => null,
  chooseScreenSource: async () => null,
  standAside,
  offerScreenAct: async () => null,
  onScreenAct: () => undefined,
  chooseFolder: async () => null,
  destinations: () => call<Destination[]>('/host/destinations'),
  async reveal(path) {
    await call('/host/reveal', { path });
  },
  async restartService() {
    await call('/host/restart', {});
  },
  phoneDoor: () => call('/host/phone'),
  phoneOpen: (request) => call('/host/phone/open', request),
  phoneClose: () => call('/host/phone/close', {}),
  async print() {
    window.print();
  },
  ...webHost,
};

window.sahihHost = host;
