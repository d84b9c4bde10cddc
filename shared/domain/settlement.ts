/**
 * Settlement of records that several devices speak about (`shared/README.md` §3, Settlement): a pure function of the *set* of events held.
 * Causality first, the hybrid clock only between concurrent edits, both values shown; custody events never merge, they union.
 */
import { canonicalText, type Json } from '../encoding/canonical-json.ts';
import type { EventType, Subject } from './custody.ts';

/** A clock that stands further ahead of the receiver's than this settles nothing. */
export const clockAheadMs = 24 * 60 * 60 * 1000;

/** One event about a record, as settlement sees it. */
export interface HeldEvent {
  sha256: string;
  subject: Subject;
  type: EventType;
  chainId: string;
  seq: number;
  /** Whose log it stands in: the first chain of that log, so that a vault that was put back stays one side. */
  side: string;
  /** Fingerprint that signed. */
  actor: string;
  actorKind: 'officer' | 'workstation';
  /** `at.hlc`, `at.utc`, `at.zone` of the envelope. */
  hlc: string;
  utc: string;
  zone: string;
  /** UTC ms of the receiver's clock when it was first adopted; absent for events of one's own log. */
  adoptedMs?: number;
  /** False where the log it stands in is held from its beginning and never enrolled the key. */
  vouched: boolean;
  /** Hashes of earlier events about the same record that the signer had before him: the one it links to, and those it cites (`after`). */
  parents: readonly string[];
  /** Every field that the envelope commits to. */
  names: readonly string[];
  /** Those that are disclosed here. */
  fields: Readonly<Record<string, Json>>;
}

/** Why one value stands before another. */
export type SettledBy = 'causality' | 'clock' | 'quarantined' | 'key';

/** A value that an event states for a field; `undefined` where it is withheld. */
export interface StatedValue {
  value: Json | undefined;
  event: string;
  side: string;
  utc: string;
}

/** Two sides say different things about one field: what is chosen, what else was said, and by which rule. */
export interface Disagreement {
  field: string;
  chosen: StatedValue;
  others: (StatedValue & { why: SettledBy })[];
  /** The weightiest of the others' reasons: a clock decided, a value was kept out, or someone simply knew the earlier value. */
  why: SettledBy;
}

export interface Settlement {
  /** A cleared field is absent. */
  fields: Record<string, StatedValue>;
  disagreements: Disagreement[];
  /** Events whose clock stood too far ahead when they came, by hash. */
  quarantined: string[];
  /** Those of them that nobody whose clock was right spoke after: somebody should look at them. */
  openClocks: string[];
  /** Events by a key that their log never enrolled, by hash. */
  unvouched: string[];
  /** All events, causes before effects. */
  order: string[];
}

/** How an event states fields: some of them, the whole record, or that it is gone. Every other type is custody and only ever unites. */
const statingTypes: Partial<Record<EventType, 'changes' | 'whole' | 'removal'>> = {
  'exhibit.taken-in': 'changes',
  'exhibit.tagged': 'changes',
  'exhibit.provenance-changed': 'changes',
  'exhibit.linked': 'changes',
  'field.settled': 'changes',
  'case.created': 'changes',
  'case.changed': 'changes',
  'case.closed': 'changes',
  'finding.recorded': 'whole',
  'finding.removed': 'removal',
  'dossier.sealing-begun': 'changes',
  'dossier.sealed': 'changes',
  'form.issued': 'changes',
  'form.voided': 'changes',
  'follow-up.recorded': 'whole',
  'patrol.recorded': 'whole',
  'inventory.recorded': 'whole',
  'inventory.item-recorded': 'whole',
  'inventory.item-removed': 'removal',
};

/** Not facts about the record: what the signer saw. */
const bookkeeping: ReadonlySet<string> = new Set(['after']);

const hlcMs = (hlc: string): number => Number.parseInt(hlc.slice(0, 12), 16);

/**
 * The clock by which an event competes. One wrong evening pushes a log's hybrid clock ahead for good: where it is too far ahead the
 * wall clock of the event itself is taken, and only where that is too far ahead as well is the event quarantined.
 */
export const clockOf = (event: Pick<HeldEvent, 'hlc' | 'utc' | 'adoptedMs'>): { reading: string; quarantined: boolean } => {
  if (event.adoptedMs === undefined || hlcMs(event.hlc) <= event.adoptedMs + clockAheadMs)
    return { reading: event.hlc, quarantined: false };
  const wall = Date.parse(event.utc);
  const reading = `${Math.max(0, wall).toString(16).padStart(12, '0')}-0000`;
  return { reading, quarantined: wall > event.adoptedMs + clockAheadMs };
};

