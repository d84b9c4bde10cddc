/** Routes, letters and holidays through the router over a real vault: the Pilkada story and what becomes of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, openTestApp, photo, type TestApp } from '../../helpers/app.ts';

let t: TestApp;
let caseId: string;
let findingIds: string[];
const failing = (code: string) => ({ data: { code } });
const at = (local: string) => ({ local, zone: 'WIB' as const, approximate: false, source: 'typed' as const });

async function* bytesOf(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}
const picture = async () => ({
  name: 'IMG_0001.jpg',
  purpose: 'evidence' as const,
  bytes: bytesOf(await photo({ taken: '2024:10:05 16:00:00' })),
});

/** One photo with a TNI member, a kades and the calon, in the Pilkada campaign of 2024. */
beforeAll(async () => {
  t = await openTestApp();
  t.clock.set('2024-10-07T02:00:00.000Z');
  const [exhibit] = (await finish(t.client.intake.record({ ids: [(await t.app.stage(await picture())).id], provenance: { way: 'self' } })))
    .exhibits;
  const exhibitIds = exhibit ? [exhibit.id] : [];
  const persons = [
    { part: 'terlapor' as const, name: 'Serda Rekaan', subjectKind: 'TNI', confidential: false },
    { part: 'terlapor' as const, name: 'Kades Rekaan', subjectKind: 'KEPALA_DESA', confidential: false },
    { part: 'terlapor' as const, name: 'Calon Rekaan', subjectKind: 'PASLON', confidential: false },
  ];
  const made = await t.client.cases.create({
    title: 'Foto bersama calon di balai desa',
    regime: 'PILKADA',
    origin: 'hasil-pengawasan',
    occurredAt: at('2024-10-05T16:00'),
    foundAt: at('2024-10-05T17:00'),
    receivedAt: at('2024-10-06T10:00'),
    persons,
    exhibits: exhibitIds.map((exhibitId) => ({ exhibitId })),
  });
  caseId = made.case.id;
  const codes = ['NON-TNI-PILKADA', 'NON-DESA', 'PK-189'];
  findingIds = [];
  for (const [n, person] of made.case.persons.entries()) {
    const finding = await t.client.findings.record({
      caseId,
      code: codes[n] ?? '',
      subjectKind: person.subjectKind ?? '',
      personId: person.id,
      exhibitIds,
      narrative: '',
    });
    findingIds.push(finding.id);
  }
});
afterAll(() => t.close());

test('one photo with a soldier, a village head and a candidate has three findings and three recipients', async () => {
  const { day, findings } = await t.client.routes.ofCase({ caseId });
  expect(day).toBe('2024-10-07');
  const cited = (await t.client.cases.show({ id: caseId })).findings.map((f) => f.exhibitIds);
  expect([cited.length, new Set(cited.flat()).size]).toEqual([3, 1]);
  expect(findings.map((f) => [f.proposed.routeId, f.proposed.recipient, f.proposed.certainty])).toEqual([
    ['R-TNI', 'Pimpinan/atasan kesatuan TNI', 'INGATAN'],
    ['R-DESA', 'Bupati/Wali Kota melalui Camat/DPMD', 'INGATAN'],
    ['R-GAKKUMDU', 'Sentra Gakkumdu (Bawaslu, Polri, Kejaksaan)', 'TERKONFIRMASI'],
  ]);
});

test('the same case runs three days and three plus two, both in calendar days, with the rule that says so', async () => {
  const { clocks, deadline } = await t.client.cases.show({ id: caseId });
  expect(clocks.deadlines.map((d) => [d.step, d.lastDay, d.totalDays, d.dayKind])).toEqual([
    ['tindak-lanjut', '2024-10-09', 3, 'kalender'],
    ['tindak-lanjut-tambahan', '2024-10-11', 5, 'kalender'],
    ['penetapan-temuan', '2024-10-12', 7, 'kalender'],
  ]);
  expect(deadline?.rule).toBe('3 hari sejak diterima, UU Pemilihan Ps. 134; hari kalender');
  expect(clocks.waiting.map((w) => w.step)).toEqual(['penerusan-polri']);
});

test('an officer takes another recipient only with a reason, and may take it back', async () => {
  const findingId = findingIds[1] ?? '';
  const choice = { recipient: 'Bupati Bantaran', reason: '' };
  await expect(t.client.routes.choose({ findingId, choice })).rejects.toMatchObject(failing('text-invalid'));
  await t.client.routes.choose({ findingId, choice: { ...choice, reason: 'Camat adalah saksi dalam peristiwa ini' } });
  const chosen = (await t.client.routes.ofCase({ caseId })).findings[1]?.chosen;
  expect(chosen).toMatchObject({ recipient: 'Bupati Bantaran', chosenBy: t.officerId, chosenAt: '2024-10-07T02:00:00.000Z' });
  await t.client.routes.choose({ findingId });
  expect((await t.client.routes.ofCase({ caseId })).findings[1]?.chosen).toBeUndefined();
});

