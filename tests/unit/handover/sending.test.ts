import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newAgeIdentity } from '../../../electron/base/age.ts';
import { checkParcels, openParcelTo } from '../../../electron/services/handover/parcel/desk-free.ts';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import { createReceiving } from '../../../electron/services/handover/receive/receiving.ts';
import type { Sending } from '../../../electron/services/handover/send/interface.ts';
import { checkExtract, checkpointHolds } from '../../../electron/services/verify/custody.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import type { HandoverChoice } from '../../../shared/contract/handovers.ts';
import { LogPieceSchema } from '../../../shared/domain/log-piece.ts';
import { ParcelCaseSchema, ParcelExhibitSchema } from '../../../shared/domain/parcel.ts';
import { knownOffice, receiveParts, receivingDesk } from '../../helpers/receiving-desk.ts';
import { officeCard, sendingDesk } from '../../helpers/sending-desk.ts';
import { recordExhibit } from '../../helpers/temporary-vault.ts';
import { type DossierWorld, dossierWorld, sceneBytes, unwatched } from '../dossier/dossier-fixture.ts';

let world: DossierWorld;
let sending: Sending;
let dossierId = '';
let large = '';
let medium = '';
const office = await newAgeIdentity();
const card = officeCard(office.recipient);
const toOffice = { kind: 'office', fingerprint: card.body.fingerprint } as const;
const volumeBytes = 4_000_000_000;
const none = { dossierIds: [], exhibitIds: [], caseIds: [], volumeBytes };

beforeAll(async () => {
  world = await dossierWorld(['baliho', 'malam']);
  dossierId = (await world.dossiers.seal({ caseId: world.matter.id, template: 'berkas-bukti' }, unwatched())).id;
  large = (await recordExhibit(world.base.vault, randomBytes(2_600_000), 'IMG_besar.jpg', { provenance: { way: 'cable' } })).id;
  sending = sendingDesk(world, [card]);
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => {
  medium = mkdtempSync(join(tmpdir(), 'sahih-stik-'));
  return () => rmSync(medium, { recursive: true, force: true });
});

const send = async (choice: HandoverChoice) => {
  const begun = await sending.begin(choice, unwatched());
  return { begun, written: await sending.write({ id: begun.id, folder: medium }, unwatched()) };
};
const whole = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(bytes));
/** Everything that a parcel says in text, as whoever opens it can read it. */
const textIn = async (folder: string, key: Parameters<typeof openParcel>[1]): Promise<string> => {
  const opened = await openParcel(folder, key, unwatched());
  const texts = [JSON.stringify(opened.statement)];
  for (const { path } of opened.files) if (path.endsWith('.json')) texts.push((await whole(opened.open(path))).toString('utf8'));
  await opened.close();
  return texts.join('\n').toLowerCase();
};

test('a dossier goes to an office: written, recorded, and every file and proof holds for who opens it', async () => {
  const { vault } = world.base;
  expect(await sending.plan({ ...none, dossierIds: [dossierId], closure: toOffice })).toMatchObject({
    items: [{ kind: 'dossier', id: dossierId, exhibitCount: 2 }],
    volumes: 1,
    confidential: { count: 0, are: 'sent' },
    opener: false,
  });
  const { begun, written } = await send({ ...none, dossierIds: [dossierId], closure: toOffice, note: 'Lengkap' });
  expect(begun.code).toBeUndefined();
  expect(readdirSync(written.folder).sort()).toEqual(['BACA-DAHULU.txt', 'kiriman-001.age', 'kiriman.json']);
  const opened = await openParcel(written.folder, { identities: [office.identity] }, unwatched());
  expect(opened.faults).toEqual([]);
  expect(opened.statement).toMatchObject({ id: begun.id, note: 'Lengkap', recipient: { office: card.body.name }, exercise: false });
  const { extract, statement } = opened;
  const { problems, keys } = checkExtract(extract!, statement.checkpoint);
  expect(problems).toEqual([]);
  expect(checkpointHolds(statement.checkpoint, keys.get(statement.checkpoint.signer))).toBe(true);
  expect(extract?.events.at(-1)?.event.envelope.type).toBe('handover.begun');
  const verdict = await createVerify({ clock: world.base.clock }).lent(
    'berkas',
    opened.files
      .filter((f) => f.path.startsWith('berkas/'))
      .map((f) => ({
        path: f.path.split('/').slice(2).join('/'),
        sizeBytes: f.sizeBytes,
        read: (start: number, end: number) => opened.open(f.path, { start, end: end - 1 }),
      })),
    unwatched(),
  );
  expect([verdict.exitCode, verdict.problems]).toEqual([0, []]);
  await opened.close();
  expect(sending.list()[0]).toMatchObject({ state: 'menunggu', resumable: false, volumes: 1, handover: { id: begun.id } });
  expect(sending.sent(begun.id)).toMatchObject({ statementSha256: opened.statementSha256, signature: opened.signature });
  expect(vault.log.replayEqualsTables()).toBe(true);
  expect((await vault.log.verify()).problems).toEqual([]);
  await expect(sending.write({ id: begun.id, folder: medium }, unwatched())).rejects.toMatchObject({ code: 'handover-already-sent' });
  await expect(sending.abandon({ id: begun.id })).rejects.toMatchObject({ code: 'handover-already-sent' });
});

