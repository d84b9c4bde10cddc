/** Sets at intake: several staged files become one exhibit with its capture and its links, whole or not at all. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capture } from '../../../shared/domain/capture.ts';
import { finish, openTestApp, passphrase, photo, type TestApp } from '../../helpers/app.ts';

let t: TestApp;
beforeEach(async () => {
  t = await openTestApp();
});
afterEach(() => t.close());

const way = { way: 'self' } as const;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const stage = async (name: string, bytes: Uint8Array): Promise<string> =>
  (await t.app.stage({ name, purpose: 'evidence', bytes: once(bytes) })).id;

const capture: Capture = {
  method: 'web',
  begunAt: '2024-01-18T03:00:00.000Z',
  endedAt: '2024-01-18T03:00:09.000Z',
  clock: { local: '2024-01-18T10:00:00.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: '0', os: 'uji' },
  post: { accountName: 'Akun Contoh', handle: '@contoh' },
  viewer: 'akun pengawas',
  omissions: [{ what: 'tls', reason: 'not-applicable' }],
  removed: [{ what: 'set-cookie', from: 'warc', count: 2 }],
};

/** A page of a picture and its source, recorded as one exhibit. */
const recordPage = async () => {
  const picture = Buffer.from(await photo());
  const source = Buffer.from('<html>uji</html>');
  const parts = [
    { stagedId: await stage('halaman.png', picture), role: 'halaman', sha256: sha256(picture) },
    { stagedId: await stage('sumber.html', source), role: 'html', sha256: sha256(source) },
  ];
  const outcome = await finish(
    t.client.intake.record({
      ids: [],
      sets: [{ parts, capture, tags: { post: { url: 'https://contoh.invalid/1' } } }],
      provenance: way,
      duplicates: 'skip',
    }),
  );
  return { outcome, parts };
};

test('a capture becomes one exhibit of many parts, and the log alone gives it back', async () => {
  const { outcome, parts } = await recordPage();
  expect(outcome.refused).toEqual([]);
  expect(outcome.exhibits.length).toBe(1);
  const { exhibit } = await t.client.exhibits.show({ id: outcome.exhibits[0]?.id ?? '' });
  expect(exhibit.parts.map((p) => [p.id, p.role, p.sha256])).toEqual(parts.map((p) => [p.stagedId, p.role, p.sha256]));
  expect(exhibit.capture).toEqual(capture);
  expect(exhibit.tags.post?.url).toBe('https://contoh.invalid/1');
  expect(await t.client.intake.staged()).toEqual([]);
  expect((await finish(t.client.vault.check())).problems.filter((p) => p.weight !== 'note')).toEqual([]);
});

test('bytes other than those hashed in memory are refused, and nothing of the set is recorded', async () => {
  const picture = Buffer.from(await photo());
  const stagedId = await stage('halaman.png', picture);
  const other = await stage('sumber.html', Buffer.from('lain'));
  const { exhibits, refused } = await finish(
    t.client.intake.record({
      ids: [],
      sets: [
        {
          parts: [
            { stagedId, role: 'halaman', sha256: sha256(picture) },
            { stagedId: other, role: 'html', sha256: sha256(picture) },
          ],
          capture,
        },
      ],
      provenance: way,
      duplicates: 'skip',
    }),
  );
  expect([exhibits, refused.map((r) => [r.subject, r.code])]).toEqual([[], [['halaman.png', 'capture-differs']]]);
  expect((await t.client.intake.staged()).length).toBe(2);
});

test('a set with a part that is gone is refused whole, and the files beside it are recorded', async () => {
  const alone = await stage('IMG_1.txt', Buffer.from('satu'));
  const there = await stage('IMG_2.txt', Buffer.from('dua'));
  const { exhibits, refused } = await finish(
    t.client.intake.record({
      ids: [alone],
      sets: [
        {
          parts: [
            { stagedId: there, role: 'dekat' },
            { stagedId: 'f'.repeat(32), role: 'sekitar' },
          ],
        },
      ],
      provenance: way,
      duplicates: 'skip',
    }),
  );
  expect([exhibits.map((e) => e.stagedId), refused.map((r) => r.code)]).toEqual([[alone], ['staged-missing']]);
});

