/** Completeness and warnings are judged on plain records: no vault needed. */
import { expect, test } from 'vitest';
import { type CaseMatter, gapsOf } from '../../../electron/services/cases/gaps.ts';
import { tells, warningsOf } from '../../../electron/services/cases/warnings.ts';
import { type Case, emptyNarrative } from '../../../shared/domain/case.ts';
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { gapSections } from '../../../shared/domain/gap-codes.ts';
import { requirementRules, requirementsOf } from '../../../shared/domain/requirements.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';

const id = (n: number): string => n.toString(16).padStart(32, '0');
const at = (local: string): TimeStatement => ({ local, zone: 'WIB', approximate: false, source: 'typed' });
const now = new Date('2024-01-20T00:00:00.000Z');

const matterCase = (change: Partial<Case> = {}): Case => ({
  id: id(1),
  number: 'P-KLT1-0001',
  title: 'Baliho di pagar sekolah',
  origin: 'hasil-pengawasan',
  regime: 'PEMILU',
  narrative: emptyNarrative,
  persons: [],
  exhibits: [],
  createdBy: id(2),
  createdAt: '2024-01-18T00:00:00.000Z',
  updatedAt: '2024-01-18T00:00:00.000Z',
  ...change,
});

const exhibit = (n: number, change: Partial<Exhibit> = {}): Exhibit => ({
  id: id(100 + n),
  number: `B-KLT1-00000${n}`,
  parts: [
    {
      id: id(200 + n),
      role: 'asli',
      sha256: String(n).repeat(64),
      sizeBytes: 10,
      mediaType: 'image/jpeg',
      receivedName: { text: `IMG_000${n}.jpg` },
    },
  ],
  provenance: { way: 'self' },
  tags: { kind: 'alat-bukti', violations: [], labels: [], caption: 'Baliho', place: { name: 'SDN 2' }, foundAt: at('2024-01-17') },
  recordedBy: id(2),
  recordedAt: '2024-01-18T00:00:00.000Z',
  ...change,
});

const entry: CatalogueEntry = {
  kode: 'APK-71c',
  judul: 'APK di tempat pendidikan',
  katalog: 'APK',
  kategori: 'APK',
  jenis_pelanggaran: 'ADMINISTRATIF',
  rezim: ['PEMILU'],
  subjek: ['TIM_KAMPANYE'],
  dasar_hukum: [
    { teks: 'PKPU 15/2023 Pasal 71', rezim: ['PEMILU'], berlaku_dari: '2023-07', berlaku_sampai: null, status: 'TERKONFIRMASI' },
  ],
  berlaku_dari: '2023-07',
  berlaku_sampai: null,
  status_verifikasi: 'TERKONFIRMASI',
  status_didukung: 'SEMUA',
  masa: ['SEMUA'],
};

const matter = (change: Partial<CaseMatter> = {}): CaseMatter => ({
  case: matterCase(),
  findings: [],
  exhibits: [],
  readings: {},
  officer: { sptNumber: '014/2024' },
  ...change,
});
const codes = (m: CaseMatter): string[] => gapsOf(m).map((g) => g.code);

test('an empty find misses what Form A asks, in the order of the form', () => {
  expect(codes(matter({ officer: {} }))).toEqual([
    ...['spt', 'narrative.what', 'place', 'occurredAt', 'foundAt', 'terlapor', 'exhibits', 'finding'],
    ...['narrative.summary', 'narrative.facts', 'narrative.analysis'],
  ]);
});

test('an empty report misses its reporter and the day it became known', () => {
  expect(codes(matter({ case: matterCase({ origin: 'laporan' }) }))).toEqual([
    ...['pelapor', 'submittedAt', 'narrative.what', 'place', 'occurredAt', 'knownAt', 'terlapor', 'exhibits', 'finding'],
    ...['narrative.summary', 'narrative.how'],
  ]);
});

test('the time of the act may stay unknown where the find is dated', () => {
  const found = matter({ case: matterCase({ foundAt: at('2024-01-17') }) });
  expect(codes(found)).not.toContain('occurredAt');
  expect(codes(found)).not.toContain('foundAt');
});