test('exhibits and a case go with their records and originals; to an office also the confidential witness', async () => {
  const { written } = await send({ ...none, caseIds: [world.matter.id], closure: toOffice });
  const opened = await openParcel(written.folder, { identities: [office.identity] }, unwatched());
  expect(opened.statement.items.map((i) => [i.kind, i.number])).toEqual([
    ['case', 'P-MKS1-0001'],
    ['exhibit', 'B-MKS1-000001'],
    ['exhibit', 'B-MKS1-000002'],
  ]);
  expect((await whole(opened.open('bukti/B-MKS1-000001/001.jpg'))).equals(sceneBytes('baliho'))).toBe(true);
  const exhibit = ParcelExhibitSchema.parse(JSON.parse((await whole(opened.open('bukti/B-MKS1-000002/bukti.json'))).toString()));
  expect(exhibit.exhibit).toEqual(world.base.vault.tables.exhibit(world.exhibits[1]!.id));
  const matter = ParcelCaseSchema.parse(JSON.parse((await whole(opened.open('perkara/P-MKS1-0001.json'))).toString()));
  expect([matter.case.persons.length, matter.findings.length]).toEqual([2, 1]);
  expect(checkExtract(opened.extract!, opened.statement.checkpoint).problems).toEqual([]);
  await opened.close();
  expect(await textIn(written.folder, { identities: [office.identity] })).toContain('wening larasati');
});

test.each(['passphrase', 'plain'] as const)(
  'a %s parcel names no confidential person anywhere and its proofs hold all the same',
  async (kind) => {
    const { begun, written } = await send({ ...none, dossierIds: [dossierId], caseIds: [world.matter.id], closure: { kind } });
    // As somebody types it.
    const typed = (begun.code ?? '').toLowerCase().replaceAll('-', ' ');
    const key = kind === 'plain' ? ({ plain: true } as const) : { passphrase: typed };
    const text = await textIn(written.folder, key);
    for (const secret of ['wening', 'larasati', '0812-5550', 'melati']) expect(text).not.toContain(secret);
    expect(text).toContain('saksi 1 (identitas dirahasiakan)');
    const opened = await openParcel(written.folder, key, unwatched());
    expect(opened.faults).toEqual([]);
    expect(checkExtract(opened.extract!, opened.statement.checkpoint).problems).toEqual([]);
    await opened.close();
    expect(begun.code === undefined).toBe(kind === 'plain');
    const { vault } = world.base;
    const kept = vault.db.all<{ value: string }>('SELECT value FROM local.marks').map((r) => r.value);
    expect(kept.join('')).toBe('');
  },
);

