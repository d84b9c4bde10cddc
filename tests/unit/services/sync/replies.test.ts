/** Receipts, messages, card and trust list of an office, back to a device through a store: taken only as from a stick. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../electron/base/clock.ts';
import { sha256Hex } from '../../../../electron/base/hash-stream.ts';
import { systemRandom } from '../../../../electron/base/random.ts';
import { machineMark, witnessPlace } from '../../../../electron/rpc/vault-place.ts';
import { sealTo } from '../../../../electron/services/sync/sealed.ts';
import { createVaultDoor } from '../../../../electron/storage/vault-door.ts';
import { finish, passphrase, type TestClient } from '../../../helpers/app.ts';
import { adoptFile, officePassphrase, sendParcel, strangeOffice, twoOffices } from '../../../helpers/two-offices.ts';

const addRemote = async (client: TestClient, path: string, change: { recipients?: boolean; receives?: boolean }): Promise<string> => {
  const { offices } = await client.sync.state();
  const recipients = change.recipients ? offices : [];
  const { settings } = await client.sync.setRemote({
    settings: {
      place: { kind: 'folder', path },
      regionCode: '33.10',
      recipients,
      receives: change.receives ?? false,
      metered: false,
      readBack: 'all',
      schedule: 'by-hand',
    },
  });
  return settings.id;
};

/** A device hands one dossier over by stick; the office takes it and asks for a correction. Everything back goes by the store. */
const world = async () => {
  const w = await twoOffices(1);
  const { sender, receiver, stick } = w;
  const store = join(w.root, 'tujuan');
  mkdirSync(store);
  const sends = await addRemote(sender.client, store, { recipients: true });
  const takes = await addRemote(receiver.client, store, { receives: true });
  const run = (client: TestClient, id: string) => finish(client.sync.run({ id, audit: false }));
  const handoverId = await sendParcel(sender, [w.dossiers[0]?.dossierId ?? ''], stick);
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  const itemId = arrival?.entries[0]?.item.id ?? '';
  await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines: [{ itemId, outcome: 'diterima' }] }));
  await receiver.client.messages.issue({ handoverId, itemId, kind: 'perbaikan', text: 'Waktu kejadian belum diisi.' });
  const files = (top: string): string[] =>
    readdirSync(store, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .filter((path) => path.startsWith(join(store, top)))
      .sort();
  return {
    ...{ w, sender, receiver, store, files, handoverId },
    send: () => run(sender.client, sends),
    take: () => run(receiver.client, takes),
    findings: async () => (await sender.client.sync.findings({ id: sends })).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    reasons: async () => (await sender.client.sync.findings({ id: sends })).flatMap(({ reasons }) => reasons.map(({ code }) => code)),
    messages: () => sender.client.messages.list({}),
    receipt: async () => (await sender.client.handovers.list()).find((each) => each.handover.id === handoverId)?.receipt,
    listNumber: async () => (await sender.client.trust.overview()).offices[0]?.listNumber ?? 0,
    logSize: async () => (await sender.client.sync.state()).remotes[0]?.logSize ?? 0,
  };
};

/** Closes a forged or foreign thing to the device as only its office could, and lays it under a right key. */
const plant = async (of: Awaited<ReturnType<typeof world>>, recipient: string, folder: string, bytes: Buffer): Promise<void> => {
  const sealed = await sealTo([recipient], bytes);
  const [log = ''] = of.files('log');
  const place = join(of.store, folder, ...dirname(log).split(sep).slice(-3));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `${sha256Hex(bytes).slice(0, 32)}-${sha256Hex(sealed)}`), sealed);
};

/** What lies on the stick of the office: the same bytes that sync carries. */
const receiptFile = (of: Awaited<ReturnType<typeof world>>): Buffer => {
  const found = readdirSync(of.w.stick, { recursive: true, encoding: 'utf8' }).find((name) =>
    /tanda-terima-[0-9a-f]{12}\.json$/.test(name),
  );
  return readFileSync(join(of.w.stick, found ?? ''));
};

