/** A Panwaslu Kecamatan hands its whole vault over: its log, what it took in from other devices, and each exhibit's custody. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newAgeIdentity } from '../../../electron/base/age.ts';
import { sha256Hex } from '../../../electron/base/hash-stream.ts';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import type { Receiving } from '../../../electron/services/handover/receive/interface.ts';
import { createReceiving } from '../../../electron/services/handover/receive/receiving.ts';
import { citedBlobs } from '../../../electron/services/verify/cited-blobs.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { LooseEventsSchema, MOST_PIECE_EVENTS } from '../../../shared/domain/log-piece.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { copyOf, type Device, device, extractOf, segmentOf } from '../../helpers/device-logs.ts';
import { receiveParts, unwatched } from '../../helpers/receiving-desk.ts';
import { officeCard, sendingDesk } from '../../helpers/sending-desk.ts';
import { pieces, recordExhibit } from '../../helpers/temporary-vault.ts';

const office = await newAgeIdentity();
const card = officeCard(office.recipient);
const parcels = { find: findParcels, inspect: inspectParcel, open: openParcel };

let medium = '';
beforeEach(() => {
  medium = mkdtempSync(join(tmpdir(), 'sahih-stik-'));
});
afterEach(() => rmSync(medium, { recursive: true, force: true }));

/** The receiving service over a device's vault, keeping logs for real. */
const deskOf = ({ vault, clock }: Device): Receiving => {
  Object.defineProperty(vault.officeKeys, 'identity', { value: () => office.identity, configurable: true });
  return createReceiving({
    ...receiveParts(vault, clock, { trusted: new Map(), sent: new Map(), adopted: [] }, parcels),
    adoptExtract: (extract, checkpoint, source) => void vault.foreign.adoptExtract(extract, checkpoint, source),
    adoptPiece: (piece, behind, source) => void vault.foreign.adoptPiece(piece, behind, source),
  });
};
const acceptAll = async (desk: Receiving, from: string) => {
  const [arrival] = await desk.look(from, unwatched());
  expect(arrival?.entries.flatMap((entry) => entry.problems)).toEqual([]);
  expect(arrival?.entries.every(({ acceptable }) => acceptable)).toBe(true);
  const lines = (arrival?.entries ?? []).map(({ item }) => ({ itemId: item.id, outcome: 'diterima' as const }));
  await desk.decide(arrival?.id ?? '', lines, unwatched());
  await desk.close();
  return arrival?.id ?? '';
};
const busy = async ({ vault }: Device, text: string, count: number) => {
  let exhibit = await recordExhibit(vault, Buffer.from(text));
  vault.commit((scope) => {
    for (let n = 0; n < count; n += 1) {
      scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: `${text} ${n}` }));
      exhibit = scope.tables.exhibit(exhibit.id) ?? exhibit;
    }
  });
  return exhibit;
};
const foreignRows = ({ db }: OpenVault, of: readonly string[]) => ({
  events: db.all<{ event_sha256: string }>(
    'SELECT event_sha256, envelope, signature FROM foreign_events WHERE event_sha256 IN (SELECT value FROM json_each(?)) ORDER BY event_sha256',
    JSON.stringify(of),
  ),
  fields: db.all(
    'SELECT event_sha256, name, salt, value FROM foreign_fields WHERE event_sha256 IN (SELECT value FROM json_each(?)) ORDER BY event_sha256, name',
    JSON.stringify(of),
  ),
});
const hashes = ({ db }: OpenVault, table: 'events' | 'foreign_events'): string[] =>
  db.all<{ h: string }>(`SELECT event_sha256 AS h FROM ${table} ORDER BY event_sha256`).map(({ h }) => h);

