/** The end of a term over two real offices: everything goes over, the receipt comes back, and only then is the vault destroyed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERASE_WORDS } from '../../../shared/domain/farewell.ts';
import { handoverFolder } from '../../../shared/domain/handover.ts';
import { LogSegmentSchema } from '../../../shared/domain/sync.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { finish, passphrase } from '../../helpers/app.ts';
import { sealOne, twoOffices } from '../../helpers/two-offices.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );

test('a term ends: the whole vault goes to the office, is received, and is erased here', async () => {
  await using w = await twoOffices(2);
  const { sender, receiver, stick, root } = w;
  const out = join(root, 'arsip');
  mkdirSync(out);
  const before = await sender.client.farewell.state();
  expect(before).toMatchObject({ counts: { dossiers: 2, exhibits: 2, cases: 2 }, hindrances: [{ is: 'not-handed-over' }] });
  const office = before.offices[0]?.fingerprint ?? '';
  const erase = () => finish(sender.client.farewell.erase({ folder: out, passphrase, words: ERASE_WORDS }));
  expect(await codeOf(erase())).toBe('farewell-hindered');

  await finish(sender.client.farewell.handOver({ officeFingerprint: office, folder: stick, passphrase }));
  expect((await sender.client.farewell.state()).hindrances).toEqual([{ is: 'no-receipt' }]);

  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  expect(arrival).toMatchObject({ purpose: 'akhir-masa-tugas', problems: [] });
  const entries = arrival?.entries ?? [];
  expect(entries.map((e) => [e.item.kind, e.acceptable])).toEqual([
    ['dossier', true],
    ['dossier', true],
    ['vault', true],
  ]);
  const decide = (lines: { itemId: string; outcome: 'diterima' | 'dikembalikan'; reason?: string }[]) =>
    finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  const { written } = await decide(entries.map((e) => ({ itemId: e.item.id, outcome: 'diterima' as const })));
  expect(written).toBeDefined();

  const tooEarly = await sender.client.farewell.state();
  expect(tooEarly.receipt, 'a receipt on the stick is none until it was read').toBeUndefined();
  expect((await finish(sender.client.inbox.adoptReceipts({ path: stick }))).map((r) => r.state)).toEqual(['adopted']);
  const ready = await sender.client.farewell.state();
  expect(ready).toMatchObject({ hindrances: [], receipt: { accepted: 3, total: 3, trust: { is: 'certified', known: true } } });

  const newer = await sealOne(sender, 5);
  const held = (await sender.client.farewell.state()).hindrances[0];
  expect(held).toMatchObject({ is: 'newer', dossiers: [newer.number] });
  expect(await codeOf(erase())).toBe('farewell-hindered');
  expect(existsSync(sender.vaultFolder)).toBe(true);
});

test('what went over is everything: every event of the log and the originals', async () => {
  await using w = await twoOffices(1);
  const { sender, receiver, stick, root } = w;
  const out = join(root, 'arsip');
  mkdirSync(out);
  const office = (await sender.client.farewell.state()).offices[0]?.fingerprint ?? '';
  const original = (await sender.client.exhibits.show({ id: w.dossiers[0]?.exhibitId ?? '' })).exhibit.parts[0]?.sha256;
  await finish(sender.client.farewell.handOver({ officeFingerprint: office, folder: stick, passphrase }));
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  const lines = (arrival?.entries ?? []).map((e) => ({ itemId: e.item.id, outcome: 'diterima' as const }));
  await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  await finish(sender.client.inbox.adoptReceipts({ path: stick }));
  const erased = await finish(sender.client.farewell.erase({ folder: out, passphrase, words: ERASE_WORDS }));
  expect(erased.files).toBeGreaterThan(10);
  expect(existsSync(sender.vaultFolder)).toBe(false);
  expect(await sender.client.vault.status()).toMatchObject({ state: 'none' });
  expect(
    readdirSync(out)
      .map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'D'))
      .sort(),
  ).toEqual(['berita-acara-penghapusan-D.pdf', 'riwayat-penutup-D.json']);
  // The office holds the log from the first event on; with the tail that lies beside the minutes nothing is missing to the last one.
  const { handover } = await receiver.client.inbox.show({ handoverId: arrival?.id ?? '' });
  const tail = LogSegmentSchema.parse(parseCanonical(readFileSync(join(out, readdirSync(out).find((n) => n.endsWith('.json')) ?? ''))));
  expect(tail.firstSeq).toBe(handover.statement.checkpoint.body.size);
  expect(tail.firstSeq + tail.events.length).toBe(tail.checkpoint.body.size);
  expect(tail.events.at(-1)?.envelope.type).toBe('farewell.erased');
  const files = handover.decisions.flatMap((d) => ('files' in d ? (d.files as { path: string; sha256: string }[]) : []));
  expect(files.some(({ path }) => path === 'riwayat/000001.json')).toBe(true);
  expect(files.some(({ sha256 }) => sha256 === original)).toBe(true);
});

test('a receipt that was altered on the way is refused when read, and nothing may be erased', async () => {
  await using w = await twoOffices(1);
  const { sender, receiver, stick } = w;
  const office = (await sender.client.farewell.state()).offices[0]?.fingerprint ?? '';
  await finish(sender.client.farewell.handOver({ officeFingerprint: office, folder: stick, passphrase }));
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  const lines = (arrival?.entries ?? []).map((e) => ({
    itemId: e.item.id,
    ...(e.item.kind === 'vault' ? { outcome: 'dikembalikan' as const, reason: 'volume rusak' } : { outcome: 'diterima' as const }),
  }));
  const { written } = await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  const path = written?.path ?? join(stick, handoverFolder);
  const honest = readFileSync(path, 'utf8');
  writeFileSync(path, honest.replaceAll('"dikembalikan"', '"diterima"').replace(/,"reason":"volume rusak"/, ''));
  const [refused] = await finish(sender.client.inbox.adoptReceipts({ path: stick }));
  expect(refused).toMatchObject({ state: 'refused', faults: ['receiver-signature-wrong'] });
  expect((await sender.client.farewell.state()).hindrances).toEqual([{ is: 'no-receipt' }]);
  writeFileSync(path, honest);
  await finish(sender.client.inbox.adoptReceipts({ path: stick }));
  expect((await sender.client.farewell.state()).hindrances).toMatchObject([{ is: 'not-accepted', numbers: ['Brankas KLT1'] }]);
});
