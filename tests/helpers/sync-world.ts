/** Devices and an office around one store in memory: real vaults, real encryption, clocks that move when somebody waits. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../electron/base/clock.ts';
import { type Random, systemRandom } from '../../electron/base/random.ts';
import { sleep } from '../../electron/base/slow-down.ts';
import { type MemoryScript, type MemoryStore, openMemoryRemote } from '../../electron/services/sync/remotes/memory.ts';
import { openRemote } from '../../electron/services/sync/remotes/registry.ts';
import type { Remote } from '../../electron/services/sync/remotes/remote.ts';
import { createSync, type Sync } from '../../electron/services/sync/sync.ts';
import type { OpenVault } from '../../electron/storage/interface.ts';
import { fingerprintOf, publicPem, publicPemOfCertificate, readPublicPem, signBytes } from '../../electron/storage/keys/signing.ts';
import type { RemoteInput } from '../../shared/contract/sync.ts';
import type { Certification, OfficeCard } from '../../shared/domain/trust.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { type Device, device } from './device-logs.ts';
import { office } from './temporary-vault.ts';

export const officePassphrase = 'kunci kantor tujuh belas';

export interface OfficeWorld extends Device {
  card: OfficeCard;
  /** What the office says of its own officer. */
  certifications: Certification[];
}

/** An office with keys, whose officer it certified. */
export const syncOffice = async (code = 'KAB1', name = 'Bawaslu Kabupaten Contoh'): Promise<OfficeWorld> => {
  const made = await device(code, 'Dewi Anggraini');
  const { vault } = made;
  const card = await vault.officeKeys.make({ name, region: office.region, passphrase: officePassphrase });
  const { privateKey, fingerprint } = await vault.officeKeys.unlock(officePassphrase);
  const officer = vault.tables.officer(made.officerId);
  const pem = publicPemOfCertificate(officer?.certificatePem ?? '');
  const body: Certification['body'] = {
    format: 'sahih.certification.v1',
    id: systemRandom().id(),
    issuer: { name, fingerprint, publicKeyPem: card.body.publicKeyPem },
    subject: {
      kind: 'officer',
      name: 'Dewi Anggraini',
      fingerprint: fingerprintOf(readPublicPem(pem)),
      publicKeyPem: publicPem(readPublicPem(pem)),
    },
    validFrom: '2024-01-01T00:00:00.000Z',
    validUntil: '2034-12-31T00:00:00.000Z',
    issuedAt: '2024-01-01T00:00:00.000Z',
  };
  return Object.assign(made, { card, certifications: [{ body, signature: signBytes(privateKey, canonicalBytes(body)) }] });
};

/** An office that has nothing to say but what it holds. */
export const noReplies = {
  to: () => [],
  judge: async () => ({ state: 'waiting', code: 'nobody' }) as const,
  receipt: async () => undefined,
};

export interface ServiceOptions {
  store: MemoryStore;
  script?: MemoryScript;
  certifications?: readonly Certification[];
  random?: Random;
  isRevoked?: Parameters<typeof createSync>[0]['isRevoked'];
  isOfficeRevoked?(fingerprint: string): boolean;
  /** Put around the vault and the remote, to cut a service off. */
  aroundVault?(vault: OpenVault): OpenVault;
  aroundRemote?(remote: Remote): Remote;
  onError?(error: unknown): void;
  /** The system's clock and real waiting instead of a clock that moves when somebody waits. */
  realTime?: boolean;
}

/** A sync service over a device's vault; waiting moves its clock. */
export const syncOver = (of: Device, options: ServiceOptions): Sync => {
  const vault = options.aroundVault?.(of.vault) ?? of.vault;
  return createSync({
    vault,
    clock: options.realTime ? systemClock() : of.clock,
    random: options.random ?? systemRandom(),
    openRemote: () => {
      const remote = openMemoryRemote(options.store, options.script);
      return options.aroundRemote?.(remote) ?? remote;
    },
    foreign: vault.foreign,
    ownCertifications: () => options.certifications ?? [],
    isRevoked: options.isRevoked ?? (() => false),
    isOfficeRevoked: options.isOfficeRevoked ?? (() => false),
    offices: () => [],
    replies: noReplies,
    async wait(ms, signal) {
      if (options.realTime) return sleep(ms, signal);
      of.clock.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
    note: options.onError ?? (() => undefined),
  });
};

/** The same over real stores. */
export const folderSync = (of: Device, certifications: readonly Certification[] = []): Sync =>
  createSync({
    vault: of.vault,
    clock: of.clock,
    random: systemRandom(),
    openRemote,
    foreign: of.vault.foreign,
    ownCertifications: () => certifications,
    isRevoked: () => false,
    isOfficeRevoked: () => false,
    offices: () => [],
    replies: noReplies,
    wait: (ms, signal) => sleep(ms, signal),
    note: () => undefined,
  });

/** Settings of a remote; the folder is never opened, the store is in memory. */
export const remoteTo = (recipients: readonly OfficeCard[], change: Partial<RemoteInput['settings']> = {}): RemoteInput => ({
  settings: {
    place: { kind: 'folder', path: '/sahih' },
    regionCode: '32.99',
    recipients: [...recipients],
    receives: false,
    metered: false,
    readBack: 'all',
    schedule: 'by-hand',
    ...change,
  },
});

export const quietAct = () => ({ report: () => undefined, signal: new AbortController().signal });

/** One run to its end. */
export const runOnce = (sync: Sync, id: string, audit = false) => sync.run({ id, audit }, quietAct());

export const bytesOf = (count: number): Buffer => randomBytes(count);
