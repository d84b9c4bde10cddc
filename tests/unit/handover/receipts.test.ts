/** Receipts that come back: what fits is adopted and shows in the custody of each exhibit; altered, foreign, replayed or swapped ones are refused and named. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import type { Receiving, SentHandover } from '../../../electron/services/handover/receive/interface.ts';
import { createReceiving } from '../../../electron/services/handover/receive/receiving.ts';
import { sentPackage } from '../../../electron/services/handover/receive/sent-package.ts';
import { signBytes } from '../../../electron/storage/keys/signing.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { type Receipt, receiptName } from '../../../shared/domain/handover.ts';
import type { FoundReceipt } from '../../../shared/domain/inbox.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { makeScratch } from '../../helpers/checked.ts';
import {
  knownOffice,
  noParcels,
  partyOf,
  type ReceivingDesk,
  receiveParts,
  receivingDesk,
  unwatched,
} from '../../helpers/receiving-desk.ts';
import { sendParcel } from '../../helpers/sent-parcel.ts';
import { type DossierWorld, dossierWorld } from '../dossier/dossier-fixture.ts';

const parcels = { find: findParcels, inspect: inspectParcel, open: openParcel };
const scratch = await makeScratch();
let sender: DossierWorld;
let first: Dossier;
let package1: string;
let desk: ReceivingDesk;
/** The desk that handed over. */
let home: Receiving;
const of = { trusted: new Map<string, KeyTrust>(), sent: new Map<string, SentHandover>(), adopted: [] as string[] };

const readFolder = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [relative(folder, join(e.parentPath, e.name)).replaceAll('\\', '/'), readFileSync(join(e.parentPath, e.name))]),
  );

const newHome = (): void => {
  const { vault, clock } = sender.base;
  const parts = receiveParts(vault, clock, of, noParcels);
  home = createReceiving({ ...parts, sent: async (id) => of.sent.get(id) ?? (await sentPackage(vault, id)) });
};

beforeAll(async () => {
  sender = await dossierWorld(['baliho']);
  first = await sender.dossiers.seal({ caseId: sender.matter.id, template: 'berkas-bukti' }, unwatched());
  package1 = (await sender.dossiers.exportTo({ id: first.id, folder: sender.out, form: 'folder' }, unwatched())).path;
});
afterAll(async () => {
  await sender[Symbol.asyncDispose]();
  await scratch.remove();
});
beforeEach(async () => {
  desk = await receivingDesk(parcels);
  of.trusted.clear();
  of.sent.clear();
  of.trusted.set(desk.vault.signer!.fingerprint, knownOffice('Bawaslu Kabupaten Contoh'));
  newHome();
  return () => desk[Symbol.asyncDispose]();
});

/** How often the exhibit is said to have left. */
const departures = (): number =>
  sender.base.vault.log.history({ kind: 'exhibit', id: sender.exhibits[0]!.id }).lines.filter((l) => l.type === 'exhibit.handed-over')
    .length;

/** A parcel received and answered. */
const answered = async (outcome: 'diterima' | 'dikembalikan' = 'diterima') => {
  const stick = scratch.next();
  mkdirSync(stick);
  const sent = await sendParcel(sender.base.vault, {
    medium: stick,
    dossiers: [{ dossier: first, files: readFolder(package1) }],
    exhibitIds: [],
  });
  of.sent.set(sent.id, sent);
  await desk.receiving.look(stick, unwatched());
  const reason = outcome === 'dikembalikan' ? { reason: 'Belum ditandatangani' } : {};
  const { receipt, written } = await desk.receiving.decide(sent.id, [{ itemId: first.id, outcome, ...reason }], unwatched());
  return { stick, sent, receipt: receipt!, path: written!.path };
};
const adopt = async (stick: string, confirmed: string[] = []): Promise<FoundReceipt> => {
  const found = await home.adoptReceipts(stick, confirmed, unwatched());
  expect(found).toHaveLength(1);
  return found[0]!;
};
/** Puts another body in its place, signed again by the receiver where `by` says so. */
const replace = (path: string, receipt: Receipt, body: Partial<Receipt['body']>, by?: 'receiver'): void => {
  const changed = { ...receipt.body, ...body };
  const signature = by ? signBytes(desk.vault.signer!.privateKey, canonicalBytes(changed)) : receipt.signature;
  writeFileSync(path, canonicalBytes({ body: changed, signature }));
};