test('a complete case has no gap; every gap has a section of the form', () => {
  const reported = {
    id: id(5),
    part: 'terlapor' as const,
    name: 'Tim rekaan',
    address: 'Dapil 3',
    subjectKind: 'TIM_KAMPANYE',
    confidential: false,
  };
  const one = exhibit(1);
  const whole = matter({
    case: matterCase({
      place: { name: 'SDN 2' },
      foundAt: at('2024-01-17'),
      narrative: { ...emptyNarrative, what: 'a', summary: 'b', facts: 'c', analysis: 'd' },
      persons: [reported],
      exhibits: [{ exhibitId: one.id, caption: '' }],
    }),
    exhibits: [one],
    findings: [
      {
        id: id(9),
        caseId: id(1),
        personId: reported.id,
        subjectKind: 'TIM_KAMPANYE',
        frozen: { entry, entrySha256: '0'.repeat(64), catalogueVersion: '1' },
        exhibitIds: [one.id],
        narrative: '',
      },
    ],
  });
  expect(gapsOf(whole)).toEqual([]);
  const earlier = matter({ ...whole, case: { ...whole.case, foundAt: at('2019-01-17') } });
  expect(gapsOf(earlier)).toEqual([{ code: 'finding.basis', section: 'dugaan' }]);
  for (const gap of gapsOf(matter())) expect(gapSections[gap.code as keyof typeof gapSections]).toBe(gap.section);
});

test('an exhibit names what it lacks; a post needs no place, a camera clock is a time', () => {
  const bare = exhibit(1, { tags: { kind: 'alat-bukti', violations: [], labels: [] }, provenance: { way: 'whatsapp' } });
  const post = exhibit(2, {
    tags: { kind: 'alat-bukti', violations: [], labels: [], caption: 'x', post: { url: 'https://contoh.example/1' } },
  });
  const gaps = gapsOf(
    matter({ exhibits: [bare, post], readings: { [id(202)]: { preview: 'ready', exif: { takenLocal: '2024-01-17T10:00:00' } } } }),
  );
  expect(gaps.filter((g) => g.exhibitId === bare.id).map((g) => g.code)).toEqual([
    'exhibit.caption',
    'exhibit.place',
    'exhibit.time',
    'exhibit.giver',
  ]);
  expect(gaps.filter((g) => g.exhibitId === post.id)).toEqual([]);
});

test('a name is recognised in the forms that file names and captions give it', () => {
  const ratna = { name: 'Ibu Ratna Wulandari', phone: '+62 812-3456-7890' };
  const telling = [
    'foto_dari_ratna.jpg',
    'KirimanRatna.jpg',
    'RATNAWULANDARI 1.jpg',
    'IMG dari Ibu Wulandari',
    '081234567890-WA.jpg',
    'Ràtna',
  ];
  expect(telling.filter((text) => !tells(text, ratna))).toEqual([]);
  const innocent = ['IMG-20240118-WA0003.jpg', 'dari ibu guru', 'karatna.jpg', '2024-01-18 08.12.34', ''];
  expect(innocent.filter((text) => tells(text, ratna))).toEqual([]);
});

test('confidential names, future dates, failed previews and twins are warned of, and no warning speaks a name', () => {
  const ratna = { name: 'Ratna Wulandari', confidential: true };
  const named = exhibit(1, { provenance: { way: 'whatsapp', giver: ratna } });
  named.parts[0] = { ...(named.parts[0] as Exhibit['parts'][number]), receivedName: { text: 'dari ratna.jpg' } };
  const twin = exhibit(2, { tags: { ...exhibit(2).tags, capturedAt: at('2031-01-01') } });
  twin.parts[0] = { ...(twin.parts[0] as Exhibit['parts'][number]), sha256: named.parts[0].sha256 };
  const warned = warningsOf(
    matter({
      case: matterCase({
        exhibits: [{ exhibitId: named.id, caption: 'Kiriman Ratna' }],
        narrative: { ...emptyNarrative, facts: 'Menurut Wulandari, baliho dipasang malam hari.' },
      }),
      exhibits: [named, twin],
      readings: { [id(202)]: { preview: 'failed' } },
    }),
    now,
  );
  expect(warned).toEqual([
    { code: 'confidential-name-in-file-name', subject: 'B-KLT1-000001' },
    { code: 'confidential-name-in-caption', subject: 'B-KLT1-000001' },
    { code: 'confidential-name-in-narrative', subject: 'facts' },
    { code: 'future-date', subject: 'B-KLT1-000002' },
    { code: 'preview-failed', subject: 'B-KLT1-000002' },
    { code: 'duplicate-exhibit', subject: 'B-KLT1-000002' },
  ]);
  expect(JSON.stringify(warned)).not.toMatch(/ratna|wulandari/i);
});

