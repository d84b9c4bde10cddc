/** A destination is set up on the screen, tested and used; the office takes in what came and the device sees that it was acknowledged. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish, type TestClient } from '../helpers/app.ts';
import { faultsOf } from '../helpers/e2e-audit.ts';
import type { OpenShell } from '../helpers/e2e-shell.ts';
import { goToDesk, openDesk } from '../helpers/e2e-two-offices.ts';
import { sendParcel, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

let offices: TwoOffices;
let store: string;

beforeAll(async () => {
  offices = await twoOffices(1);
  store = join(offices.root, 'tujuan');
  mkdirSync(store);
  await offices.closeApps();
});
afterAll(() => offices?.[Symbol.asyncDispose]());

const addRemote = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    window.location.hash = '#/pengaturan';
  });
  await page.getByRole('button', { name: 'Tujuan', exact: true }).click();
  await page.getByRole('button', { name: 'Tambah tujuan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tujuan baru' });
  await dialog.getByLabel('Folder', { exact: true }).fill(store);
  await dialog.getByRole('button', { name: 'Uji sambungan' }).click();
  await dialog.getByText('Tujuan menjawab dan dapat dipakai.').waitFor();
  expect.soft(await faultsOf(page, 'tujuan-baru')).toEqual([]);
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const syncNow = async (page: Page): Promise<void> => {
  await goToDesk(page, 'sinkron');
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).click();
  await page.getByText('Semua terbukti').first().waitFor();
};

describe('a destination', () => {
  let open: OpenShell;
  afterAll(() => open?.close());

  it('is empty at first and says what to do, then sends and proves', async () => {
    open = await openDesk(offices.sender.vaultFolder, 'sinkron');
    await open.page.getByText('Belum ada tujuan').waitFor();
    expect.soft(await faultsOf(open.page, 'sinkron-kosong')).toEqual([]);
    await addRemote(open.page);
    await syncNow(open.page);
    expect(readdirSync(store)).toEqual(expect.arrayContaining(['log', 'objects']));
    expect.soft(await faultsOf(open.page, 'sinkron')).toEqual([]);
    await open.close();
  });

  it('is received from by the office, which acknowledges', async () => {
    open = await openDesk(offices.receiver.vaultFolder, 'sinkron');
    await addRemote(open.page);
    await syncNow(open.page);
    await open.page.getByText(/dari 1 laptop/).waitFor();
    expect(readdirSync(store)).toContain('ack');
    await open.close();
  });

  it('tells the device so', async () => {
    open = await openDesk(offices.sender.vaultFolder, 'sinkron');
    await syncNow(open.page);
    await open.page.getByText(/^[1-9][\d.]* dari [\d.]+ catatan dikonfirmasi kantor/).waitFor();
    expect(open.complaints).toEqual([]);
  });

  it('has its title as high as the desks beside it', async () => {
    const titles = { diterima: 'Yang diterima', sinkron: 'Sinkron', akhir: 'Akhir masa tugas' };
    const tops = new Map<string, number>();
    for (const [desk, title] of Object.entries(titles)) {
      await goToDesk(open.page, desk);
      const heading = open.page.getByRole('heading', { level: 1, name: title, exact: true });
      await heading.waitFor();
      tops.set(desk, await heading.evaluate((one) => Math.round(one.getBoundingClientRect().top)));
    }
    expect(new Set(tops.values()).size, JSON.stringify([...tops])).toBe(1);
  });
});

describe('a receipt of an office that nobody here vouches for', () => {
  let of: TwoOffices;
  let open: OpenShell;

  /** Handed over by stick; the receipt comes back by sync, after the office was taken off the list of those known. */
  const receiptBySync = async (): Promise<void> => {
    const place = join(of.root, 'tujuan');
    mkdirSync(place);
    const { sender, receiver, stick } = of;
    const remote = async (client: TestClient, recipients: boolean): Promise<string> => {
      const cards = recipients ? (await client.sync.state()).offices : [];
      const common = { place: { kind: 'folder' as const, path: place }, regionCode: '33.10', metered: false, readBack: 'all' as const };
      const { settings } = await client.sync.setRemote({
        settings: { ...common, recipients: cards, receives: !recipients, schedule: 'by-hand' },
      });
      return settings.id;
    };
    const [sends, takes] = [await remote(sender.client, true), await remote(receiver.client, false)];
    await sendParcel(sender, [of.dossiers[0]?.dossierId ?? ''], stick);
    const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
    const itemId = arrival?.entries[0]?.item.id ?? '';
    await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines: [{ itemId, outcome: 'diterima' }] }));
    await finish(sender.client.sync.run({ id: sends, audit: false }));
    await finish(receiver.client.sync.run({ id: takes, audit: false }));
    const { offices: known } = await sender.client.sync.state();
    for (const { body } of known) await sender.client.trust.removeOffice({ fingerprint: body.fingerprint });
    await finish(sender.client.sync.run({ id: sends, audit: false }));
  };

  beforeAll(async () => {
    of = await twoOffices(1);
    await receiptBySync();
    await of.closeApps();
  });
  afterAll(async () => {
    await open?.close();
    await of?.[Symbol.asyncDispose]();
  });

  it('waits at Sinkron with its reason and its code, and is recorded once the officer compared it', async () => {
    open = await openDesk(of.sender.vaultFolder, 'sinkron');
    const { page } = open;
    await page.getByRole('heading', { name: 'Tanda terima yang perlu dicocokkan' }).waitFor();
    await page.getByText('Sebabnya:').first().waitFor();
    expect.soft(await faultsOf(page, 'sinkron-tanda-terima')).toEqual([]);
    await page.getByRole('button', { name: 'Kodenya sama, catat' }).click();
    await page.getByText('Tanda terima dicatat di riwayat bukti.').waitFor();
    await page.getByRole('heading', { name: 'Tanda terima yang perlu dicocokkan' }).waitFor({ state: 'detached' });
    expect(open.complaints).toEqual([]);
  });
});
