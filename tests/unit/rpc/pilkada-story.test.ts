/** One photo with a TNI member, a village head and the candidate: three findings, three routes, and forms of the other regime. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteAddress } from '../../../shared/contract/host.ts';
import { finish, openTestApp, photo, type TestApp, writeFiles } from '../../helpers/app.ts';
import { pdfText } from '../../helpers/pdf-text.ts';

/** In the campaign of 2024 and before MK 136/PUU-XXII/2024. */
const day = '2024-10-12';
let t: TestApp;
let caseId: string;
let exhibitId: string;
const out = mkdtempSync(join(tmpdir(), 'sahih-pilkada-'));

beforeAll(async () => {
  t = await openTestApp();
  t.clock.set(`${day}T05:00:00.000Z`);
  writeFiles(t.inbox, { 'IMG_20241012_093000.jpg': await photo({ taken: '2024:10:12 09:30:00', offset: '+07:00' }) });
  const { staged } = await finish(t.client.intake.stagePaths({ paths: [t.inbox] }));
  const { exhibits } = await finish(
    t.client.intake.record({
      ids: staged.map((s) => s.id),
      provenance: { way: 'self' },
      tags: { capturedFromExif: true, caption: 'Foto bersama di panggung kampanye' },
    }),
  );
  exhibitId = exhibits[0]?.id ?? '';
  const person = (name: string, subjectKind: string) => ({ part: 'terlapor' as const, name, subjectKind, confidential: false });
  const made = await t.client.cases.create({
    title: 'Prajurit TNI dan kepala desa di panggung kampanye',
    regime: 'PILKADA',
    foundAt: { local: `${day}T09:30`, zone: 'WIB', approximate: false, source: 'typed' },
    calendarStage: 'MASA_KAMPANYE',
    narrative: { what: 'Seorang prajurit TNI dan seorang kepala desa berfoto dengan calon di panggung kampanye' },
    persons: [person('Serka Rekaan', 'TNI'), person('Kades Rekaan', 'KEPALA_DESA'), person('Pasangan Calon Nomor 2 (rekaan)', 'PASLON')],
    exhibits: [{ exhibitId }],
  });
  caseId = made.case.id;
});
afterAll(async () => {
  await t.close();
  rmSync(out, { recursive: true, force: true });
});

test('one photo gives three findings; the one on the candidate is what the catalogue proposes as the other side', async () => {
  const act = { day, regime: 'PILKADA' as const, calendarStage: 'MASA_KAMPANYE' as const };
  for (const [code, subject] of [
    ['NON-TNI-PILKADA', 'TNI'],
    ['NON-DESA', 'KEPALA_DESA'],
  ] as const)
    expect((await t.client.catalogue.guidance({ ...act, code, subject })).mirrors.map((m) => [m.code, m.subject])).toContainEqual([
      'PK-189',
      'PASLON',
    ]);
  const { persons } = (await t.client.cases.show({ id: caseId })).case;
  for (const [n, code] of ['NON-TNI-PILKADA', 'NON-DESA', 'PK-189'].entries()) {
    const who = persons[n];
    await t.client.findings.record({
      caseId,
      code,
      subjectKind: who?.subjectKind ?? '',
      personId: who?.id,
      exhibitIds: [exhibitId],
      narrative: 'Tampak pada foto.',
    });
  }
  const { findings } = await t.client.cases.show({ id: caseId });
  expect(findings.map((f) => [f.frozen.entry.kode, f.exhibitIds])).toEqual([
    ['NON-TNI-PILKADA', [exhibitId]],
    ['NON-DESA', [exhibitId]],
    ['PK-189', [exhibitId]],
  ]);
  const { findings: routed } = await t.client.routes.ofCase({ caseId, day });
  expect(new Set(routed.map((r) => r.proposed.routeId)).size).toBe(3);
});

test('Formulir Model A is headed PEMILIHAN, names all three, and says dugaan', async () => {
  const issued = await t.client.forms.issue({ caseId, kind: 'model-a' });
  const answer = await t.app.bytes(byteAddress.formPdf(issued.id));
  const text = (await pdfText(Buffer.concat(await Array.fromAsync(answer?.stream ?? [])))).join(' ').replace(/\s+/g, ' ');
  for (const said of [
    'LAPORAN HASIL PENGAWASAN PEMILIHAN',
    'Serka Rekaan',
    'Kades Rekaan',
    'Pasangan Calon Nomor 2 (rekaan)',
    'Kampanye Pemilihan',
    'rapat pleno',
  ])
    expect(text).toContain(said);
  expect(text.match(/Diduga terjadi/g)?.length).toBe(3);
  expect(issued.number).toBe('001/LHP/PM.01.02/12/X/2024');
});

test('each of the three is written to alone', async () => {
  const draft = await finish(t.client.forms.preview({ caseId, kind: 'imbauan' }));
  expect(draft.participants.length).toBe(3);
  for (const { id, name } of draft.participants) {
    const issued = await t.client.forms.issue({ caseId, kind: 'imbauan', personId: id });
    const { path } = await finish(t.client.forms.exportTo({ id: issued.id, folder: out, form: 'pdf' }));
    const text = (await pdfText(readFileSync(path))).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain(name);
    for (const other of draft.participants.filter((p) => p.id !== id)) expect(text).not.toContain(other.name);
  }
});
