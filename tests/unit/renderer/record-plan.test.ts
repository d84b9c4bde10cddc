/** What recording a batch becomes once offers were taken, and the keys of the set table. */
import { expect, test } from 'vitest';
import { actOfKey, type BurstTable, changeTable, openTable } from '../../../renderer/features/ambil/offers/burst-rows.ts';
import { planOf, setCapture } from '../../../renderer/features/ambil/offers/record-plan.ts';
import { CaptureSchema } from '../../../shared/domain/capture.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';

const capture = setCapture(new Date('2024-01-18T00:12:00.000Z'), { app: 'Sahih 0.1.0', os: 'Linux' });
const base = {
  provenance: { way: 'cable' as const, giver: { name: 'Asep', confidential: false } },
  place: { name: 'Pagar SD' },
  zone: 'WIB' as const,
  capture,
};

test('circumstances of a set are what the domain admits', () => {
  expect(CaptureSchema.parse(capture)).toEqual(capture);
});

test('without offers every file is recorded as it always was', () => {
  const plan = planOf({ ...base, ids: ['a', 'b'], kept: { files: new Map(), bursts: [] } });
  expect([plan.ids, plan.sets, plan.afterChat(() => 'x'), plan.count]).toEqual([['a', 'b'], [], [], 2]);
});

test('a set becomes one exhibit with roles, and one that lost its photos falls back to what is left', () => {
  const bursts = [
    {
      parts: [
        { id: 'a', role: 'keseluruhan' as const },
        { id: 'b', role: 'dekat' as const },
        { id: 'c', role: 'dekat' as const },
      ],
    },
    {
      parts: [
        { id: 'd', role: 'keseluruhan' as const },
        { id: 'e', role: 'dekat' as const },
      ],
    },
  ];
  const plan = planOf({ ...base, ids: ['a', 'b', 'c', 'd'], kept: { files: new Map(), bursts } });
  expect(plan.ids).toEqual(['d']);
  expect(plan.sets).toEqual([
    {
      parts: [
        { stagedId: 'a', role: 'keseluruhan' },
        { stagedId: 'b', role: 'dekat' },
        { stagedId: 'c', role: 'dekat-002' },
      ],
      capture,
    },
  ]);
  expect(plan.count).toBe(2);
});

test('a file of a chat waits for its chat, comes from its sender in confidence, and says whose clock it is', () => {
  const files = new Map([['b', { chat: { zipId: 'z', sender: 'Bu\u0007 Rina', local: '2024-01-17T19:10' } }]]);
  const plan = planOf({ ...base, ids: ['z', 'b'], kept: { files, bursts: [] } });
  expect([plan.ids, plan.sets]).toEqual([['z'], []]);
  expect(plan.afterChat((zip) => (zip === 'z' ? 'exhibit-z' : undefined))).toEqual([
    {
      parts: [{ stagedId: 'b', role: 'asli' }],
      links: [{ relation: 'from-chat', exhibitId: 'exhibit-z' }],
      provenance: {
        way: 'whatsapp',
        giver: { name: 'Bu Rina', confidential: true },
        sentAt: {
          local: '2024-01-17T19:10',
          zone: 'WIB',
          approximate: false,
          source: 'platform',
          note: 'menurut ekspor chat; zona jam HP pengekspor dianggap WIB',
        },
      },
    },
  ]);
  expect(plan.afterChat(() => undefined)[0]?.links).toBeUndefined();
});

test('an original is linked, and text on a photo keeps the place that the batch states', () => {
  const point = { latitude: -6.9, longitude: 107.6, datum: 'WGS 84' as const, source: 'photo-text' as const };
  const files = new Map([
    ['a', { originalOf: { exhibitId: 'x', number: 'B-KLT1-000001' } }],
    ['b', { photoText: { coordinates: point } }],
  ]);
  expect(planOf({ ...base, ids: ['a', 'b'], kept: { files, bursts: [] } }).sets).toEqual([
    { parts: [{ stagedId: 'a', role: 'asli' }], links: [{ relation: 'original-of', exhibitId: 'x' }] },
    { parts: [{ stagedId: 'b', role: 'asli' }], tags: { place: { name: 'Pagar SD', coordinates: point } } },
  ]);
});

const staged = (id: string, clock?: string): StagedFile => ({
  id,
  receivedName: { text: `${id}.jpg` },
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  mediaType: 'image/jpeg',
  stagedAt: '2024-01-18T00:00:00.000Z',
  reading: { preview: 'ready', ...(clock && { exif: { takenLocal: `2024-01-18T${clock}` } }) },
});
const ids = (table: BurstTable) => table.rows.map((row) => [row.accepted, ...row.burst.parts.map((part) => `${part.id}:${part.role}`)]);
const keys = (table: BurstTable, ...pressed: string[]): BurstTable =>
  pressed.reduce((now, key) => {
    const act = actOfKey(now, { key: key.replace('Alt+', ''), altKey: key.startsWith('Alt+') });
    return act ? changeTable(now, act) : now;
  }, table);

test('sets are proposed unticked, and the keyboard ticks, splits, merges, moves and names', () => {
  const files = [staged('a', '07:00:00'), staged('b', '07:00:30'), staged('c', '07:01:00'), staged('d', '09:00:00'), staged('e')];
  const table = openTable(files, []);
  expect(ids(table)).toEqual([
    [false, 'a:keseluruhan', 'b:sedang', 'c:dekat'],
    [false, 'd:keseluruhan'],
    [false, 'e:keseluruhan'],
  ]);
  expect(ids(keys(table, ' '))[0]?.[0]).toBe(true);
  expect(ids(keys(table, 'ArrowRight', 'ArrowRight', 'p')).slice(0, 2)).toEqual([
    [false, 'a:keseluruhan', 'b:dekat'],
    [false, 'c:keseluruhan'],
  ]);
  expect(ids(keys(table, 'ArrowDown', 'g', ' ')).slice(0, 1)).toEqual([[true, 'a:keseluruhan', 'b:sedang', 'c:dekat', 'd:sekitar']]);
  expect(ids(keys(table, 'Alt+ArrowRight', '4'))[0]).toEqual([false, 'b:sedang', 'a:sekitar', 'c:dekat']);
  // A photo alone is never ticked, the first row has nothing above it, the first photo nothing before it.
  expect(keys(table, 'ArrowUp', 'g', 'p', 'x')).toEqual(table);
  expect(ids(keys(table, 'ArrowDown', ' '))[1]?.[0]).toBe(false);
  const confirmed = openTable(files, [
    {
      parts: [
        { id: 'a', role: 'dekat' },
        { id: 'd', role: 'keseluruhan' },
      ],
    },
  ]);
  expect(ids(confirmed)[0]).toEqual([true, 'a:dekat', 'd:keseluruhan']);
});