test('a file is a part once: named twice, in two sets or by two presses, it is recorded once and the rest is refused', async () => {
  const record = (sets: { parts: { stagedId: string; role: string }[] }[], ids: string[] = []) =>
    finish(t.client.intake.record({ ids, sets, provenance: way, duplicates: 'skip' }));
  const one = await stage('IMG_1.txt', Buffer.from('satu'));
  const two = await stage('IMG_2.txt', Buffer.from('dua'));
  const part = (stagedId: string) => ({ stagedId, role: 'dekat' });
  const shared = await record([{ parts: [part(one)] }, { parts: [part(one), part(two)] }]);
  expect([shared.exhibits.map((e) => e.stagedId), shared.refused.map((r) => r.code)]).toEqual([[one], ['staged-missing']]);
  const twice = await record([{ parts: [part(two), part(two)] }]);
  expect([twice.exhibits, twice.refused.map((r) => r.code)]).toEqual([[], ['staged-missing']]);
  const presses = await Promise.all([record([{ parts: [part(two)] }]), record([], [two])]);
  expect(presses.flatMap((p) => p.exhibits.map((e) => e.stagedId))).toEqual([two]);
  expect((await finish(t.client.vault.check())).exitCode).toBe(0);
});

test('links are stated once, seen from both sides, and taken back by an event', async () => {
  const first = (await recordPage()).outcome.exhibits[0];
  const again = { relation: 'original-of' as const, exhibitId: first?.id ?? '' };
  const later = await stage('asli.jpg', Buffer.from(await photo()));
  const recorded = await finish(
    t.client.intake.record({
      ids: [],
      sets: [{ parts: [{ stagedId: later, role: 'asli' }], links: [again, again] }],
      provenance: way,
      duplicates: 'skip',
    }),
  );
  const id = recorded.exhibits[0]?.id ?? '';
  const shown = await t.client.exhibits.show({ id });
  expect(shown.exhibit.links).toEqual([{ relation: 'original-of', exhibitId: first?.id, number: first?.number }]);
  const other = await t.client.exhibits.show({ id: first?.id ?? '' });
  expect(other.linkedFrom).toEqual([{ relation: 'original-of', exhibitId: id, number: recorded.exhibits[0]?.number }]);

  const back = { relation: 'original-of', exhibitId: id } as const;
  await expect(t.client.exhibits.link({ id: first?.id ?? '', add: [back], remove: [] })).rejects.toMatchObject({ code: 'FAILURE' });
  const before = (await t.client.exhibits.history({ id })).lines.length;
  await t.client.exhibits.link({ id, add: [{ relation: 'original-of', exhibitId: first?.id ?? '' }], remove: [] });
  expect((await t.client.exhibits.history({ id })).lines.length).toBe(before);
  const cut = await t.client.exhibits.link({ id, add: [], remove: [{ relation: 'original-of', exhibitId: first?.id ?? '' }] });
  expect(cut.exhibit.links).toEqual([]);
  expect((await t.client.exhibits.show({ id: first?.id ?? '' })).linkedFrom).toEqual([]);
  expect((await finish(t.client.vault.check())).exitCode).toBe(0);
});

test('an exhibit is not linked with itself or with one that is not there', async () => {
  const { outcome } = await recordPage();
  const id = outcome.exhibits[0]?.id ?? '';
  for (const exhibitId of [id, 'e'.repeat(32)])
    await expect(t.client.exhibits.link({ id, add: [{ relation: 'proof-for', exhibitId }], remove: [] })).rejects.toMatchObject({
      code: 'FAILURE',
    });
});

test('a sealed dossier states how a page was captured, without the viewer and without a confidential name, and checks out', async () => {
  const { outcome } = await recordPage();
  const matter = await t.client.cases.create({
    title: 'Unggahan uji',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    persons: [{ part: 'saksi', name: 'Akun Contoh', confidential: true }],
    exhibits: outcome.exhibits.map((e) => ({ exhibitId: e.id })),
  });
  const choice = { caseId: matter.case.id, template: 'berkas-bukti', embedOriginals: true } as const;
  const dossier = await finish(t.client.dossiers.seal({ ...choice, passphrase }));
  const out = await finish(t.client.dossiers.exportTo({ id: dossier.id, folder: t.folder, form: 'folder' }));
  expect(out.verdict.problems.filter((p) => p.weight !== 'note')).toEqual([]);
  const isi = JSON.parse(readFileSync(join(out.path, 'isi.json'), 'utf8'));
  const stated = isi.exhibits[0].exhibit.capture;
  expect([stated.method, stated.viewer, stated.post.handle]).toEqual(['web', undefined, '@contoh']);
  expect(stated.post.accountName).toContain('identitas dirahasiakan');
  for (const file of ['isi.json', 'rantai.json']) {
    const text = readFileSync(join(out.path, file), 'utf8');
    expect([text.includes('akun pengawas'), text.includes('Akun Contoh')]).toEqual([false, false]);
  }
});
