/** A phone's screenshot on paper: its statement, and that the page's source was not recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withScreenshots } from '../../../renderer/features/ambil/tangkapan/statement.ts';
import { finish, openTestApp, passphrase, photo, type TestApp, writeFiles } from '../../helpers/app.ts';
import { pdfText } from '../../helpers/pdf-text.ts';

let t: TestApp;
beforeEach(async () => {
  t = await openTestApp();
});
afterEach(() => t.close());

const url = 'https://contoh.invalid/unggahan/17';
const words = (text: string): string => text.replace(/\s+/g, ' ');

const sealed = async (statement: { url: string; seenBy: string; seen: boolean }) => {
  const paths = writeFiles(t.inbox, { 'Screenshot_20240117-224011.jpg': await photo({ width: 720, height: 1600 }) });
  const { staged } = await finish(t.client.intake.stagePaths({ paths }));
  const id = staged[0]?.id ?? '';
  const seenAt = statement.seen
    ? { local: '2024-01-17T22:40', zone: 'WIB' as const, approximate: false, source: 'typed' as const }
    : undefined;
  const split = withScreenshots({ ids: [id], sets: [] }, new Map([[id, { url: statement.url, seenAt, seenBy: statement.seenBy }]]), {
    at: t.clock.now(),
    offsetMinutes: 420,
    timeZone: 'Asia/Jakarta',
    app: 'Sahih 0',
    os: 'uji',
  });
  const { exhibits } = await finish(t.client.intake.record({ ...split, provenance: { way: 'whatsapp' } }));
  const matter = await t.client.cases.create({
    title: 'Suka pada unggahan caleg',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    exhibits: exhibits.map((e) => ({ exhibitId: e.id })),
  });
  const dossier = await finish(
    t.client.dossiers.seal({ caseId: matter.case.id, template: 'berkas-bukti', embedOriginals: true, passphrase }),
  );
  const out = await finish(t.client.dossiers.exportTo({ id: dossier.id, folder: t.folder, form: 'folder' }));
  expect(out.verdict.problems.filter((p) => p.weight !== 'note')).toEqual([]);
  const pdf = readdirSync(out.path).find((name) => name.endsWith('.pdf')) ?? '';
  return { exhibit: exhibits[0], text: words((await pdfText(readFileSync(join(out.path, pdf)))).join(' ')) };
};

test('prints its link, when and by whom it was seen, and that no HTML source was recorded', async () => {
  const { exhibit, text } = await sealed({ url, seenBy: 'Asep Kurnia', seen: true });
  const shown = await t.client.exhibits.show({ id: exhibit?.id ?? '' });
  expect(shown.exhibit.capture).toMatchObject({ method: 'phone-screenshot', phone: { url, seenBy: 'Asep Kurnia' } });
  expect(shown.exhibit.tags.post).toEqual({ url });
  expect(text).toContain('Tangkapan layar HP, dibuat oleh pemiliknya; sumber HTML tidak direkam');
  expect(text).toContain('22.40 WIB oleh Asep Kurnia');
  // The column breaks the address.
  expect(text.replaceAll(' ', '')).toContain(url);
  expect((await finish(t.client.vault.check())).problems.filter((p) => p.weight !== 'note')).toEqual([]);
});

test('says what is not known, without a link or a time', async () => {
  const { text } = await sealed({ url: '', seenBy: '', seen: false });
  expect(text).toContain('sumber HTML tidak direkam');
  expect(text).toContain('Waktu belum diketahui');
});
