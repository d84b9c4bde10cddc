/**
 * Whether a foreign log enrolled the key that signs in it. Asked of the set of events held, never at adoption: where the log is held
 * from its beginning, a key that it never enrolled vouches for nothing; where it is not, nobody can tell.
 */
import type { ReadDatabase } from '../interface.ts';
import { type Inheritance, lineageOf } from './lineage.ts';

/** First number from `from` on that is not held of a chain. */
const wholeFrom = (db: ReadDatabase, chain: string, from: number): number => {
  if (!db.get('SELECT 1 FROM foreign_events WHERE chain = ? AND seq = ?', chain, from)) return from;
  return (
    db.get<{ gap: number }>(
      `SELECT e.seq + 1 AS gap FROM foreign_events e WHERE e.chain = ? AND e.seq >= ?
         AND NOT EXISTS (SELECT 1 FROM foreign_events n WHERE n.chain = e.chain AND n.seq = e.seq + 1) ORDER BY e.seq LIMIT 1`,
      chain,
      from,
    )?.gap ?? from
  );
};

const enrolledIn = (db: ReadDatabase, chain: string, below: number, into: Map<string, number>): void => {
  const rows = db.all<{ seq: number; type: string; value: string }>(
    `SELECT e.seq, e.type, f.value FROM foreign_events e JOIN foreign_fields f ON f.event_sha256 = e.event_sha256
     WHERE e.type IN ('vault.created', 'officer.enrolled', 'officer.key-enrolled') AND f.name IN ('workstation', 'keyFingerprint')
       AND e.chain = ? AND e.seq < ? ORDER BY e.seq DESC`,
    chain,
    below,
  );
  for (const { seq, type, value } of rows) {
    const said = JSON.parse(value) as string | { keyFingerprint?: string };
    const fingerprint = typeof said === 'string' ? said : said.keyFingerprint;
    // `vault.created` enrols the key that signs it.
    if (fingerprint !== undefined) into.set(fingerprint, type === 'vault.created' ? -1 : seq);
  }
};

type Line = ReturnType<typeof lineageOf>;

/** Number of the event that enrolled each key, over the log that a chain belongs to. */
const enrolmentsOf = (db: ReadDatabase, line: Line): Map<string, number> => {
  const enrolled = new Map<string, number>();
  for (const part of line.toReversed()) enrolledIn(db, part.chain, part.below, enrolled);
  return enrolled;
};

/** Events of the log below this number are all held. */
const wholeBelow = (db: ReadDatabase, line: Line): number => {
  let whole = 0;
  for (const part of line.toReversed()) {
    whole = wholeFrom(db, part.chain, whole);
    if (whole < part.below) return whole;
    whole = part.below;
  }
  return whole;
};

/** Judges keys by chain and number; what it learned of a chain is kept as long as the function is. */
export const vouchingOf = (db: ReadDatabase, all: readonly Inheritance[]): ((chain: string, seq: number, key: string) => boolean) => {
  const known = new Map<string, { enrolled: Map<string, number>; whole: () => number }>();
  const learn = (chain: string) => {
    const line = lineageOf(all, chain);
    let whole: number | undefined;
    const learned = {
      enrolled: enrolmentsOf(db, line),
      whole: () => {
        whole ??= wholeBelow(db, line);
        return whole;
      },
    };
    known.set(chain, learned);
    return learned;
  };
  return (chain, seq, key) => {
    const learned = known.get(chain) ?? learn(chain);
    const at = learned.enrolled.get(key);
    return at === undefined ? learned.whole() < seq : at < seq;
  };
};
