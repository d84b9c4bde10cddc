/**
 * Where histories part. Both branches are kept; what is said of them is found anew from the events held, only the moment at which a
 * fork was first seen is remembered. Two kinds: one number of one chain written twice (a cloned laptop), and a chain that went on
 * although another one took over from it (a device put back from a copy).
 */
import type { Envelope } from '../../../shared/domain/custody.ts';
import type { Fork, ForkBranch } from '../../../shared/domain/received.ts';
import type { ReadDatabase } from '../interface.ts';
import { inheritances, ownChains } from './lineage.ts';

export interface ForkPlace {
  kind: Fork['kind'];
  /** Chain that parts, and the first number that is written twice or not taken over. */
  chain: string;
  seq: number;
  /** The chain that took over; empty where one chain was written twice. */
  other: string;
}

interface Member {
  sha256: string;
  chain: string;
  seq: number;
  prev: string;
  subjectPrev: string;
  checkpoint: string;
  actor: string;
  at: string;
  kind: string;
  id: string;
  own: boolean;
}

/** Events of a chain from a number on, our own included. */
const membersOf = (db: ReadDatabase, chain: string, from: number): Member[] => [
  ...db
    .all<Omit<Member, 'own' | 'at'> & { envelope: string }>(
      `SELECT event_sha256 AS sha256, chain, seq, prev_sha256 AS prev, subject_prev_sha256 AS subjectPrev, checkpoint, actor, subject_kind AS kind, subject_id AS id, envelope
       FROM foreign_events WHERE chain = ? AND seq >= ? ORDER BY seq, event_sha256`,
      chain,
      from,
    )
    .map(({ envelope, ...row }) => ({ ...row, at: (JSON.parse(envelope) as Envelope).at.utc, own: false })),
  ...db
    .all<{ sha256: string; envelope: string }>('SELECT event_sha256 AS sha256, envelope FROM events WHERE seq >= ? ORDER BY seq', from)
    .flatMap(({ sha256, envelope }): Member[] => {
      const e = JSON.parse(envelope) as Envelope;
      if (e.chainId !== chain) return [];
      const links = { prev: e.prevSha256, subjectPrev: e.subjectPrevSha256, checkpoint: 'own' };
      return [{ sha256, chain, seq: e.seq, ...links, actor: e.actor.key, at: e.at.utc, kind: e.subject.kind, id: e.subject.id, own: true }];
    }),
];

/** Numbers of a chain at which two events are held, ascending. */
const writtenTwice = (db: ReadDatabase, chain: string, own: boolean): number[] => {
  const twice = db.all<{ seq: number }>(
    'SELECT seq FROM foreign_events WHERE chain = ? GROUP BY seq HAVING count(*) > 1 ORDER BY seq',
    chain,
  );
  const withOurs = own
    ? db
        .all<{ seq: number; envelope: string }>(
          'SELECT o.seq, o.envelope FROM events o JOIN foreign_events f ON f.chain = ? AND f.seq = o.seq ORDER BY o.seq',
          chain,
        )
        .filter(({ envelope }) => (JSON.parse(envelope) as Envelope).chainId === chain)
    : [];
  return [...new Set([...twice, ...withOurs].map(({ seq }) => seq))].sort((a, b) => a - b);
};

/** Numbers where branches part: not those where branches that have parted already go on side by side. */
const partings = (db: ReadDatabase, chain: string, own: boolean): number[] => {
  const twice = writtenTwice(db, chain, own);
  if (twice.length === 0) return [];
  const members = membersOf(db, chain, twice[0] ?? 0);
  const at = Map.groupBy(members, ({ seq }) => seq);
  const held = new Set(members.map(({ sha256 }) => sha256));
  const branch = branchFinder(members);
  const parted = new Set<string>();
  return twice.filter((seq) => {
    const here = at.get(seq) ?? [];
    const parents = new Set(here.map(({ prev }) => prev));
    const linked = parents.size === here.length && [...parents].every((parent) => held.has(parent));
    const branches = here.map(({ sha256 }) => branch(sha256));
    const apart = new Set(branches).size === here.length && branches.every((one) => parted.has(one));
    for (const one of branches) parted.add(one);
    return !linked && !apart;
  });
};

/** Events that a chain still has at or above a number. */
const goesOn = (db: ReadDatabase, chain: string, size: number, own: boolean): boolean => {
  if (db.get('SELECT 1 FROM foreign_events WHERE chain = ? AND seq >= ? LIMIT 1', chain, size)) return true;
  const ours = own ? db.all<{ envelope: string }>('SELECT envelope FROM events WHERE seq >= ? ORDER BY seq LIMIT 1', size) : [];
  return ours.some(({ envelope }) => (JSON.parse(envelope) as Envelope).chainId === chain);
};

