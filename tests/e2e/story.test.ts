/** The school-fence story: a PKD hands over three photos by cable; at most fifteen inputs later a sealed dossier stands. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staff, walkFirstRun } from '../helpers/e2e-first-run.ts';
import { type CountedHand, countedHand } from '../helpers/e2e-inputs.ts';
import { type PhonePhoto, phonePhotos } from '../helpers/e2e-photos.ts';
import { type OpenShell, openShell } from '../helpers/e2e-shell.ts';

/** Issue 2, "What it must show", 4. */
const mostInputs = 15;
const cli = fileURLToPath(new URL('../../electron/shells/cli/main.ts', import.meta.url));

let open: OpenShell;
let page: Page;
let photos: [PhonePhoto, PhonePhoto, PhonePhoto];
let hand: CountedHand;
let packageFolder = '';

beforeAll(async () => {
  open = await openShell();
  page = open.page;
  photos = await phonePhotos(join(open.folder, 'hp'));
  await walkFirstRun(page);
  hand = countedHand(page);
});
afterAll(async () => {
  await open?.close();
});

const takeIn = async (): Promise<void> => {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await hand.drop(photos.map((p) => p.path));
  await page.getByText('3 file menunggu dicatat').waitFor();
  await hand.click('cara terima', page.getByText('Kabel dari HP', { exact: true }));
  await hand.type('penyerah', page.getByLabel('Penyerah, nama'), 'Asep Suryana');
  await hand.type('jabatan penyerah', page.getByLabel('Jabatan, Penyerah'), 'PKD Desa Tegalrejo');
  await hand.click('bukan identitas rahasia', page.getByRole('group', { name: 'Penyerah' }).getByLabel('Identitas dirahasiakan'));
  await hand.type('tempat', page.getByLabel('Di mana?'), 'Pagar SDN 2 Tegalrejo');
  await hand.click('hari foto', button(/^Pakai .*hari foto$/));
  await hand.type('apa', page.getByLabel('Apa yang terjadi?'), 'Baliho caleg diikat kawat pada pagar sekolah');
  await hand.type('siapa', page.getByLabel('Siapa terlapornya?'), 'Tim kampanye calon nomor urut 4 (rekaan)');
  await hand.click('dugaan', page.getByRole('list', { name: /^Mungkin yang dimaksud/ }).getByRole('button', { name: /APK-71c/ }));
  await hand.click('catat', button('Catat 3 bukti'));
};

describe('the school fence', () => {
  it('goes from dropped photos to a sealed dossier in at most fifteen inputs', async () => {
    await takeIn();
    await hand.click('susun', page.getByRole('button', { name: 'Susun berkas bukti' }));
    await hand.click('segel', page.getByRole('button', { name: 'Segel berkas', exact: true }));
    await hand.type('kata sandi', page.getByLabel('Kata sandi Anda, untuk memakai kunci segel'), staff.passphrase);
    await hand.click('segel sekarang', page.getByRole('button', { name: 'Segel sekarang' }));
    await page.getByRole('button', { name: 'Salin berkas' }).waitFor();
    expect(hand.done.length, hand.done.join(', ')).toBeLessThanOrEqual(mostInputs);
    expect(open.complaints).toEqual([]);
  });

  it('is taken out to a folder, re-read there and found the same', async () => {
    const medium = join(open.folder, 'flashdisk');
    mkdirSync(medium);
    await page.getByRole('button', { name: 'Salin berkas' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ke mana disalin?' });
    await dialog.getByLabel('Alamat folder').fill(medium);
    await dialog.getByRole('button', { name: 'Salin ke sini' }).click();
    await page.getByText('Salinan cocok').waitFor();
    const [made] = readdirSync(medium);
    packageFolder = join(medium, made ?? '');
    expect(readdirSync(packageFolder)).toEqual(
      expect.arrayContaining(['berkas.pdf', 'isi.json', 'manifes.json', 'segel.json', 'periksa.html']),
    );
  });

  it('is intact to the checker on the command line, which knows nothing of the vault', () => {
    const check = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'verify', packageFolder, '--json'], {
      encoding: 'utf8',
      env: { ...process.env, SAHIH_VAULT: join(open.folder, 'tiada') },
    });
    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
    expect(JSON.parse(check.stdout)).toMatchObject({ integrity: 'intact', trustedTime: 'none' });
  });

  it('gives back the bytes that the phone held', () => {
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const originals = readdirSync(join(packageFolder, 'asli')).map((name) => readFileSync(join(packageFolder, 'asli', name)));
    expect(originals.map(sha256)).toEqual(photos.map((p) => p.sha256));
    expect(originals.every((bytes, i) => bytes.equals(photos[i]?.bytes ?? Buffer.alloc(0)))).toBe(true);
  });
});
