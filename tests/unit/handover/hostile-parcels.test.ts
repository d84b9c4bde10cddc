/** Parcels whose signature holds and whose sender lies: what is stated is not what is there. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { HandoverItem } from '../../../shared/domain/handover.ts';
import { makeScratch } from '../../helpers/checked.ts';
import { knownOffice, type ReceivingDesk, receivingDesk, unwatched } from '../../helpers/receiving-desk.ts';
import { sendParcel } from '../../helpers/sent-parcel.ts';
import { type DossierWorld, dossierWorld } from '../dossier/dossier-fixture.ts';

const parcels = { find: findParcels, inspect: inspectParcel, open: openParcel };
const scratch = await makeScratch();
let sender: DossierWorld;
let dossier: Dossier;
let files: Map<string, Buffer>;

const readFolder = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [relative(folder, join(e.parentPath, e.name)).replaceAll('\\', '/'), readFileSync(join(e.parentPath, e.name))]),
  );

beforeAll(async () => {
  sender = await dossierWorld(['baliho', 'malam']);
  dossier = await sender.dossiers.seal({ caseId: sender.matter.id, template: 'berkas-bukti' }, unwatched());
  const { path } = await sender.dossiers.exportTo({ id: dossier.id, folder: sender.out, form: 'folder' }, unwatched());
  files = readFolder(path);
});
afterAll(async () => {
  await sender[Symbol.asyncDispose]();
  await scratch.remove();
});

let desk: ReceivingDesk;
let stick: string;
beforeEach(async () => {
  desk = await receivingDesk(parcels);
  stick = scratch.next();
  mkdirSync(stick);
  desk.trusted.set(sender.base.vault.signer!.fingerprint, knownOffice('Panwaslu Kecamatan Mekarsari'));
  return () => desk[Symbol.asyncDispose]();
});

const send = (request: Partial<Parameters<typeof sendParcel>[1]> = {}) =>
  sendParcel(sender.base.vault, { medium: stick, dossiers: [{ dossier, files }], ...request });
const look = async () => (await desk.receiving.look(stick, unwatched()))[0]!;
const item = (about: Partial<HandoverItem>): HandoverItem => ({
  kind: 'exhibit',
  id: 'e'.repeat(32),
  number: 'B-MKS1-000077',
  title: 'Tidak ada',
  exhibitCount: 1,
  sizeBytes: 1,
  ...about,
});

test('an exhibit, a case or a vault that is stated and of which no file is there cannot be accepted', async () => {
  for (const about of [{}, { kind: 'case' as const, number: 'P-MKS1-0077' }, { kind: 'vault' as const, number: 'MKS1' }]) {
    stick = scratch.next();
    mkdirSync(stick);
    const sent = await send({ dossiers: [], change: { items: [item(about)] } });
    const arrival = await look();
    expect(arrival.id).toBe(sent.id);
    expect(arrival.entries[0]!.acceptable, about.kind ?? 'exhibit').toBe(false);
  }
});

test('an exhibit under the name of another one cannot be accepted', async () => {
  const [one, two] = sender.exhibits;
  const changed = item({ id: two!.id, number: one!.number });
  await send({ dossiers: [], exhibitIds: [one!.id], change: { items: [changed] } });
  expect((await look()).entries[0]!.acceptable).toBe(false);
});

test('two entries of one id are no statement', async () => {
  const twin: HandoverItem = {
    ...item({ kind: 'dossier', id: dossier.id, number: dossier.number }),
  };
  // The writer reads what it wrote as a receiver does, and refuses its own parcel.
  const cause = { faults: [{ code: 'statement-invalid', subject: 'serah.json' }] };
  await expect(send({ change: { items: [twin, twin] } })).rejects.toMatchObject({ cause });
  await expect(send({ change: { items: [twin, { ...twin, id: 'f'.repeat(32), number: `${dossier.number}/isi` }] } })).rejects.toMatchObject(
    {
      cause,
    },
  );
});

test('a dossier that somebody else sealed is said to be of a key that nobody known vouches for, whoever hands it over', async () => {
  await using other = await dossierWorld(['baliho']);
  const theirs = await other.dossiers.seal({ caseId: other.matter.id, template: 'berkas-bukti' }, unwatched());
  const { path } = await other.dossiers.exportTo({ id: theirs.id, folder: other.out, form: 'folder' }, unwatched());
  const carried = readFolder(path);
  const stated = item({
    kind: 'dossier',
    id: theirs.id,
    number: theirs.number,
    manifestSha256: theirs.manifestSha256!,
    exhibitCount: theirs.exhibitCount,
  });
  // The sender's own helper names places by the dossier: theirs stands in the place of its number.
  await sendParcel(sender.base.vault, { medium: stick, dossiers: [{ dossier: theirs, files: carried }], change: { items: [stated] } });
  const [entry] = (await look()).entries;
  expect(entry!.problems.map((p) => `${p.weight} ${p.code}`)).toEqual(['warns sealer-unknown']);
});

test('a dossier under another id, or said to correct what its seal does not, cannot be accepted', async () => {
  const sent = await send();
  const [honest] = sent.statement.items;
  for (const about of [{ id: 'e'.repeat(32) }, { corrects: { dossierNumber: 'BB-LAIN-0001', manifestSha256: 'd'.repeat(64) } }]) {
    stick = scratch.next();
    mkdirSync(stick);
    await send({ change: { items: [{ ...honest!, ...about }] } });
    const { entries } = await look();
    expect(
      entries[0]!.problems.map((p) => p.code),
      JSON.stringify(about),
    ).toContain('dossier-differs');
    expect(entries[0]!.acceptable).toBe(false);
  }
});

test('a count that no register book has room for makes the statement none', async () => {
  const cause = { faults: [{ code: 'statement-invalid', subject: 'serah.json' }] };
  await expect(send({ dossiers: [], change: { items: [item({ exhibitCount: 2_000_000 })] } })).rejects.toMatchObject({ cause });
});

test('one entry cannot be decided twice in one act', async () => {
  const sent = await send();
  await look();
  const twice = desk.receiving.decide(
    sent.id,
    [
      { itemId: dossier.id, outcome: 'diterima' },
      { itemId: dossier.id, outcome: 'dikembalikan', reason: 'Ragu' },
    ],
    unwatched(),
  );
  await expect(twice).rejects.toMatchObject({ code: 'arrival-decided' });
  expect(desk.receiving.rows()).toEqual([]);
});

test('a log that another key closed is not the sender\u2019s own', async () => {
  const { log, workstationSigner } = sender.base.vault;
  const checkpoint = log.checkpoint.bind(log);
  Object.defineProperty(log, 'checkpoint', { value: () => checkpoint(workstationSigner), configurable: true });
  try {
    await send();
  } finally {
    Object.defineProperty(log, 'checkpoint', { value: checkpoint, configurable: true });
  }
  const arrival = await look();
  expect(arrival.problems.map((p) => `${p.weight} ${p.code}`)).toEqual(['bars extract-broken']);
  expect(arrival.entries[0]!.acceptable).toBe(false);
});
