import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Vault } from '../../../electron/storage/open-vault.ts';
import { officeChanged, settingsChanged } from '../../../electron/storage/records/payloads.ts';
import type { FormRecord } from '../../../shared/domain/form.ts';
import { type FormWorld, formWorld, newId, person, unwatched } from './form-world.ts';

let world: FormWorld;
beforeAll(async () => {
  world = await formWorld({ scenes: ['baliho'] });
});
afterAll(() => world[Symbol.asyncDispose]());
const modelA = (more: object = {}) => world.forms.issue({ caseId: world.caseId, kind: 'model-a', ...more });

describe('numbers of forms', () => {
  test('count up within kind and year, and begin anew with the year', async () => {
    const first = await modelA();
    const second = await modelA();
    const letter = await world.forms.issue({ caseId: world.caseId, kind: 'pengantar' });
    expect([first.number, second.number, letter.number].map((n) => n.slice(0, 3))).toEqual(['001', '002', '001']);
    world.base.clock.advance(366 * 24 * 3600 * 1000);
    expect((await modelA()).number).toBe('001/LHP/PM.01.02/JT-12.05/20/I/2025');
  });

  test('go on from a paper register, and take a whole number as the office gave it', async () => {
    expect((await modelA({ sequence: 17 })).sequence).toBe(17);
    expect((await modelA()).sequence).toBe(18);
    const given = await modelA({ number: '099/LHP/KHUSUS/2025' });
    expect([given.number, given.sequence]).toEqual(['099/LHP/KHUSUS/2025', undefined]);
  });

  test('are refused a second time, also for another case of letters and after voiding', async () => {
    await expect(modelA({ number: '099/lhp/khusus/2025' })).rejects.toMatchObject({ code: 'form-number-taken' });
    const voided = world.forms.list(world.caseId).find((f) => f.number === '099/LHP/KHUSUS/2025') as FormRecord;
    expect(world.forms.voidForm(voided.id, 'Salah ketik pada uraian')).toMatchObject({
      status: 'voided',
      voidReason: 'Salah ketik pada uraian',
    });
    await expect(modelA({ number: '099/LHP/KHUSUS/2025' })).rejects.toMatchObject({ code: 'form-number-taken' });
    expect(() => world.forms.voidForm(voided.id, 'lagi')).toThrow('form-voided');
    const draft = await world.forms.preview({ caseId: world.caseId, kind: 'model-a', number: '099/LHP/KHUSUS/2025' }, unwatched());
    expect(draft.numberTaken).toBe(true);
  });

  test('pass over one that a letter of another kind took under the same template', async () => {
    await using fresh = await formWorld({ scenes: [] });
    const issue = (kind: 'pengantar' | 'saran' | 'imbauan') => fresh.forms.issue({ caseId: fresh.caseId, kind });
    expect([(await issue('pengantar')).sequence, (await issue('saran')).sequence, (await issue('imbauan')).sequence]).toEqual([1, 2, 3]);
  });
});

test('the area code is taken from the table of Bawaslu codes where the office typed none', async () => {
  await using fresh = await formWorld({ scenes: [] });
  const { vault } = fresh.base;
  vault.commit((scope) => scope.append(settingsChanged(vault.id, { ...vault.tables.settings(), forms: undefined })));
  const issue = () => fresh.forms.issue({ caseId: fresh.caseId, kind: 'model-a' });
  expect((await issue()).number).toBe('001/LHP/PM.01.02/20/I/2024');
  const areaCodes = [{ region: '32.99', bawaslu: 'JB-11.07' }];
  vault.commit((scope) => scope.append(officeChanged(vault.id, { ...vault.tables.office(), areaCodes })));
  expect((await issue()).number).toBe('002/LHP/PM.01.02/JB-11.07/20/I/2024');
});

