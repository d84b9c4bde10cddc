/** Settlement is a pure function of the set of events: idempotent, commutative, associative, and nobody's word is lost. */

import { describe, expect, test } from 'vitest';
import { clockAheadMs, clockOf, type HeldEvent, headsOf, type Settlement, settle, unionOf } from '../../../shared/domain/settlement.ts';
import fc from '../../helpers/properties.ts';

const adopted = Date.parse('2024-02-01T00:00:00.000Z');
const hex = (n: number): string => n.toString(16).padStart(64, '0');
const hlc = (ms: number, counter = 0): string => `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}`;

interface Said {
  side?: string;
  at?: number;
  after?: readonly number[];
  values?: Readonly<Record<string, string | null>>;
  withheld?: readonly string[];
  vouched?: boolean;
  own?: boolean;
  type?: HeldEvent['type'];
  hlcAt?: number;
}
const said = (
  n: number,
  { side = 'a', at = 0, after = [], values = {}, withheld = [], vouched = true, own = false, type, hlcAt }: Said,
): HeldEvent => ({
  sha256: hex(n),
  subject: { kind: 'exhibit', id: '0'.repeat(32) },
  type: type ?? 'exhibit.tagged',
  chainId: side,
  seq: n,
  side,
  actor: hex(1000 + side.charCodeAt(0)),
  actorKind: 'officer',
  hlc: hlc(hlcAt ?? adopted + at),
  utc: new Date(adopted + at).toISOString(),
  zone: 'WIB',
  ...(own ? {} : { adoptedMs: adopted }),
  vouched,
  parents: after.map(hex).sort(),
  names: [...Object.keys(values), ...withheld].sort(),
  fields: values,
});

