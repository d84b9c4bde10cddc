/** The office's desk through the screen: its key, an officer certified from his request, a laptop lost, a list, a stranger's card, a photo of a code. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { type OpenShell, openShell } from '../helpers/e2e-shell.ts';
import { asText, looseOffice, type TrustDesk, trustDesk } from '../helpers/trust-world.ts';

let open: OpenShell;
let page: Page;
let stick: string;
let officer: TrustDesk;
const firstSecret = 'rak arsip menunggu dua belas hujan';
const secret = 'lemari kantor menyimpan sebelas payung';

const onStick = (start: string): string[] => readdirSync(stick).filter((name) => name.startsWith(start));
const bring = async (name: string, content: string | Buffer): Promise<void> => {
  const path = join(open.folder, name);
  writeFileSync(path, content);
  await page.locator('input[type=file]').first().setInputFiles(path);
};
const intoStick = async (): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Ke mana disalin?' });
  await dialog.getByLabel('Alamat folder').fill(stick);
  await dialog.getByRole('button', { name: 'Salin ke sini' }).click();
};
const look = async (name: string): Promise<void> => {
  expect.soft(await faultsOf(page, name)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
};

beforeAll(async () => {
  officer = await trustDesk();
  officer.temporary.clock.advance(Date.now() - officer.temporary.clock.now().getTime());
  open = await openShell();
  page = open.page;
  stick = join(open.folder, 'flashdisk');
  mkdirSync(stick);
  await walkFirstRun(page);
  await page.evaluate(() => {
    location.hash = '#/pengaturan';
  });
  await page.getByRole('button', { name: 'Kantor & kepercayaan' }).click();
  await page.getByText('Brankas ini tidak memegang kunci kantor').waitFor();
});
afterAll(async () => {
  await open?.close();
  await officer?.[Symbol.asyncDispose]();
});

describe('the office of a vault', () => {
  it('makes its key once, under a passphrase of its own', async () => {
    await look('kepercayaan-kosong');
    const copied = join(open.folder, 'kunci-kantor-rusak.json');
    writeFileSync(copied, '{}');
    await page.getByRole('button', { name: 'Pasang salinan kunci…' }).click();
    const installing = page.getByRole('dialog', { name: 'Pasang salinan kunci kantor' });
    await installing.locator('input[type=file]').setInputFiles(copied);
    await installing.getByLabel('Kata sandi kunci kantor').fill(firstSecret);
    await look('kepercayaan-pasang-salinan');
    await installing.getByRole('button', { name: 'Pasang', exact: true }).click();
    await page.getByText('File ini bukan salinan kunci kantor yang utuh', { exact: false }).waitFor();
    await installing.getByRole('button', { name: 'Kembali' }).click();
    await page.getByRole('button', { name: 'Buat kunci kantor' }).click();
    await look('kepercayaan-buat-kunci');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kata sandi kunci kantor').fill(firstSecret);
    await dialog.getByLabel('Ketik sekali lagi').fill(firstSecret);
    await dialog.getByRole('button', { name: 'Buat kunci kantor' }).click();
    await page.getByText('Belum ada daftar yang diterbitkan.').waitFor();
    await page.getByRole('button', { name: 'Ganti kata sandi kunci kantor' }).click();
    const changing = page.getByRole('dialog', { name: 'Ganti kata sandi kunci kantor' });
    await changing.getByLabel('Kata sandi sekarang').fill(firstSecret);
    await changing.getByLabel('Kata sandi baru').fill(secret);
    await changing.getByLabel('Ketik sekali lagi').fill(secret);
    await look('kepercayaan-ganti-sandi');
    await changing.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await changing.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Simpan kartu' }).click();
    await intoStick();
    await expect.poll(() => onStick('kartu-kantor-').length, { timeout: 60_000 }).toBe(1);
    expect(open.complaints).toEqual([]);
  });

  it('certifies an officer from his request, once the fingerprint was compared', async () => {
    await bring('permintaan.json', officer.trust.text('request').text);
    const offered = page.getByRole('region', { name: 'Permintaan sertifikat' });
    await offered.getByText('Siti Rahmawati').first().waitFor();
    await offered.getByText('Belum dinyatakan kantor mana pun').waitFor();
    await offered.getByText('Pemohon menyebut kantor yang namanya berbeda', { exact: false }).waitFor();
    await offered.getByLabel('Kata sandi kunci kantor').fill(secret);
    expect(await offered.getByRole('button', { name: 'Terbitkan dan simpan' }).isDisabled()).toBe(true);
    await offered.getByLabel('Sidik jari sudah saya bandingkan dan sama').check();
    await look('kepercayaan-permintaan');
    await offered.getByRole('button', { name: 'Terbitkan dan simpan' }).click();
    await intoStick();
    await page.getByText(/^Sertifikat disimpan di/).waitFor();
    await page
      .getByText(/^Berlaku sampai/)
      .first()
      .waitFor();
    const answer = readFileSync(join(stick, onStick('sertifikat-')[0] ?? ''), 'utf8');
    officer.trust.adopt({ text: answer, fingerprint: officer.trust.read(answer).fingerprint });
    expect(officer.trust.overview().me?.trust).toMatchObject({ is: 'certified', known: true, office: 'Panwaslu Kecamatan Kalitengah' });
    await look('kepercayaan-disertifikasi');
  });

  it('revokes a lost laptop in two presses, and its list tells the officer', async () => {
    await page.getByRole('button', { name: 'Laptop hilang' }).click();
    const dialog = page.getByRole('dialog', { name: /^Cabut kunci laptop MKS1/ });
    await dialog.getByLabel('Kata sandi kunci kantor').fill(secret);
    await look('kepercayaan-laptop-hilang');
    await dialog.getByRole('button', { name: 'Cabut sekarang' }).click();
    await expect.poll(() => page.getByText(/^Dicabut sejak .*Laptop hilang/).count(), { timeout: 60_000 }).toBe(2);
    await page.getByRole('button', { name: 'Terbitkan daftar' }).click();
    const issue = page.getByRole('dialog', { name: 'Terbitkan daftar kepercayaan nomor 1' });
    await issue.getByLabel('Kata sandi kunci kantor').fill(secret);
    await issue.getByRole('button', { name: 'Terbitkan dan simpan' }).click();
    await intoStick();
    // Said only once the file was read back.
    await page.getByText(/^Daftar nomor 1 disimpan di/).waitFor();
    const list = readFileSync(join(stick, onStick('daftar-kepercayaan-')[0] ?? ''), 'utf8');
    officer.temporary.clock.advance(60_000);
    officer.trust.adopt({ text: list, fingerprint: officer.trust.read(list).fingerprint });
    expect(officer.trust.overview().me?.trust).toMatchObject({ is: 'revoked', reason: 'laptop-hilang' });
    expect(open.complaints).toEqual([]);
  });

  it('says of a stranger that he is one, and of an altered file that it is', async () => {
    const stranger = looseOffice('Bawaslu Kabupaten Bantaran');
    await bring('kartu-berubah.json', asText({ ...stranger.card, body: { ...stranger.card.body, name: 'Bawaslu Lain' } }));
    await page.getByText('Tanda tangan di file ini tidak cocok dengan isinya', { exact: false }).waitFor();
    await bring('kartu.json', asText(stranger.card));
    const offered = page.getByRole('region', { name: 'Kartu kantor' });
    await offered.getByText('Belum dikenal di sini', { exact: true }).waitFor();
    await look('kepercayaan-kartu-asing');
    await offered.getByLabel('Sidik jari sudah saya bandingkan dan sama').check();
    await offered.getByRole('button', { name: 'Pasang' }).click();
    await page.getByText('Kantor dikenal di sini').waitFor();
    await page.getByRole('button', { name: 'Hapus', exact: true }).click();
    await page.getByRole('button', { name: 'Hapus kantor' }).click();
    await page.getByText('Belum ada kantor yang dikenal').waitFor();
  });

  it('reads its own card from a photo of the code on the screen', async () => {
    await page.getByRole('button', { name: 'Tampilkan QR' }).last().click();
    const code = page.getByRole('img', { name: 'Kode QR kartu kantor' });
    await code.waitFor();
    await look('kepercayaan-qr');
    // What the code draws, as a picture: a screenshot of a still page may wait without end for a frame in headless Chromium.
    const drawn = await code.evaluate((node) => node.outerHTML);
    const photo = await sharp(Buffer.from(drawn.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="1100" ')))
      .jpeg({ quality: 80 })
      .toBuffer();
    await page.keyboard.press('Escape');
    await bring('foto.jpg', photo);
    const offered = page.getByRole('region', { name: 'Kartu kantor' });
    await offered.getByText('Kantor di brankas ini', { exact: true }).waitFor();
    await offered.getByText('Dari Panwaslu Kecamatan Kalitengah').waitFor();
    expect(open.complaints).toEqual([]);
  });
});
