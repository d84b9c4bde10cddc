/** Payloads of messages about a hand-over and of the end of a term. */
import type { Erasure, Farewell } from '../../../shared/domain/farewell.ts';
import type { HandoverMessage } from '../../../shared/domain/handover.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const stated = (record: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, JSON.parse(canonicalText(value)) as Json] as const],
    ),
  );

/** `about`, `at`, `format`, `from`, `kind`, `signature`, `text`: the signed message, member by member. */
const message = ({ body: { id, ...rest }, signature }: HandoverMessage, type: 'message.issued' | 'message.adopted'): NewEvent => ({
  subject: { kind: 'message', id },
  type,
  payload: stated({ ...rest, signature }),
});
export const messageIssued = (signed: HandoverMessage): NewEvent => message(signed, 'message.issued');
export const messageAdopted = (signed: HandoverMessage): NewEvent => message(signed, 'message.adopted');

/** `handoverId`, `office`, `counts`, `begunBy`, `begunAt`. */
export const farewellBegun = (vaultId: string, farewell: Farewell): NewEvent => ({
  subject: { kind: 'vault', id: vaultId },
  type: 'farewell.begun',
  payload: stated(farewell),
});

/** `handoverId`, `receiptId`, `statementSha256`, `receiver`, `counts`, `officeKey` where one lay here, `erasedBy`, `erasedAt`. */
export const farewellErased = (vaultId: string, erasure: Erasure): NewEvent => ({
  subject: { kind: 'vault', id: vaultId },
  type: 'farewell.erased',
  payload: stated(erasure),
});