test('what a vault took in from other devices goes over with it: forks, extracts, originals, as they were signed', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using tps = await device('TPS7', 'Bayu Kurnia');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  const baliho = await busy(pkd, 'baliho', 300);
  await using clone = await copyOf(pkd);
  await busy(pkd, 'spanduk', 2);
  await busy(clone, 'stiker', 3);
  for (const of of [pkd, clone]) kecamatan.vault.foreign.adoptSegment(segmentOf(of.vault), { id: `log/${of.root}`, office: 'PKD Kuripan' });
  // Sync fetched one original; the others stayed where they are.
  await kecamatan.vault.blobs.write(pieces(Buffer.from('baliho')));
  // One exhibit came by stick from a supervisor whose log is known by extract only.
  const bendera = await recordExhibit(tps.vault, Buffer.from('bendera'));
  const giver = sendingDesk({ base: tps }, []);
  const none = { dossierIds: [], caseIds: [], volumeBytes: 4_000_000_000 };
  const small = await giver.begin({ ...none, exhibitIds: [bendera.id], closure: { kind: 'plain' } }, unwatched());
  const tpsStick = (await giver.write({ id: small.id, folder: medium }, unwatched())).folder;
  await acceptAll(deskOf(kecamatan), tpsStick);
  rmSync(tpsStick, { recursive: true });
  const own = await busy(kecamatan, 'milik kecamatan', 1);
  const taken = hashes(kecamatan.vault, 'foreign_events');
  const forks = kecamatan.vault.foreign.forks().map(({ seenAt: _, ...fork }) => fork);
  expect(forks).toHaveLength(1);

  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  expect(begun.foreign).toMatchObject({ chains: 2, events: taken.length, absent: 2 });
  const stick = (await sending.write({ id: begun.id, folder: medium }, unwatched())).folder;
  const desk = deskOf(kabupaten);
  await acceptAll(desk, stick);

  const { vault } = kabupaten;
  expect(foreignRows(vault, taken), 'every event as it was signed, with every field').toEqual(foreignRows(kecamatan.vault, taken));
  expect(foreignRows(vault, taken).events).toHaveLength(taken.length);
  const sent = kecamatan.vault.log.events(0, sending.sent(begun.id)?.statement.checkpoint.body.size ?? 0);
  expect(hashes(vault, 'foreign_events')).toHaveLength(taken.length + sent.length);
  expect(vault.foreign.forks().map(({ seenAt: _, ...fork }) => fork)).toEqual(forks);
  for (const part of [...baliho.parts, ...bendera.parts, ...own.parts]) expect(vault.blobs.has(part.sha256), part.sha256).toBe(true);
  expect(vault.foreign.origins()(pkd.vault.chainId)).toMatchObject({ workstationCode: 'MKS1', office: 'PKD Kuripan' });
  expect(vault.foreign.settlement({ kind: 'exhibit', id: baliho.id }).fields['tags.caption']?.value).toBe('baliho 299');

  // Handed over once more: what is known already is not taken in again.
  const before = hashes(vault, 'foreign_events').length;
  rmSync(stick, { recursive: true });
  const again = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const second = (await sending.write({ id: again.id, folder: medium }, unwatched())).folder;
  const added = (sending.sent(again.id)?.statement.checkpoint.body.size ?? 0) - sent.length;
  await acceptAll(deskOf(kabupaten), second);
  expect(hashes(vault, 'foreign_events')).toHaveLength(before + added);
  expect(vault.log.replayEqualsTables()).toBe(true);
});

