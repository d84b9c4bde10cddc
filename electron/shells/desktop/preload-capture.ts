/** The `web…` members of the desktop shell's bridge. */
import { ipcRenderer } from 'electron';
import type { WebProgress } from '../../../shared/contract/capture-host.ts';
import type { WebHost } from '../../../shared/contract/host.ts';
import { type CaptureAnswer, lines } from './host-lines.ts';

const ticks = new Map<string, (progress: WebProgress) => void>();
ipcRenderer.on(lines.webTick, (_event, abortId: string, progress: WebProgress) => ticks.get(abortId)?.(progress));

/** A failure's message is its code: contextBridge lets nothing else of an error through. */
const ask = async <T>(line: string, given: unknown = {}): Promise<T> => {
  const answer = (await ipcRenderer.invoke(line, given)) as CaptureAnswer;
  if ('code' in answer) throw Object.assign(new Error(answer.code), { code: answer.code });
  return answer.value as T;
};

export const webHost: WebHost = {
  webAvailable: () => ask(lines.webAvailable),
  webOpen: (request) => ask(lines.webOpen, request),
  webState: (windowId) => ask(lines.webState, { windowId }),
  async webRecord(request, onProgress, abortId) {
    ticks.set(abortId, onProgress);
    try {
      return await ask(lines.webRecord, { request, abortId });
    } finally {
      ticks.delete(abortId);
    }
  },
  webAbort: (abortId) => ask(lines.webAbort, { abortId }),
  webClose: (windowId) => ask(lines.webClose, { windowId }),
  webForget: () => ask(lines.webForget),
};
