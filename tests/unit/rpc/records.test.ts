/** Lists, statements, exports and the session, through the router over a real vault. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, office, openTestApp, passphrase, photo, type TestApp } from '../../helpers/app.ts';

let t: TestApp;
let ids: string[];
const failing = (code: string) => ({ data: { code } });
async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? Buffer.from(text) : text;
}

beforeAll(async () => {
  t = await openTestApp();
  const picture = await photo({ taken: '2024:01:16 08:00:00' });
  const staged = [await t.app.stage({ name: 'IMG_0001.jpg', purpose: 'evidence', bytes: bytesOf(picture) })];
  for (let i = 1; i <= 6; i++)
    staged.push(await t.app.stage({ name: `catatan-${i}.txt`, purpose: 'evidence', bytes: bytesOf(`catatan ${i}`) }));
  const made = await finish(t.client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'usb-stick' } }));
  ids = made.exhibits.map((e) => e.id);
});
afterAll(() => t.close());

test('pages follow each other without a gap or a repeat, newest number first', async () => {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await t.client.exhibits.list({ filter: {}, limit: 3, cursor });
    expect([page.total, page.all]).toEqual([7, 7]);
    numbers.push(...page.rows.map((r) => r.number.slice(-1)));
    cursor = page.nextCursor;
  } while (cursor);
  expect(numbers).toEqual(['7', '6', '5', '4', '3', '2', '1']);
});

test('one change tags many, and only what really changed is recorded', async () => {
  const region = await t.client.regions.byCode({ code: '32.04' });
  const change = {
    place: { name: 'Pasar Cikaso', region },
    caption: 'Umbul-umbul di simpang',
    addLabels: ['jalan', 'jalan'],
    addViolations: ['APK-71c'],
  };
  expect(await t.client.exhibits.tag({ ids: [...ids.slice(0, 3), 'f'.repeat(32)], change })).toEqual({
    changed: 3,
    refused: [{ subject: 'f'.repeat(32), code: 'exhibit-missing', facts: {} }],
  });
  expect(await t.client.exhibits.tag({ ids: ids.slice(0, 3), change })).toEqual({ changed: 0, refused: [] });
  await t.client.exhibits.tag({ ids: [ids[0] ?? ''], change: { capturedFromExif: true, coordinatesFromExif: true } });
  const detail = await t.client.exhibits.show({ id: ids[0] ?? '' });
  expect(detail.exhibit.tags.capturedAt).toEqual({
    local: '2024-01-16T08:00:00',
    zone: 'WIB',
    approximate: false,
    source: 'exif',
    note: 'zona waktu mengikuti tempat; kamera tidak mencatatnya',
  });
  expect(detail.exhibit.tags.place?.coordinates).toBeUndefined();
  const { lines } = await t.client.exhibits.history({ id: ids[0] ?? '' });
  expect(lines.map((l) => l.type)).toEqual(['exhibit.taken-in', 'exhibit.tagged', 'exhibit.tagged']);
});

test('filters narrow the list and count what they leave', async () => {
  const count = async (filter: object) => (await t.client.exhibits.list({ filter, limit: 1 })).total;
  expect(await count({ regionCode: '32' })).toBe(3);
  expect(await count({ regionCode: '3' })).toBe(0);
  expect(await count({ missing: 'place' })).toBe(4);
  expect(await count({ missing: 'case' })).toBe(7);
  expect(await count({ violation: 'APK-71c' })).toBe(3);
  expect(await count({ text: 'simpang' })).toBe(3);
  expect(await count({ text: 'atatan-4' })).toBe(1);
  expect(await count({ text: 'k%' })).toBe(0);
  expect(await count({ takenFrom: '2024-01-16', takenTo: '2024-01-16' })).toBe(1);
  expect(await count({ takenTo: '2024-01-15' })).toBe(0);
  expect(await count({ way: 'usb-stick', ids: ids.slice(5) })).toBe(2);
  await expect(t.client.exhibits.list({ filter: { takenFrom: 'kemarin' } })).rejects.toMatchObject(failing('date-invalid'));
});

test('originals leave the vault under generated names, are read back, and the export is in their history', async () => {
  const folder = join(t.folder, 'keluar');
  const outcome = await finish(t.client.exhibits.exportOriginals({ ids: ids.slice(0, 2), folder }));
  expect(outcome.files.map((f) => f.path)).toEqual([join(folder, 'B-KLT1-000001.jpg'), join(folder, 'B-KLT1-000002.txt')]);
  expect(readFileSync(join(folder, 'B-KLT1-000002.txt'), 'utf8')).toBe('catatan 1');
  expect((await finish(t.client.exhibits.exportOriginals({ ids: ids.slice(0, 2), folder }))).files.length).toBe(2);
  writeFileSync(join(folder, 'B-KLT1-000003.txt'), 'lain');
  await expect(finish(t.client.exhibits.exportOriginals({ ids: [ids[2] ?? ''], folder }))).rejects.toMatchObject(
    failing('destination-exists'),
  );
  expect(readFileSync(join(folder, 'B-KLT1-000003.txt'), 'utf8')).toBe('lain');
  writeFileSync(join(t.folder, 'bukan-folder'), '');
  await expect(finish(t.client.exhibits.exportOriginals({ ids, folder: join(t.folder, 'bukan-folder') }))).rejects.toMatchObject(
    failing('destination-not-writable'),
  );
  const { lines } = await t.client.exhibits.history({ id: ids[1] ?? '' });
  expect(lines.map((l) => l.type)).toContain('exhibit.exported');
});

test('a check of originals is recorded, and an altered one is named', async () => {
  expect(await finish(t.client.exhibits.check({ ids: ids.slice(0, 2) }))).toEqual({ intact: 2, altered: [] });
  const { rows } = await t.client.exhibits.list({ filter: { ids: ids.slice(0, 1) } });
  expect(rows[0]?.lastCheck?.state).toBe('intact');
});

test('a person or exhibit that leaves a case leaves its findings too', async () => {
  const made = await t.client.cases.create({
    title: 'Uji',
    persons: [{ part: 'terlapor', name: 'Rekaan', confidential: false }],
    exhibits: ids.slice(0, 2).map((exhibitId) => ({ exhibitId })),
  });
  const caseId = made.case.id;
  const finding = { caseId, code: 'APK-71c', subjectKind: 'TIM_KAMPANYE', narrative: '', exhibitIds: ids.slice(0, 2) };
  const recorded = await t.client.findings.record({ ...finding, personId: made.case.persons[0]?.id });
  await expect(t.client.findings.record({ ...finding, exhibitIds: ids.slice(3) })).rejects.toMatchObject(failing('exhibit-missing'));
  await expect(t.client.findings.record({ ...finding, code: 'TIDAK-ADA' })).rejects.toMatchObject(failing('catalogue-entry-unknown'));
  const after = await t.client.cases.change({
    id: caseId,
    change: { persons: [], exhibits: [{ exhibitId: ids[1] ?? '', caption: 'Kedua' }] },
  });
  expect(after.findings).toEqual([{ ...recorded, personId: undefined, exhibitIds: [ids[1]] }].map(({ personId: _, ...rest }) => rest));
  expect(after.case.exhibits).toEqual([{ exhibitId: ids[1], caption: 'Kedua' }]);
  await t.client.findings.remove({ id: recorded.id });
  expect((await t.client.cases.close({ id: caseId })).case.closedAt).toBeTruthy();
  await expect(t.client.cases.create({ title: '  ' })).rejects.toMatchObject(failing('text-invalid'));
  expect((await t.client.search.find({ text: 'uji' })).map((h) => [h.kind, h.number])).toContainEqual(['case', 'P-KLT1-0001']);
});

test('home counts what is incomplete and this week', async () => {
  const home = await t.client.home.summary();
  expect(home.counts).toEqual({ exhibits: 7, cases: 1, dossiers: 0 });
  expect(home.incomplete).toMatchObject({
    withoutCase: 6,
    withoutPlace: 4,
    withoutGiver: 7,
    staged: 0,
    casesIncomplete: 1,
    notExported: 0,
  });
  expect(home.week.recorded).toBe(7);
  expect(home.week.perDay.find((d) => d.day === '2024-01-18')?.count).toBe(7);
});

test('commits reach a reader of changes', async () => {
  const changes = await t.client.about.changes();
  const next = changes.next();
  await t.client.vault.setSettings({ autoLockMinutes: 15 });
  expect((await next).value).toMatchObject({ kinds: ['vault'] });
  await changes.return?.(undefined);
});

test('officers are added, renamed and retired by events; nobody retires himself', async () => {
  const profile = { name: 'Rina Rekaan', role: 'Anggota' };
  await expect(t.client.officers.add({ profile, passphrase: 'rina123' })).rejects.toMatchObject(failing('passphrase-too-weak'));
  const added = await t.client.officers.add({ profile, passphrase: 'enam kapal melintas sungai kering' });
  expect((await t.client.officers.change({ id: added.id, profile: { ...profile, role: 'Ketua' } })).role).toBe('Ketua');
  await expect(t.client.officers.retire({ id: t.officerId })).rejects.toMatchObject(failing('usage'));
  await t.client.officers.retire({ id: added.id });
  await expect(t.client.officers.change({ id: added.id, profile })).rejects.toMatchObject(failing('officer-retired'));
});

test('a locked vault answers nothing, and a wrong passphrase is told kindly', async () => {
  await t.client.vault.lock();
  expect(await t.client.vault.status()).toMatchObject({ state: 'locked', officers: [{ name: 'Dwi Anggoro', unlockOnly: false }] });
  await expect(t.client.exhibits.list({ filter: {} })).rejects.toMatchObject(failing('vault-locked'));
  await expect(t.app.stage({ name: 'x', purpose: 'evidence', bytes: bytesOf('x') })).rejects.toMatchObject({ code: 'vault-locked' });
  await expect(t.client.vault.prepare()).rejects.toMatchObject(failing('vault-exists'));
  await expect(t.client.vault.unlock({ officerId: t.officerId, passphrase: 'salah' })).rejects.toMatchObject(failing('wrong-passphrase'));
  expect(await t.client.vault.unlock({ officerId: t.officerId, passphrase })).toMatchObject({
    state: 'open',
    settings: { autoLockMinutes: 15 },
  });
  expect((await t.client.vault.setOffice({ ...office, name: 'Panwaslu Kecamatan Baru' })).name).toBe('Panwaslu Kecamatan Baru');
});

test('a foreign folder is no package, and a staged check leaves nothing behind', async () => {
  const folder = join(t.folder, 'asing');
  mkdirSync(folder);
  await expect(finish(t.client.verify.check({ path: join(folder, 'tidak-ada') }))).rejects.toMatchObject(failing('file-unreadable'));
  const staged = await t.app.stage({ name: 'x.bin', purpose: 'check', bytes: bytesOf('bukan paket') });
  await expect(finish(t.client.verify.check({ stagedIds: [staged.id] }))).rejects.toMatchObject(failing('not-a-package'));
  await expect(finish(t.client.verify.check({ stagedIds: [staged.id] }))).rejects.toMatchObject(failing('staged-missing'));
});

test('photos dropped before any form are there after the first run', async () => {
  const fresh = await openTestApp();
  await fresh.close();
  const { composeTestApp, officer, testClock } = await import('../../helpers/app.ts');
  const { createRouterClient } = await import('@orpc/server');
  const app = composeTestApp(join(t.folder, 'baru'), testClock());
  const client = createRouterClient(app.router, { context: {} });
  try {
    expect(await client.vault.prepare()).toMatchObject({ state: 'preparing' });
    await app.stage({ name: 'IMG_1.jpg', purpose: 'evidence', bytes: bytesOf(await photo()) });
    await expect(client.vault.create({ officer, office, passphrase: 'pemilu2024' })).rejects.toMatchObject(failing('passphrase-too-weak'));
    expect((await client.intake.staged()).length).toBe(1);
    await client.vault.create({ officer, office, passphrase });
    expect((await client.intake.staged()).map((s) => s.receivedName.text)).toEqual(['IMG_1.jpg']);
  } finally {
    await app.close();
  }
});