describe('rules', () => {
  test('twenty thousand events about one record are settled like two: a device cannot write an office full', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) =>
      said(n + 1, { at: n, values: { x: String(n) }, ...(n > 0 && { after: [n] }), ...(n === 5 && { at: 3 * clockAheadMs }) }),
    );
    const settled = settle(chain);
    expect(settled.fields.x?.value).toBe('19999');
    expect(settled.disagreements).toEqual([]);
    expect([settled.quarantined, settled.openClocks]).toEqual([[hex(6)], []]);
    expect(settled.order).toHaveLength(20_000);
  });

  test('a later edit of one device is no disagreement', () => {
    const settled = settle([said(1, { values: { x: 'A' } }), said(2, { at: -5, after: [1], values: { x: 'B' } })]);
    expect(settled.fields.x).toMatchObject({ value: 'B', event: hex(2) });
    expect(settled.disagreements).toEqual([]);
  });

  test('a key that its log never enrolled is chosen over nobody, whatever its clock, and stays shown', () => {
    const settled = settle([said(1, { values: { x: 'A' } }), said(2, { side: 'b', at: 60_000, values: { x: 'B' }, vouched: false })]);
    expect(settled.fields.x?.value).toBe('A');
    expect(settled.disagreements).toMatchObject([{ why: 'key', others: [{ value: 'B' }] }]);
  });

  test('causality stands before every clock', () => {
    const settled = settle([
      said(1, { at: 60_000, values: { x: 'A' } }),
      said(2, { side: 'b', at: -60_000, after: [1], values: { x: 'B' } }),
    ]);
    expect(settled.fields.x?.value).toBe('B');
    expect(settled.disagreements).toMatchObject([
      { field: 'x', why: 'causality', chosen: { value: 'B' }, others: [{ value: 'A', side: 'a' }] },
    ]);
    expect(settled.order).toEqual([hex(1), hex(2)]);
  });

  test('concurrent edits go by the clock, then by the hash, and both are shown', () => {
    const base = said(1, { values: { x: 'A' } });
    const byClock = settle([
      base,
      said(2, { at: 2, after: [1], values: { x: 'B' } }),
      said(3, { side: 'b', at: 1, after: [1], values: { x: 'C' } }),
    ]);
    expect(byClock.disagreements).toMatchObject([{ why: 'clock', chosen: { value: 'B' }, others: [{ value: 'C', why: 'clock' }] }]);
    const byHash = settle([base, said(2, { after: [1], values: { x: 'B' } }), said(3, { side: 'b', after: [1], values: { x: 'C' } })]);
    expect(byHash.fields.x?.value).toBe('C');
  });

  test('two sides that say the same agree', () => {
    expect(settle([said(1, { values: { x: 'A' } }), said(2, { side: 'b', values: { x: 'A' } })]).disagreements).toEqual([]);
  });

  test('a merge that saw both ends the disagreement by clock', () => {
    const settled = settle([
      said(1, { values: { x: 'A' } }),
      said(2, { side: 'b', values: { x: 'B' } }),
      said(3, { side: 'c', at: -9, after: [1, 2], values: { x: 'C' }, own: true }),
    ]);
    expect(settled.fields.x?.value).toBe('C');
    expect(settled.disagreements).toMatchObject([{ why: 'causality', others: [{ value: 'A' }, { value: 'B' }] }]);
  });

  test('more than a day ahead settles nothing, a day does; the receiver never quarantines itself', () => {
    const right = said(1, { values: { x: 'A' } });
    const ahead = settle([right, said(2, { side: 'b', at: clockAheadMs + 1, values: { x: 'B' } })]);
    expect(ahead).toMatchObject({ quarantined: [hex(2)], disagreements: [{ why: 'quarantined', chosen: { value: 'A' } }] });
    expect(settle([right, said(2, { side: 'b', at: clockAheadMs, values: { x: 'B' } })]).fields.x?.value).toBe('B');
    expect(clockOf(said(3, { at: 9 * clockAheadMs, own: true })).quarantined).toBe(false);
  });

  test('what was only ever said by such a clock is shown as that; what was said after it stands', () => {
    const only = said(1, { at: 3 * clockAheadMs, values: { x: 'A' } });
    expect(settle([only])).toMatchObject({ fields: { x: { value: 'A' } }, quarantined: [hex(1)] });
    const answered = settle([only, said(2, { side: 'b', after: [1], values: { x: 'B' } })]);
    expect(answered).toMatchObject({ fields: { x: { value: 'B' } }, disagreements: [] });
  });

  test('a clock that was wrong once does not silence the device: its wall clock counts from then on', () => {
    const pushed = said(2, { side: 'b', at: 5, hlcAt: adopted + 40 * clockAheadMs, values: { x: 'B' } });
    expect(clockOf(pushed)).toEqual({ reading: hlc(adopted + 5), quarantined: false });
    expect(settle([said(1, { at: 1, values: { x: 'A' } }), pushed]).fields.x?.value).toBe('B');
  });

  test('a withheld value can be chosen and is said to be withheld; a cleared one is gone', () => {
    const settled = settle([said(1, { values: { x: 'A', y: 'A' } }), said(2, { after: [1], withheld: ['x'], values: { y: null } })]);
    expect(settled.fields).toEqual({ x: { value: undefined, event: hex(2), side: 'a', utc: expect.any(String) } });
  });

  test('custody never settles: it unites', () => {
    const handed = said(2, { side: 'b', type: 'exhibit.handed-over', values: { x: 'B' } });
    const settled = settle([said(1, { values: { x: 'A' } }), handed]);
    expect(settled).toMatchObject({ disagreements: [], order: [hex(1), hex(2)] });
    expect(settled.fields.x?.value).toBe('A');
  });

  test('a whole statement clears what it leaves out; a removal is a value like any other', () => {
    const whole = { type: 'finding.recorded' as const };
    const settled = settle([said(1, { ...whole, values: { x: 'A', y: 'A' } }), said(2, { ...whole, after: [1], values: { x: 'B' } })]);
    expect(Object.keys(settled.fields)).toEqual(['x']);
    const gone = settle([said(1, { ...whole, values: { x: 'A' } }), said(2, { type: 'finding.removed', after: [1] })]);
    expect(gone.fields.removed?.value).toBe(true);
  });

  test('an edit cites the heads of what it has before it', () => {
    expect(headsOf([said(1, {}), said(2, { after: [1] }), said(3, { side: 'b', after: [1] })])).toEqual([hex(2), hex(3)]);
  });
});

