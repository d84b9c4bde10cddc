/** Look-alikes after files were thrown away: copies that are gone leave their places to what is recorded. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { candidateLimit } from '../../../electron/base/likeness/print-index.ts';
import { finish, openTestApp, type TestApp, writeFiles } from '../../helpers/app.ts';
import { ownLookSet } from '../../helpers/look-set.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t?.close());

const stage = async (files: Record<string, Buffer>): Promise<string[]> =>
  (await finish(t.client.intake.stagePaths({ paths: writeFiles(t.inbox, files) }))).staged.map((s) => s.id);
const near = async (ids: readonly string[]) => {
  for (let round = 0; round < 600; round++) {
    const answers = await t.client.lookalikes.near({ ids: [...ids] });
    if (answers.every((of) => of.state !== 'pending')) return answers;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('still pending');
};

test('many copies that were thrown away do not hide the recorded picture', async () => {
  const scene = (await ownLookSet(0, 0)).find((p) => p.name === 'spanduk.jpg')?.bytes as Buffer;
  const copy = (n: number) =>
    sharp(scene)
      .jpeg({ quality: 92 })
      .withExif({ IFD0: { Artist: `n${n}` } })
      .toBuffer();
  const names = Array.from({ length: candidateLimit + 2 }, (_, n) => n);
  const copies = await stage(Object.fromEntries(await Promise.all(names.map(async (n) => [`k${n}.jpg`, await copy(n)] as const))));
  await near(copies);
  await t.client.intake.discard({ ids: copies });
  const ids = await stage({ 'satu.jpg': await sharp(scene).resize(900).jpeg({ quality: 40 }).toBuffer() });
  const { exhibits } = await finish(t.client.intake.record({ ids, provenance: { way: 'usb-stick' } }));
  await near(ids);
  const [of] = await near(await stage({ 'baru.jpg': await sharp(scene).jpeg({ quality: 93 }).toBuffer() }));
  expect(of?.alike.map((one) => one.exhibitId)).toEqual([exhibits[0]?.id]);
});
