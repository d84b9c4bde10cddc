/** The main line through the router: intake, tags, case, finding, as a screen would call it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteAddress } from '../../../shared/contract/host.ts';
import { finish, openTestApp, photo, type TestApp, until, writeFiles } from '../../helpers/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

test('three phone photos become exhibits of a case with a finding', async () => {
  const { client, inbox } = t;
  const paths = writeFiles(inbox, {
    'IMG_20240117_162011.jpg': await photo({
      taken: '2024:01:17 16:20:11',
      offset: '+07:00',
      gps: { lat: '6/1 55/1 29/10', latRef: 'S', lon: '107/1 37/1 88/10', lonRef: 'E' },
    }),
    'IMG_20240117_162230.jpg': await photo({ taken: '2024:01:17 16:22:30', colour: '#884422' }),
    'IMG-20240118-WA0003.jpg': await photo({ colour: '#224488' }),
  });
  const { staged, refused } = await finish(client.intake.stagePaths({ paths: [inbox] }));
  expect(refused).toEqual([]);
  expect(staged.map((s) => [s.receivedName.text, s.mediaType, s.reading.exif?.takenLocal, s.reading.nameHint])).toEqual([
    ['IMG_20240117_162011.jpg', 'image/jpeg', '2024-01-17T16:20:11', 'camera'],
    ['IMG_20240117_162230.jpg', 'image/jpeg', '2024-01-17T16:22:30', 'camera'],
    ['IMG-20240118-WA0003.jpg', 'image/jpeg', undefined, 'whatsapp'],
  ]);
  expect(paths.length).toBe(3);

  const region = (await client.regions.search({ text: 'Bandung', limit: 1 }))[0];
  const recorded = await finish(
    client.intake.record({
      ids: staged.map((s) => s.id),
      provenance: {
        finder: { name: 'Asep Rekaan', role: 'PKD Desa Mekarsari', sptNumber: '021/PM/2024', confidential: false },
        giver: { name: 'Ratna Rekaan', confidential: true },
        way: 'cable',
      },
      tags: {
        place: { name: 'Pagar SDN 2 Mekarsari', region },
        foundAt: { local: '2024-01-17T16:20', zone: 'WIB', approximate: false, source: 'typed' },
        capturedFromExif: true,
        coordinatesFromExif: true,
        addViolations: ['APK-71c'],
      },
    }),
  );
  expect(recorded.exhibits.map((e) => e.number)).toEqual(['B-KLT1-000001', 'B-KLT1-000002', 'B-KLT1-000003']);
  expect(await client.intake.staged()).toEqual([]);

  const ids = recorded.exhibits.map((e) => e.id);
  const first = await client.exhibits.byNumber({ number: 'b-klt1-000001' });
  expect(first.exhibit.tags.place?.coordinates).toMatchObject({ source: 'exif', datum: 'WGS 84' });
  expect(first.exhibit.tags.place?.coordinates?.latitude).toBeCloseTo(-6.91747, 4);
  expect(first.exhibit.tags.capturedAt).toEqual({ local: '2024-01-17T16:20:11', zone: 'WIB', approximate: false, source: 'exif' });
  expect(first.exhibit.parts[0]?.rawExifBase64).toBeTruthy();
  expect(first.recordedByName).toBe('Dwi Anggoro');
  expect(first.suggestedZone).toBe('WIB');

  const created = await client.cases.create({
    title: 'Baliho di pagar SDN 2 Mekarsari',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    place: { name: 'Pagar SDN 2 Mekarsari' },
    foundAt: { local: '2024-01-17T16:20', zone: 'WIB', approximate: false, source: 'typed' },
    persons: [{ part: 'terlapor', name: 'Tim kampanye rekaan', subjectKind: 'TIM_KAMPANYE', confidential: false }],
    exhibits: ids.map((exhibitId) => ({ exhibitId })),
  });
  expect(created.case.number).toBe('P-KLT1-0001');
  expect(created.deadline).toMatchObject({ daysLeft: 6, startDay: '2024-01-17' });
  expect(created.exhibits.map((e) => e.number)).toEqual(recorded.exhibits.map((e) => e.number));
  expect(created.gaps.map((g) => g.code)).toEqual([
    'narrative.what',
    'terlapor.address',
    'exhibit.caption',
    'exhibit.caption',
    'exhibit.caption',
    'finding',
    'narrative.summary',
    'narrative.facts',
    'narrative.analysis',
  ]);

  const finding = await client.findings.record({
    caseId: created.case.id,
    code: 'APK-71c',
    subjectKind: 'TIM_KAMPANYE',
    personId: created.case.persons[0]?.id,
    exhibitIds: ids,
    narrative: 'Baliho terikat pada pagar sekolah.',
  });
  expect(finding.frozen.entrySha256).toMatch(/^[0-9a-f]{64}$/);
  expect((await client.cases.show({ id: created.case.id })).gaps.map((g) => g.code)).not.toContain('finding');

  const history = await client.exhibits.history({ id: ids[0] ?? '' });
  expect(history.unbroken).toBe(true);
  expect(history.lines.map((l) => l.type)).toEqual(['exhibit.taken-in']);
});

test('the pictures are drawn behind intake and served by address', async () => {
  const { client, app } = t;
  const { rows } = await client.exhibits.list({ filter: {} });
  const ready = await until(async () => {
    const page = await client.exhibits.list({ filter: {} });
    return page.rows.every((r) => r.preview === 'ready') ? page.rows : undefined;
  });
  expect(ready[0]).toMatchObject({ width: 640, height: 480 });
  for (const address of [byteAddress.thumbnail(rows[0]?.partId ?? ''), byteAddress.rendition(rows[0]?.partId ?? '')]) {
    const answer = await app.bytes(address);
    expect(answer?.mediaType).toBe('image/jpeg');
    const bytes = Buffer.concat(await Array.fromAsync(answer?.stream ?? []));
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
  }
  const original = await app.bytes(byteAddress.original(rows[0]?.partId ?? ''));
  expect(original).toMatchObject({ mediaType: 'application/octet-stream', downloadName: expect.stringMatching(/^B-KLT1-\d{6}\.jpg$/) });
  original?.stream[Symbol.asyncIterator]().return?.();
  expect(await app.bytes(byteAddress.thumbnail('f'.repeat(32)))).toBeUndefined();
  expect(await app.bytes('/gambar/kecil/../../etc/passwd')).toBeUndefined();
});

test('the open vault checks out, and the check is recorded', async () => {
  const verdict = await finish(t.client.vault.check());
  expect(verdict).toMatchObject({ integrity: 'intact', exitCode: 0 });
  expect((await t.client.vault.status()).lastCheckedAt).toBe(verdict.checkedAt);
});