/** Histories of up to four devices that see some of each other's events, with wrong clocks, strange keys and withheld values among them. */
const histories = fc
  .array(
    fc.record({
      side: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
        { weight: 1, arbitrary: fc.constant(2 * clockAheadMs) },
      ),
      sees: fc.array(fc.nat(30), { maxLength: 3 }),
      values: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('A', 'B', null), { maxKeys: 2 }),
      vouched: fc.nat(9).map((n) => n > 0),
      withhold: fc.nat(9),
      custody: fc.nat(9),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((steps) =>
    steps.map(({ side, at, sees, values, vouched, withhold, custody }, n) =>
      said(n + 1, {
        ...{ side, at, values, vouched },
        after: [...new Set(sees.map((one) => one % (n + 1)).filter((one) => one > 0))],
        withheld: withhold === 0 && !('x' in values) ? ['x'] : [],
        ...(custody === 0 && { type: 'exhibit.exported' as const }),
      }),
    ),
  );

const shuffled = <T>(list: readonly T[], by: readonly number[]): T[] =>
  list
    .map((one, i) => [by[i % by.length] ?? 0, i, one] as const)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
    .map(([, , one]) => one);
const asText = (settlement: Settlement): string => JSON.stringify(settlement);

describe('of any history', () => {
  test('the order in which events stand, and how often, changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(50), { minLength: 1, maxLength: 24 }), (events, by) => {
        const whole = asText(settle(events));
        expect(asText(settle(shuffled(events, by)))).toBe(whole);
        expect(asText(settle([...events, ...shuffled(events, by)]))).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  test('uniting is idempotent, commutative and associative, also where each side knows other fields', () => {
    const part = (events: readonly HeldEvent[], keep: readonly boolean[]) =>
      events
        .filter((_, i) => keep[i % keep.length])
        .map((event, i) => (i % 3 === 0 ? { ...event, fields: {} } : { ...event, adoptedMs: adopted + (i % 2) }));
    const keeps = fc.array(fc.boolean(), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(histories, keeps, keeps, keeps, (events, k1, k2, k3) => {
        const [a, b, c] = [part(events, k1), part(events, k2), part(events, k3)];
        const same = (x: readonly HeldEvent[], y: readonly HeldEvent[]) => expect(asText(settle(x))).toBe(asText(settle(y)));
        expect(unionOf(a, a)).toEqual(unionOf(a));
        expect(unionOf(a, b)).toEqual(unionOf(b, a));
        expect(unionOf(unionOf(a, b), c)).toEqual(unionOf(a, unionOf(b, c)));
        same(unionOf(a, b, c), unionOf(c, a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('every event has its place, causes first; quarantine is the same whatever else is known', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const settlement = settle(events);
        expect(settlement.order.toSorted()).toEqual(events.map((event) => event.sha256));
        const place = new Map(settlement.order.map((hash, i) => [hash, i]));
        for (const event of events)
          for (const parent of event.parents) expect(place.get(parent)).toBeLessThan(place.get(event.sha256) ?? -1);
        const alone = events.filter((event) => settle([event]).quarantined.length === 1).map((event) => event.sha256);
        expect(settlement.quarantined.toSorted()).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  test('a latest word that nobody answered is chosen or shown beside, never dropped', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { fields, disagreements } = settle(events);
        for (const field of ['x', 'y']) {
          const edits = events.filter((event) => event.type === 'exhibit.tagged' && event.names.includes(field));
          const unanswered = edits.filter((event) => !edits.some((other) => ancestors(other, events).has(event.sha256)));
          const told = disagreements.find((one) => one.field === field);
          const shown = new Set(
            [told?.chosen, ...(told?.others ?? []), fields[field]].flatMap((one) => (one ? [JSON.stringify(one.value)] : [])),
          );
          const values = unanswered.map((event) => JSON.stringify(event.fields[field]));
          if (new Set(values).size > 1) for (const value of values) expect([...shown]).toContain(value);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const ancestors = (event: HeldEvent, all: readonly HeldEvent[]): Set<string> => {
  const found = new Set<string>();
  const walk = (hashes: readonly string[]): void => {
    for (const hash of hashes) {
      if (found.has(hash)) continue;
      found.add(hash);
      walk(all.find((one) => one.sha256 === hash)?.parents ?? []);
    }
  };
  walk(event.parents);
  return found;
};
