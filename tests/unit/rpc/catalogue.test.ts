/** The catalogue through the router over a real vault: stages, guidance, findings that keep what was asked, a signed import, the review sheet. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPublisherKey } from '../../../electron/services/catalogue/publisher.ts';
import { openTestApp, type TestApp } from '../../helpers/app.ts';

const source = readFileSync(new URL('../../../resources/catalogues/katalog-2026.11.json', import.meta.url), 'utf8');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const publisherKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const failing = (code: string) => ({ data: { code } });

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

test('day and region give a proposal, and the answers are kept on the case', async () => {
  const [proposal] = await t.client.catalogue.stages({ day: '2024-10-16', regionCode: '32.04' });
  expect(proposal).toMatchObject({ regime: 'PILKADA', calendarStage: 'MASA_KAMPANYE', supportedStatus: 'DITETAPKAN', confirmed: true });
  const detail = await t.client.cases.create({ title: 'Kampanye di balai desa', regime: 'PILKADA' });
  const { case: kept } = await t.client.cases.change({
    id: detail.case.id,
    change: { calendarStage: 'MASA_KAMPANYE', supportedStatus: 'TIDAK_TAHU' },
  });
  expect([kept.calendarStage, kept.supportedStatus]).toEqual(['MASA_KAMPANYE', 'TIDAK_TAHU']);
});

test('a finding keeps the answers in the words in which they were asked, with what they bring up; foreign answers are dropped', async () => {
  const { case: matter } = await t.client.cases.create({
    title: 'Kampanye di aula kampus',
    occurredAt: { local: '2024-01-17', zone: 'WIB', approximate: false, source: 'typed' },
  });
  const recorded = await t.client.findings.record({
    caseId: matter.id,
    code: 'PM-280-1H',
    subjectKind: 'PELAKSANA_KAMPANYE',
    exhibitIds: [],
    narrative: '',
    answers: { 'tempat-ibadah': 'tidak', 'izin-penanggung-jawab': 'ya', 'atribut-kampanye': 'tidak', cltn: 'ya' },
  });
  expect(recorded.answers).toEqual({ 'tempat-ibadah': 'tidak', 'izin-penanggung-jawab': 'ya', 'atribut-kampanye': 'tidak' });
  expect(recorded.asked?.map((q) => q.text)).toEqual([
    'Apakah tempatnya tempat ibadah?',
    'Ada izin penanggung jawab tempat?',
    'Ada atribut kampanye di tempat itu?',
  ]);
  expect(recorded.notes).toEqual([expect.stringContaining('Putusan MK 65/PUU-XXI/2023')]);
  const { findings } = await t.client.cases.show({ id: matter.id });
  expect(findings).toEqual([recorded]);
});

test('a signed file is compared, confirmed, taken into use and cited; what was cited before keeps its wording', async () => {
  const { case: matter } = await t.client.cases.create({ title: 'Unggahan' });
  const statement = { caseId: matter.id, code: 'SKB22-D06', subjectKind: 'PNS', exhibitIds: [], narrative: 'a' };
  const before = await t.client.findings.record(statement);
  const file = JSON.parse(source) as { versi_katalog: string; entri: { kode: string; judul: string }[] };
  file.versi_katalog = '2026.12';
  for (const entry of file.entri) if (entry.kode === 'SKB22-D06') entry.judul = 'Judul baru';
  const bytes = Buffer.from(JSON.stringify(file));
  const signed = {
    fileBase64: bytes.toString('base64'),
    signatureBase64: sign('sha256', bytes, privateKey).toString('base64'),
    publisherKeyPem,
  };
  const compared = await t.client.catalogue.compare(signed);
  expect([compared.standing, compared.difference.changed.map((c) => c.code)]).toEqual(['new', ['SKB22-D06']]);
  await expect(t.client.catalogue.import(signed)).rejects.toMatchObject(failing('catalogue-publisher-unconfirmed'));
  await expect(
    t.client.catalogue.compare({ ...signed, fileBase64: Buffer.from(`${bytes.toString()} `).toString('base64') }),
  ).rejects.toMatchObject(failing('catalogue-signature-invalid'));
  const about = await t.client.catalogue.import({ ...signed, confirmedFingerprint: readPublisherKey(publisherKeyPem).fingerprint });
  expect(about.versions.map((v) => v.version)).toEqual(['2026.12', '2026.11-draft']);
  expect(await t.client.catalogue.about()).toEqual(about);
  const again = await t.client.findings.record({ ...statement, id: before.id, narrative: 'b' });
  expect(again.frozen).toEqual(before.frozen);
  const fresh = await t.client.findings.record(statement);
  expect([fresh.frozen.catalogueVersion, fresh.frozen.entry.judul]).toEqual(['2026.12', 'Judul baru']);
});

test('the review sheet is a PDF of every entry in use, and never written over another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-tinjauan-'));
  try {
    const first = await t.client.catalogue.reviewSheet({ folder });
    const second = await t.client.catalogue.reviewSheet({ folder });
    expect([first, second].map((s) => basename(s.path))).toEqual(['tinjauan-katalog-2026.12.pdf', 'tinjauan-katalog-2026.12-2.pdf']);
    expect(readFileSync(first.path).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(first.pageCount).toBeGreaterThan(20);
    await expect(t.client.catalogue.reviewSheet({ folder: join(folder, 'tidak-ada') })).rejects.toMatchObject(
      failing('destination-not-writable'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
