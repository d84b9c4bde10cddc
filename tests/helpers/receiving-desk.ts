/** A receiving desk: a real vault of another office, and the receiving service over it with the real verifier. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../electron/base/random.ts';
import { partyOf as partyCertifiedBy } from '../../electron/composition/handover-party.ts';
import { judgeExtract, packageSource } from '../../electron/composition/open-receiving.ts';
import { loadFonts } from '../../electron/paper/typeset/fonts.ts';
import type { FindParcels, InspectParcel, OpenParcel } from '../../electron/services/handover/parcel/interface.ts';
import type { ReceiveParts, Receiving, SentHandover } from '../../electron/services/handover/receive/interface.ts';
import { createReceiving } from '../../electron/services/handover/receive/receiving.ts';
import { createVerify } from '../../electron/services/verify/verify.ts';
import type { OpenVault } from '../../electron/storage/interface.ts';
import { createVaultDoor } from '../../electron/storage/vault-door.ts';
import type { HandoverParty } from '../../shared/domain/handover.ts';
import type { Office } from '../../shared/domain/officer.ts';
import type { KeyTrust } from '../../shared/domain/trust.ts';
import { cheapKdf, fixedClock, office, passphrase } from './temporary-vault.ts';

export const bawaslu: Office = {
  ...office,
  name: 'Bawaslu Kabupaten Contoh',
  region: { ...office.region, code: '32.99', name: 'Contoh', level: 'kabupaten', ancestors: office.region.ancestors.slice(0, 1) },
  letterhead: ['BAWASLU KABUPATEN CONTOH', 'Jalan Rekaan 1, Contoh'],
};
export const clerk = { name: 'Ratna Paramitha', role: 'Staf Penanganan Pelanggaran', sptNumber: '088/SPT/2024' };

/** A long act that nobody watches. */
export const unwatched = () => ({ report: () => undefined, signal: new AbortController().signal });

export const noParcels: { find: FindParcels; inspect: InspectParcel; open: OpenParcel } = {
  find: async () => [],
  inspect: () => Promise.reject(new Error('no parcels here')),
  open: () => Promise.reject(new Error('no parcels here')),
};

/** The signed-in officer of a vault as one end of a hand-over, whom no office certified. */
export const partyOf = (vault: OpenVault): HandoverParty => partyCertifiedBy(vault, { ownCertifications: () => [] });

export const knownOffice = (name: string, fingerprint = 'a'.repeat(64)): KeyTrust => ({
  is: 'certified',
  office: name,
  fingerprint,
  known: true,
  through: [],
  subject: '',
  validUntil: '2030-01-01T00:00:00.000Z',
});

export interface ReceivingDesk extends AsyncDisposable {
  root: string;
  vault: OpenVault;
  clock: ReturnType<typeof fixedClock>;
  receiving: Receiving;
  /** Keys that somebody known vouches for. */
  trusted: Map<string, KeyTrust>;
  /** Hand-overs that this desk made. */
  sent: Map<string, SentHandover>;
  /** Chains handed to the foreign log, by their id and size. */
  adopted: string[];
  parts: ReceiveParts;
  reopen(): Promise<void>;
}

const fonts = loadFonts(new URL('../../resources/fonts/', import.meta.url));

/** Parts over an open vault; each member may be replaced. */
export const receiveParts = (
  vault: OpenVault,
  clock: ReturnType<typeof fixedClock>,
  of: Pick<ReceivingDesk, 'trusted' | 'sent' | 'adopted'>,
  parcels = noParcels,
): ReceiveParts => {
  const verify = createVerify({ clock });
  let number = 0;
  return {
    vault,
    clock,
    random: systemRandom(),
    fonts,
    parcels,
    trustOf: (fingerprint) => of.trusted.get(fingerprint) ?? { is: 'self-made' },
    verifyPath: (path, long) => verify.path(path, long),
    verifyLent: (name, files, long) => verify.lent(name, files, long),
    openPackage: packageSource,
    judgeExtract,
    adoptExtract: (_, { body }) => void of.adopted.push(`${body.chainId} ${body.size}`),
    adoptPiece: () => undefined,
    register: { enter: (_, arrival) => ({ registerNumber: arrival.registerNumber ?? `${String(++number).padStart(3, '0')}/REG/I/2024` }) },
    party: () => partyOf(vault),
    sent: async (id) => of.sent.get(id),
  };
};

export const receivingDesk = async (parcels = noParcels, exercise = false): Promise<ReceivingDesk> => {
  const root = mkdtempSync(join(tmpdir(), 'sahih-meja-'));
  const clock = fixedClock('2024-01-21T03:00:00.000Z');
  const door = createVaultDoor({
    directory: join(root, 'vault'),
    clock,
    random: systemRandom(),
    kdf: cheapKdf,
    witness: { folder: join(root, 'user'), machine: 'laptop-2' },
  });
  const { vault } = await door.create(await door.prepare({ exercise }), {
    officer: clerk,
    office: bawaslu,
    passphrase,
    workstationCode: 'BWS1',
  });
  const of = { trusted: new Map<string, KeyTrust>(), sent: new Map<string, SentHandover>(), adopted: [] as string[] };
  const make = (open: OpenVault) => {
    const parts = receiveParts(open, clock, of, parcels);
    return { parts, receiving: createReceiving(parts) };
  };
  const officerId = vault.signer?.officerId ?? '';
  const desk: ReceivingDesk = {
    root,
    vault,
    clock,
    ...of,
    ...make(vault),
    async reopen() {
      await desk.receiving.close();
      await desk.vault.close();
      desk.vault = await door.unlock(officerId, passphrase);
      Object.assign(desk, make(desk.vault));
    },
    async [Symbol.asyncDispose]() {
      await desk.receiving.close();
      await desk.vault.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return desk;
};
