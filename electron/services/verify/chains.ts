/**
 * Which chain each number of the log belongs to. A vault that was copied or put back goes on in a new chain, whose first
 * event, `vault.restored`, states what it takes over (`shared/README.md` §3, Chains).
 */
import { type CustodyExtract, type Restored, RestoredSchema, type SignedEvent } from '../../../shared/domain/custody.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';

/** What a `vault.restored` discloses; `undefined` where it is withheld or of another shape. */
export const restoredOf = ({ envelope, fields }: SignedEvent): Restored | undefined => {
  if (envelope.type !== 'vault.restored') return undefined;
  const { reason, inherits, cites, lost } = fields;
  return RestoredSchema.safeParse({ reason: reason?.value, inherits: inherits?.value, cites: cites?.value, lost: lost?.value }).data;
};

/** True where the event opens a new chain behind exactly `chainId` and nothing else. */
export const opensAfter = (event: SignedEvent, chainId: string): boolean => {
  const { envelope } = event;
  const inherits = restoredOf(event)?.inherits;
  return (
    inherits !== undefined &&
    inherits.chainId === chainId &&
    inherits.size === envelope.seq &&
    inherits.headSha256 === envelope.prevSha256 &&
    envelope.chainId !== chainId
  );
};

/** What a person is told about it; a note, since whatever the chain holds is checked all the same. */
export const originNote = (event: SignedEvent): Problem[] => {
  const restored = restoredOf(event);
  if (!restored) return [];
  const code = restored.reason === 'copied' ? ('chain-copied' as const) : ('chain-restored' as const);
  return [{ code, subject: `#${event.envelope.seq}`, weight: 'note' }];
};

export interface Chains {
  /** Chain of an event number. */
  at(seq: number): string;
  /** Origins that do not continue the chain before them, or do not lead to the extract's own. */
  broken: SignedEvent[];
}

/** Chains of an extract, from its origins; one chain throughout where it names none. */
export const chainsOf = (extract: CustodyExtract): Chains => {
  const origins = (extract.origins ?? []).map((o) => o.event);
  const first = origins[0] && restoredOf(origins[0])?.inherits.chainId;
  const spans = [{ from: 0, chainId: first ?? extract.chainId }];
  const broken: SignedEvent[] = [];
  for (const origin of origins) {
    const before = spans.at(-1);
    const { seq, chainId } = origin.envelope;
    if (!before || seq <= before.from || !opensAfter(origin, before.chainId)) broken.push(origin);
    else spans.push({ from: seq, chainId });
  }
  const last = origins.at(-1);
  if (last && spans.at(-1)?.chainId !== extract.chainId && !broken.includes(last)) broken.push(last);
  return { at: (seq) => spans.findLast((span) => span.from <= seq)?.chainId ?? extract.chainId, broken };
};