test('one that fits is adopted: dossier and exhibit say where they went, and the tables follow from the log', async () => {
  const { stick, sent, receipt } = await answered();
  const found = await adopt(stick);
  expect(found).toMatchObject({ state: 'adopted', faults: [], trust: { is: 'certified' } });
  expect(found.code).toMatch(/^SR1:[0-9A-F]{32}:[0-9A-F]{32}$/);
  expect(desk.receiving.show(sent.id).code).toBe(found.code);
  const { vault } = sender.base;
  const [exhibit] = sender.exhibits;
  const last = vault.log.history({ kind: 'exhibit', id: exhibit!.id });
  expect(last.unbroken).toBe(true);
  expect(last.lines.at(-1)).toMatchObject({
    type: 'exhibit.handed-over',
    fields: {
      toName: 'Ratna Paramitha',
      toOffice: 'Bawaslu Kabupaten Contoh',
      with: first.number,
      registerNumber: receipt.body.lines[0]!.registerNumber,
      receiptId: receipt.body.id,
    },
  });
  expect(vault.log.history({ kind: 'dossier', id: first.id }).lines.at(-1)!.type).toBe('dossier.handed-over');
  expect(vault.log.replayEqualsTables()).toBe(true);
  const size = vault.log.size();
  expect(await adopt(stick)).toMatchObject({ state: 'known', faults: [] });
  expect(vault.log.size()).toBe(size);
});

test('one that sends back is adopted too, and moves nothing', async () => {
  const { stick, receipt } = await answered('dikembalikan');
  expect(receipt.body.lines[0]).toMatchObject({ outcome: 'dikembalikan', reason: 'Belum ditandatangani' });
  const before = departures();
  expect(await adopt(stick)).toMatchObject({ state: 'adopted' });
  expect(departures()).toBe(before);
});

test('of a package that was carried bare answers over its seal', async () => {
  const stick = scratch.next();
  mkdirSync(stick);
  cpSync(package1, join(stick, first.number), { recursive: true });
  const [arrival] = await desk.receiving.look(stick, unwatched());
  await desk.receiving.decide(arrival!.id, [{ itemId: first.id, outcome: 'diterima' }], unwatched());
  const before = departures();
  expect(await adopt(stick)).toMatchObject({ state: 'adopted', faults: [] });
  expect(departures()).toBe(before + 1);
});

test.each<[string, (r: Receipt) => Partial<Receipt['body']>, 'receiver' | undefined, string[]]>([
  ['any word of it is changed', () => ({ receivedAt: '2024-01-22T09:00:00.000Z' }), undefined, ['receiver-signature-wrong']],
  ['it is over another statement', () => ({ statementSha256: 'e'.repeat(64) }), 'receiver', ['statement-differs']],
  ['our signature is not repeated exactly', (r) => ({ senderSignature: r.signature }), 'receiver', ['sender-signature-differs']],
  ['a line is missing its item', (r) => ({ lines: [{ ...r.body.lines[0]!, itemId: '0'.repeat(32) }] }), 'receiver', ['lines-differ']],
  ['a line is doubled', (r) => ({ lines: [r.body.lines[0]!, r.body.lines[0]!] }), 'receiver', ['lines-differ']],
  ['a number is swapped', (r) => ({ lines: [{ ...r.body.lines[0]!, number: 'BB-MKS1-0099' }] }), 'receiver', ['lines-differ']],
  [
    'a return gives no reason',
    (r) => ({ lines: [{ itemId: r.body.lines[0]!.itemId, number: r.body.lines[0]!.number, outcome: 'dikembalikan' }] }),
    'receiver',
    ['lines-differ'],
  ],
  [
    'the sender’s checkpoint is another of his own',
    (r) => ({ checkpoints: { ...r.body.checkpoints, sender: sender.base.vault.log.checkpoint(sender.base.vault.signer!) } }),
    'receiver',
    ['checkpoint-not-ours'],
  ],
  [
    'the receiver’s checkpoint is not signed by him',
    (r) => ({
      checkpoints: {
        ...r.body.checkpoints,
        receiver: { ...r.body.checkpoints.receiver, body: { ...r.body.checkpoints.receiver.body, size: 1 } },
      },
    }),
    'receiver',
    ['receiver-checkpoint-wrong'],
  ],
  [
    'the certificate is somebody else’s',
    (r) => ({ receiver: { ...r.body.receiver, certificatePem: partyOf(sender.base.vault).certificatePem } }),
    'receiver',
    ['receiver-certificate-wrong'],
  ],
])('is refused and named where %s', async (_, change, by, faults) => {
  const { stick, receipt, path } = await answered();
  replace(path, receipt, change(receipt), by);
  const size = sender.base.vault.log.size();
  expect(await adopt(stick)).toMatchObject({ state: 'refused', faults });
  expect(sender.base.vault.log.size()).toBe(size);
});

test('somebody else’s is told apart, one for a hand-over never made is refused, and what is no receipt is named', async () => {
  const { stick, receipt, path, sent } = await answered();
  of.sent.delete(sent.id);
  expect(await adopt(stick)).toMatchObject({ state: 'refused', faults: ['handover-unknown'] });
  of.sent.set(sent.id, sent);
  replace(path, receipt, { senderFingerprint: 'f'.repeat(64), handoverId: '0'.repeat(32) }, 'receiver');
  expect(await adopt(stick)).toMatchObject({ state: 'foreign' });
  writeFileSync(path, JSON.stringify(receipt));
  expect(await adopt(stick)).toMatchObject({ state: 'refused', faults: ['unreadable'] });
});