/** The same events from several sides as one set: fields disclosed anywhere are disclosed, the first adoption counts. */
export const unionOf = (...sides: readonly (readonly HeldEvent[])[]): HeldEvent[] => {
  const held = new Map<string, HeldEvent>();
  for (const event of sides.flat()) {
    const before = held.get(event.sha256);
    held.set(event.sha256, before ? joined(before, event) : event);
  }
  return [...held.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
};

const joined = (a: HeldEvent, b: HeldEvent): HeldEvent => {
  // One's own event has no time of adoption, and needs none.
  const own = a.adoptedMs === undefined || b.adoptedMs === undefined;
  const { adoptedMs: _, ...rest } = a;
  return {
    ...rest,
    fields: { ...a.fields, ...b.fields },
    parents: [...new Set([...a.parents, ...b.parents])].sort(),
    ...(own ? {} : { adoptedMs: Math.min(a.adoptedMs ?? 0, b.adoptedMs ?? 0) }),
  };
};

interface Weighed {
  event: HeldEvent;
  reading: string;
  quarantined: boolean;
  /** Place among the events as they were weighed: what was there before it has a lower one. */
  index: number;
  /** Events known to have been there before it, a bit for each place. Thousands of events about one record stay a few megabytes. */
  past: Uint32Array;
}

const setBit = (bits: Uint32Array, index: number): void => {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
};
const addBits = (bits: Uint32Array, more: Uint32Array): void => {
  for (let word = 0; word < more.length; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
};
const hasBit = (bits: Uint32Array, index: number): boolean => (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** True where the one had the other before it. */
const cameAfter = (later: Weighed, earlier: Weighed): boolean => hasBit(later.past, earlier.index);

/** True where one of them had it before it; the last are asked first, since they know the most. */
const isAnswered = (edit: Weighed, others: readonly Weighed[]): boolean => others.findLast((other) => cameAfter(other, edit)) !== undefined;

/** Causes before effects; events nobody orders stand by their clocks, then by their hashes. */
const weigh = (events: readonly HeldEvent[]): Weighed[] => {
  const byHash = new Map(events.map((event) => [event.sha256, event]));
  const known = (event: HeldEvent): string[] => event.parents.filter((parent) => byHash.has(parent));
  const done = new Map<string, Weighed & { late: string; depth: number }>();
  for (const first of events) {
    const stack = [first];
    const waited = new Set([first.sha256]);
    for (let event = stack.at(-1); event !== undefined; event = stack.at(-1)) {
      const waiting = done.has(event.sha256) ? [] : known(event).filter((parent) => !done.has(parent) && !waited.has(parent));
      const next = waiting[0] === undefined ? undefined : byHash.get(waiting[0]);
      if (next) {
        stack.push(next);
        waited.add(next.sha256);
        continue;
      }
      stack.pop();
      waited.delete(event.sha256);
      if (!done.has(event.sha256)) done.set(event.sha256, weighedOf(event, known(event), done));
    }
  }
  return [...done.values()].sort((a, b) => compare(a.late, b.late) || a.depth - b.depth || compare(a.event.sha256, b.event.sha256));
};

const weighedOf = (
  event: HeldEvent,
  parents: readonly string[],
  done: ReadonlyMap<string, Weighed & { late: string; depth: number }>,
): Weighed & { late: string; depth: number } => {
  const clock = clockOf(event);
  const before = parents.flatMap((parent) => done.get(parent) ?? []);
  const index = done.size;
  const past = new Uint32Array((index + 31) >> 5);
  for (const parent of before) {
    setBit(past, parent.index);
    addBits(past, parent.past);
  }
  const late = before.reduce((latest, { late: theirs }) => (theirs > latest ? theirs : latest), clock.reading);
  return { event, ...clock, index, past, late, depth: before.reduce((most, { depth }) => Math.max(most, depth), 0) + 1 };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An edit of one field. `value` is `null` where it clears it, `undefined` where it is withheld. */
interface Edit extends Weighed {
  value: Json | undefined;
  /** Two edits with one key say the same. A withheld value is only ever the same as itself. */
  key: string;
}

const editsOf = (field: string, weighed: readonly Weighed[]): Edit[] =>
  weighed.flatMap((one) => {
    const value = statedValue(field, one.event);
    if (value === unstated) return [];
    return [{ ...one, value, key: value === undefined ? `withheld ${one.event.sha256}` : canonicalText(value) }];
  });

const unstated = Symbol('unstated');

const statedValue = (field: string, { type, names, fields }: HeldEvent): Json | undefined | typeof unstated => {
  const how = statingTypes[type];
  if (how === undefined) return unstated;
  if (field === removedField) return how === 'removal' ? true : how === 'whole' ? null : unstated;
  if (how === 'removal') return unstated;
  if (names.includes(field)) return fields[field];
  return how === 'whole' ? null : unstated;
};

/** Stands for "is gone", where a record can be removed. */
const removedField = 'removed';

const barred = (edit: Edit): boolean => edit.quarantined || !edit.event.vouched;
const barredBy = (edit: Edit): SettledBy => (edit.event.vouched ? 'quarantined' : 'key');

/** Edits that no other of them came after. */
const latestOf = (edits: readonly Edit[]): Edit[] => edits.filter((edit) => !isAnswered(edit, edits));

const stated = ({ value, event }: Edit): StatedValue => ({ value, event: event.sha256, side: event.side, utc: event.utc });

const weight: readonly SettledBy[] = ['clock', 'key', 'quarantined', 'causality'];

const settleField = (field: string, edits: readonly Edit[]): { chosen: Edit; disagreement?: Disagreement } | undefined => {
  const free = edits.filter((edit) => !barred(edit));
  const pool = free.length > 0 ? free : edits;
  const heads = latestOf(pool).sort((a, b) => compare(b.reading, a.reading) || compare(b.event.sha256, a.event.sha256));
  const chosen = heads[0];
  if (!chosen) return undefined;
  const others = [
    ...heads.slice(1).map((edit) => ({ edit, why: 'clock' as const })),
    ...keptOut(edits, pool).map((edit) => ({ edit, why: barredBy(edit) })),
    ...overruled(chosen, pool).map((edit) => ({ edit, why: 'causality' as const })),
  ];
  const distinct = new Map<string, Disagreement['others'][number]>();
  for (const { edit, why } of others) {
    const said = `${edit.event.side} ${edit.key}`;
    if (edit.key !== chosen.key && !distinct.has(said)) distinct.set(said, { ...stated(edit), why });
  }
  const list = [...distinct.values()];
  const why = weight.find((reason) => list.some((other) => other.why === reason));
  return { chosen, ...(why && { disagreement: { field, chosen: stated(chosen), others: list, why } }) };
};

/** Barred edits that nobody has answered since. */
const keptOut = (edits: readonly Edit[], pool: readonly Edit[]): Edit[] => {
  const out = edits.filter((edit) => barred(edit) && !pool.includes(edit));
  return latestOf(out).filter((edit) => !isAnswered(edit, pool));
};

/** The last word of every other side that the chosen one had before it. */
const overruled = (chosen: Edit, pool: readonly Edit[]): Edit[] => {
  const earlier = pool.filter((edit) => edit.event.side !== chosen.event.side && cameAfter(chosen, edit));
  const bySide = Map.groupBy(earlier, (edit) => edit.event.side);
  return earlier.filter((edit) => !isAnswered(edit, bySide.get(edit.event.side) ?? []));
};

/** Settles one record from all events held about it, in whatever order they stand. */
export const settle = (events: readonly HeldEvent[]): Settlement => {
  const weighed = weigh(unionOf(events));
  const stating = weighed.filter(({ event }) => statingTypes[event.type] !== undefined);
  const names = new Set(stating.flatMap(({ event }) => event.names.filter((name) => !bookkeeping.has(name))));
  const settlement: Settlement = {
    fields: {},
    disagreements: [],
    quarantined: weighed.filter((one) => one.quarantined).map((one) => one.event.sha256),
    openClocks: openClocksOf(weighed),
    unvouched: weighed.filter((one) => !one.event.vouched).map((one) => one.event.sha256),
    order: weighed.map((one) => one.event.sha256),
  };
  for (const field of [...names, removedField].sort()) {
    const settled = settleField(field, editsOf(field, stating));
    if (!settled) continue;
    if (settled.chosen.value !== null) settlement.fields[field] = stated(settled.chosen);
    if (settled.disagreement) settlement.disagreements.push(settled.disagreement);
  }
  return settlement;
};

/** A value that such a clock still keeps out is a disagreement beside it, and waits by itself. */
const openClocksOf = (weighed: readonly Weighed[]): string[] => {
  const answered = new Uint32Array((weighed.length + 31) >> 5);
  for (const { quarantined, event, past } of weighed) if (!quarantined && event.vouched) addBits(answered, past);
  return weighed.filter((one) => one.quarantined && !hasBit(answered, one.index)).map(({ event }) => event.sha256);
};

/** Heads of what is held: what an edit made now has before it, for its field `after`. */
export const headsOf = (events: readonly HeldEvent[]): string[] => {
  const cited = new Set(events.flatMap((event) => event.parents));
  return events
    .map((event) => event.sha256)
    .filter((hash) => !cited.has(hash))
    .sort();
};
