/** What the page may ask of the main process, each call checked to come from our own page. */
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { type BrowserWindow, dialog, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, shell } from 'electron';
import { z } from 'zod';
import type { HostCapabilities } from '../../../shared/contract/host.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { PhoneCalls } from '../../capture/phone/phone-host.ts';
import type { WebCaptures } from '../../capture/web/web-captures.ts';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { listDestinations } from '../../rpc/destinations.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';
import { webCaptureCalls } from './capture-calls.ts';
import { lines, type StageAnswer } from './host-lines.ts';
import { isOwnPage } from './lockdown.ts';
import type { ScreenActs } from './screen-acts.ts';
import { makeUploads, type Uploads } from './uploads.ts';

export interface HostParts {
  keeper: ServiceKeeper;
  captures: WebCaptures;
  phone: PhoneCalls;
  window: () => BrowserWindow | undefined;
  screen: ScreenActs;
  /** The page listens: it may have its service port. */
  onPageReady: () => void;
}

const Key = z.string().max(40);
const Order = z.object({
  key: Key,
  name: z.string().max(4096),
  relativePath: z.string().max(16_384).optional(),
  purpose: z.enum(['evidence', 'check']),
  position: z.int().nonnegative().optional(),
  fileSystemTime: z.iso.datetime().optional(),
});
const Path = z.string().min(1).max(32_768).refine(isAbsolute);

const capabilities: HostCapabilities = { shell: 'desktop', folderDialog: true, reveal: true };

/** A failure as the page gets it: its code. */
const answered = async (work: () => Promise<{ id: string }>): Promise<StageAnswer> => {
  try {
    return await work();
  } catch (error) {
    return { code: toWireFailure(error).code };
  }
};

const isTrusted = (parts: HostParts, event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  event.sender === parts.window()?.webContents && event.senderFrame?.parent === null && isOwnPage(event.senderFrame.url);

const chooseFolder = async (window: BrowserWindow | undefined): Promise<string | null> => {
  if (!window) return null;
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
};

const reveal = async (path: unknown): Promise<void> => {
  const checked = Path.parse(path);
  await stat(checked);
  shell.showItemInFolder(checked);
};

const printPage = (window: BrowserWindow | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (window) window.webContents.print({}, () => resolve());
    else resolve();
  });

const stagingCalls = (parts: HostParts, uploads: Uploads): Record<string, (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown> => {
  return {
    [lines.stagePath]: (event, order, path) => {
      const { key, fileSystemTime: _unused, ...header } = Order.parse(order);
      const checked = Path.parse(path);
      return answered(() =>
        uploads.run(key, async (signal) => {
          const service = await parts.keeper.current();
          const tell = (doneBytes: number): void => {
            if (!event.sender.isDestroyed()) event.sender.send(lines.stageTick, key, doneBytes);
          };
          return service.stagePath(checked, header, (tick) => tell(tick.doneBytes), signal);
        }),
      );
    },
    [lines.stageOpen]: (_event, order) => {
      const { key, ...header } = Order.parse(order);
      uploads.open(key, header);
    },
    [lines.stageChunk]: (_event, key, bytes) => uploads.write(Key.parse(key), z.instanceof(Uint8Array).parse(bytes)),
    [lines.stageEnd]: (_event, key) => answered(() => uploads.end(Key.parse(key))),
    [lines.stageAbort]: (_event, key) => uploads.abort(Key.parse(key)),
  };
};

const screenCalls = ({ screen }: HostParts): Record<string, (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown> => ({
  [lines.screenSources]: () => screen.sources(),
  [lines.chooseScreenSource]: (_event, id) => screen.choose(z.string().max(200).parse(id)),
  [lines.standAside]: (_event, aside) => screen.aside(z.boolean().parse(aside)),
  [lines.offerScreenAct]: (_event, open) => screen.offer(z.boolean().parse(open)),
});

/** Registers every call; a call from anywhere but our own page fails. */
export const answerHostCalls = (parts: HostParts): void => {
  const uploads = makeUploads(parts.keeper);
  const calls: Record<string, (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown> = {
    [lines.capabilities]: () => capabilities,
    [lines.destinations]: () => listDestinations(),
    [lines.chooseFolder]: () => chooseFolder(parts.window()),
    [lines.reveal]: (_event, path) => reveal(path),
    [lines.restartService]: () => {
      parts.phone.shut();
      // The vault is being locked: nothing outside the window may act on it any more.
      parts.screen.close();
      return parts.keeper.restart();
    },
    [lines.print]: () => printPage(parts.window()),
    [lines.phoneDoor]: () => parts.phone.door(),
    [lines.phoneOpen]: (_event, request) => parts.phone.open(request),
    [lines.phoneClose]: () => parts.phone.close(),
    ...stagingCalls(parts, uploads),
    ...webCaptureCalls(parts.captures),
    ...screenCalls(parts),
  };
  for (const [line, act] of Object.entries(calls)) {
    ipcMain.handle(line, (event, ...given: unknown[]) => {
      if (!isTrusted(parts, event)) throw new Failure('usage');
      return act(event, ...given);
    });
  }
  ipcMain.on(lines.pageReady, (event) => {
    if (!isTrusted(parts, event)) return;
    uploads.abortAll();
    parts.screen.close();
    parts.onPageReady();
  });
};
