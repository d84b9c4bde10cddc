/**
 * The clerk's story: five things on one stick, one altered, one of an office that nobody here knows, one a correction of another that was
 * received before, one received already, one good. All are judged at once into one table; each is decided, entered, answered and printed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoverFolder, ReceiptSchema } from '../../shared/domain/handover.ts';
import { parseCanonical } from '../../shared/encoding/canonical-json.ts';
import { finish } from '../helpers/app.ts';
import type { OpenShell } from '../helpers/e2e-shell.ts';
import { goToDesk, linesOf, nameFolder, openDesk, patience } from '../helpers/e2e-two-offices.ts';
import { pdfText } from '../helpers/pdf-text.ts';
import { carryPackage, sealOne, sendParcel, strangeOffice, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

let world: TwoOffices;
let open: OpenShell;
let page: Page;
/** Numbers by what they are. */
let numbers: { good: string; altered: string; before: string; correction: string; strange: string };

/** One byte of the original inside a package: the folder looks as it did. */
const alter = (folder: string): void => {
  const path = join(folder, 'asli', readdirSync(join(folder, 'asli'))[0] ?? '');
  const bytes = readFileSync(path);
  bytes.writeUInt8((bytes.at(-20) ?? 0) ^ 1, bytes.length - 20);
  writeFileSync(path, bytes);
};

beforeAll(async () => {
  world = await twoOffices(3);
  const { sender, receiver, stick, root } = world;
  const [before, altered, good] = world.dossiers as [TwoOffices['dossiers'][0], TwoOffices['dossiers'][0], TwoOffices['dossiers'][0]];
  // Received last week, from another stick.
  const first = await carryPackage(sender, before.dossierId, stick);
  const [earlier] = await finish(receiver.client.inbox.look({ path: stick }));
  const itemId = earlier?.entries[0]?.item.id ?? '';
  await finish(receiver.client.inbox.decide({ arrivalId: earlier?.id ?? '', lines: [{ itemId, outcome: 'diterima' }] }));
  expect(existsSync(first)).toBe(true);
  const correction = await sealOne(sender, 3, { corrects: before.dossierId, caseId: before.caseId });
  await sendParcel(sender, [good.dossierId], stick);
  await sendParcel(sender, [correction.dossierId], stick);
  alter(await carryPackage(sender, altered.dossierId, stick));
  const stranger = await strangeOffice(root);
  const strange = await sealOne(stranger, 4);
  await carryPackage(stranger, strange.dossierId, stick);
  await stranger.close();
  numbers = {
    good: good.number,
    altered: altered.number,
    before: before.number,
    correction: correction.number,
    strange: strange.number,
  };
  await world.closeApps();
  open = await openDesk(receiver.vaultFolder, 'kotak-masuk');
  page = open.page;
}, 240_000);
afterAll(async () => {
  await open?.close();
  await world?.[Symbol.asyncDispose]();
});

const table = () => page.getByRole('table', { name: 'Kiriman di media ini' });
const lineOf = (number: string) => table().locator('tr', { hasText: number });
const inspector = () => page.getByRole('region', { name: 'Yang dipilih' });

