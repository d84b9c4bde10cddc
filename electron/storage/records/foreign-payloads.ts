/** Payloads of what our log says about foreign ones: that they were adopted, and that one was found to part. About the chain. */
import type { Subject } from '../../../shared/domain/custody.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const about = (chainId: string): Subject => ({ kind: 'chain', id: chainId });

/**
 * `chainIds`, `from` (hand-over or segment), `proof`, `added`, `addedSha256` (SHA-256 of the JCS of the added hashes, sorted), `known`,
 * `disclosed`, `refused` [{code, count}], `checkpoint` {size, headSha256, sha256}; no table.
 */
export const chainAdopted = (chainId: string, payload: Readonly<Record<string, Json>>): NewEvent => ({
  subject: about(chainId),
  type: 'chain.adopted',
  payload,
});

/** `kind`, `seq`, `otherChainId`, `sameKeys`, `branches` [{chainId, eventCount, signers}], `seenAt`; no table. */
export const chainForked = (chainId: string, payload: Readonly<Record<string, Json>>): NewEvent => ({
  subject: about(chainId),
  type: 'chain.forked',
  payload,
});

/** A statement of ours about a record of another log: changed fields by name, and `after`, the heads that were seen. */
export const receivedTagged = (
  subject: Subject & { kind: 'exhibit' | 'case' },
  fields: Readonly<Record<string, Json>>,
  after: readonly string[],
): NewEvent => ({
  subject,
  type: subject.kind === 'exhibit' ? 'exhibit.tagged' : 'case.changed',
  payload: { ...fields, after },
});

/** The office takes one of the values that were said about a record of another log: that field alone, and `after`. */
export const fieldSettled = (subject: Subject, field: string, value: Json, after: readonly string[]): NewEvent => ({
  subject,
  type: 'field.settled',
  payload: { [field]: value, after },
});

/** The office looked at a record of which a clock stood too far ahead: it states no field, and `after` says what it had seen. */
export const clockSeen = (subject: Subject, after: readonly string[]): NewEvent => ({
  subject,
  type: 'field.settled',
  payload: { after },
});