/** Every fork among what is held; `chains` narrows it to those that part or take over there. */
export const forkPlaces = (db: ReadDatabase, chains?: ReadonlySet<string>): ForkPlace[] => {
  const all = inheritances(db);
  const own = ownChains(db, all);
  const candidates = chains
    ? [...chains]
    : db.all<{ chain: string }>('SELECT DISTINCT chain FROM foreign_events ORDER BY chain').map((row) => row.chain);
  const twice = candidates.flatMap((chain) =>
    partings(db, chain, own.has(chain)).map((seq): ForkPlace => ({ kind: 'same-number', chain, seq, other: '' })),
  );
  const taken = all
    .filter((one) => chains === undefined || chains.has(one.chain) || chains.has(one.from))
    .filter((one) => {
      const siblings = all.some((other) => other.from === one.from && other.sha256 !== one.sha256);
      return one.lost > 0 || siblings || goesOn(db, one.from, one.size, own.has(one.from));
    })
    .map((one): ForkPlace => ({ kind: 'common-past', chain: one.from, seq: one.size, other: one.chain }));
  const distinct = new Map([...twice, ...taken].map((place) => [`${place.kind} ${place.chain} ${place.seq} ${place.other}`, place]));
  return [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
};

/** Names the branch of each event: those that are linked, speak of one record one after another, or are proven under one checkpoint, share one. */
const branchFinder = (members: readonly Member[]): ((sha256: string) => string) => {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let next = root.get(at); next !== undefined && next !== at; next = root.get(at)) at = next;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [from, to] = [find(a), find(b)];
    if (from !== to) root.set(from, to);
  };
  const here = new Set(members.map(({ sha256 }) => sha256));
  for (const { sha256, prev, subjectPrev, checkpoint } of members) {
    if (here.has(prev)) join(sha256, prev);
    if (here.has(subjectPrev)) join(sha256, subjectPrev);
    join(sha256, `under ${checkpoint}`);
  }
  return find;
};

const branchesFrom = (members: readonly Member[], seq: number): Member[][] => {
  const branch = branchFinder(members);
  const groups = Map.groupBy(members, ({ sha256 }) => branch(sha256));
  return [...groups.values()].filter((group) => group.some((member) => member.seq === seq));
};

const branchOf = (db: ReadDatabase, chain: string, members: readonly Member[]): ForkBranch => {
  const ordered = members.toSorted((a, b) => a.seq - b.seq || (a.sha256 < b.sha256 ? -1 : 1));
  const numbers = db.all<{ number: string }>(
    `SELECT number FROM received_records WHERE kind || ' ' || id IN (SELECT value FROM json_each(?)) AND number <> '' ORDER BY number LIMIT 20`,
    JSON.stringify([...new Set(ordered.map(({ kind, id }) => `${kind} ${id}`))]),
  );
  const origin = db.get<{ code: string | null; office: string | null }>(
    'SELECT workstation_code AS code, office FROM foreign_chains WHERE chain = ?',
    chain,
  );
  return {
    chainId: chain,
    own: ordered.some(({ own }) => own),
    eventCount: ordered.length,
    signers: [...new Set(ordered.map(({ actor }) => actor))].sort(),
    numbers: numbers.map(({ number }) => number),
    ...(ordered[0] && { firstAt: ordered[0].at }),
    ...(ordered.length > 0 && {
      lastAt:
        ordered
          .map(({ at }) => at)
          .sort()
          .at(-1) ?? '',
    }),
    ...(origin?.code && { workstationCode: origin.code }),
    ...(origin?.office && { office: origin.office }),
  };
};

/** A fork as a person is told: where it is, since when it is known, and what each branch holds. */
export const describeFork = (db: ReadDatabase, place: ForkPlace): Fork => {
  const seen = db.get<{ at: string }>(
    'SELECT seen_at AS at FROM foreign_forks WHERE kind = ? AND chain = ? AND seq = ? AND other = ?',
    ...[place.kind, place.chain, place.seq, place.other],
  );
  const trunk = membersOf(db, place.chain, place.seq);
  const branches =
    place.kind === 'same-number'
      ? branchesFrom(trunk, place.seq).map((members) => branchOf(db, place.chain, members))
      : [branchOf(db, place.chain, trunk), branchOf(db, place.other, membersOf(db, place.other, place.seq))];
  const [first, ...rest] = branches;
  const shared = first?.signers.some((key) => rest.every((branch) => branch.signers.includes(key))) ?? false;
  return {
    kind: place.kind,
    chainId: place.chain,
    seq: place.seq,
    ...(place.other !== '' && { otherChainId: place.other }),
    ...(seen && { seenAt: seen.at }),
    sameKeys: shared,
    branches: branches.toSorted((a, b) => Number(b.own) - Number(a.own) || (a.firstAt ?? '').localeCompare(b.firstAt ?? '')),
  };
};
