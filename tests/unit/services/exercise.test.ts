import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { exifDegrees } from '../../../electron/services/exercise/photos.ts';
import { composeTestApp, finish, office, officer, openTestApp, testClock } from '../../helpers/app.ts';

test('degrees are written as EXIF asks: three rationals that read back to the point', () => {
  expect(exifDegrees(-6.91747)).toBe('6/1 55/1 289/100');
  expect(exifDegrees(107.999999999)).toBe('108/1 0/1 0/100');
});

test('the exercise fills a practice vault with a case that misses nothing, on both sides of the equator', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-latihan-'));
  const app = composeTestApp(folder, testClock('2026-11-22T03:00:00.000Z'));
  const client = createRouterClient(app.router, { context: {} });
  try {
    const region = await client.regions.byCode({ code: '99.01.01' });
    const made = await client.vault.create({
      officer,
      office: { ...office, region },
      passphrase: 'latihan',
      workstationCode: 'LTH1',
      exercise: true,
    });
    expect(made.status).toMatchObject({ state: 'open', exercise: true });
    const { caseId, exhibitIds } = await finish(client.exercise.fill());
    const detail = await client.cases.show({ id: caseId });
    expect(detail.gaps).toEqual([]);
    expect(detail.warnings).toEqual([]);
    expect(detail.deadline).toMatchObject({ daysLeft: 5, startedBy: 'ditemukan' });
    expect(detail.findings.map((f) => f.frozen.entry.kode)).toEqual(['APK-71c', 'APK-71e']);
    expect(detail.exhibits.map((e) => e.id)).toEqual(exhibitIds);
    const { rows } = await client.exhibits.list({ filter: {} });
    const points = await Promise.all(
      rows.map(async (r) => (await client.exhibits.show({ id: r.id })).exhibit.tags.place?.coordinates?.latitude),
    );
    expect(points.filter((p) => p !== undefined && p > 0).length).toBe(2);
    expect(points.filter((p) => p !== undefined && p < 0).length).toBe(2);
    await client.vault.lock();
    const locked = await client.vault.status();
    expect(locked).toMatchObject({ state: 'none', officers: [], practiceOfficers: [{ name: 'Dwi Anggoro' }] });
    const [tile] = locked.practiceOfficers;
    expect(await client.vault.unlock({ officerId: tile?.id ?? '', passphrase: 'latihan' })).toMatchObject({
      state: 'open',
      exercise: true,
    });
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test('a vault of real evidence is never filled with an exercise', async () => {
  const t = await openTestApp();
  try {
    await expect(finish(t.client.exercise.fill())).rejects.toMatchObject({ data: { code: 'usage' } });
  } finally {
    await t.close();
  }
});