test('a case is passed on once every finding is in a letter, and what was not carried out is counted on Beranda', async () => {
  const letter = {
    caseId,
    findingIds: findingIds.slice(1, 2),
    routeId: 'R-DESA',
    to: 'Bupati Bantaran',
    letterNumber: '012/PM.02.02/K/10/2024',
    sentAt: at('2024-10-07T08:30'),
    outcome: 'belum' as const,
    remindOn: '2024-10-14',
    notes: '',
  };
  const sent = await t.client.followUps.record(letter);
  const open = async () =>
    (await t.client.cases.show({ id: caseId })).clocks.deadlines.filter((d) => d.state === 'running').map((d) => d.step);
  expect(await open()).toContain('tindak-lanjut');
  const rest = { ...letter, to: 'Pihak lain', findingIds: [findingIds[0] ?? '', findingIds[2] ?? ''], outcome: 'dijalankan' as const };
  await t.client.followUps.record(rest);
  const after = await t.client.cases.show({ id: caseId });
  expect(after.clocks.deadlines.filter((d) => d.state === 'met').map((d) => d.step)).toEqual(['tindak-lanjut-tambahan', 'tindak-lanjut']);
  expect((await t.client.home.summary()).followUps).toEqual({ belum: 1, dijalankan: 1, sebagian: 0, tidak: 0, toAsk: 0 });

  t.clock.set('2024-10-15T02:00:00.000Z');
  expect((await t.client.home.summary()).followUps.toAsk).toBe(1);
  const reply = { on: '2024-10-14', text: 'Tidak ditemukan pelanggaran menurut inspektorat' };
  await t.client.followUps.record({ ...letter, id: sent.id, outcome: 'tidak', reply });
  expect(await t.client.followUps.ofCase({ caseId })).toMatchObject([{ id: sent.id, outcome: 'tidak', reply }, { to: 'Pihak lain' }]);
  expect((await t.client.home.summary()).followUps).toEqual({ belum: 0, dijalankan: 1, sebagian: 0, tidak: 1, toAsk: 0 });
  expect((await t.client.cases.list({})).find((r) => r.id === caseId)?.followUps.tidak).toBe(1);
});

test('a letter to nobody, of another case or on an impossible day is refused and nothing is written', async () => {
  const letter = { caseId, findingIds: [], to: 'Bupati Bantaran', sentAt: at('2024-10-07'), outcome: 'belum' as const, notes: '' };
  const refused = (change: object, code: string) =>
    expect(t.client.followUps.record({ ...letter, ...change })).rejects.toMatchObject(failing(code));
  await refused({ to: ' ' }, 'text-invalid');
  await refused({ findingIds: ['e'.repeat(32)] }, 'finding-missing');
  await refused({ sentAt: at('2024-12-07') }, 'date-in-future');
  await refused({ caseId: 'e'.repeat(32) }, 'case-missing');
  await refused({ id: 'e'.repeat(32) }, 'usage');
  expect(await t.client.followUps.ofCase({ caseId })).toHaveLength(2);
});

test('holidays can be taken out, edited and taken in again, and what changes is said first', async () => {
  const { text } = await t.client.deadlines.holidayFile();
  const list = JSON.parse(text);
  list.versi = 'kantor 1';
  list.hari = list.hari.filter((d: { tanggal: string }) => d.tanggal !== '2024-11-27');
  list.hari.push({ tanggal: '2024-10-21', nama: 'Libur daerah rekaan', jenis: 'libur-nasional', sumber: 'SKB-2024' });
  const edited = JSON.stringify(list);
  expect(await t.client.deadlines.compareHolidays({ text: edited })).toEqual({
    version: 'kantor 1',
    added: [{ day: '2024-10-21', name: 'Libur daerah rekaan', kind: 'libur-nasional' }],
    removed: [{ day: '2024-11-27', name: 'Pemungutan suara Pilkada 2024', kind: 'libur-nasional' }],
  });
  await expect(t.client.deadlines.importHolidays({ text: '{"hari":[]}' })).rejects.toMatchObject(failing('usage'));
  expect((await t.client.deadlines.about()).holidays.imported).toBe(false);
  await t.client.deadlines.importHolidays({ text: edited });
  expect((await t.client.deadlines.about()).holidays).toMatchObject({ imported: true, version: 'kantor 1' });
});

test('the log replays to the same recipients, letters and holidays', async () => {
  const stream = await t.client.vault.check();
  for await (const event of stream) if (event.state === 'done') expect(event.result.problems).toEqual([]);
});
