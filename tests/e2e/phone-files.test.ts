/** Files from phones through the screens: a WhatsApp copy and its original, a chat export, four photos of one object, text on a photo. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto } from '../../electron/services/exercise/photos.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { walkFirstRun } from '../helpers/e2e-first-run.ts';
import { fencePoint, photoDay } from '../helpers/e2e-photos.ts';
import { dropFiles, type OpenShell, openShell } from '../helpers/e2e-shell.ts';
import { letteredPhoto } from '../helpers/lettered-photo.ts';
import { oddZip } from '../helpers/odd-zip.ts';

let open: OpenShell;
const day = photoDay();
const compact = day.replaceAll('-', '');
const [year = '', month = '', date = ''] = day.split('-');

const put = (name: string, bytes: Uint8Array): string => {
  const folder = join(open.folder, 'hp');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const go = (hash: string) =>
  open.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
const goAmbil = () => go('#/ambil');
/** Records what waits, without a case. */
const record = async (button: string, way?: string) => {
  const { page } = open;
  await page.getByText('Nanti', { exact: true }).first().click();
  if (way) await page.getByText(way, { exact: true }).click();
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { name: 'Bukti tercatat' }).waitFor();
};
const openFirst = async () => {
  await open.page
    .getByRole('button', { name: /B-[A-Z0-9]+-\d{6}$/ })
    .first()
    .click();
};
const again = async () => {
  // Another screen in between: what was just recorded is no longer shown.
  await go('#/bukti');
  await open.page.getByRole('heading', { name: 'Bukti tercatat' }).waitFor({ state: 'detached' });
  await goAmbil();
  await open.page.getByText('Jatuhkan foto atau file di sini').waitFor();
};

beforeAll(async () => {
  open = await openShell({ permissions: ['clipboard-read', 'clipboard-write'] });
  await walkFirstRun(open.page);
});
afterAll(() => open?.close());