/** Where answers to the device are closed to: the device tells it to its office only, inside its segments. */
const replyTo = async ({ sender }: Awaited<ReturnType<typeof world>>): Promise<string> => {
  await sender.client.vault.lock();
  const witness = { folder: witnessPlace(), machine: machineMark() };
  const door = createVaultDoor({ directory: sender.vaultFolder, clock: systemClock(), random: systemRandom(), witness });
  const vault = await door.unlock(sender.officerId, passphrase);
  const row = vault.syncTables.get<{ value: string }>("SELECT value FROM sync_facts WHERE name = 'reply-key'");
  await vault.close();
  await sender.client.vault.unlock({ officerId: sender.officerId, passphrase });
  return (JSON.parse(row?.value ?? '{}') as { recipient: string }).recipient;
};

test('receipt, message, card and list go round, closed, and are taken once', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  await of.receiver.client.trust.issueList({ passphrase: officePassphrase, folder: of.w.root });
  await of.take();
  expect(of.files('receipts')).toHaveLength(2);
  expect(of.files('keys')).toHaveLength(2);
  const all = [...of.files('receipts'), ...of.files('keys')].map((path) => path + readFileSync(path, 'latin1')).join();
  for (const open of ['Ratna', 'Bawaslu', 'sahih.', 'belum diisi']) expect(all).not.toContain(open);
  expect(await of.receipt()).toBeUndefined();
  expect((await of.send()).clean).toBe(true);
  expect(await of.receipt()).toMatchObject({ accepted: 1, office: 'Bawaslu Kabupaten Contoh' });
  expect(await of.messages()).toMatchObject([{ direction: 'masuk', message: { body: { kind: 'perbaikan' } } }]);
  expect(await of.listNumber()).toBe(1);
  // Nothing new is written and nothing is taken twice.
  const before = of.files('');
  const size = await of.logSize();
  await of.take();
  await of.send();
  expect(of.files('receipts')).toEqual(before.filter((path) => path.startsWith(join(of.store, 'receipts'))));
  expect(await of.messages()).toHaveLength(1);
  expect((await of.logSize()) - size).toBeLessThanOrEqual(1);
  expect(await of.findings()).toEqual([]);
});

test('what the store drops before the device came is put again; a replayed older list changes nothing', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  const first = await of.receiver.client.trust.issueList({ passphrase: officePassphrase, folder: of.w.root });
  await of.take();
  for (const path of of.files('receipts')) rmSync(path);
  await of.send();
  expect(await of.receipt()).toBeUndefined();
  await of.receiver.client.trust.issueList({ passphrase: officePassphrase, folder: of.w.root });
  await of.take();
  await of.send();
  expect(await of.receipt()).toMatchObject({ accepted: 1 });
  expect(await of.listNumber()).toBe(2);
  await plant(of, await replyTo(of), 'keys', readFileSync(first.path));
  await of.send();
  expect(await of.listNumber()).toBe(2);
  expect(await of.findings()).toEqual([]);
});

test('forged, altered, of somebody else: each is named and nothing of it is taken', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  const recipient = await replyTo(of);
  const text = receiptFile(of).toString('utf8');
  await plant(of, recipient, 'receipts', Buffer.from(text.replace('"diterima"', '"dikembalikan","reason":"palsu"')));
  await plant(
    of,
    recipient,
    'receipts',
    Buffer.from(text.replace(/"statementSha256":"[0-9a-f]{64}"/, `"statementSha256":"${'0'.repeat(64)}"`)),
  );
  await plant(of, recipient, 'keys', Buffer.from('{"body":{}}'));
  await of.send();
  expect(await of.receipt()).toBeUndefined();
  expect(new Set(await of.findings())).toEqual(new Set(['reply-refused']));
  expect(new Set(await of.reasons())).toEqual(new Set(['receiver-signature-wrong', 'statement-differs', 'trust-file-invalid']));
  const planted = new Set(of.files('receipts'));
  await of.take();
  const [right = ''] = of.files('receipts').filter((path) => !planted.has(path));
  const bytes = readFileSync(right);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(right, bytes);
  const read = (await of.send()).requests;
  expect(await of.findings()).toContain('reply-altered');
  // Once more, because bytes also turn on the way; then only where something changed, or days later.
  await of.send();
  expect((await of.send()).requests).toBeLessThan(read);
  expect(await of.findings()).toContain('reply-altered');
});

