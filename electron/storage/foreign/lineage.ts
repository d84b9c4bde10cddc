/** Which chain goes on from which, over our own log and all foreign ones: told by every `vault.restored` that is held. */
import { z } from 'zod';
import type { Envelope } from '../../../shared/domain/custody.ts';
import type { ReadDatabase } from '../interface.ts';

/** `chain` took over the events below `size` of `from`. */
export interface Inheritance {
  chain: string;
  from: string;
  size: number;
  /** The event that says so. */
  sha256: string;
  /** Checkpoints that it says are known and not in its log. */
  lost: number;
  own: boolean;
}

interface Row {
  event_sha256: string;
  envelope: string;
  inherits: string;
  lost: string | null;
}

/** Fields of a foreign event are whatever its signer wrote: one that states no chain and no number takes nothing over. */
const InheritsSchema = z.object({ chainId: z.string(), size: z.number().int().nonnegative() });

const read = (rows: readonly Row[], own: boolean): Inheritance[] =>
  rows.flatMap((row) => {
    const inherits = InheritsSchema.safeParse(JSON.parse(row.inherits)).data;
    if (!inherits) return [];
    const { chainId } = JSON.parse(row.envelope) as Envelope;
    const lost: unknown = row.lost === null ? [] : JSON.parse(row.lost);
    const lostCount = Array.isArray(lost) ? lost.length : 0;
    return [{ chain: chainId, from: inherits.chainId, size: inherits.size, sha256: row.event_sha256, lost: lostCount, own }];
  });

export const inheritances = (db: ReadDatabase): Inheritance[] => [
  ...read(
    db.all<Row>(
      `SELECT e.event_sha256, e.envelope, i.value AS inherits, l.value AS lost FROM events e JOIN event_fields i ON i.seq = e.seq AND i.name = 'inherits'
       LEFT JOIN event_fields l ON l.seq = e.seq AND l.name = 'lost' WHERE e.type = 'vault.restored' AND i.value IS NOT NULL ORDER BY e.event_sha256`,
    ),
    true,
  ),
  ...read(
    db.all<Row>(
      `SELECT e.event_sha256, e.envelope, i.value AS inherits, l.value AS lost FROM foreign_events e
       JOIN foreign_fields i ON i.event_sha256 = e.event_sha256 AND i.name = 'inherits'
       LEFT JOIN foreign_fields l ON l.event_sha256 = e.event_sha256 AND l.name = 'lost' WHERE e.type = 'vault.restored' ORDER BY e.event_sha256`,
    ),
    false,
  ),
];

/** First chain of the log that a chain belongs to. A vault that was put back goes on as the same side. */
export const sidesOf = (all: readonly Inheritance[]): ((chain: string) => string) => {
  const before = new Map(all.map((one) => [one.chain, one.from]));
  return (chain) => {
    const seen = new Set([chain]);
    let at = chain;
    for (let from = before.get(at); from !== undefined && !seen.has(from); from = before.get(at)) {
      seen.add(from);
      at = from;
    }
    return at;
  };
};

/** The chain itself and those it goes on from, each with the number of its events that belong to the log. */
export const lineageOf = (all: readonly Inheritance[], chain: string): { chain: string; below: number }[] => {
  const line = [{ chain, below: Number.MAX_SAFE_INTEGER }];
  for (let at = all.find((one) => one.chain === chain); at; ) {
    const { from, size } = at;
    if (line.some((one) => one.chain === from)) break;
    line.push({ chain: from, below: size });
    at = all.find((one) => one.chain === from);
  }
  return line;
};

/** Chains of our own log. */
export const ownChains = (db: ReadDatabase, all: readonly Inheritance[]): Set<string> => {
  const last = db.get<{ envelope: string }>('SELECT envelope FROM events ORDER BY seq DESC LIMIT 1');
  const chains = new Set(last ? [(JSON.parse(last.envelope) as Envelope).chainId] : []);
  for (const one of all) if (one.own) chains.add(one.chain).add(one.from);
  return chains;
};
