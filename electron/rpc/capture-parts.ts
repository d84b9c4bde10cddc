/** Where the parts of a capture go: into staging through the shell's service link, and back out where a capture came to nothing. */
import { readFileSync } from 'node:fs';
import { arch, release, type } from 'node:os';
import { z } from 'zod';
import { CaptureStateKindSchema } from '../../shared/domain/capture.ts';
import { longText } from '../../shared/domain/text.ts';
import type { ServiceKeeper } from './service-keeper.ts';

export interface CaptureParts {
  /** @throws Failure disk-full, vault-locked, cancelled */
  stage(name: string, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<{ id: string }>;
  discard(ids: readonly string[]): Promise<void>;
}

/** Between two tries to take back what was staged before the vault was locked. */
const AGAIN_MS = 5_000;

export const captureParts = (keeper: Pick<ServiceKeeper, 'current'>, againMs = AGAIN_MS): CaptureParts => {
  let last = 0;
  /** Staged by a recording that came to nothing while the vault could not be reached. */
  const owed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const takeBack = async (): Promise<void> => {
    const ids = [...owed];
    if (ids.length === 0) return;
    try {
      const service = await keeper.current();
      await service.client.intake.discard({ ids });
      for (const id of ids) owed.delete(id);
    } catch {
      // The vault is locked: half a recording must not wait there as if it were files. Once it is open again, it goes.
      clearTimeout(timer);
      timer = setTimeout(() => void takeBack(), againMs).unref();
    }
  };
  return {
    async stage(name, bytes, signal) {
      const service = await keeper.current();
      last = Math.max(last + 1, Date.now() * 1000);
      return service.stage({ name, purpose: 'evidence', position: last }, bytes, signal);
    },
    async discard(ids) {
      for (const id of ids) owed.add(id);
      await takeBack();
    },
  };
};

const version = (): string => {
  try {
    return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
  } catch {
    return '';
  }
};

/** This program and machine, as a capture states them. */
export const captureProgram = (appVersion = version()) => ({
  app: `Sahih ${appVersion}`.trim().slice(0, 60),
  os: `${type()} ${release()} ${arch()}`.slice(0, 200),
});

/** What a page may ask of capture windows; everything else is refused. */
export const captureCalls = {
  open: z.strictObject({ url: z.string().min(1).max(8000), mode: z.enum(['opened', 'unattended']) }),
  window: z.strictObject({ windowId: z.string().min(1).max(100) }),
  record: z.strictObject({
    request: z.strictObject({
      windowId: z.string().min(1).max(100),
      act: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('page') }),
        z.strictObject({ kind: z.literal('state'), state: CaptureStateKindSchema, note: longText.optional() }),
      ]),
      viewer: z.string().max(2000).optional(),
    }),
    abortId: z.string().min(1).max(100),
  }),
  abort: z.strictObject({ abortId: z.string().min(1).max(100) }),
} as const;
