/**
 * Logs of other vaults, kept as their own chains beside ours: adopting verifies, stores what is new, settles the records it speaks of
 * and states in our own log what was adopted. Adopting the same again, or in another order, ends in the same set.
 */
import type { Subject } from '../../../shared/domain/custody.ts';
import { settle } from '../../../shared/domain/settlement.ts';
import { canonicalBytes, type Json } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { Adoption, ForeignLog, ForeignSource, WriteScope } from '../interface.ts';
import { chainAdopted, chainForked } from '../records/foreign-payloads.ts';
import { describeFork, type ForkPlace, forkPlaces } from './forks.ts';
import { bearingsOf, heldAbout, historyOver, originsOf, signerNameOf } from './held.ts';
import { type HeldAlready, type Proven, type ProvenEvent, provenExtract, provenPart, provenSegment } from './proven.ts';
import { settleAll, settleRecord } from './received-records.ts';
import { heldAsIs, heldWhere, newlyDisclosed, storeFields, storeForeign, storeSurroundings } from './rows.ts';
import { travelling, travellingPiece } from './travelling.ts';

export interface ForeignPlace {
  db: WriteDatabase;
  /** One transaction of our own, signed by whoever is signed in. */
  commit<T>(build: (scope: WriteScope) => T): T;
}

/** What is new among proven events. */
interface News {
  added: ProvenEvent[];
  /** Known events of which more fields are disclosed than before. */
  disclosed: { event: ProvenEvent; names: string[] }[];
  known: number;
}

const newsOf = (db: WriteDatabase, proven: Proven): News => {
  const news: News = { added: [], disclosed: [], known: 0 };
  for (const event of proven.events) {
    const where = heldWhere(db, event.sha256);
    if (where === undefined) news.added.push(event);
    else news.known += 1;
    const names = where === 'foreign' ? newlyDisclosed(db, event) : [];
    if (names.length > 0) news.disclosed.push({ event, names });
  }
  return news;
};

/** Digest of a set of hashes, whatever the order in which they came. */
const digestOf = (hashes: readonly string[]): string => sha256Hex(canonicalBytes([...hashes].sort()));

const placeKey = (place: ForkPlace): string => `${place.kind} ${place.chain} ${place.seq} ${place.other}`;

const knownForks = (db: WriteDatabase): Set<string> =>
  new Set(db.all<ForkPlace>('SELECT kind, chain, seq, other FROM foreign_forks').map(placeKey));

const storeOrigin = (db: WriteDatabase, chains: ReadonlySet<string>, source: ForeignSource, now: string): void => {
  const { officer } = source;
  if (officer) db.run('UPDATE foreign_keys SET name = coalesce(name, ?) WHERE fingerprint = ?', officer.name, officer.fingerprint);
  for (const chain of chains)
    db.run(
      `INSERT INTO foreign_chains (chain, workstation_code, office, first_adopted_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET workstation_code = coalesce(workstation_code, excluded.workstation_code), office = coalesce(office, excluded.office)`,
      ...[chain, source.workstationCode ?? null, source.office ?? null, now],
    );
};