/** Receipts on the stick, by the number that they answer. */
const receipts = () => {
  const folder = join(world.stick, handoverFolder);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /tanda-terima-[0-9a-f]{12}\.json$/.test(name));
  return new Map(
    all.map((name) => {
      const { body } = ReceiptSchema.parse(parseCanonical(readFileSync(join(folder, name))));
      return [body.lines[0]?.number ?? '', body] as const;
    }),
  );
};
const choose = async (number: string): Promise<void> => {
  await lineOf(number).getByRole('button').first().click();
  await inspector().getByRole('heading', { name: number }).waitFor(patience);
};
const giveBack = async (number: string, reason: string): Promise<void> => {
  await choose(number);
  await inspector().getByRole('button', { name: 'Kembalikan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill(reason);
  await dialog.getByRole('button', { name: 'Kembalikan' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await lineOf(number).getByText('Dikembalikan').waitFor(patience);
};

describe('five on one stick', () => {
  it('are judged at once, into one table, and nothing is taken yet', async () => {
    await page.getByRole('button', { name: 'Pilih media' }).click();
    await nameFolder(page, world.stick, 'Periksa isinya');
    await table().waitFor(patience);
    const states = (await linesOf(table())).map((line) => [
      line.split(' ')[0],
      line.match(/(Utuh|Diterima|Tidak lolos|Perlu dicermati)$/)?.[0],
    ]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        [numbers.correction, 'Utuh'],
        [numbers.good, 'Utuh'],
        [numbers.before, 'Diterima'],
        [numbers.altered, 'Tidak lolos'],
        [numbers.strange, 'Perlu dicermati'],
      ]),
    );
    expect(receipts().size, 'only that of last week').toBe(1);
  });

  it('name what is wrong with each, and who vouches for whom', async () => {
    await choose(numbers.altered);
    await inspector()
      .getByText(/asli\/001\.jpg/)
      .first()
      .waitFor(patience);
    expect(await inspector().getByRole('button', { name: 'Terima' }).isDisabled(), 'what was altered cannot be accepted').toBe(true);
    await choose(numbers.strange);
    await inspector().getByText('Tersertifikasi oleh Panwaslu Kecamatan Lain').first().waitFor(patience);
    await choose(numbers.good);
    await inspector().getByText('Diterbitkan oleh kantor Bawaslu Kabupaten Contoh').first().waitFor(patience);
    await choose(numbers.correction);
    await inspector().getByText(numbers.before).first().waitFor(patience);
  });

  it('are taken or sent back, each answered by a receipt on the stick', async () => {
    await page.getByRole('button', { name: 'Terima 2 yang utuh' }).click();
    for (const number of [numbers.good, numbers.correction]) await lineOf(number).getByText('Diterima').waitFor(patience);
    await giveBack(numbers.altered, 'Satu file asli berubah sejak disegel. Mohon salinan baru.');
    await giveBack(numbers.strange, 'Kantor penyegel belum dikenal di sini.');
    const answered = receipts();
    const outcomes = new Map([...answered].map(([number, { lines }]) => [number, lines[0]?.outcome]));
    expect(outcomes).toEqual(
      new Map([
        [numbers.before, 'diterima'],
        [numbers.good, 'diterima'],
        [numbers.correction, 'diterima'],
        [numbers.altered, 'dikembalikan'],
        [numbers.strange, 'dikembalikan'],
      ]),
    );
    const entered = [...answered.values()].map(({ lines }) => lines[0]?.registerNumber);
    expect(new Set(entered).size, 'each has a register number of its own').toBe(5);
  });

  it('are printed as berita acara in sets, with the code of the receipt', async () => {
    await choose(numbers.good);
    await inspector().getByRole('button', { name: 'Cetak berita acara' }).click();
    await page.getByText(/\d+ halaman, \d rangkap/).waitFor(patience);
    await page.getByRole('button', { name: 'Kembali', exact: true }).click();
  });

  it('stand in the book under the numbers of their receipts, taken or sent back', async () => {
    const entered = [...receipts().values()].map(({ lines: [line] }) => [line?.registerNumber, line?.number, line?.outcome] as const);
    await goToDesk(page, 'register');
    const book = page.getByRole('table', { name: 'Buku register' });
    await expect.poll(async () => (await linesOf(book)).length, patience).toBe(5);
    for (const [register, number, outcome] of entered) {
      const text = (await book.locator('tbody tr', { hasText: register ?? '?' }).innerText()).replace(/\s+/g, ' ').trim();
      expect(text).toContain(number);
      expect(text.endsWith(outcome === 'diterima' ? 'Diterima' : 'Dikembalikan'), text).toBe(true);
    }
    expect(entered.filter(([, , outcome]) => outcome === 'diterima')).toHaveLength(3);
  });

  it('are made ready for the printer three times over: what was taken, as it was sealed, each set behind its slip', async () => {
    await page.getByRole('button', { name: 'Rangkap 3', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Cetak rangkap 3' });
    const all = dialog.getByLabel('Semua yang diterima');
    await all.waitFor(patience);
    await all.check();
    const told = dialog.getByText(/^\d+ halaman: 3 rangkap dari 3 berkas$/);
    const pages = Number.parseInt(await told.innerText(patience), 10);
    // pdf.js asks for the file in pieces; its address is what the screen shows.
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname.startsWith('/cetak/'), patience);
    await dialog.getByRole('button', { name: 'Susun untuk dicetak' }).click();
    await page.getByText(`${pages} halaman: 3 rangkap dari 3 berkas yang diterima`).waitFor(patience);
    const address = (await asked).url();
    await page.locator('canvas').first().waitFor(patience);
    const file = await page.evaluate(async (url) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    }, address);
    const texts = await pdfText(Buffer.from(file, 'latin1'));
    expect(texts).toHaveLength(pages);
    const slips = texts.flatMap((text, at) => (text.includes('Bukan halaman bersegel') ? [{ text, at }] : []));
    const taken = [numbers.good, numbers.correction, numbers.before];
    for (const number of taken) {
      const own = slips.filter(({ text }) => text.includes(`Berkas bukti nomor ${number} `));
      expect(own.map(({ text }) => text.match(/Lembar pengantar, rangkap (\d)/)?.[1])).toEqual(['1', '2', '3']);
      const [first, second, third] = own.map(({ at }) => at) as [number, number, number];
      const perSet = second - first;
      expect(third - second).toBe(perSet);
      expect(own[0]?.text).toContain(`${perSet} lembar: 1 lembar pengantar dan ${perSet - 1} halaman`);
      // The same sealed pages in each set, under another mark of the copy.
      const sealed = (at: number) => texts.slice(at + 1, at + perSet).map((text) => text.replace(/rangkap \d dari 3/gi, ''));
      expect(sealed(second)).toEqual(sealed(first));
      expect(sealed(third)).toEqual(sealed(first));
      expect(sealed(first).every((text) => text.includes(number))).toBe(true);
      const register = receipts().get(number)?.lines[0]?.registerNumber ?? '?';
      for (const { text } of own) expect(text).toContain(register);
    }
    expect(slips).toHaveLength(9);
    for (const number of [numbers.altered, numbers.strange])
      expect(
        texts.some((text) => text.includes(number)),
        number,
      ).toBe(false);
    await page.getByRole('button', { name: 'Kembali ke buku' }).click();
    await goToDesk(page, 'kotak-masuk');
  });

  it('get an answer from the desk: what is missing goes back as a signed request', async () => {
    await page.getByText('Sudah diterima', { exact: true }).click();
    await page.getByRole('table', { name: 'Sudah diterima' }).locator('tr', { hasText: numbers.good }).getByRole('button').click();
    await page.getByRole('button', { name: 'Tulis pesan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Isi pesan').fill('Waktu kejadian belum diisi. Mohon dilengkapi.');
    await dialog.getByRole('button', { name: 'Tandatangani dan simpan' }).click();
    await nameFolder(page, world.stick, 'Salin ke sini');
    await page.getByText('Pesan tersimpan dan dibaca ulang').first().waitFor(patience);
    expect(readdirSync(join(world.stick, handoverFolder)).filter((name) => name.startsWith('pesan-'))).toHaveLength(1);
    expect(open.complaints).toEqual([]);
  });
});