test('an office that nobody here knows waits, and makes nobody known', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  const strange = await strangeOffice(of.w.root);
  const list = await strange.client.trust.issueList({ passphrase: officePassphrase, folder: of.w.root });
  const card = await strange.client.trust.exportTo({ folder: of.w.root, what: 'card' });
  const offices = async () => (await of.sender.client.sync.state()).offices.map((one) => one.body.name);
  const before = await offices();
  for (const { path } of [list, card]) await plant(of, await replyTo(of), 'keys', readFileSync(path));
  await of.send();
  expect(await of.findings()).toEqual(['reply-waiting', 'reply-waiting']);
  expect(await offices()).toEqual(before);
  // Once an officer compared the fingerprint, what waited is taken by itself.
  await adoptFile(of.sender.client, card.path);
  await of.send();
  expect(await of.findings()).toEqual([]);
  await strange.close();
});

test('a receipt for a hand-over of another device is named and not taken', async () => {
  const one = await world();
  await using _ = one.w;
  const other = await world();
  await using __ = other.w;
  await one.send();
  await plant(one, await replyTo(one), 'receipts', receiptFile(other));
  await one.send();
  expect(await one.findings()).toEqual(['reply-misplaced']);
  expect(await one.receipt()).toBeUndefined();
});

test('a receipt whose receiver nobody vouches for is taken once its code was compared, and its finding is settled', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  await of.take();
  const { offices, remotes } = await of.sender.client.sync.state();
  const id = remotes[0]?.settings.id ?? '';
  await of.sender.client.trust.removeOffice({ fingerprint: offices[0]?.body.fingerprint ?? '' });
  await of.send();
  const waits = (await of.sender.client.sync.findings({ id })).filter((each) => each.code === 'reply-waiting');
  expect(waits.map(({ reasons }) => reasons[0]?.code).sort()).toContain('receipt-doubtful');
  const [doubtful, ...more] = await of.sender.client.sync.doubtfulReceipts({ id });
  expect(more).toEqual([]);
  expect(doubtful).toMatchObject({ state: 'doubtful', faults: [], code: expect.stringMatching(/./) });
  expect(await of.receipt()).toBeUndefined();
  const receiptId = doubtful?.receipt?.body.id ?? '';
  await expect(of.sender.client.sync.confirmReceipt({ id, receiptId: '0'.repeat(32) })).rejects.toMatchObject({
    data: { code: 'receipt-missing' },
  });
  expect(await of.sender.client.sync.confirmReceipt({ id, receiptId })).toMatchObject({ state: 'adopted' });
  expect(await of.receipt()).toMatchObject({ accepted: 1, office: 'Bawaslu Kabupaten Contoh' });
  expect(await of.sender.client.sync.doubtfulReceipts({ id })).toEqual([]);
  const open = (await of.sender.client.sync.findings({ id })).filter((each) => each.mendedAt === undefined);
  expect(open.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('receipt-doubtful');
  await of.send();
  expect(await of.receipt()).toMatchObject({ accepted: 1 });
});

test('a receipt waits while nobody known vouches for its receiver', async () => {
  const of = await world();
  await using _ = of.w;
  await of.send();
  await of.take();
  const { fingerprint } = (await of.sender.client.sync.state()).offices[0]?.body ?? { fingerprint: '' };
  await of.sender.client.trust.removeOffice({ fingerprint });
  await of.send();
  expect(await of.receipt()).toBeUndefined();
  expect(await of.findings()).toContain('reply-waiting');
});
