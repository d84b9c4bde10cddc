/** Inventories over a whole app: pile, lines, merge, undo, visits, case, files. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../helpers/app.ts';
import { line, openPile, type PileWorld } from './inventory-world.ts';

let world: PileWorld;
let inventoryId: string;

beforeAll(async () => {
  world = await openPile();
  const row = await world.client.inventory.create({
    title: 'Pendataan APK Jalan Raya Kalitengah',
    regime: 'PEMILU',
    stage: 'Masa kampanye',
    from: '2024-01-16',
    exhibitIds: world.exhibitIds,
  });
  inventoryId = row.inventory.id;
});
afterAll(async () => {
  await world?.close();
});

describe('an inventory', () => {
  it('lists its photos with their point, their day and the nearest village, offered and not filled', async () => {
    const sheet = await world.client.inventory.sheet({ id: inventoryId });
    expect(sheet.photos.map((p) => [p.near?.region.name, p.takenLocal?.slice(0, 10), p.region])).toEqual([
      ['Tegalrejo', '2024-01-16', undefined],
      ['Tegalrejo', '2024-01-16', undefined],
      ['Tegalrejo', '2024-01-16', undefined],
      ['Kalitengah', '2024-01-16', undefined],
      ['Kalitengah', '2024-01-16', undefined],
      ['Kalitengah', '2024-01-16', undefined],
    ]);
    expect(sheet.lines).toEqual([]);
    expect(sheet.categories.filter((c) => c.kind === 'apk')).toHaveLength(6);
    expect(sheet.categories.find((c) => c.code === 'APK-71c')).toEqual({
      code: 'APK-71c',
      kind: 'apk',
      words: 'tempat pendidikan (gedung dan/atau halaman sekolah/perguruan tinggi)',
      certainty: 'TERKONFIRMASI',
      basis: 'PKPU 15/2023 Pasal 71 ayat (1) huruf c (jo. PKPU 20/2023)',
    });
  });

  it('freezes the place of a line from the catalogue, and refuses a code that the catalogue lacks', async () => {
    const [first = ''] = world.exhibitIds;
    const { lines } = await world.client.inventory.save({
      inventoryId,
      record: [line([first], { quantity: 30, form: 'umbul-umbul', place: { is: 'listed', code: 'APK-71a' } })],
    });
    expect(lines[0]?.place).toMatchObject({ is: 'listed', code: 'APK-71a', words: 'tempat ibadah', certainty: 'TERKONFIRMASI' });
    await expect(
      world.client.inventory.save({ inventoryId, record: [line([first], { place: { is: 'listed', code: 'APK-PK-01' } })] }),
    ).rejects.toMatchObject({ data: { code: 'catalogue-entry-unknown' } });
  });

  it('merges, undoes and replaces in one transaction each', async () => {
    const [, second = '', third = ''] = world.exhibitIds;
    const { client } = world;
    const {
      lines: [a],
    } = await client.inventory.save({ inventoryId, record: [line([second])] });
    const {
      lines: [b],
    } = await client.inventory.save({ inventoryId, record: [line([third], { participant: 'Partai Misal' })] });
    if (!a || !b) throw new Error('two lines were recorded');
    // M: the third photo shows the second one's object.
    await client.inventory.save({ inventoryId, record: [{ ...line([second, third]), id: a.id }], remove: [b.id] });
    const merged = await client.inventory.sheet({ id: inventoryId });
    expect(merged.lines.map((l) => l.exhibitIds.length)).toEqual([1, 2]);
    // Undo gives both back; the removed one under its own id again.
    await client.inventory.save({
      inventoryId,
      record: [
        { ...line([second]), id: a.id },
        { ...line([third], { participant: 'Partai Misal' }), id: b.id },
      ],
    });
    const undone = await client.inventory.sheet({ id: inventoryId });
    expect(undone.lines.map((l) => [l.id, l.participant])).toContainEqual([b.id, 'Partai Misal']);
    expect(undone.lines).toHaveLength(3);
  });

  it('counts photos with a line, objects, and photos that show none', async () => {
    const fourth = world.exhibitIds[3] ?? '';
    await world.client.inventory.save({ inventoryId, record: [{ exhibitIds: [fourth], kind: 'tanpa-objek', quantity: 1 }] });
    const [row] = await world.client.inventory.list();
    expect(row).toMatchObject({ photoCount: 6, donePhotos: 4, lineCount: 3, quantity: 32 });
  });
});

describe('files of an inventory', () => {
  it('writes CSV with BOM, semicolons and without a formula, reads the copy back and records the export', async () => {
    const fifth = world.exhibitIds[4] ?? '';
    await world.client.inventory.save({
      inventoryId,
      record: [line([fifth], { participant: '=HYPERLINK("http://contoh.invalid")', note: '@SUM(A1);"kutip"', quantity: 2 })],
    });
    const folder = join(world.folder, 'keluar');
    mkdirSync(folder);
    const written = await finish(world.client.inventory.exportTo({ id: inventoryId, folder, form: 'csv' }));
    const text = readFileSync(written.path, 'utf8');
    expect(text.startsWith('\ufeffNo.;Nomor bukti;')).toBe(true);
    expect(text).toContain(`;"'=HYPERLINK(""http://contoh.invalid"")";`);
    expect(text).toContain(`;"'@SUM(A1);""kutip"""`);
    expect(text.split('\r\n').at(-2)).toBe(';Jumlah;;;34');
    expect(readdirSync(folder)).toEqual(['pendataan-apk-2024-01-18.csv']);
  });

  it('writes points for GeoJSON with longitude first', async () => {
    const [first = ''] = world.exhibitIds;
    const sheet = await world.client.inventory.sheet({ id: inventoryId });
    const own = sheet.lines.find((l) => l.exhibitIds[0] === first);
    const point = sheet.photos[0]?.coordinates;
    if (!own || !point) throw new Error('the first photo has a line and a point');
    await world.client.inventory.save({
      inventoryId,
      record: [
        {
          ...line([first], { quantity: 30, form: 'umbul-umbul', place: { is: 'listed', code: 'APK-71a' }, coordinates: point }),
          id: own.id,
        },
      ],
    });
    const written = await finish(
      world.client.inventory.exportTo({ id: inventoryId, folder: join(world.folder, 'keluar'), form: 'geojson' }),
    );
    const { features, withoutPoint } = JSON.parse(readFileSync(written.path, 'utf8'));
    expect(features.map((f: { geometry: unknown }) => f.geometry)).toEqual([
      { type: 'Point', coordinates: [expect.closeTo(107.6204, 3), expect.closeTo(-6.9181, 3)] },
    ]);
    expect(withoutPoint).toBe(3);
  });
});

describe('a second round', () => {
  it('keeps the outcome with its day, and links the new photo to the first', async () => {
    const sheet = await world.client.inventory.sheet({ id: inventoryId });
    const [first] = sheet.lines;
    const after = world.exhibitIds[5] ?? '';
    if (!first) throw new Error('a line');
    const visited = await world.client.inventory.visit({ lineId: first.id, on: '2024-01-18', state: 'ditertibkan', exhibitIds: [after] });
    expect(visited.visits).toMatchObject([{ on: '2024-01-18', state: 'ditertibkan', exhibitIds: [after] }]);
    const shown = await world.client.exhibits.show({ id: after });
    expect(shown.exhibit.links).toMatchObject([{ relation: 'revisit-of', exhibitId: first.exhibitIds[0] }]);
    const [row] = await world.client.inventory.list();
    expect(row).toMatchObject({ visited: 30, takenDown: 30 });
  });
});

describe('the case of an inventory', () => {
  it('names only participants with an object in a listed place, and is brought up to date without twins', async () => {
    const made = await world.client.inventory.toCase({ id: inventoryId });
    const shown = await world.client.cases.show({ id: made.caseId });
    expect(shown.case.persons.map((p) => [p.part, p.name])).toEqual([['terlapor', 'Partai Contoh']]);
    expect(shown.case.exhibits).toHaveLength(5);
    const again = await world.client.inventory.toCase({ id: inventoryId });
    expect(again).toEqual(made);
    expect((await world.client.cases.show({ id: made.caseId })).case.persons).toHaveLength(1);
  });
});

describe('the log', () => {
  it('replays to the tables', async () => {
    const done = await finish(world.client.vault.check());
    expect(done.problems.filter((p) => p.weight !== 'note')).toEqual([]);
    expect(done.exitCode).toBe(0);
  });
});