test('a log is read in pieces of bounded size, and a piece that was changed or is missing bars the vault', async () => {
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  await busy(kecamatan, 'baliho', 700);
  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const opened = await openParcel(folder, { identities: [office.identity] }, unwatched());
  const log = opened.files.filter(({ path }) => path.startsWith('brankas/riwayat/'));
  expect(log.length).toBeGreaterThan(2);
  const counts: number[] = [];
  for (const { path } of log) {
    const { events } = JSON.parse(Buffer.concat(await Array.fromAsync(opened.open(path))).toString()) as { events: unknown[] };
    counts.push(events.length);
  }
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_PIECE_EVENTS);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(opened.statement.checkpoint.body.size);
  await opened.close();

  /** The same parcel as somebody with the sender's key would make it: one file of it is another. */
  const doctored = (change: (path: string, bytes: Buffer) => Buffer | undefined, vaultId = kecamatan.vault.id) =>
    createReceiving({
      ...receiveParts(
        kabupaten.vault,
        kabupaten.clock,
        { trusted: new Map(), sent: new Map(), adopted: [] },
        {
          ...parcels,
          open: async (...of) => {
            const parcel = await openParcel(...of);
            const files = parcel.files.filter(({ path }) => change(path, Buffer.alloc(0)) !== undefined);
            const items = parcel.statement.items.map((item) => (item.kind === 'vault' ? { ...item, id: vaultId } : item));
            return {
              ...parcel,
              files,
              statement: { ...parcel.statement, items },
              async *open(path) {
                yield change(path, Buffer.concat(await Array.fromAsync(parcel.open(path)))) ?? Buffer.alloc(0);
              },
            };
          },
        },
      ),
    });
  const problems = async (change: Parameters<typeof doctored>[0], vaultId?: string) => {
    Object.defineProperty(kabupaten.vault.officeKeys, 'identity', { value: () => office.identity, configurable: true });
    const desk = doctored(change, vaultId);
    const [arrival] = await desk.look(folder, unwatched());
    await desk.close();
    return arrival?.entries.flatMap((entry) => entry.problems).map(({ code, detail }) => [code, detail]);
  };
  const second = 'brankas/riwayat/000002.json';
  expect(await problems((_, bytes) => bytes)).toEqual([]);
  expect(await problems((path, bytes) => (path === second ? undefined : bytes))).toEqual([
    ['entry-differs', 'brankas/riwayat/000001.json'],
  ]);
  const altered = await problems((path, bytes) =>
    path === second && bytes.length > 0 ? Buffer.from(bytes.toString().replace('"seq":300', '"seq":301')) : bytes,
  );
  expect(altered).toEqual([['entry-differs', second]]);
  // A record that names other originals than the log took in.
  const exhibit = 'brankas/bukti/B-MKS1-000001/bukti.json';
  const other = await problems((path, bytes) =>
    path === exhibit && bytes.length > 0
      ? Buffer.from(bytes.toString().replace('"role":"asli","sha256":"', '"role":"asli","sha256":"0'))
      : bytes,
  );
  expect(other).toEqual([['entry-differs', exhibit]]);
  // The log of another vault than the statement names.
  expect(await problems((_, bytes) => bytes, kabupaten.vault.id)).toEqual([['entry-differs', 'brankas/riwayat/000001.json']]);
  // An exhibit that the log took in and that is not in the parcel.
  expect(await problems((path, bytes) => (path === exhibit ? undefined : bytes))).toEqual([['entry-differs', 'brankas/bukti/']]);
});

test('what is recorded while a vault is read for its hand-over goes over with it', async () => {
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  const { vault } = kecamatan;
  const first = await recordExhibit(vault, Buffer.from('foto'));
  let late: Awaited<ReturnType<typeof recordExhibit>> | undefined;
  const sending = sendingDesk({ base: kecamatan }, [card], {
    // The exhibits have been listed by then, and nothing is stated yet.
    async cited() {
      const found = await citedBlobs(vault.db, vault.blobs);
      late ??= await recordExhibit(vault, Buffer.from('foto susulan'));
      return found;
    },
  });
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const desk = deskOf(kabupaten);
  const id = await acceptAll(desk, folder);
  expect(desk.show(id).exhibits.map(({ number }) => number)).toEqual([first.number, late?.number]);
  expect(kabupaten.vault.blobs.has(late?.parts[0]?.sha256 ?? '')).toBe(true);
});

test('of other devices nothing is counted that did not go over', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using tps = await device('TPS7', 'Bayu Kurnia');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  const baliho = await busy(pkd, 'baliho', 1);
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1' });
  const bendera = await recordExhibit(tps.vault, Buffer.from('bendera'));
  const giver = sendingDesk({ base: tps }, []);
  const none = { dossierIds: [], caseIds: [], volumeBytes: 4_000_000_000 };
  const small = await giver.begin({ ...none, exhibitIds: [bendera.id], closure: { kind: 'plain' } }, unwatched());
  const tpsStick = (await giver.write({ id: small.id, folder: medium }, unwatched())).folder;
  await acceptAll(deskOf(kecamatan), tpsStick);
  rmSync(tpsStick, { recursive: true });
  // Sync fetches an original while the extracts that were kept are looked through.
  const { blobs } = kecamatan.vault;
  const read = blobs.read.bind(blobs);
  Object.defineProperty(blobs, 'read', {
    async value(...of: Parameters<typeof read>) {
      await blobs.write(pieces(Buffer.from('baliho')));
      return read(...of);
    },
  });
  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const opened = await openParcel(folder, { identities: [office.identity] }, unwatched());
  const over = new Set(opened.files.map(({ sha256 }) => sha256));
  await opened.close();
  const originals = [...baliho.parts, ...bendera.parts].filter(({ sha256 }) => over.has(sha256));
  expect(begun.foreign?.files).toBeLessThanOrEqual(originals.length);
  expect(originals).toHaveLength(2);
});

