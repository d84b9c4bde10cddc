/** The app that carriers are tried with: echoes, fails, counts, waits, dies, takes and gives bytes. */
import { createHash } from 'node:crypto';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { toContractError } from '../../electron/rpc/failure-map.ts';
import { streaming } from '../../electron/rpc/handlers/scope.ts';
import type { ServedApp } from '../../electron/rpc/served-app.ts';
import { base, Ok, progressOf } from '../../shared/contract/base.ts';
import { Failure } from '../../shared/domain/failure.ts';

const contract = {
  echo: base.input(z.any()).output(z.any()),
  /** `known`: a failure with facts; `strange`: an error that nobody foresaw, with a path in its words; `strict`: refused at input. */
  fail: base.input(z.enum(['known', 'strange', 'strict'])).output(Ok),
  strict: base.input(z.object({ place: z.object({ latitude: z.number().max(90) }) })).output(Ok),
  /** Reports `total` steps, then its result. */
  count: base.input(z.object({ total: z.number(), failAt: z.number().optional() })).output(progressOf(z.object({ seen: z.number() }))),
  /** Waits until it is called off. */
  wait: base.output(Ok),
  waitLong: base.output(progressOf(Ok)),
  /** How many calls were called off so far. */
  calledOff: base.output(z.number()),
  die: base.output(Ok),
};
export type CarriedClient = ContractRouterClient<typeof contract>;

const untilAborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Failure('cancelled')), { once: true }));

const running = (done: number, total: number) => ({
  step: 'checking',
  doneCount: done,
  totalCount: total,
  doneBytes: done,
  totalBytes: total,
});

/** @param die what `die` does to the process that serves it */
export const carriedApp = (die: () => void): ServedApp => {
  let calledOff = 0;
  const staged = new Map<string, Buffer>();
  const note = (): void => undefined;
  const stream = streaming({ note });
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toContractError(error, note);
    }
  });
  const noteAbort = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      calledOff += 1;
      throw error;
    });
  return {
    router: os.router({
      echo: os.echo.handler(({ input }) => input as unknown),
      fail: os.fail.handler(({ input }) => {
        if (input === 'known') throw new Failure('disk-full', { sizeBytes: 5 });
        throw new Error('/home/rina/saksi budi.jpg');
      }),
      strict: os.strict.handler(() => ({ ok: true })),
      count: os.count.handler(({ input: { total, failAt }, signal }) =>
        stream(async ({ report }) => {
          for (let i = 1; i <= total; i += 1) {
            if (i === failAt) throw new Failure('blob-altered', { number: 'B-UJI-000001' });
            report(running(i, total));
            await new Promise((resolve) => setTimeout(resolve, 30));
          }
          return { seen: total };
        }, signal),
      ),
      wait: os.wait.handler(({ signal }) => noteAbort(untilAborted(signal))),
      waitLong: os.waitLong.handler(({ signal }) =>
        stream(async (long) => {
          long.report(running(1, 2));
          return noteAbort(untilAborted(long.signal));
        }, signal),
      ),
      calledOff: os.calledOff.handler(() => calledOff),
      die: os.die.handler(async () => {
        die();
        return untilAborted(undefined);
      }),
    }),
    async stage({ name, bytes, signal }) {
      const chunks: Uint8Array[] = [];
      signal?.addEventListener('abort', () => {
        calledOff += 1;
      });
      for await (const chunk of bytes) {
        if (name === 'penuh.jpg') throw new Failure('disk-full', { sizeBytes: 7 });
        if (!(chunk instanceof Uint8Array)) throw new TypeError('not bytes');
        chunks.push(chunk);
      }
      const whole = Buffer.concat(chunks);
      const id = createHash('sha256').update(whole).digest('hex').slice(0, 32);
      staged.set(id, whole);
      return { id };
    },
    async bytes(address) {
      const whole = staged.get(address.slice('/gambar/menunggu/'.length));
      if (address === '/berkas/terkunci') throw new Failure('vault-locked');
      return (
        whole && {
          mediaType: 'image/jpeg',
          sizeBytes: whole.length,
          stream: (async function* () {
            yield whole;
          })(),
        }
      );
    },
    close: async () => undefined,
  };
};
