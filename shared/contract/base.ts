/** What every call of the service contract is made of: the typed error, progress, refusals. */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { failureCodes } from '../domain/failure.ts';

/** The one error on the wire: a code of `shared/domain/failure.ts` and facts that are safe to show. */
export const base = oc.errors({
  FAILURE: {
    status: 422,
    data: z.object({ code: z.enum(failureCodes), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
  },
});

/** Progress of a long act; `done` carries its result. */
export const progressOf = <R extends z.ZodType>(result: R) =>
  eventIterator(
    z.discriminatedUnion('state', [
      z.object({
        state: z.literal('running'),
        /** What it is doing, as a key of `progress.*` in the strings. */
        step: z.string(),
        doneCount: z.number().int(),
        totalCount: z.number().int(),
        doneBytes: z.number().int(),
        totalBytes: z.number().int(),
        /** Label of what it is at: a number or a shown file name. */
        at: z.string().optional(),
      }),
      z.object({ state: z.literal('done'), result }),
    ]),
  );

export const Passphrase = z.string().min(1).max(1024);
export const Ok = z.object({ ok: z.literal(true) });

/** What is wrong with one of many: the rest goes on. */
export const Refusal = z.object({
  subject: z.string(),
  code: z.enum(failureCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
