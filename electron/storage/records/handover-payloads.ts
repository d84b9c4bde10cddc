/** Payloads of the sender's side of a hand-over. */
import type { HandoverSent, SentHandover } from '../../../shared/domain/sent-handover.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const stated = (record: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, JSON.parse(canonicalText(value)) as Json] as const],
    ),
  );

/** `purpose`, `closure`, `recipient`, `note`, `sender`, `items`, `contents`, `fileCount`, `sizeBytes`, `begunBy`, `begunAt`. */
export const handoverBegun = ({ id, sent: _, abandonedAt: __, ...rest }: SentHandover): NewEvent => ({
  subject: { kind: 'handover', id },
  type: 'handover.begun',
  payload: stated(rest),
});

/** `sentAt`, `statementSha256`, `signature`, `checkpoint`, `volumes`, `volumeBytes`, `reread`, `opened`. */
export const handoverSent = (id: string, sent: HandoverSent): NewEvent => ({
  subject: { kind: 'handover', id },
  type: 'handover.sent',
  payload: stated(sent),
});

/** The officer gave it up before it was sent: `abandonedAt`. */
export const handoverAbandoned = (id: string, abandonedAt: string): NewEvent => ({
  subject: { kind: 'handover', id },
  type: 'handover.abandoned',
  payload: { abandonedAt },
});