test('a receipt replayed for a later hand-over of the same things answers nothing', async () => {
  const old = await answered();
  expect(await adopt(old.stick)).toMatchObject({ state: 'adopted' });
  const again = await answered('dikembalikan');
  // The old body under the name and id of the new hand-over: the receiver's own signature no longer covers it.
  const body = { ...old.receipt.body, handoverId: again.sent.id };
  writeFileSync(again.path, canonicalBytes({ body, signature: old.receipt.signature }));
  const { faults } = await adopt(again.stick);
  expect(faults).toEqual(expect.arrayContaining(['statement-differs', 'sender-signature-differs', 'receiver-signature-wrong']));
});

test('a second, different receipt for the same hand-over is refused', async () => {
  const { stick, receipt, path } = await answered();
  expect(await adopt(stick)).toMatchObject({ state: 'adopted' });
  replace(path, receipt, { note: 'lain' }, 'receiver');
  expect(await adopt(stick)).toMatchObject({ state: 'refused', faults: ['another-adopted'] });
});

test('one that says it is older than what it is for is judged by the time of that', async () => {
  const { stick, receipt, path } = await answered();
  replace(path, receipt, { receivedAt: '2024-01-02T00:00:00.000Z' }, 'receiver');
  const since = '2024-01-10T00:00:00.000Z';
  const { vault, clock } = sender.base;
  const voucher = { office: 'Bawaslu Kabupaten Contoh', fingerprint: 'a'.repeat(64), known: true, through: [], subject: '' };
  const late = createReceiving({
    ...receiveParts(vault, clock, of, noParcels),
    sent: async (id) => of.sent.get(id),
    trustOf: (_, __, at) => ({ is: 'revoked', ...voucher, by: voucher.office, reason: 'laptop-hilang', since, before: at < since }),
  });
  const [found] = await late.adoptReceipts(stick, [receipt.body.id], unwatched());
  expect(found).toMatchObject({ state: 'refused', faults: ['receiver-revoked'] });
});

test('of a receiver whom nobody known vouches for it waits until its code was compared; of a revoked one it is refused', async () => {
  of.trusted.clear();
  const { stick, receipt } = await answered();
  const size = sender.base.vault.log.size();
  expect(await adopt(stick)).toMatchObject({ state: 'doubtful', trust: { is: 'self-made' } });
  expect(sender.base.vault.log.size()).toBe(size);
  const known = knownOffice('Bawaslu Kabupaten Contoh') as Extract<KeyTrust, { is: 'certified' }>;
  const { validUntil: _, ...voucher } = known;
  of.trusted.set(receipt.body.receiver.fingerprint, {
    ...voucher,
    is: 'revoked',
    by: known.office,
    reason: 'kunci-bocor',
    since: '2024-01-01T00:00:00.000Z',
    before: false,
  });
  expect(await adopt(stick, [receipt.body.id])).toMatchObject({ state: 'refused', faults: ['receiver-revoked'] });
  of.trusted.clear();
  expect(await adopt(stick, [receipt.body.id])).toMatchObject({ state: 'adopted' });
});

test('a receipt that the sender made himself is refused, though a known office vouches for his key', async () => {
  const { stick, sent, receipt, path } = await answered();
  const { vault } = sender.base;
  const signer = vault.signer!;
  of.trusted.set(signer.fingerprint, knownOffice('Bawaslu Kabupaten Contoh'));
  const body = {
    ...receipt.body,
    receiver: partyOf(vault),
    checkpoints: { sender: sent.statement.checkpoint, receiver: vault.log.checkpoint(signer) },
  };
  writeFileSync(path, canonicalBytes({ body, signature: signBytes(signer.privateKey, canonicalBytes(body)) }));
  expect(await adopt(stick, [body.id])).toMatchObject({ state: 'refused', faults: ['receiver-is-sender'] });
});

test('a receipt answers the office that the parcel was sealed to, and no other without a second look', async () => {
  const { stick, sent } = await answered();
  of.sent.set(sent.id, { ...sent, statement: { ...sent.statement, recipient: { office: 'Lain', fingerprint: 'b'.repeat(64) } } });
  expect(await adopt(stick)).toMatchObject({ state: 'doubtful' });
});

test('receipts for several senders lie on one stick: each takes his own', async () => {
  const mine = await answered();
  const folder = join(mine.stick, 'serah-terima-sahih', '0123456789ab');
  mkdirSync(folder);
  const foreign = { ...mine.receipt.body, handoverId: `0123456789ab${'0'.repeat(20)}`, senderFingerprint: 'f'.repeat(64) };
  writeFileSync(
    join(folder, receiptName(foreign.handoverId)),
    canonicalBytes({ body: foreign, signature: signBytes(desk.vault.signer!.privateKey, canonicalBytes(foreign)) }),
  );
  const found = await home.adoptReceipts(mine.stick, [], unwatched());
  expect(found.map((f) => f.state).sort()).toEqual(['adopted', 'foreign']);
  rmSync(mine.stick, { recursive: true });
});