test('a parcel of an older program, with its log as one segment, is still judged and taken in', async () => {
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  const exhibit = await recordExhibit(kecamatan.vault, Buffer.from('foto'));
  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const { vault } = kabupaten;
  const checkpoint = sending.sent(begun.id)?.statement.checkpoint;
  if (!checkpoint) throw new Error('nothing was sent');
  const segment = canonicalBytes({ ...segmentOf(kecamatan.vault, 0, checkpoint.body.size), checkpoint });
  const path = 'brankas/riwayat.json';
  const older = { path, sizeBytes: segment.length, sha256: sha256Hex(segment) };
  Object.defineProperty(vault.officeKeys, 'identity', { value: () => office.identity, configurable: true });
  const desk = createReceiving({
    ...receiveParts(
      vault,
      kabupaten.clock,
      { trusted: new Map(), sent: new Map(), adopted: [] },
      {
        ...parcels,
        open: async (...of) => {
          const parcel = await openParcel(...of);
          const files = [...parcel.files.filter((file) => !file.path.startsWith('brankas/riwayat/')), older];
          return {
            ...parcel,
            files,
            async *open(from) {
              if (from === path) yield Buffer.from(segment);
              else yield* parcel.open(from);
            },
          };
        },
      },
    ),
    adoptPiece: (piece, behind, source) => void vault.foreign.adoptPiece(piece, behind, source),
  });
  await acceptAll(desk, folder);
  expect(hashes(vault, 'foreign_events')).toHaveLength(checkpoint.body.size);
  expect(vault.foreign.history({ kind: 'exhibit', id: exhibit.id }).map(({ type }) => type)).toContain('exhibit.received');
});

test('events whose extract is not kept travel all the same, with their own proofs', async () => {
  await using tps = await device('TPS7', 'Bayu Kurnia');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  const exhibit = await recordExhibit(tps.vault, Buffer.from('foto'));
  const { extract, checkpoint } = extractOf(tps.vault, [{ kind: 'exhibit', id: exhibit.id }]);
  // As a crash leaves it: adopted, and the reception never recorded.
  kecamatan.vault.foreign.adoptExtract(extract, checkpoint);
  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const id = await acceptAll(deskOf(kabupaten), folder);
  const files = deskOf(kabupaten)
    .show(id)
    .handover.decisions.flatMap((decision) => decision.files ?? []);
  const loose = files.find(({ path }) => path === 'riwayat-lain/lepas-000001.json');
  const record = LooseEventsSchema.parse(JSON.parse(Buffer.from(await kabupaten.vault.blobs.read(loose?.sha256 ?? '', 1e6)).toString()));
  expect(record.events).toMatchObject([{ event: extract.events[0]?.event, checkpoint, path: extract.events[0]?.proof.path }]);
});

test('every exhibit of a received vault says where it came from, in one transaction', async () => {
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  const exhibits = [];
  for (let n = 0; n < 60; n += 1) exhibits.push(await recordExhibit(kecamatan.vault, Buffer.from(`foto ${n}`)));
  const sending = sendingDesk({ base: kecamatan }, [card]);
  const begun = await sending.beginWhole({ officeFingerprint: card.body.fingerprint }, unwatched());
  const { folder } = await sending.write({ id: begun.id, folder: medium }, unwatched());
  const { vault } = kabupaten;
  let commits = 0;
  vault.onCommit(() => {
    commits += 1;
  });
  const desk = deskOf(kabupaten);
  const id = await acceptAll(desk, folder);
  // The log in its pieces, the extract, the decision and its receipt.
  expect(commits).toBeLessThanOrEqual(5);
  const received = desk.show(id).exhibits;
  expect(received.map(({ number }) => number).sort()).toEqual(exhibits.map(({ number }) => number).sort());
  expect(received[0]).toMatchObject({ handoverId: id, itemId: kecamatan.vault.id, senderName: 'Dwi Anggoro', parts: [{ sizeBytes: 6 }] });
  expect(received[0]?.files?.map(({ path }) => path).sort()).toEqual(['001.jpg', 'bukti.json']);
  for (const exhibit of exhibits.slice(0, 3)) {
    const lines = vault.foreign.history({ kind: 'exhibit', id: exhibit.id });
    expect(lines.map(({ type }) => type)).toEqual(['exhibit.taken-in', 'exhibit.received']);
    expect(lines.at(-1)?.fields).toMatchObject({ senderName: 'Dwi Anggoro', handoverId: id });
  }
  expect(vault.log.replayEqualsTables()).toBe(true);
});
