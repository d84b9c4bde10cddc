/**
 * Two offices that hand over to each other: a Panwaslu Kecamatan whose officer the Bawaslu Kabupaten has certified, and that Bawaslu with
 * keys of its own and a certified clerk. Made through the services, with real files between the two, and small sealed dossiers.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { App } from '../../electron/compose.ts';
import { machineMark, witnessPlace } from '../../electron/rpc/vault-place.ts';
import type { Office, OfficerProfile } from '../../shared/domain/officer.ts';
import { composeTestApp, finish, office, passphrase, photo, type TestClient, type TestClock, testClock, writeFiles } from './app.ts';

export const officePassphrase = 'lumbung padi menyimpan lima kunci';
export const kabupaten: Office = {
  ...office,
  name: 'Bawaslu Kabupaten Contoh',
  letterhead: ['BAWASLU KABUPATEN CONTOH', 'Jalan Rekaan 1, Contoh'],
};
export const clerk: OfficerProfile = { name: 'Ratna Paramitha', role: 'Staf Penanganan Pelanggaran', sptNumber: '088/PM.00.02/2024' };
export const pengawas: OfficerProfile = { name: 'Dwi Anggoro', role: 'Staf Panwaslu Kecamatan', sptNumber: '014/PM.00.02/2024' };

/** One vault with its app; `close` leaves the folder for a shell to open. */
export interface OfficeApp {
  app: App;
  client: TestClient;
  clock: TestClock;
  /** Folder of the app: `brankas` below it is the vault. */
  folder: string;
  vaultFolder: string;
  officerId: string;
  close(): Promise<void>;
}

const openOffice = async (
  root: string,
  name: string,
  of: { office: Office; officer: OfficerProfile; code: string; at: string },
): Promise<OfficeApp> => {
  const folder = join(root, name);
  mkdirSync(folder);
  // Remembered as a shell remembers it: opened there afterwards, the vault is no copy.
  const clock = testClock(of.at);
  const app = composeTestApp(folder, clock, { witness: { folder: witnessPlace(), machine: machineMark() } });
  const client = createRouterClient(app.router, { context: {} });
  const { status } = await client.vault.create({ officer: of.officer, office: of.office, passphrase, workstationCode: of.code });
  await client.vault.recoveryPrinted();
  return {
    app,
    client,
    clock,
    folder,
    vaultFolder: join(folder, 'brankas'),
    officerId: status.signedIn?.id ?? '',
    close: () => app.close(),
  };
};

const textOf = (path: string): string => readFileSync(path, 'utf8');

/** Reads a file of the other office as an officer does: shows it, compares the fingerprint, takes it over. */
export const adoptFile = async (client: TestClient, path: string): Promise<void> => {
  const text = textOf(path);
  const { fingerprint } = await client.trust.read({ text });
  await client.trust.adopt({ text, fingerprint });
};

/** The office certifies whom a request names; the answer goes back to him. */
export const certifyOver = async (post: string, from: OfficeApp, to: OfficeApp): Promise<void> => {
  const request = textOf((await from.client.trust.exportTo({ folder: post, what: 'request' })).path);
  const { fingerprint } = await to.client.trust.read({ text: request });
  const answer = await to.client.trust.certify({
    text: request,
    fingerprint,
    until: `${new Date().getUTCFullYear() + 1}-12-31`,
    passphrase: officePassphrase,
    folder: post,
  });
  if (from !== to) await adoptFile(from.client, answer.path);
};

const scenes = [
  'Baliho diikat kawat pada pagar sekolah',
  'Spanduk di halaman kantor desa',
  'Stiker pada angkutan umum',
  'Bendera di jembatan',
];