describe('an issued form', () => {
  test('stays as it was issued when the case changes, and the log replays to its table', async () => {
    const issued = await modelA();
    const before = world.document(issued.id);
    world.change({ title: 'Judul lain', narrative: { what: 'Lain', who: '', why: '', how: '', summary: '', facts: '', analysis: '' } });
    expect(world.document(issued.id)).toEqual(before);
    expect((await world.pages(issued.id)).join('')).not.toContain('Judul lain');
    expect(world.base.vault.log.replayEqualsTables()).toBe(true);
  });

  test('says so on every page once it is void, and bears no fingerprint', async () => {
    const issued = await modelA();
    world.forms.voidForm(issued.id, 'Ganda');
    for (const page of await world.pages(issued.id)) {
      expect(page).toContain('DIBATALKAN');
      expect(page).not.toMatch(/[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/);
    }
  });

  test('is written out and read back; a second copy stands beside the first, under a name without persons', async () => {
    const issued = await modelA();
    const request = { id: issued.id, folder: world.out, form: 'pdf' as const };
    const [first, second] = [await world.forms.exportTo(request, unwatched()), await world.forms.exportTo(request, unwatched())];
    expect(first.path).not.toBe(second.path);
    expect([first.path, second.path].every((p) => existsSync(p))).toBe(true);
    expect(readFileSync(first.path)).toEqual(readFileSync(second.path));
    expect(first.path).toMatch(/\/\d{3}_LHP_PM\.01\.02_JT-12\.05_20_I_2025\.pdf$/);
  });
});

describe('forms that need more than a case', () => {
  test('a temuan is issued only with the plenary that set it', async () => {
    const choice = { caseId: world.caseId, kind: 'b2' as const };
    await expect(world.forms.issue(choice)).rejects.toMatchObject({ code: 'form-needs-plenary' });
    expect((await world.forms.preview(choice, unwatched())).gaps[0]).toEqual({ code: 'plenary', where: 'form' });
    const fields = { plenaryNumber: '012/BA/2024', plenaryDay: '2024-01-22' };
    const issued = await world.forms.issue({ ...choice, fields });
    expect((await world.pages(issued.id)).join(' ')).toContain('Senin, 22 Januari 2024');
  });

  test('B.1 belongs to a report, and prints the telephone of those who are not confidential alone', async () => {
    await expect(world.forms.issue({ caseId: world.caseId, kind: 'b1' })).rejects.toMatchObject({ code: 'form-kind-unsuited' });
    const reporter = person('pelapor', 'Suryo Hadi', { phone: '0813-0000-4321', address: 'RT 04' });
    const hidden = person('saksi', 'Wening Larasati', { phone: '0812-5550-1188', confidential: true });
    await using report = await formWorld({ scenes: [], change: { origin: 'laporan', persons: [reporter, hidden] }, finding: false });
    const { id } = await report.forms.issue({ caseId: report.caseId, kind: 'b1' });
    const text = (await report.pages(id)).join(' ');
    for (const said of [
      'PENGAWAS PEMILU',
      'FORMULIR MODEL B.1',
      'Suryo Hadi',
      '0813-0000-4321',
      'Kewarganegaraan',
      'Hari dan tanggal diketahui',
    ])
      expect(text).toContain(said);
    for (const secret of ['Wening', '0812-5550-1188']) expect(text).not.toContain(secret);
  });

  test('saran perbaikan goes to one participant each, with the list of that participant alone', async () => {
    const [one, two] = [person('terlapor', 'Partai Bahari Sejahtera'), person('terlapor', 'Partai Gunung Rekaan')];
    await using both = await formWorld({ scenes: ['baliho', 'malam'], change: { persons: [one, two] } });
    const draft = await both.forms.preview({ caseId: both.caseId, kind: 'saran' }, unwatched());
    expect(draft.participants.map((p) => p.name)).toEqual([one.name, two.name]);
    const chair = { signerName: 'Ketua Rekaan', signerRole: 'Ketua Panwaslu Kecamatan' };
    const issue = (personId: string) => both.forms.issue({ caseId: both.caseId, kind: 'saran', personId, fields: chair });
    const [first, second] = [await issue(one.id), await issue(two.id)];
    const textOf = async (form: FormRecord) => (await both.pages(form.id)).join(' ');
    const [toOne, toTwo] = [await textOf(first), await textOf(second)];
    expect(toOne).toContain('Partai Bahari Sejahtera');
    expect(toOne).toMatch(/Ketua Panwaslu Kecamatan\s+Ketua Rekaan/);
    expect(toOne).not.toContain('Siti');
    expect(toOne).not.toContain('Partai Gunung Rekaan');
    expect([toOne.includes('B-MKS1-000001'), toOne.includes('B-MKS1-000002')]).toEqual([true, false]);
    expect([toTwo.includes('Partai Gunung Rekaan'), toTwo.includes('B-MKS1-000001')]).toEqual([true, false]);
    await expect(issue(newId())).rejects.toMatchObject({ code: 'form-kind-unsuited' });
  });

  test('letters stand under the office letterhead; berita acara lists every hash whole', async () => {
    const fields = { receiver: 'Laksmi Rahayu', receiverRole: 'Staf', receiverOffice: 'Bawaslu Kabupaten Contoh' };
    const issued = await world.forms.issue({ caseId: world.caseId, kind: 'berita-acara', fields });
    const text = (await world.pages(issued.id)).join(' ').replace(/\s+/g, '');
    expect(text).toContain('PANWASLUKECAMATANMEKARSARI');
    const exhibit = world.base.vault.tables.case(world.caseId)?.exhibits[0]?.exhibitId ?? '';
    expect(text).toContain(world.base.vault.tables.exhibit(exhibit)?.parts[0]?.sha256 ?? 'no hash');
    expect(text).toContain('LaksmiRahayu');
  });
});

test('a form whose row was altered behind the log is found, its frozen text and its voiding too', async () => {
  await using fresh = await formWorld({ scenes: [] });
  const { vault } = fresh.base;
  const write = (sql: string, ...values: unknown[]) => (vault as Vault).write.run(sql, ...values);
  const kept = await fresh.forms.issue({ caseId: fresh.caseId, kind: 'model-a' });
  const dropped = await fresh.forms.issue({ caseId: fresh.caseId, kind: 'model-a' });
  fresh.forms.voidForm(dropped.id, 'Salah ketik pada uraian');
  expect(vault.log.replayEqualsTables()).toBe(true);
  for (const [column, id] of [
    ['document', kept.id],
    ['record', kept.id],
    ['status', dropped.id],
  ] as const) {
    const before = vault.db.get<{ v: string }>(`SELECT ${column} AS v FROM forms WHERE id = ?`, id)?.v;
    write(`UPDATE forms SET ${column} = ? WHERE id = ?`, '"issued"', id);
    expect(vault.log.replayEqualsTables(), column).toBe(false);
    write(`UPDATE forms SET ${column} = ? WHERE id = ?`, before, id);
  }
  expect(vault.log.replayEqualsTables()).toBe(true);
});
