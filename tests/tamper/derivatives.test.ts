/** periksa.html on a package with PNG captures and derivatives: intact is intact, a bent derivative is named. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, passphrase } from '../helpers/app.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { type PartsWorld, partsWorld } from '../helpers/parts-world.ts';

let world: PartsWorld;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchChromium();
  world = await partsWorld({ page: 3000, media: 1 });
  const { client } = world;
  const partId = (await client.exhibits.show({ id: world.photo })).exhibit.parts[0]?.id as string;
  await client.derivatives.make({ exhibitId: world.photo, partId, steps: { degrees: 3, marks: [] }, note: 'Diluruskan' });
  const dossier = await finish(client.dossiers.seal({ caseId: world.caseId, passphrase }));
  folder = (await finish(client.dossiers.exportTo({ id: dossier.id, folder: world.folder, form: 'folder' }))).path;
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const inPage = async (): Promise<{ exitCode: number; problems: { code: string; subject: string }[] }> => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'periksa.html')).href);
  await page.setInputFiles('#folder', folder);
  await page.waitForSelector('body[data-state=done]', { timeout: 60_000 });
  const found = await page.evaluate(() => {
    const { exitCode, problems } = (
      window as unknown as { hasilPeriksa: { exitCode: number; problems: { code: string; subject: string }[] } }
    ).hasilPeriksa;
    return { exitCode, problems: problems.map(({ code, subject }) => ({ code, subject })) };
  });
  await page.close();
  return found;
};

test('an intact package with PNG originals and a derivative is intact, a changed derivative is named', async () => {
  expect(await inPage()).toEqual({ exitCode: 0, problems: [] });
  const path = join(folder, 'turunan/001.jpg');
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 4;
  writeFileSync(path, bytes);
  expect(await inPage()).toEqual({ exitCode: 1, problems: [{ code: 'file-altered', subject: 'turunan/001.jpg' }] });
});