describe('files from phones', () => {
  it('a WhatsApp copy waits with a ready message, and is recorded', async () => {
    const { page } = open;
    const original = await drawPhoto({
      scene: 'baliho.jpg',
      name: '',
      longestEdge: 2000,
      takenLocal: `${day}T16:20:11`,
      offset: '+07:00',
      point: fencePoint,
    });
    put(`IMG_${compact}_162011.jpg`, original);
    const copy = await sharp(original).resize(1280).jpeg({ quality: 60 }).toBuffer();
    await goAmbil();
    await dropFiles(page, [put(`IMG-${compact}-WA0003.jpg`, copy)]);
    await page.getByText('1 gambar diperkecil WhatsApp').waitFor();
    await page.getByText('menurut nama file').waitFor();
    expect.soft(await faultsOf(page, 'ambil-whatsapp')).toEqual([]);
    await page.getByRole('button', { name: 'Pesan minta ulang' }).click();
    await page.getByRole('button', { name: 'Salin pesan' }).click();
    await page.getByText('Pesan tersalin').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/Mohon kirim ulang sebagai Dokumen/);
    expect.soft(await faultsOf(page, 'ambil-pesan')).toEqual([]);
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await record('Catat 1 bukti', 'WhatsApp (foto)');
  });

  it('its original is offered when it arrives, linked, and both sides say so', async () => {
    const { page } = open;
    await again();
    await dropFiles(page, [join(open.folder, 'hp', `IMG_${compact}_162011.jpg`)]);
    await page.getByRole('button', { name: 'Bandingkan', exact: true }).click();
    await page.getByRole('checkbox', { name: /adalah versi asli dari B-/ }).check();
    expect.soft(await faultsOf(page, 'ambil-asli')).toEqual([]);
    await page.getByRole('button', { name: 'Simpan pilihan' }).click();
    await page.getByText(/^Versi asli dari B-/).waitFor();
    await record('Catat 1 bukti', 'Kabel dari HP');
    await openFirst();
    await page.getByText(/versi asli dari/).waitFor();
    expect.soft(await faultsOf(page, 'penampil-asli')).toEqual([]);
  });

  it('a chat export is read for its senders, its photo taken out and recorded with them', async () => {
    const { page } = open;
    await again();
    const photo = await drawPhoto({ scene: 'umbul.jpg', name: '', longestEdge: 1200 });
    const name = `IMG-${compact}-WA0009.jpg`;
    const text = [
      `${date}/${month}/${year.slice(2)} 19.10 - Bu Rina Rekaan: ${name} (file terlampir)`,
      'di depan balai desa',
      `${date}/${month}/${year.slice(2)} 19.12 - Pak Dedi Rekaan: terima kasih`,
    ].join('\n');
    const zip = oddZip([
      { name: 'Chat WhatsApp dengan Warga.txt', bytes: Buffer.from(text) },
      { name, bytes: photo },
      { name: '../jahat.jpg', bytes: Buffer.from('x') },
    ]);
    await dropFiles(page, [put('Chat WhatsApp dengan Warga.zip', zip)]);
    await page.getByRole('button', { name: 'Baca chat' }).click();
    await page.getByText('Bu Rina Rekaan, dikirim').waitFor();
    expect.soft(await faultsOf(page, 'ambil-chat')).toEqual([]);
    await page.getByRole('button', { name: 'Keluarkan 1 file' }).click();
    await page.getByText('Dari chat: Bu Rina Rekaan').waitFor();
    await page.getByText('2 file menunggu dicatat').waitFor();
    await record('Catat 2 bukti', 'WhatsApp (foto)');
    await page
      .getByRole('button', { name: /B-[A-Z0-9]+-\d{6}$/ })
      .nth(1)
      .click();
    await page.getByText(/disebut dalam ekspor chat/).waitFor();
    await page.getByRole('tab', { name: 'Asal-usul' }).click();
    await page
      .getByText(/Bu Rina Rekaan/)
      .first()
      .waitFor();
    expect.soft(await faultsOf(page, 'penampil-chat')).toEqual([]);
  });

  it('four photos of one object become one exhibit by keyboard, and text on a photo becomes its place', async () => {
    const { page } = open;
    await again();
    const burst = await Promise.all(
      ['07:12:00', '07:12:40', '07:13:20', '07:14:10'].map(async (clock, i) =>
        put(
          `IMG_${compact}_${clock.replaceAll(':', '')}.jpg`,
          await drawPhoto({
            scene: i % 2 === 0 ? 'baliho2.jpg' : 'baliho.jpg',
            name: '',
            longestEdge: 1200 + i,
            takenLocal: `${day}T${clock}`,
            offset: '+07:00',
            point: { ...fencePoint, latitude: fencePoint.latitude + i * 0.00005 },
          }),
        ),
      ),
    );
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];
    const stamped = await letteredPhoto({
      scene: 'umbul.jpg',
      longestEdge: 1600,
      quality: 80,
      style: 'strip',
      lines: ['Jl. Pagar Sekolah No. 12', 'Lat -6.917464° Long 107.619123°', `${date} ${months[Number(month) - 1]} ${year} 08:15:00`],
    });
    await dropFiles(page, [...burst, put('foto-gps.jpg', stamped)]);
    await page.getByText('5 file menunggu dicatat').waitFor();
    await page.getByRole('button', { name: 'Baca teks pada foto' }).click();
    await page.getByRole('button', { name: 'Baca foto-gps.jpg' }).click();
    const point = page.getByRole('checkbox', { name: /6,91746° LS \/ 107,61912° BT/ });
    await point.check();
    await page.getByRole('checkbox', { name: /08\.15/ }).check();
    expect.soft(await faultsOf(page, 'ambil-teks-foto')).toEqual([]);
    await page.getByRole('button', { name: 'Simpan yang dicentang' }).click();
    await page.getByText('Teks pada foto dipakai').waitFor();
    await page.getByRole('button', { name: 'Susun rangkaian' }).click();
    await page.getByText('Rangkaian 1: 4 foto').waitFor();
    await page.getByRole('button', { name: /^keseluruhan.*1 dari 4/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('3');
    expect.soft(await faultsOf(page, 'ambil-rangkaian')).toEqual([]);
    await page.getByRole('button', { name: 'Jadikan 1 rangkaian' }).click();
    await page.getByText('Rangkaian 1: dekat').first().waitFor();
    expect.soft(await faultsOf(page, 'ambil-lima')).toEqual([]);
    await record('Catat 2 bukti', 'Kabel dari HP');
    await openFirst();
    for (const word of ['Foto keseluruhan', 'Foto dekat', 'Foto sekitar']) await page.getByText(new RegExp(word)).first().waitFor();
    expect.soft(await faultsOf(page, 'penampil-rangkaian')).toEqual([]);
    expect(open.complaints).toEqual([]);
  });
});
