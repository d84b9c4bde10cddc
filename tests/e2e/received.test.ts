/** The desk of what was received: whose record it is, what is said differently, a forked log; the office's own word beside the sender's. */

import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exhibitTagged } from '../../electron/storage/records/payloads.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { copyOf, type Device, device, extractOf, segmentOf } from '../helpers/device-logs.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell, patienceMs } from '../helpers/e2e-shell.ts';
import { passphrase, recordExhibit } from '../helpers/temporary-vault.ts';

let office: Device;
let open: OpenShell;
let page: Page;

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const tags = (caption: string): Exhibit['tags'] => ({ kind: 'alat-bukti', violations: [], labels: [], caption });
const say = (of: Device, exhibit: Exhibit, caption: string): void =>
  void of.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption })));
const go = (hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** An office that received from a villager's supervisor by stick and from a cloned laptop by sync. */
const filledOffice = async (): Promise<Device> => {
  const made = await device('KEC1', 'Siti Contoh', hoursAgo(2));
  await using pkd = await device('PKD7', 'Rina Contoh', hoursAgo(9));
  await using tps = await device('TPS3', 'Joko Contoh', hoursAgo(9));
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7d8f69' } })
    .jpeg()
    .toBuffer();
  const banner = await recordExhibit(pkd.vault, photo, 'a.jpg', { number: 'B-PKD7-000001', tags: tags('Baliho di depan sekolah') });
  const sent = extractOf(pkd.vault, [{ kind: 'exhibit', id: banner.id }]);
  made.vault.foreign.adoptExtract(sent.extract, sent.checkpoint, {
    ...{ id: 'serah-1', workstationCode: 'PKD7', office: 'Pengawas Kelurahan Mekarsari' },
    officer: { fingerprint: pkd.vault.signer?.fingerprint ?? '', name: 'Rina Contoh' },
  });
  made.vault.caches.setPicture(banner.parts[0]?.id ?? '', 'thumbnail', photo);
  made.vault.caches.setPicture(banner.parts[0]?.id ?? '', 'rendition', photo);
  for (let n = 1; n <= 3; n += 1)
    await recordExhibit(tps.vault, Buffer.from(`foto ${n}`), 'b.jpg', { number: `B-TPS3-00000${n}`, tags: tags(`Surat suara ${n}`) });
  const first = tps.vault.tables.exhibitByNumber('B-TPS3-000001');
  if (!first) throw new Error('no exhibit');
  await using clone = await copyOf(tps);
  tps.clock.advance(600_000);
  say(tps, first, 'Surat suara rusak, difoto dua kali');
  clone.clock.advance(1_200_000);
  say(clone, first, 'Surat suara rusak');
  const late = clone.vault.tables.exhibitByNumber('B-TPS3-000002');
  clone.clock.advance(48 * 3_600_000);
  if (late) say(clone, late, 'Surat suara dua');
  for (const one of [tps, clone]) made.vault.foreign.adoptSegment(segmentOf(one.vault), { id: 'log/1' });
  await made.vault.close();
  return made;
};

/** One that received more than a page. */
const longOffice = async (): Promise<Device> => {
  const made = await device('KEC2', 'Siti Contoh', hoursAgo(2));
  await using many = await device('PTS5', 'Nur Contoh', hoursAgo(9));
  for (let n = 0; n < 205; n += 1)
    await recordExhibit(many.vault, Buffer.from(`halaman ${n}`), 'c.jpg', { number: `B-PTS5-${String(n).padStart(6, '0')}` });
  made.vault.foreign.adoptSegment(segmentOf(many.vault), { id: 'log/2' });
  await made.vault.close();
  return made;
};

const unlocked = async (of: Device): Promise<OpenShell> => {
  const shell = await openShell({}, of.directory);
  await shell.page
    .getByLabel(/^Kata sandi /)
    .and(shell.page.locator('input'))
    .fill(passphrase);
  await shell.page.keyboard.press('Enter');
  await shell.page.getByRole('navigation').first().waitFor();
  return shell;
};

beforeAll(async () => {
  office = await filledOffice();
  open = await unlocked(office);
  page = open.page;
});
afterAll(async () => {
  await open?.close();
  await office?.[Symbol.asyncDispose]();
});

describe('Yang diterima', () => {
  it('lists records under their senders’ numbers', async () => {
    await go('#/serah/diterima');
    await page.getByText('B-PKD7-000001').first().waitFor();
    await page.getByText('B-TPS3-000003').first().waitFor();
    await page.getByText('B-PKD7-000001').first().click();
    await page.getByText('Nomor dari pengirim, tidak diubah').waitFor();
    expect.soft(await faultsOf(page, 'diterima')).toEqual([]);
  });

  it('shows what a clone said differently side by side, and lets the office take one', async () => {
    await page.getByText('Perlu dilihat', { exact: false }).first().click();
    await page.getByText('B-TPS3-000001').first().click();
    await page.getByText('Keduanya diisi tanpa saling melihat', { exact: false }).waitFor();
    expect.soft(await faultsOf(page, 'diterima-berbeda')).toEqual([]);
    await page.getByRole('button', { name: 'Pakai ini: Surat suara rusak, difoto dua kali' }).click();
    await page.getByText('Isian dipilih', { exact: false }).first().waitFor();
    await page.getByText('sudah melihat isian sebelumnya', { exact: false }).waitFor();
    // Decided: it stays shown, and nobody needs to look at it any more.
    await page.getByText('Perlu dilihat (1)').waitFor();
    await page.getByText('B-TPS3-000002').first().click();
    await page.getByText('lebih dari 24 jam di depan jam kantor ini', { exact: false }).waitFor();
    expect.soft(await faultsOf(page, 'diterima-jam')).toEqual([]);
    // The clock was asked about: the value that it kept out still waits, the clock does not.
    await page.getByRole('button', { name: 'Tandai jam sudah diperiksa' }).click();
    await page.getByText('Jam diperiksa oleh kantor').waitFor();
    await page.getByText('Jam pernah terlalu maju').first().waitFor();
    expect(await page.getByRole('button', { name: 'Tandai jam sudah diperiksa' }).count()).toBe(0);
  });

  it('records the office’s own word beside the sender’s', async () => {
    await go('#/serah/diterima?kind=exhibit');
    await page.getByText('Semua', { exact: true }).first().click();
    await page.getByText('B-PKD7-000001').first().click();
    await page.getByRole('button', { name: 'Catat keterangan kantor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Keterangan').fill('Baliho di pagar sekolah, dilihat bersama');
    await dialog.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByText('Keterangan kantor dicatat.').first().waitFor();
    await page.getByText('di riwayat kantor ini', { exact: false }).first().waitFor();
    expect.soft(await faultsOf(page, 'diterima-kantor')).toEqual([]);
  });

  it('tells a forked log as a sentence, with both branches', async () => {
    await page.getByText('Riwayat bercabang', { exact: false }).first().click();
    await page.getByText('dilanjutkan di dua tempat dengan nomor yang sama', { exact: false }).waitFor();
    await expect.poll(() => page.getByText(/^Cabang [12]: TPS3/).count(), { timeout: patienceMs }).toBe(2);
    expect.soft(await faultsOf(page, 'diterima-cabang')).toEqual([]);
  });

  it('is found from anywhere by its number', async () => {
    await go('#/');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/./).last().fill('B-PKD7');
    await page.getByText('B-PKD7-000001').first().click();
    await page.getByText('Nomor dari pengirim, tidak diubah').waitFor();
    expect(open.complaints).toEqual([]);
  });
});

it('a long list says how many there are, and loads further', async () => {
  await using long = await longOffice();
  const shell = await unlocked(long);
  try {
    const rows = shell.page.locator('tbody tr');
    await shell.page.evaluate(() => {
      location.hash = '#/serah/diterima';
    });
    await shell.page.getByText('Tampil 200 dari 205.').waitFor();
    expect(await rows.count()).toBe(200);
    await shell.page.getByRole('button', { name: 'Tampilkan berikutnya' }).click();
    await shell.page.getByText('Tampil 205 dari 205.').waitFor();
    expect(await rows.count()).toBe(205);
    expect(await shell.page.getByRole('button', { name: 'Tampilkan berikutnya' }).count()).toBe(0);
  } finally {
    await shell.close();
  }
});