test('whoever has no vault checks a parcel and opens it by its code alone', async () => {
  const { begun, written } = await send({ ...none, dossierIds: [dossierId], closure: { kind: 'passphrase' } });
  const code = begun.code ?? '';
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`;
  expect((await checkParcels({ folder: medium }, unwatched()))[0]).toMatchObject({ faults: [], header: { id: begun.id } });
  expect((await checkParcels({ folder: medium, code: typed }, unwatched()))[0]?.statement?.id).toBe(begun.id);
  await expect(checkParcels({ folder: medium, code: 'AAAA' }, unwatched())).rejects.toMatchObject({ code: 'parcel-code-invalid' });
  const to = join(medium, 'laptop');
  const made = await openParcelTo({ folder: written.folder, code, to }, unwatched());
  expect(made.report.faults).toEqual([]);
  const [number] = readdirSync(join(made.path, 'berkas'));
  const verdict = await createVerify({ clock: world.base.clock }).path(join(made.path, 'berkas', number ?? ''), unwatched());
  expect(verdict.exitCode).toBe(0);
  await expect(openParcelTo({ folder: written.folder, code, to }, unwatched())).rejects.toMatchObject({ code: 'destination-exists' });
  const wrong = `${code.slice(0, -4)}${code.slice(-4) === '0000' ? '0001' : '0000'}`;
  await expect(openParcelTo({ folder: written.folder, code: wrong, to: join(medium, 'b') }, unwatched())).rejects.toMatchObject({
    code: 'parcel-code-invalid',
  });
  expect(readdirSync(medium).sort()).toEqual(['laptop', 'serah-terima-sahih']);
});

test('a hand-over broken off goes on after a restart, and one given up leaves nothing on the stick', async () => {
  const begun = await sending.begin(
    { ...none, dossierIds: [dossierId], exhibitIds: [large], closure: toOffice, volumeBytes: 1_000_000 },
    unwatched(),
  );
  expect(sending.list()[0]).toMatchObject({ state: 'disiapkan', resumable: true });
  const cut = new AbortController();
  const broken = sending.write(
    { id: begun.id, folder: medium },
    { signal: cut.signal, report: ({ doneBytes }) => void (doneBytes > 1_400_000 && cut.abort()) },
  );
  await expect(broken).rejects.toMatchObject({ code: 'cancelled' });
  expect(sending.list()[0]).toMatchObject({ state: 'disiapkan', writtenVolumes: 1 });
  expect((await findParcels(medium)).map((p) => p.header)).toEqual([undefined]);
  await world.base.reopen();
  const again = sendingDesk(world, [card]);
  // A record changed in between does not change what was stated.
  const written = await again.write({ id: begun.id, folder: medium }, unwatched());
  expect(written.kept).toBe(1);
  expect((await inspectParcel(written.folder, unwatched())).faults).toEqual([]);

  sending = again;
  const other = await sending.begin(
    { ...none, dossierIds: [dossierId], exhibitIds: [large], closure: toOffice, volumeBytes: 1_000_000 },
    unwatched(),
  );
  const cut2 = new AbortController();
  await sending
    .write(
      { id: other.id, folder: medium },
      { signal: cut2.signal, report: ({ doneBytes }) => void (doneBytes > 1_400_000 && cut2.abort()) },
    )
    .catch(() => undefined);
  await sending.abandon({ id: other.id, folder: medium });
  expect(readdirSync(join(medium, 'serah-terima-sahih'))).toEqual([begun.id.slice(0, 12)]);
  expect(sending.list()[0]).toMatchObject({ state: 'dibatalkan', resumable: false });
  expect(world.base.vault.log.replayEqualsTables()).toBe(true);
});

test('one hand-over written to two sticks at once, or given up meanwhile, is recorded as sent at most once', async () => {
  const sentOf = (id: string): number =>
    world.base.vault.log.history({ kind: 'handover', id }).lines.filter((l) => l.type === 'handover.sent').length;
  const second = mkdtempSync(join(tmpdir(), 'sahih-stik-'));
  const one = await sending.begin({ ...none, exhibitIds: [large], closure: toOffice }, unwatched());
  const both = await Promise.allSettled([medium, second].map((folder) => sending.write({ id: one.id, folder }, unwatched())));
  expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(sentOf(one.id)).toBe(1);
  const two = await sending.begin({ ...none, exhibitIds: [large], closure: toOffice }, unwatched());
  const writing = sending.write({ id: two.id, folder: second }, unwatched());
  await sending.abandon({ id: two.id });
  await expect(writing).rejects.toMatchObject({ code: 'handover-already-sent' });
  expect(sentOf(two.id)).toBe(0);
  rmSync(second, { recursive: true });
});

test('the title of an exhibit is a whole line without half a sign or half a confidential name', async () => {
  const { vault } = world.base;
  const caption = (text: string) => {
    const exhibit = vault.tables.exhibit(large)!;
    vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: text })));
  };
  const titleFor = async (kind: 'plain' | 'passphrase') =>
    (await sending.plan({ ...none, exhibitIds: [large], caseIds: [world.matter.id], closure: { kind } })).items.find((i) => i.id === large)!
      .title;
  caption(`${'a'.repeat(199)}\u{1F4F7} kamera`);
  expect((await titleFor('plain')).isWellFormed()).toBe(true);
  caption('\n\nBaliho');
  expect(await titleFor('plain')).toBe('Baliho');
  caption(`${'x'.repeat(188)} Wening Larasati memotret`);
  expect((await titleFor('plain')).toLowerCase()).not.toContain('wening');
});

test('nothing chosen, an unknown office, a dossier not sealed and too small a part are refused before anything is stated', async () => {
  const size = world.base.vault.log.size();
  await expect(sending.begin({ ...none, closure: toOffice }, unwatched())).rejects.toMatchObject({ code: 'handover-empty' });
  const unknown = { kind: 'office', fingerprint: '0'.repeat(64) } as const;
  await expect(sending.begin({ ...none, dossierIds: [dossierId], closure: unknown }, unwatched())).rejects.toMatchObject({
    code: 'handover-recipient-unknown',
  });
  await expect(sending.begin({ ...none, dossierIds: ['0'.repeat(32)], closure: toOffice }, unwatched())).rejects.toMatchObject({
    code: 'dossier-missing',
  });
  expect(world.base.vault.log.size()).toBe(size);
});

test('nothing is locked to a revoked office, also what was prepared before it was revoked', async () => {
  const since = '2024-01-19T00:00:00.000Z';
  let gone = false;
  const desk = sendingDesk(world, [], {
    offices: () => (gone ? [] : [card]),
    revokedOffices: () => (gone ? [{ card, since }] : []),
  });
  const choice = { ...none, dossierIds: [dossierId], closure: toOffice };
  const begun = await desk.begin(choice, unwatched());
  gone = true;
  const size = world.base.vault.log.size();
  const refused = { code: 'office-revoked', facts: { name: card.body.name } };
  await expect(desk.plan(choice)).rejects.toMatchObject(refused);
  await expect(desk.begin(choice, unwatched())).rejects.toMatchObject(refused);
  await expect(desk.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched())).rejects.toMatchObject(refused);
  await expect(desk.write({ id: begun.id, folder: medium }, unwatched())).rejects.toMatchObject(refused);
  expect(readdirSync(medium)).toEqual([]);
  expect(world.base.vault.log.size()).toBe(size);
  expect(desk.recipients()).toMatchObject([{ fingerprint: card.body.fingerprint, revokedSince: since }]);
  await desk.abandon({ id: begun.id });
});

test('a revoked key signs nothing for an office, and for others only with a word', async () => {
  const revoked = { since: '2024-01-19T00:00:00.000Z', by: 'Bawaslu Kabupaten Contoh' };
  let gone = false;
  const own = world.base.vault.signer?.fingerprint;
  const desk = sendingDesk(world, [card], { revocationOf: (fingerprint) => (gone && fingerprint === own ? revoked : undefined) });
  const choice = { ...none, dossierIds: [dossierId], closure: toOffice };
  expect((await desk.plan(choice)).signerRevoked).toBeUndefined();
  const begun = await desk.begin(choice, unwatched());
  gone = true;
  const refused = { code: 'signing-key-revoked', facts: { since: '2024-01-19', by: revoked.by } };
  await expect(desk.begin(choice, unwatched())).rejects.toMatchObject(refused);
  await expect(desk.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched())).rejects.toMatchObject(refused);
  await expect(desk.write({ id: begun.id, folder: medium }, unwatched())).rejects.toMatchObject(refused);
  await desk.abandon({ id: begun.id });
  const open = { ...choice, closure: { kind: 'plain' as const } };
  expect((await desk.plan(open)).signerRevoked).toEqual(revoked);
  const plain = await desk.begin(open, unwatched());
  expect(await desk.write({ id: plain.id, folder: medium }, unwatched())).toMatchObject({ volumes: 1 });
});

test('the whole vault goes to an office with its log in pieces', async () => {
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const written = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const opened = await openParcel(written.folder, { identities: [office.identity] }, unwatched());
  expect(opened.faults).toEqual([]);
  expect(opened.statement).toMatchObject({ purpose: 'akhir-masa-tugas', items: [{ kind: 'dossier' }, { kind: 'vault', exhibitCount: 3 }] });
  const piece = LogPieceSchema.parse(JSON.parse((await whole(opened.open('brankas/riwayat/000001.json'))).toString()));
  expect([piece.firstSeq, piece.events.length]).toEqual([0, opened.statement.checkpoint.body.size]);
  expect(piece.checkpoint).toEqual(opened.statement.checkpoint);
  expect(
    opened.files.some(({ path }) => path.startsWith('brankas/riwayat-lain/')),
    'no other device, no other log',
  ).toBe(false);
  expect((await whole(opened.open('brankas/bukti/B-MKS1-000001/001.jpg'))).equals(sceneBytes('baliho'))).toBe(true);
  await opened.close();
});

test('the desk of the office takes what was sent, and its receipt changes what stands in the list', async () => {
  const parcels = { find: findParcels, inspect: inspectParcel, open: openParcel };
  const { begun } = await send({ ...none, dossierIds: [dossierId], exhibitIds: [world.exhibits[0]!.id], closure: toOffice });
  await using desk = await receivingDesk(parcels);
  Object.defineProperty(desk.vault.officeKeys, 'identity', { value: () => office.identity });
  const [arrival] = await desk.receiving.look(medium, unwatched());
  expect(arrival?.entries.map((e) => [e.item.kind, e.item.number])).toEqual([
    ['dossier', sending.record(begun.id)?.items[0]?.number],
    ['exhibit', 'B-MKS1-000001'],
  ]);
  const lines = arrival!.entries.map(({ item }, i) => ({
    itemId: item.id,
    outcome: i === 0 ? ('diterima' as const) : ('dikembalikan' as const),
    ...(i > 0 && { reason: 'Sudah ada di dalam berkas' }),
  }));
  const { receipt } = await desk.receiving.decide(arrival!.id, lines, unwatched());
  expect(receipt?.body.statementSha256).toBe(sending.sent(begun.id)?.statementSha256);

  const { vault, clock } = world.base;
  const sent = new Map([[begun.id, sending.sent(begun.id)!]]);
  const trusted = new Map([[receipt!.body.receiver.fingerprint, knownOffice(card.body.name, card.body.fingerprint)]]);
  const own = createReceiving(receiveParts(vault, clock, { sent, trusted, adopted: [] }, parcels));
  const [found] = await own.adoptReceipts(medium, [receipt!.body.id], unwatched());
  expect(found).toMatchObject({ state: 'adopted', receipt: { body: { handoverId: begun.id } } });
  await own.close();
  expect(sending.list()[0]).toMatchObject({ state: 'sebagian', receipt: { accepted: 1, returned: 1 } });
  expect(vault.log.replayEqualsTables()).toBe(true);
});

test('no personal data stands in what anybody can read on the stick', async () => {
  const { written } = await send({ ...none, dossierIds: [dossierId], exhibitIds: [world.exhibits[0]!.id], closure: toOffice });
  for (const name of ['kiriman.json', 'BACA-DAHULU.txt']) {
    const text = readFileSync(join(written.folder, name), 'utf8').toLowerCase();
    for (const told of ['siti', 'wening', 'baliho', 'mekarsari', 'bb-mks1', 'b-mks1', 'bawaslu kabupaten contoh'])
      expect(text).not.toContain(told);
  }
});
