/** Derivatives through the whole app: pixels from the original, a blob and an event of their own, the original untouched. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { DerivativeSteps } from '../../../shared/domain/derivative.ts';
import { finish, openTestApp, type TestApp, writeFiles } from '../../helpers/app.ts';

let world: TestApp;
let exhibitId: string;
let partId: string;
const original = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#8a8a8a' } })
  .composite([{ input: { create: { width: 40, height: 30, channels: 3, background: '#00ff00' } }, left: 0, top: 0 }])
  .withExif({ IFD0: { Artist: 'jangan ikut' } })
  .withMetadata({ orientation: 6 })
  .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
  .toBuffer();

const bytesAt = async (address: string): Promise<Buffer> => {
  const found = await world.app.bytes(address);
  const chunks: Buffer[] = [];
  for await (const chunk of found?.stream ?? []) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};
const pixel = async (jpeg: Uint8Array, left: number, top: number): Promise<number[]> => [
  ...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
];
const near = (found: number[], wanted: number[]): boolean => found.every((v, i) => Math.abs(v - (wanted[i] ?? -99)) <= 12);

const steps: DerivativeSteps = {
  degrees: 0,
  marks: [
    { kind: 'box', from: { x: 20_000, y: 20_000 }, to: { x: 80_000, y: 60_000 }, colour: 'merah' },
    { kind: 'pin', at: { x: 50_000, y: 80_000 }, number: 1, text: 'nomor urut', colour: 'biru' },
  ],
};

beforeAll(async () => {
  world = await openTestApp();
  const [path] = writeFiles(world.inbox, { 'spanduk.jpg': original });
  const { staged } = await finish(world.client.intake.stagePaths({ paths: [path as string] }));
  const { exhibits } = await finish(world.client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'cable' } }));
  exhibitId = exhibits[0]?.id as string;
  partId = (await world.client.exhibits.show({ id: exhibitId })).exhibit.parts[0]?.id as string;
});
afterAll(() => world?.close());

test('a derivative is upright, marked, without EXIF, hashed apart, and the same again from the same steps', async () => {
  const made = await world.client.derivatives.make({ exhibitId, partId, steps, note: 'nomor urut ditandai' });
  expect([made.width, made.height, made.madeByName]).toEqual([300, 400, 'Dwi Anggoro']);
  const bytes = await bytesAt(byteAddress.derivative(made.id));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
  expect(bytes.includes('jangan ikut')).toBe(false);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  // Turned by the orientation: the green corner is at the upper right; the box's left edge is red; the rest is as it was.
  expect(near(await pixel(bytes, 290, 10), [0, 255, 0])).toBe(true);
  expect(near(await pixel(bytes, 60, 160), [209, 31, 31])).toBe(true);
  expect(near(await pixel(bytes, 150, 200), [138, 138, 138])).toBe(true);
  const again = await world.client.derivatives.make({ exhibitId, partId, steps });
  expect(again.sha256).toBe(made.sha256);
  expect(again.id).not.toBe(made.id);
  expect((await bytesAt(byteAddress.derivativeThumbnail(made.id))).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test('straightened first, cut out then: sizes follow the turned picture', async () => {
  const made = await world.client.derivatives.make({
    exhibitId,
    partId,
    steps: { degrees: 10, crop: { from: { x: 25_000, y: 25_000 }, to: { x: 75_000, y: 75_000 } }, marks: [] },
  });
  // |300 cos 10 + 400 sin 10| = 365, |300 sin 10 + 400 cos 10| = 446
  expect(Math.abs(made.width - 182)).toBeLessThanOrEqual(2);
  expect(Math.abs(made.height - 223)).toBeLessThanOrEqual(2);
});

test('the original stays as received, a withdrawn derivative leaves the list and stays in the history', async () => {
  expect((await bytesAt(byteAddress.original(partId))).equals(original)).toBe(true);
  const [first] = await world.client.derivatives.list({ exhibitId });
  await world.client.derivatives.withdraw({ id: first?.id as string });
  expect((await world.client.derivatives.list({ exhibitId })).map((d) => d.id)).not.toContain(first?.id);
  const { lines } = await world.client.exhibits.history({ id: exhibitId });
  expect(lines.map((l) => l.type)).toEqual(['exhibit.taken-in', ...Array(3).fill('derivative.made'), 'derivative.withdrawn']);
  await expect(world.client.derivatives.withdraw({ id: 'f'.repeat(32) })).rejects.toMatchObject({ data: { code: 'derivative-missing' } });
});

test('the check of the vault reads derivatives too, and the log alone gives the tables', async () => {
  const verdict = await finish(world.client.vault.check());
  expect(verdict.exitCode).toBe(0);
});
