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

/** Numbers between which a key signs: after the event that enrols it, up to the one that retires or replaces it. */
interface Span {
  after: number;
  until: number;
}

interface EnrolRow {
  seq: number;
  type: string;
  officer: string;
  value: string | null;
}

const enrolRows = (db: ReadDatabase, chain: string, below: number): EnrolRow[] =>
  db.all<EnrolRow>(
    `SELECT e.seq, e.type, e.subject_id AS officer, f.value FROM foreign_events e
     LEFT JOIN foreign_fields f ON f.event_sha256 = e.event_sha256 AND f.name IN ('workstation', 'keyFingerprint')
     WHERE e.type IN ('vault.created', 'officer.enrolled', 'officer.key-enrolled', 'officer.retired') AND e.chain = ? AND e.seq < ?
     ORDER BY e.seq, e.event_sha256`,
    chain,
    below,
  );

type Line = ReturnType<typeof lineageOf>;

/** When each key signs, over the log that a chain belongs to. */
const spansOf = (db: ReadDatabase, line: Line): Map<string, Span> => {
  const spans = new Map<string, Span>();
  const present = new Map<string, string>();
  for (const { seq, type, officer, value } of line.toReversed().flatMap((part) => enrolRows(db, part.chain, part.below))) {
    const before = spans.get(present.get(officer) ?? '');
    if (before && type !== 'vault.created') before.until = Math.min(before.until, seq);
    const said = value === null ? undefined : (JSON.parse(value) as string | { keyFingerprint?: string });
    const fingerprint = typeof said === 'string' ? said : said?.keyFingerprint;
    if (fingerprint === undefined || type === 'officer.retired') continue;
    if (type !== 'vault.created') present.set(officer, fingerprint);
    // `vault.created` enrols the key that signs it. Of two branches that enrol one key the earlier counts.
    if (!spans.has(fingerprint)) spans.set(fingerprint, { after: type === 'vault.created' ? -1 : seq, until: Number.MAX_SAFE_INTEGER });
  }
  return spans;
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
  const known = new Map<string, { spans: Map<string, Span>; whole: () => number }>();
  const learn = (chain: string) => {
    const line = lineageOf(all, chain);
    let whole: number | undefined;
    const learned = {
      spans: spansOf(db, line),
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
    const span = learned.spans.get(key);
    return span === undefined ? learned.whole() < seq : span.after < seq && seq <= span.until;
  };
};
