/** What the page may ask of capture windows, over the same checked lines as everything else. */
import type { IpcMainInvokeEvent } from 'electron';
import type { WebCaptures } from '../../capture/web/web-captures.ts';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { captureCalls } from '../../rpc/capture-parts.ts';
import { type CaptureAnswer, lines } from './host-lines.ts';

type Call = (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown;

/** A failure crosses as its code: Electron would turn an error into a text with a stack. */
const answered = async (work: () => Promise<unknown>): Promise<CaptureAnswer> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { code: toWireFailure(error).code };
  }
};

export const webCaptureCalls = (captures: WebCaptures): Record<string, Call> => ({
  [lines.webAvailable]: () => answered(() => captures.webAvailable()),
  [lines.webOpen]: (_event, request) => answered(async () => captures.webOpen(captureCalls.open.parse(request))),
  [lines.webState]: (_event, request) => answered(async () => captures.webState(captureCalls.window.parse(request).windowId)),
  [lines.webRecord]: (event, given) =>
    answered(async () => {
      const { request, abortId } = captureCalls.record.parse(given);
      // A page that has gone ends its recording.
      const stop = (): void => void captures.webAbort(abortId).catch(() => undefined);
      event.sender.once('destroyed', stop);
      try {
        return await captures.webRecord(
          request,
          (progress) => {
            if (!event.sender.isDestroyed()) event.sender.send(lines.webTick, abortId, progress);
          },
          abortId,
        );
      } finally {
        event.sender.removeListener('destroyed', stop);
      }
    }),
  [lines.webAbort]: (_event, request) => answered(async () => captures.webAbort(captureCalls.abort.parse(request).abortId)),
  [lines.webClose]: (_event, request) => answered(async () => captures.webClose(captureCalls.window.parse(request).windowId)),
  [lines.webForget]: () => answered(() => captures.webForget()),
});
