/**
 * Two offices, two computers: ten dossiers go from one to the other by a folder, receipts come back, and every step of custody is to be seen
 * on both sides. Then what goes wrong: another office's parcel, a volume that is not there, a receipt that does not fit.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoverFolder } from '../../shared/domain/handover.ts';
import { finish } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import type { OpenShell } from '../helpers/e2e-shell.ts';
import { goToDesk, linesOf, nameFolder, openDesk, patience } from '../helpers/e2e-two-offices.ts';
import { adoptFile, strangeOffice, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

const count = 10;
let world: TwoOffices;
let sender: OpenShell;
let receiver: OpenShell;
/** A second stick: what no desk can take. */
let spoilt: string;

/** A parcel whose last volume was left behind, and one that is locked to somebody else. */
const spoil = async ({ sender: from, dossiers, root }: TwoOffices): Promise<void> => {
  const dossierIds = dossiers.map((d) => d.dossierId);
  const office = (await from.client.handovers.recipients())[0]?.fingerprint ?? '';
  const send = async (choice: { dossierIds: string[]; to: string; volumeBytes?: number }) => {
    const { id } = await finish(
      from.client.handovers.begin({
        dossierIds: choice.dossierIds,
        closure: { kind: 'office', fingerprint: choice.to },
        ...(choice.volumeBytes && { volumeBytes: choice.volumeBytes }),
      }),
    );
    return (await finish(from.client.handovers.write({ id, folder: spoilt }))).folder;
  };
  const torn = await send({ dossierIds: dossierIds.slice(0, 5), to: office, volumeBytes: 1_000_000 });
  const volumes = readdirSync(torn)
    .filter((name) => name.includes('.age'))
    .sort();
  expect(volumes.length).toBeGreaterThan(1);
  rmSync(join(torn, volumes[1] ?? ''));
  const stranger = await strangeOffice(root);
  await adoptFile(from.client, (await stranger.client.trust.exportTo({ folder: root, what: 'card' })).path);
  await stranger.close();
  const other = (await from.client.handovers.recipients()).find((one) => one.fingerprint !== office)?.fingerprint ?? '';
  await send({ dossierIds: dossierIds.slice(0, 1), to: other });
};

beforeAll(async () => {
  world = await twoOffices(count);
  spoilt = join(world.root, 'flashdisk-kedua');
  mkdirSync(spoilt);
  await spoil(world);
  await world.closeApps();
  sender = await openDesk(world.sender.vaultFolder, 'kirim');
  receiver = await openDesk(world.receiver.vaultFolder, 'kotak-masuk');
}, 240_000);
afterAll(async () => {
  await sender?.close();
  await receiver?.close();
  await world?.[Symbol.asyncDispose]();
});

