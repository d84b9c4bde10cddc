/**
 * The bridge of the desktop shell: runs sandboxed beside the page, offers `window.sahihHost` and passes the
 * service port on. A port cannot cross contextBridge, so it goes by `window.postMessage` to our own origin.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  type Host,
  PAGE_READY_MESSAGE,
  PORT_MESSAGE,
  type StageOutcome,
  type StageProgress,
  type StagePurpose,
  type StageRefusal,
} from '../../../shared/contract/host.ts';
import { lines, type StageAnswer, type StageOrder } from './host-lines.ts';
import { webHost } from './preload-capture.ts';

/** Files at once: one is read while another is written. */
const AT_ONCE = 2;
/** Pasted pictures have no path; they cross in pieces of this size. */
const PIECE_BYTES = 1024 * 1024;

ipcRenderer.on(lines.servicePort, (event) => {
  window.postMessage(PORT_MESSAGE, '/', event.ports);
});

window.addEventListener('message', (event) => {
  if (event.origin === window.origin && event.data === PAGE_READY_MESSAGE) ipcRenderer.send(lines.pageReady);
});

const ticks = new Map<string, (doneBytes: number) => void>();
ipcRenderer.on(lines.stageTick, (_event, key: string, doneBytes: number) => ticks.get(key)?.(doneBytes));

/** Sends the bytes of a file that lies nowhere on disk. */
const stageBytes = async (file: File, order: StageOrder, onBytes: (count: number) => void): Promise<StageAnswer> => {
  await ipcRenderer.invoke(lines.stageOpen, order);
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    const wanted = (await ipcRenderer.invoke(lines.stageChunk, order.key, piece)) as boolean;
    if (!wanted) break;
    onBytes(at + piece.length);
  }
  return (await ipcRenderer.invoke(lines.stageEnd, order.key)) as StageAnswer;
};

const stageOne = async (file: File, order: StageOrder, onBytes: (count: number) => void): Promise<StageAnswer> => {
  const path = webUtils.getPathForFile(file);
  ticks.set(order.key, onBytes);
  try {
    if (path === '') return await stageBytes(file, order, onBytes);
    return (await ipcRenderer.invoke(lines.stagePath, order, path)) as StageAnswer;
  } catch {
    return { code: 'unexpected' };
  } finally {
    ticks.delete(order.key);
  }
};

interface Stage {
  keys: Set<string>;
  stopped: boolean;
}
const stages = new Map<string, Stage>();
let nextKey = 1;

const stageAll = async (
  files: File[],
  relativePaths: string[],
  purpose: StagePurpose,
  onProgress: (p: StageProgress) => void,
  stage: Stage,
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
  const stageAt = async (i: number, file: File): Promise<StageAnswer> => {
    if (stage.stopped) return { code: 'cancelled' };
    const key = String(nextKey++);
    stage.keys.add(key);
    const fileSystemTime = new Date(file.lastModified).toISOString();
    const relativePath = relativePaths[i] || undefined;
    const answer = await stageOne(
      file,
      { key, name: file.name, relativePath, purpose, position: firstPosition + i, fileSystemTime },
      (count) => {
        sent[i] = count;
        tell(file.name);
      },
    );
    stage.keys.delete(key);
    return answer;
  };
  const work = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      const file = files[i];
      if (!file) continue;
      const answer = await stageAt(i, file);
      if ('id' in answer) ids[i] = answer.id;
      else refused.push({ name: file.name, code: answer.code });
      sent[i] = file.size;
      doneCount += 1;
      tell(file.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { stagedIds: ids.filter((id) => id !== undefined), refused };
};

let onScreenAct: ((act: 'capture' | 'lock') => void) | undefined;
ipcRenderer.on(lines.screenAct, (_event, act: 'capture' | 'lock') => onScreenAct?.(act));

/** Key of the upload behind each file that is still being made. */
const streams = new Map<string, string>();

const host: Host = {
  capabilities: () => ipcRenderer.invoke(lines.capabilities),
  async stage(files, relativePaths, purpose, onProgress, abortId) {
    const stage: Stage = { keys: new Set(), stopped: false };
    stages.set(abortId, stage);
    try {
      return await stageAll(files, relativePaths, purpose, onProgress, stage);
    } finally {
      stages.delete(abortId);
    }
  },
  async abortStage(abortId) {
    const stream = streams.get(abortId);
    if (stream !== undefined) await ipcRenderer.invoke(lines.stageAbort, stream);
    streams.delete(abortId);
    const stage = stages.get(abortId);
    if (!stage) return;
    stage.stopped = true;
    for (const key of stage.keys) await ipcRenderer.invoke(lines.stageAbort, key);
  },
  chooseFolder: () => ipcRenderer.invoke(lines.chooseFolder),
  destinations: () => ipcRenderer.invoke(lines.destinations),
  reveal: (path) => ipcRenderer.invoke(lines.reveal, path),
  restartService: () => ipcRenderer.invoke(lines.restartService),
  print: () => ipcRenderer.invoke(lines.print),
  ...webHost,
  phoneDoor: () => ipcRenderer.invoke(lines.phoneDoor),
  phoneOpen: (request) => ipcRenderer.invoke(lines.phoneOpen, request),
  phoneClose: () => ipcRenderer.invoke(lines.phoneClose),
  screenSources: () => ipcRenderer.invoke(lines.screenSources),
  chooseScreenSource: (id) => ipcRenderer.invoke(lines.chooseScreenSource, id),
  standAside: (aside) => ipcRenderer.invoke(lines.standAside, aside),
  offerScreenAct: (open) => ipcRenderer.invoke(lines.offerScreenAct, open),
  onScreenAct: (listener) => {
    onScreenAct = listener;
  },
  async stageOpen(abortId, name, purpose) {
    const key = String(nextKey++);
    streams.set(abortId, key);
    await ipcRenderer.invoke(lines.stageOpen, { key, name, purpose } satisfies StageOrder);
  },
  async stageWrite(abortId, bytes) {
    const key = streams.get(abortId);
    return key !== undefined && ((await ipcRenderer.invoke(lines.stageChunk, key, bytes)) as boolean);
  },
  async stageEnd(abortId) {
    const key = streams.get(abortId);
    streams.delete(abortId);
    if (key === undefined) return { code: 'cancelled' };
    return (await ipcRenderer.invoke(lines.stageEnd, key)) as StageAnswer;
  },
};

contextBridge.exposeInMainWorld('sahihHost', host);