test('a confidential name is warned of wherever paper would print it', () => {
  const eko = { id: id(900), part: 'saksi' as const, name: 'Eko Adi', confidential: true };
  const posted = exhibit(1, { tags: { ...exhibit(1).tags, labels: ['kiriman Eko'] } });
  const warned = warningsOf(
    matter({
      case: matterCase({
        persons: [eko],
        marking: 'RAHASIA, hubungi Eko',
        place: { name: 'Depan rumah Pak Eko' },
        supervision: { activities: [{ form: 'Langsung', aim: 'Bertemu Eko', target: '', place: '' }] },
        exhibits: [{ exhibitId: posted.id, caption: '' }],
      }),
      exhibits: [posted],
    }),
    now,
  );
  expect(warned.map((w) => w.subject)).toEqual(['B-KLT1-000001', 'marking', 'place', 'supervision']);
});

test('every gap belongs to a condition, and no condition of a find or early information asks for a reporter', () => {
  const covered = requirementRules.flatMap((rule) => [...rule.gaps, ...(rule.doubts ?? [])]);
  expect([...new Set(covered)].sort()).toEqual(Object.keys(gapSections).sort());
  for (const origin of ['hasil-pengawasan', 'informasi-awal'] as const) {
    const asked = requirementsOf(origin, gapsOf(matter({ case: matterCase({ origin }) })));
    expect(asked.map((r) => r.rule.id)).not.toContain('reporter');
    // Nothing that is missing escapes the list.
    expect(asked.flatMap((r) => r.gaps).length).toBe(gapsOf(matter({ case: matterCase({ origin }) })).length);
  }
});

test('a report asks for name and address of its reporter, a person reported and the day it was filed', () => {
  const report = (change: Partial<Case>) =>
    requirementsOf('laporan', gapsOf(matter({ case: matterCase({ origin: 'laporan', ...change }) })));
  const state = (change: Partial<Case>, rule: string) => report(change).find((r) => r.rule.id === rule)?.state;
  const reporter = { id: id(6), part: 'pelapor' as const, name: 'Rekaan', address: '', confidential: true };
  expect(state({}, 'reporter')).toBe('missing');
  expect(state({ persons: [reporter] }, 'reporter')).toBe('missing');
  expect(state({ persons: [{ ...reporter, name: ' ', address: 'Jalan Melati 4' }] }, 'reporter')).toBe('missing');
  expect(state({ persons: [{ ...reporter, address: 'Jalan Melati 4' }] }, 'reporter')).toBe('filled');
  expect(state({}, 'reported')).toBe('missing');
  expect(state({ knownAt: at('2024-01-10') }, 'time-limit')).toBe('missing');
});

test('a report filed in seven days is in time; later is left open, because sources count the days differently', () => {
  const limit = (submitted: string) =>
    requirementsOf(
      'laporan',
      gapsOf(matter({ case: matterCase({ origin: 'laporan', knownAt: at('2024-01-10'), submittedAt: at(submitted) }) })),
    ).find((r) => r.rule.id === 'time-limit')?.state;
  expect([limit('2024-01-10'), limit('2024-01-17T23:59'), limit('2024-01-18')]).toEqual(['filled', 'filled', 'doubtful']);
});

test('conditions say their source and certainty', () => {
  for (const rule of requirementRules)
    expect([rule.source !== '', rule.certainty !== undefined, rule.origins.length > 0]).toEqual([true, true, true]);
});

test("a page seen logged in is warned of while the viewer's name stands in it, or nobody looked", () => {
  const capture = (loggedIn: boolean, viewerTraces?: { role: string; count: number }[]): Exhibit['capture'] => ({
    ...{ method: 'web', begunAt: now.toISOString(), endedAt: now.toISOString(), omissions: [], removed: [] },
    ...{ clock: { local: '2026-11-26T20:00:00.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' }, program: { app: 'x', os: 'y' } },
    session: { loggedIn, visibility: 'teman' },
    ...(viewerTraces && { viewerTraces }),
    web: {
      ...{ requestedUrl: 'https://x.id/', finalUrl: 'https://x.id/', redirects: [], headers: [], title: '', answered: true },
      ...{ viewport: { width: 1, height: 1, scale: 1 }, page: { width: 1, height: 1 }, scroll: { steps: 0, reachedEnd: true } },
      resources: { requested: 1, kept: 1, failed: 0, bytes: 1 },
    },
  });
  const seen = [capture(false), capture(true, []), capture(true, [{ role: 'html', count: 2 }]), capture(true)];
  const exhibits = seen.map((c, i) => exhibit(i + 1, { capture: c }));
  expect(warningsOf(matter({ exhibits }), now).filter((w) => w.code.startsWith('viewer-'))).toEqual([
    { code: 'viewer-remains', subject: 'B-KLT1-000003' },
    { code: 'viewer-unchecked', subject: 'B-KLT1-000004' },
  ]);
});
