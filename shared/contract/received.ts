/** Calls of what was received from other devices ("Yang diterima"): their records, whose word each value is, where histories part. */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from '../domain/ids.ts';
import {
  ForkSchema,
  LogOriginSchema,
  ReceivedKindSchema,
  ReceivedRecordSchema,
  ReceivedRowSchema,
  ShownDisagreementSchema,
} from '../domain/received.ts';
import { lineText, longText } from '../domain/text.ts';
import { base } from './base.ts';

export const ReceivedQuerySchema = z.object({
  kind: ReceivedKindSchema.optional(),
  /** Records that began in this chain. */
  chainId: IdSchema.optional(),
  /** Part of a number or a title. */
  text: z.string().max(200).optional(),
  /** Only those that somebody should look at: disagreements, wrong clocks, strange keys. */
  doubtful: z.boolean().optional(),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(500).default(200),
});
export type ReceivedQuery = z.infer<typeof ReceivedQuerySchema>;

export const ReceivedListSchema = z.object({
  rows: z.array(ReceivedRowSchema),
  /** Rows that the query finds, of which `rows` is one page. */
  total: z.number().int(),
  /** Logs that records came from, most records first. */
  devices: z.array(z.object({ origin: LogOriginSchema, count: z.number().int() })),
  doubtfulCount: z.number().int(),
  forkCount: z.number().int(),
});
export type ReceivedList = z.infer<typeof ReceivedListSchema>;

const one = z.object({ kind: ReceivedKindSchema, id: IdSchema });

export const received = {
  list: base.input(ReceivedQuerySchema).output(ReceivedListSchema),
  show: base.input(one).output(ReceivedRecordSchema),
  /** Of all records with a field that no one decided, newest records first. */
  disagreements: base
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(z.object({ row: ReceivedRowSchema, disagreements: z.array(ShownDisagreementSchema) }))),
  forks: base.output(z.array(ForkSchema)),
  /** What the office says of a received record; the sender's own words stay beside it. Empty text clears. */
  tag: base
    .input(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('exhibit'),
          id: IdSchema,
          caption: longText.optional(),
          notes: longText.optional(),
          labels: z.array(lineText).max(50).optional(),
        }),
        z.object({ kind: z.literal('case'), id: IdSchema, title: lineText }),
      ]),
    )
    .output(ReceivedRecordSchema),
  /** Somebody looked at a clock that stood too far ahead: it no longer waits to be looked at. */
  seeClock: base.input(one).output(ReceivedRecordSchema),
  /** Takes one of the values that were said; the others stay shown. */
  settle: base.input(one.extend({ field: z.string().max(200), event: Sha256Schema })).output(ReceivedRecordSchema),
};