const arrivals = () => receiver.page.getByRole('table', { name: 'Kiriman di media ini' });
const readReceipts = async (page: Page): Promise<void> => {
  await goToDesk(page, 'kotak-masuk');
  await page.getByText('Tanda terima kembali', { exact: true }).click();
  await page.getByRole('button', { name: 'Ambil tanda terima dari media' }).click();
  await nameFolder(page, world.stick, 'Baca di sini');
};
const receiptPath = (): string => {
  const folder = join(world.stick, handoverFolder);
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((one) => /tanda-terima-[0-9a-f]{12}\.json$/.test(one));
  return join(folder, name ?? '');
};
/** History of an exhibit, as its viewer shows it. */
const historyOf = async (page: Page, exhibitId: string): Promise<string> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/bukti/${exhibitId}`);
  await page.getByRole('tab', { name: 'Riwayat' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Riwayat' });
  await panel.getByText('Diserahkan ke kantor lain').waitFor(patience);
  return panel.innerText();
};

describe('ten dossiers from one office to the other', () => {
  it('are chosen, locked to the office and written to the stick', async () => {
    const { page } = sender;
    await page.getByRole('button', { name: 'Siapkan kiriman' }).first().click();
    for (const { number } of world.dossiers) await page.getByRole('checkbox', { name: new RegExp(number) }).check();
    await page.getByRole('radio', { name: /^Satu kantor/ }).check();
    await page.getByRole('combobox', { name: 'Pilih kantor penerima' }).click();
    await page.getByRole('option', { name: /^Bawaslu Kabupaten Contoh/ }).click();
    await page.getByText('10 butir').waitFor(patience);
    await page.getByRole('button', { name: 'Pilih flashdisk dan tulis' }).click();
    await nameFolder(page, world.stick, 'Tulis ke sini');
    // The list holds earlier ones that wait too: only the tray says that this one lies whole on the stick.
    await page.getByText('Kiriman utuh di flashdisk').first().waitFor(patience);
    await page.getByText('Menunggu tanda terima').first().waitFor(patience);
  });

  it('are verified at once where they arrive, and received', async () => {
    const { page } = receiver;
    await page.getByRole('button', { name: 'Pilih media' }).click();
    await nameFolder(page, world.stick, 'Periksa isinya');
    await arrivals().waitFor(patience);
    const lines = await linesOf(arrivals());
    expect(lines).toHaveLength(count);
    expect(lines.every((line) => line.endsWith('Utuh'))).toBe(true);
    await page.getByRole('button', { name: `Terima ${count} yang utuh` }).click();
    await page.getByText('Keputusan dicatat; tanda terima ditulis ke media dan dibaca ulang.').first().waitFor(patience);
    // The sentence stands a moment before the table is asked for again.
    const taken = async () => (await linesOf(arrivals())).filter((line) => line.endsWith('Diterima')).length;
    await expect.poll(taken, patience).toBe(count);
  });

  it('are answered by a receipt: one that was altered is refused and named, the true one is kept', async () => {
    const path = receiptPath();
    const honest = readFileSync(path, 'utf8');
    writeFileSync(path, honest.replace('"outcome":"diterima"', '"outcome":"dikembalikan"'));
    await readReceipts(sender.page);
    await sender.page.getByText('Tanda tangan penerima tidak cocok dengan isinya.').waitFor(patience);
    await sender.page.getByText('Ditolak', { exact: true }).waitFor(patience);
    writeFileSync(path, honest);
    await sender.page.getByRole('button', { name: 'Ambil tanda terima dari media' }).click();
    await nameFolder(sender.page, world.stick, 'Baca di sini');
    await sender.page.getByText('Dicatat', { exact: true }).waitFor(patience);
    await goToDesk(sender.page, 'kirim');
    await sender.page.getByText(`Diterima Ratna Paramitha, Bawaslu Kabupaten Contoh: ${count} diterima, 0 dikembalikan.`).waitFor(patience);
  });

  it('leave their trace in the history of each exhibit, on both sides', async () => {
    const exhibitId = world.dossiers[3]?.exhibitId ?? '';
    const own = await historyOf(sender.page, exhibitId);
    expect(own).toContain('Dicatat sebagai bukti');
    expect(own).toMatch(/Diserahkan ke kantor lain[\s\S]+Kepada Ratna Paramitha, Bawaslu Kabupaten Contoh\. Register \d{4}\//);
    expect(own).toContain('Riwayat tersambung');
    // The receiving desk: the exhibits under the numbers that their sender gave them.
    const { page } = receiver;
    await page.getByText('Sudah diterima', { exact: true }).click();
    const detail = page.getByRole('region', { name: 'Yang dipilih' });
    await detail.getByText('Bukti yang diterima').waitFor(patience);
    for (const n of [1, count]) await detail.getByText(`B-KLT1-${String(n).padStart(6, '0')}`).waitFor(patience);
    await page.getByText('Media ini', { exact: true }).click();
  });

  it('stand where they were received with both logs: the sender’s as it was signed, the office’s own beside it', async () => {
    const { page } = receiver;
    await goToDesk(page, 'diterima');
    await page.getByLabel('Cari nomor atau keterangan').fill('B-KLT1-000004');
    const table = page.getByRole('table', { name: 'Yang diterima' });
    await expect.poll(async () => (await linesOf(table)).length, patience).toBe(1);
    await table.locator('tbody tr').first().getByRole('button').click();
    const record = page.getByRole('region', { name: 'Catatan yang diterima' });
    await record.getByRole('heading', { name: 'B-KLT1-000004' }).waitFor(patience);
    const lines = (await record.locator('ol > li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    const [theirs, ours] = [
      lines.filter((line) => /di riwayat KLT1, /.test(line)),
      lines.filter((line) => /di riwayat kantor ini/.test(line)),
    ];
    expect(theirs[0]).toMatch(/^Dicatat sebagai bukti #\d+ .+ Dwi Anggoro, di riwayat KLT1, /);
    expect(ours.at(-1)).toMatch(/^Diterima dari kantor lain #\d+ .+ Ratna Paramitha, di riwayat kantor ini/);
    expect(theirs.length + ours.length, 'each line says whose log it stands in').toBe(lines.length);
    await goToDesk(page, 'kotak-masuk');
  });
});

describe('the desks, filled with ten', () => {
  // Each other desk stands before the same eye where its own test fills it.
  it('stand up to an unforgiving eye', async () => {
    for (const [{ page }, desk] of [
      [sender, 'kirim'],
      [receiver, 'kotak-masuk'],
    ] as const) {
      await goToDesk(page, desk);
      expect.soft(await faultsOf(page, `serah-${desk}-sepuluh`)).toEqual([]);
    }
  });
});

describe('what no desk can take', () => {
  it('says which volume is missing and for whom a parcel is, and offers nothing to accept', async () => {
    const { page } = receiver;
    await page.getByRole('button', { name: 'Pilih media lain' }).click();
    await nameFolder(page, spoilt, 'Periksa isinya');
    await arrivals().getByText('Tidak dapat dibuka').nth(1).waitFor(patience);
    const lines = await linesOf(arrivals());
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.endsWith('Tidak dapat dibuka'))).toBe(true);
    const said: string[] = [];
    for (const line of await arrivals().locator('tbody tr').all()) {
      await line.getByRole('button').click();
      said.push(await page.getByRole('region', { name: 'Yang dipilih' }).innerText());
    }
    const all = said.join('\n');
    expect(all).toMatch(/Bagian .+ tidak ada di media ini/);
    expect(all).toContain('Tertutup untuk kantor lain');
    expect(await page.getByRole('button', { name: 'Terima', exact: true }).count()).toBe(0);
    expect([...sender.complaints, ...receiver.complaints]).toEqual([]);
  });
});
