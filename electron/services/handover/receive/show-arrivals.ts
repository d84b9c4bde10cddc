/**
 * Arrivals as the desk shows them now: what was found of each, what was decided meanwhile, and how they stand to one another and to what was
 * received before. Pure but for reading the tables: asked again after every decision.
 */
import type { Arrival, ArrivalEntry, ArrivalProblem, ReceivedHandover } from '../../../../shared/domain/inbox.ts';
import type { ReadDatabase } from '../../../storage/interface.ts';
import { type LookedArrival, mayAccept } from './looked.ts';
import { bars, notes, warns } from './problems.ts';
import { correctionsOf, dossiersByManifest, receivedHandover } from './received.ts';

/** All dossiers on the medium that can be read, with the hand-over they came in. */
const dossiersIn = (all: readonly LookedArrival[]) =>
  all.flatMap(({ arrival }) =>
    arrival.entries.filter((e) => e.item.kind === 'dossier').map((e) => ({ handoverId: arrival.id, item: e.item })),
  );

const relations = (db: ReadDatabase, arrival: Arrival, { item }: ArrivalEntry, all: readonly LookedArrival[]): ArrivalProblem[] => {
  const { manifestSha256, corrects } = item;
  if (item.kind !== 'dossier' || !manifestSha256) return [];
  const others = dossiersIn(all).filter((o) => o.handoverId !== arrival.id || o.item.id !== item.id);
  const [before] = dossiersByManifest(db, manifestSha256).filter((d) => d.handoverId !== arrival.id);
  const newer = [
    ...others.filter((o) => o.item.corrects?.manifestSha256 === manifestSha256).map((o) => o.item.number),
    ...correctionsOf(db, manifestSha256).map((d) => d.number),
  ];
  return [
    ...(corrects ? [notes('corrects', corrects.dossierNumber)] : []),
    ...[...new Set(newer)].map((number) => warns('corrected-by', number)),
    ...(before ? [bars('already-received', before.registerNumber ?? before.number, before.receivedAt)] : []),
    ...(others.some((o) => o.item.manifestSha256 === manifestSha256) ? [notes('same-dossier-here', item.number)] : []),
  ];
};

/** Another statement under an id that was received: not the same hand-over, whatever it says. */
const differs = ({ signed }: LookedArrival, before: ReceivedHandover | undefined): boolean =>
  before !== undefined && signed !== undefined && before.statementSha256 !== signed.statementSha256;

const showOne = (db: ReadDatabase, looked: LookedArrival, all: readonly LookedArrival[]): Arrival => {
  const { arrival } = looked;
  const found = receivedHandover(db, arrival.id);
  const other = differs(looked, found);
  const before = other || !looked.signed ? undefined : found;
  const problems = [
    ...arrival.problems,
    ...(other ? [bars('handover-differs', arrival.name, found?.receivedAt)] : []),
    ...(before?.receipt ? [notes('already-received', arrival.name, before.receipt.body.receivedAt)] : []),
  ];
  const shown: Arrival = { ...arrival, problems, answerable: arrival.answerable && !other };
  const entries = arrival.entries.map((entry): ArrivalEntry => {
    const decision = before?.decisions.find((d) => d.itemId === entry.item.id);
    const now: ArrivalEntry = {
      ...entry,
      problems: [...entry.problems, ...relations(db, arrival, entry, all)],
      ...(decision && { decision }),
    };
    return { ...now, acceptable: mayAccept(shown, now) };
  });
  const { receipt } = before ?? {};
  return { ...shown, entries, ...(receipt && { receipt: { id: receipt.body.id, at: receipt.body.receivedAt } }) };
};

export const showArrivals = (db: ReadDatabase, all: readonly LookedArrival[]): Arrival[] => all.map((looked) => showOne(db, looked, all));
