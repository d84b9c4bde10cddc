/** Handing over through the screen: a dossier to an office, one by code, the code shown once, what stands in the list. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAgeIdentity } from '../../electron/base/age.ts';
import { openParcel } from '../../electron/services/handover/parcel/open-parcel.ts';
import { canonicalText } from '../../shared/encoding/canonical-json.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import { type OpenShell, openShell } from '../helpers/e2e-shell.ts';
import { long } from '../helpers/parcel-fixture.ts';
import { officeCard } from '../helpers/sending-desk.ts';

const cli = fileURLToPath(new URL('../../electron/shells/cli/main.ts', import.meta.url));
const world = mkdtempSync(join(tmpdir(), 'sahih-kirim-'));
const medium = join(world, 'flashdisk');
const office = await newAgeIdentity();
const card = officeCard(office.recipient, 'Bawaslu Kabupaten Bantaran (latihan)');

let open: OpenShell;
let page: Page;
let number = '';

const run = (...words: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return stdout;
};
const button = (name: string | RegExp) => page.getByRole('button', { name });
const look = async (name: string): Promise<void> => {
  expect.soft(await faultsOf(page, name)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
};
const toStick = async (): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Ke flashdisk mana?' });
  await dialog.getByLabel('Alamat folder').fill(medium);
  await dialog.getByRole('button', { name: 'Tulis ke sini' }).click();
};
const parcels = (): string[] => readdirSync(join(medium, 'serah-terima-sahih')).map((name) => join(medium, 'serah-terima-sahih', name));

beforeAll(async () => {
  mkdirSync(medium);
  const demo = JSON.parse(run('demo', '--out', world, '--json')) as { vault: string; package: string };
  number = demo.package.split('/').at(-1) ?? '';
  const secret = join(world, 'kata-sandi-latihan.txt');
  writeFileSync(join(world, 'kartu.json'), canonicalText(card));
  run(
    'trust',
    'adopt',
    join(world, 'kartu.json'),
    '--fingerprint',
    card.body.fingerprint,
    '--vault',
    demo.vault,
    '--passphrase-file',
    secret,
  );
  open = await openShell({}, demo.vault);
  page = open.page;
  await page
    .getByLabel(/^Kata sandi /)
    .and(page.locator('input'))
    .fill(readFileSync(secret, 'utf8').trim());
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Serah terima' }).click();
  await button('Siapkan kiriman').waitFor();
});
afterAll(async () => {
  await open?.close();
  rmSync(world, { recursive: true, force: true });
});

describe('handing over', () => {
  it('says what belongs here while nothing was handed over', async () => {
    await look('kirim-kosong');
  });

  it('takes a dossier to an office: chosen, told what it comes to, written, read back', async () => {
    await button('Siapkan kiriman').click();
    await page.getByText('Pilih apa yang diserahkan dan siapa yang dapat membukanya.').waitFor();
    await page.getByLabel(number).check();
    await page.getByLabel('Satu kantor').check();
    await page.getByRole('combobox', { name: 'Pilih kantor penerima' }).click();
    await page.getByRole('option', { name: /Bantaran/ }).click();
    await page.getByText('1 butir').waitFor();
    await look('kirim-susun');
    await button('Pilih flashdisk dan tulis').click();
    await toStick();
    await page.getByText('Kiriman utuh di flashdisk').first().waitFor();
    await page.getByText('Minta tanda terima.').waitFor();
    await look('kirim-terkirim');
    const [folder] = parcels();
    const opened = await openParcel(folder ?? '', { identities: [office.identity] }, long());
    expect(opened.faults).toEqual([]);
    expect(opened.statement.items.map((i) => i.number)).toEqual([number]);
    await opened.close();
  });

  it('closes a case by a code that is shown once and must be noted first', async () => {
    await button('Siapkan kiriman').click();
    await page.getByText('Peristiwa', { exact: true }).last().click();
    await page.getByLabel(/P-KLT1-0001/).check();
    await page.getByLabel('Pemegang kode').check();
    await page.getByText('3 butir').waitFor();
    await button('Pilih flashdisk dan tulis').click();
    await toStick();
    const dialog = page.getByRole('dialog', { name: 'Catat kode kiriman ini' });
    await dialog.waitFor();
    await look('kirim-kode');
    const code = (await dialog.locator('p').nth(1).locator('span').allTextContents()).join('-');
    expect(await dialog.getByRole('button', { name: 'Tulis ke flashdisk' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Kode sudah saya catat').check();
    await dialog.getByRole('button', { name: 'Tulis ke flashdisk' }).click();
    await page.getByText('Sampaikan kodenya lewat jalur lain.').waitFor();
    const folder = parcels().find((f) => readdirSync(f).includes('periksa.html')) ?? '';
    const opened = await openParcel(folder, { passphrase: code }, long());
    expect(opened.faults).toEqual([]);
    await opened.close();
    await look('kirim-daftar');
  });

  it('is reached from a sealed dossier, which is chosen already', async () => {
    await page.evaluate(() => {
      location.hash = '#/berkas';
    });
    await page.getByText(number).first().click();
    await button('Serahkan').click();
    await page.getByRole('heading', { name: 'Kiriman baru' }).waitFor();
    expect(await page.getByLabel(number).isChecked()).toBe(true);
    await button('Batal').click();
    expect(open.complaints).toEqual([]);
  });
});