/** Records one photo, makes a case of it and seals its dossier. */
export const sealOne = async (
  { client, folder }: OfficeApp,
  n: number,
  correction?: { corrects: string; caseId: string },
): Promise<{ dossierId: string; number: string; caseId: string; exhibitId: string }> => {
  const inbox = join(folder, `masuk-${n}-${correction ? 'perbaikan' : 'awal'}`);
  mkdirSync(inbox);
  const bytes = await photo({
    width: 320 + n,
    height: 240,
    taken: '2024:01:17 16:20:11',
    offset: '+07:00',
    colour: `hsl(${(n * 53) % 360}, 40%, 45%)`,
  });
  const { staged } = await finish(client.intake.stagePaths({ paths: writeFiles(inbox, { [`IMG_${n}.jpg`]: bytes }) }));
  const caption = scenes[n % scenes.length] as string;
  const recorded = await finish(
    client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'self' }, tags: { caption: `${caption} (${n + 1})` } }),
  );
  const exhibitId = recorded.exhibits[0]?.id ?? '';
  const caseId =
    correction?.caseId ??
    (
      await client.cases.create({
        title: `${caption} (${n + 1})`,
        origin: 'hasil-pengawasan',
        regime: 'PEMILU',
        place: { name: 'Desa Tegalrejo', region: office.region },
        exhibits: [{ exhibitId }],
        persons: [{ part: 'terlapor', name: 'Tim kampanye rekaan', subjectKind: 'TIM', confidential: false }],
      })
    ).case.id;
  if (correction) await client.cases.addExhibits({ id: caseId, exhibitIds: [exhibitId] });
  const dossier = await finish(
    client.dossiers.seal({
      caseId,
      ...(correction && { corrects: correction.corrects, correctionReason: 'Waktu kejadian dilengkapi' }),
      passphrase,
    }),
  );
  return { dossierId: dossier.id, number: dossier.number, caseId, exhibitId };
};

export interface TwoOffices extends AsyncDisposable {
  root: string;
  /** What is carried from one to the other. */
  stick: string;
  sender: OfficeApp;
  receiver: OfficeApp;
  dossiers: Awaited<ReturnType<typeof sealOne>>[];
  /** Closes both vaults and keeps their folders. */
  closeApps(): Promise<void>;
}

/** @param count dossiers sealed by the sender
 * @param at when all of it happened; now, unless a test stands in another time than the shells that open the vaults */
export const twoOffices = async (count: number, at = new Date().toISOString()): Promise<TwoOffices> => {
  const root = mkdtempSync(join(tmpdir(), 'sahih-dua-'));
  const stick = join(root, 'flashdisk');
  const post = join(root, 'pos');
  for (const folder of [stick, post]) mkdirSync(folder);
  const receiver = await openOffice(root, 'kabupaten', { office: kabupaten, officer: clerk, code: 'CTH1', at });
  const sender = await openOffice(root, 'kecamatan', { office, officer: pengawas, code: 'KLT1', at });
  await receiver.client.trust.makeOfficeKey({ name: kabupaten.name, passphrase: officePassphrase });
  await certifyOver(post, receiver, receiver);
  await adoptFile(sender.client, (await receiver.client.trust.exportTo({ folder: post, what: 'card' })).path);
  await certifyOver(post, sender, receiver);
  const dossiers: TwoOffices['dossiers'] = [];
  for (let n = 0; n < count; n += 1) dossiers.push(await sealOne(sender, n));
  let closed = false;
  const closeApps = async () => {
    if (closed) return;
    closed = true;
    await sender.close();
    await receiver.close();
  };
  return {
    root,
    stick,
    sender,
    receiver,
    dossiers,
    closeApps,
    async [Symbol.asyncDispose]() {
      await closeApps();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

/** Sealed dossiers as one parcel for the receiving office, written to a stick and read back. @returns id of the hand-over */
export const sendParcel = async (sender: OfficeApp, dossierIds: readonly string[], stick: string): Promise<string> => {
  const [office] = (await sender.client.handovers.recipients()).filter((one) => !one.own);
  const closure = { kind: 'office' as const, fingerprint: office?.fingerprint ?? '' };
  const { id } = await finish(sender.client.handovers.begin({ dossierIds: [...dossierIds], closure }));
  await finish(sender.client.handovers.write({ id, folder: stick }));
  return id;
};

/** One sealed dossier as a bare package folder. */
export const carryPackage = async (from: OfficeApp, dossierId: string, stick: string): Promise<string> =>
  (await finish(from.client.dossiers.exportTo({ id: dossierId, folder: stick, form: 'folder' }))).path;

/** An office that nobody here knows: its officer is certified by a key of the same making. */
export const strangeOffice = async (root: string): Promise<OfficeApp> => {
  const strange = await openOffice(root, 'asing', {
    office: { ...office, name: 'Panwaslu Kecamatan Lain' },
    officer: { name: 'Gilang Prakoso', role: 'Staf Panwaslu Kecamatan', sptNumber: '003/PM.00.02/2024' },
    code: 'LAN1',
    at: new Date().toISOString(),
  });
  await strange.client.trust.makeOfficeKey({ name: 'Panwaslu Kecamatan Lain', passphrase: officePassphrase });
  await certifyOver(root, strange, strange);
  return strange;
};