/** Office that a log names itself, where its first events are disclosed. */
const statedOffice = (events: readonly ProvenEvent[]): string | undefined => {
  const stated = events.find(({ envelope, fields }) => envelope.type === 'vault.created' && fields.office)?.fields.office?.value;
  const name = (stated as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
};

/** Events that change how others stand: whose keys are enrolled, which chain goes on from which. */
const turning = new Set(['vault.created', 'vault.restored', 'officer.enrolled', 'officer.key-enrolled', 'officer.retired']);

/** The records that the news speaks of; of whole chains where it tells who may sign in them or where they come from. */
const settleNews = (db: WriteDatabase, news: News): void => {
  const events = [...news.added, ...news.disclosed.map(({ event }) => event)];
  const turned = new Set(events.filter(({ envelope }) => turning.has(envelope.type)).map(({ envelope }) => envelope.chainId));
  if (turned.size > 0) settleAll(db, turned);
  const subjects = new Map<string, Subject>();
  for (const { envelope } of events)
    if (!turned.has(envelope.chainId)) subjects.set(`${envelope.subject.kind} ${envelope.subject.id}`, envelope.subject);
  const bearings = bearingsOf(db);
  for (const subject of subjects.values()) settleRecord(db, subject, bearings);
};

const adopt = ({ db, commit }: ForeignPlace, proven: Proven, source: ForeignSource): Adoption => {
  const news = newsOf(db, proven);
  const chains = new Set([proven.chainId, ...proven.events.map(({ envelope }) => envelope.chainId)]);
  const refused = [...proven.refused].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1));
  const newCheckpoint = db.get('SELECT 1 FROM foreign_checkpoints WHERE sha256 = ?', proven.checkpoint.sha256) === undefined;
  const some = news.added.length > 0 || news.disclosed.length > 0 || newCheckpoint;
  const answer = (forks: readonly ForkPlace[]): Adoption => ({
    added: news.added.length,
    known: news.known,
    forks: forks.map(({ chain, seq }) => ({ chainId: chain, seq })),
    refused,
  });
  if (!some) return answer(forkPlaces(db, chains));
  return commit((scope) => {
    storeSurroundings(db, proven);
    const around = { checkpoint: proven.checkpoint.sha256, via: source.id, now: scope.now };
    for (const event of news.added) storeForeign(db, event, around);
    for (const { event } of news.disclosed) storeFields(db, event);
    const office = source.office ?? statedOffice(proven.events);
    storeOrigin(db, chains, { ...source, ...(office !== undefined && { office }) }, scope.now);
    settleNews(db, news);
    scope.append(chainAdopted(proven.chainId, adoptionFields(proven, news, chains, source, refused)));
    const forks = forkPlaces(db, chains);
    const before = knownForks(db);
    for (const place of forks.filter((one) => !before.has(placeKey(one)))) recordFork(db, scope, place);
    return answer(forks);
  });
};

const recordFork = (db: WriteDatabase, scope: WriteScope, place: ForkPlace): void => {
  db.run(
    'INSERT INTO foreign_forks (kind, chain, seq, other, seen_at) VALUES (?, ?, ?, ?, ?)',
    ...[place.kind, place.chain, place.seq, place.other, scope.now],
  );
  const { branches, sameKeys } = describeFork(db, place);
  scope.append(
    chainForked(place.chain, {
      kind: place.kind,
      seq: place.seq,
      otherChainId: place.other === '' ? null : place.other,
      sameKeys,
      branches: branches.map(({ chainId, eventCount, signers }) => ({ chainId, eventCount, signers })),
      seenAt: scope.now,
    }),
  );
};

const adoptionFields = (
  { checkpoint, events }: Proven,
  news: News,
  chains: ReadonlySet<string>,
  source: ForeignSource,
  refused: Adoption['refused'],
): Record<string, Json> => ({
  chainIds: [...chains].sort(),
  from: source.id,
  proof: events[0]?.proof ?? 'extract',
  added: news.added.length,
  addedSha256: digestOf(news.added.map(({ sha256 }) => sha256)),
  known: news.known,
  disclosed: news.disclosed.length,
  refused: refused.map(({ code, count }) => ({ code, count })),
  checkpoint: { size: checkpoint.record.body.size, headSha256: checkpoint.record.body.headSha256, sha256: checkpoint.sha256 },
});

/** The foreign log over one open vault. `adopt…` commit by themselves: never call them inside a commit. */
export const foreignLog = (place: ForeignPlace): ForeignLog => {
  const { db } = place;
  const held: HeldAlready = (sha256, event) => heldAsIs(db, sha256, event);
  return {
    adoptExtract: (extract, checkpoint, source = { id: '' }) => adopt(place, provenExtract(extract, checkpoint, held), source),
    adoptSegment: (segment, source = { id: '' }) =>
      adopt(place, provenSegment(segment, held), { workstationCode: segment.workstationCode, ...source }),
    adoptPiece: (piece, behind, source = { id: '' }) => adopt(place, provenPart(piece, behind, held), { ...piece.source, ...source }),
    travelling: () => travelling(db),
    travellingPiece: (spec) => travellingPiece(db, spec),
    history: (subject) => historyOver(db, subject),
    held: (subject) => heldAbout(db, subject),
    settlement: (subject) => settle(heldAbout(db, subject)),
    origins: () => originsOf(db),
    signerName: (fingerprint) => signerNameOf(db, fingerprint),
    forks: () => forkPlaces(db).map((fork) => describeFork(db, fork)),
    settleAgain: () => settleAll(db),
  };
};
