/** The desks of Serah terima in the middle of their work: where each office begins, what came back, and how all of it looks. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passphrase } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell } from '../helpers/e2e-shell.ts';
import { goToDesk, nameFolder, patience } from '../helpers/e2e-two-offices.ts';
import { filledDesks, words } from '../helpers/filled-desks.ts';
import type { TwoOffices } from '../helpers/two-offices.ts';

let world: TwoOffices;
let sender: OpenShell;
let receiver: OpenShell;

const signIn = async (page: Page): Promise<void> => {
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Layar' }).waitFor(patience);
};
const toSerah = (page: Page) => page.getByRole('navigation', { name: 'Layar' }).getByRole('link', { name: 'Serah terima' }).click();
const present = (page: Page) => page.getByRole('navigation', { name: 'Serah terima' }).locator('[aria-current=page]');
const standsAt = (page: Page, desk: string) => present(page).getByText(desk, { exact: true }).waitFor(patience);

beforeAll(async () => {
  world = await filledDesks();
  sender = await openShell({}, world.sender.vaultFolder);
  await signIn(sender.page);
  receiver = await openShell({}, world.receiver.vaultFolder);
  await signIn(receiver.page);
}, 300_000);
afterAll(async () => {
  await sender?.close();
  await receiver?.close();
  await world?.[Symbol.asyncDispose]();
});

describe('Serah terima', () => {
  it('begins at sending for whoever only sends', async () => {
    await toSerah(sender.page);
    await standsAt(sender.page, 'Kirim');
  });

  it('begins at the inbox for an office that receives, then where one was, and after a lock at the inbox again', async () => {
    const { page } = receiver;
    await toSerah(page);
    await standsAt(page, 'Kotak masuk');
    await page.getByRole('link', { name: 'Buku register' }).click();
    await standsAt(page, 'Buku register');
    await page.getByRole('link', { name: 'Beranda' }).click();
    await toSerah(page);
    await standsAt(page, 'Buku register');
    await page.getByRole('button', { name: /^Kunci layar/ }).click();
    await signIn(page);
    await toSerah(page);
    await standsAt(page, 'Kotak masuk');
  });

  it('shows beside a parcel that was sent what came back about it: when, from whom, and who vouches for him', async () => {
    const { page } = sender;
    await page.getByRole('button', { name: /BB-KLT1-0001 \+1/ }).click();
    const detail = page.getByRole('region', { name: 'Bawaslu Kabupaten Contoh' });
    const messages = detail.locator('section', { hasText: words.note }).last();
    await messages.waitFor(patience);
    const said = (await messages.innerText()).replace(/\s+/g, ' ');
    expect(said).toContain(words.request);
    expect(said).toMatch(/Ratna Paramitha, Bawaslu Kabupaten Contoh \S+, .+ pukul \d\d\.\d\d/);
    expect(said.match(/Diterbitkan oleh kantor Bawaslu Kabupaten Contoh/gi)).toHaveLength(2);
  });
});

describe('the desks, in the middle of their work', () => {
  it('stand up to an unforgiving eye at the office that sends', async () => {
    const { page } = sender;
    expect.soft(await faultsOf(page, 'meja-kirim')).toEqual([]);
    await page.getByRole('button', { name: 'Siapkan kiriman' }).click();
    await page.getByRole('checkbox', { name: /BB-KLT1-0003/ }).check();
    await page.getByRole('radio', { name: /^Satu kantor/ }).check();
    expect.soft(await faultsOf(page, 'meja-kirim-susun')).toEqual([]);
    await page.getByRole('button', { name: 'Batal' }).click();
    for (const desk of ['tanda-terima', 'sinkron', 'akhir']) {
      await goToDesk(page, desk);
      expect.soft(await faultsOf(page, `meja-${desk}`)).toEqual([]);
    }
  });

  it('stand up to an unforgiving eye at the office that receives', async () => {
    const { page } = receiver;
    await page.getByRole('button', { name: 'Pilih media' }).click();
    await nameFolder(page, world.stick, 'Periksa isinya');
    await page.getByRole('table', { name: 'Kiriman di media ini' }).waitFor(patience);
    expect.soft(await faultsOf(page, 'meja-kotak-masuk')).toEqual([]);
    await page.getByText('Sudah diterima', { exact: true }).click();
    await page.getByRole('region', { name: 'Yang dipilih' }).getByText('Bukti yang diterima').waitFor(patience);
    expect.soft(await faultsOf(page, 'meja-sudah-diterima')).toEqual([]);
    await page.getByText('Tanda terima kembali', { exact: true }).click();
    expect.soft(await faultsOf(page, 'meja-tanda-terima-kembali')).toEqual([]);
    for (const desk of ['diterima', 'register', 'sinkron', 'akhir']) {
      await goToDesk(page, desk);
      await page.waitForLoadState();
      expect.soft(await faultsOf(page, `meja-kantor-${desk}`)).toEqual([]);
    }
  });

  it('stand up to an unforgiving eye in Pengaturan', async () => {
    for (const [office, { page }] of [
      ['pengirim', sender],
      ['penerima', receiver],
    ] as const) {
      await page.getByRole('link', { name: 'Pengaturan' }).click();
      for (const section of ['Kantor & kepercayaan', 'Tujuan']) {
        await page.getByRole('navigation', { name: 'Pengaturan' }).getByRole('button', { name: section }).click();
        expect.soft(await faultsOf(page, `meja-pengaturan-${section.split(' ')[0]?.toLowerCase()}-${office}`)).toEqual([]);
      }
    }
    expect([...sender.complaints, ...receiver.complaints]).toEqual([]);
  });
});
