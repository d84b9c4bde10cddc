import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, openTestApp, photo, type TestApp, writeFiles } from '../../helpers/app.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
}, 60_000);
afterAll(() => opened.close());

test('a polling station is kept as a number, shown with three digits and found by them', async () => {
  const { client, inbox } = opened;
  const { staged } = await finish(client.intake.stagePaths({ paths: writeFiles(inbox, { 'tps.jpg': await photo() }) }));
  const recorded = await finish(
    client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'self' }, tags: { place: { tps: 7, name: 'Balai Desa' } } }),
  );
  const { rows } = await client.exhibits.list({ filter: { text: 'TPS 007' } });
  expect(rows.map((r) => [r.id, r.placeName])).toEqual([[recorded.exhibits[0]?.id, 'TPS 007, Balai Desa']]);
  expect((await client.exhibits.list({ filter: { text: 'TPS 008' } })).rows).toEqual([]);
}, 60_000);

test("Bawaslu's area codes are kept with the office and survive another change of it", async () => {
  const { client } = opened;
  const { office } = await client.vault.status();
  if (!office) throw new Error('no office');
  const areaCodes = [{ region: '32.04', bawaslu: 'JB-10.04' }];
  await client.vault.setOffice({ ...office, areaCodes });
  expect((await client.vault.status()).office?.areaCodes).toEqual(areaCodes);
  await expect(client.vault.setOffice({ ...office, areaCodes: [{ region: '32.04', bawaslu: ' ' }] })).rejects.toThrow();
});

test('the villages nearest to a point are asked of the service with the region already stated', async () => {
  const near = await opened.client.regions.nearest({ latitude: -6.9175, longitude: 107.6191, chosen: '31.71' });
  expect(near.villages[0]?.region.code).toMatch(/^32\.73\./);
  expect(near.chosen?.far).toBe(true);
});
