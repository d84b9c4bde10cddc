/**
 * `kantor.json`: keys of the office in the vault that acts for it (`shared/README.md` §8). Two keys with two locks, on purpose:
 * the recipient key opens what was sealed to the office and lies under the vault key, so that every officer of the vault can receive;
 * the signing key vouches for others and lies under a passphrase of its own. The file is no projection: losing it loses the keys.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { Failure } from '../../../shared/domain/failure.ts';
import { IdSchema } from '../../../shared/domain/ids.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { type OfficeCard, OfficeCardSchema } from '../../../shared/domain/trust.ts';
import { canonicalBytes, canonicalText, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { ageRecipientOf, newAgeIdentity } from '../../base/age.ts';
import type { Clock } from '../../base/clock.ts';
import { fsyncDirectory, replaceFile } from '../../base/durable-file.ts';
import type { Random } from '../../base/random.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import { SerialQueue } from '../../base/serial-queue.ts';
import { throttleOf } from '../door/throttle.ts';
import type { NewEvent, OfficeGiven, OfficeKeys } from '../interface.ts';
import { type Layout, maxSmallFileBytes } from '../layout.ts';
import { officeKeyMade, officeKeyTakenOver } from '../records/trust-payloads.ts';
import { deriveKey, type Kdf, type KdfCost, KdfSchema } from './kdf.ts';
import { deriveSubkey, type KeyRing } from './key-ring.ts';
import { type OfficeSecrets, openOfficeKeyCopy, readOfficeKeyCopy, sealOfficeKeyCopy } from './office-key-copy.ts';
import { openBox, type SealedBox, SealedBoxSchema, sealBox } from './sealed-box.ts';
import {
  exportPrivate,
  fingerprintOf,
  importPrivate,
  newSigningKey,
  publicOf,
  publicPem,
  readPublicPem,
  signBytes,
  verifyBytes,
} from './signing.ts';

const OfficeKeyFileSchema = z.strictObject({
  format: z.literal('sahih.office-keys.v1'),
  vaultId: IdSchema,
  card: OfficeCardSchema,
  /** age identity (UTF-8) under the `office-recipient` subkey of the vault key. */
  recipientKey: SealedBoxSchema,
  kdf: KdfSchema,
  /** PKCS8 DER of the P-256 key under the passphrase of the office. */
  signingKey: SealedBoxSchema,
});
type OfficeKeyFile = z.infer<typeof OfficeKeyFileSchema>;

export interface OfficeKeyPlace {
  layout: Layout;
  exercise: boolean;
  keys: KeyRing;
  clock: Clock;
  random: Random;
  kdf: KdfCost;
  /** Commits by the signed-in officer. @throws Failure no-signing-key */
  commit(event: NewEvent): void;
  /** True where the log states that this key was made here. */
  recorded(fingerprint: string): boolean;
}

/** What both boxes are bound to: vault, both public keys, which box, and for the signing key how its passphrase is stretched. */
const circumstances = (vaultId: string, { body }: OfficeCard, box: 'recipient-key' | 'signing-key', kdf?: Kdf): Uint8Array =>
  canonicalBytes({ format: 'sahih.office-keys.v1', vaultId, fingerprint: body.fingerprint, recipient: body.recipient, box, kdf });

/** @throws Failure vault-damaged, vault-newer */
const readFile = (path: string): OfficeKeyFile => {
  let value: unknown;
  try {
    value = parseCanonical(readRegularFile(path, maxSmallFileBytes));
  } catch (cause) {
    throw new Failure('vault-damaged', { part: 'office-keys' }, { cause });
  }
  const format = z.object({ format: z.string() }).safeParse(value);
  if (format.success && /^sahih\.office-keys\.v\d+$/.test(format.data.format) && format.data.format !== 'sahih.office-keys.v1')
    throw new Failure('vault-newer', { part: 'office-keys' });
  const file = OfficeKeyFileSchema.safeParse(value);
  if (!file.success || !isOwnCard(file.data.card)) throw new Failure('vault-damaged', { part: 'office-keys' });
  return file.data;
};

const isOwnCard = ({ body, signature }: OfficeCard): boolean => {
  try {
    const key = readPublicPem(body.publicKeyPem);
    return fingerprintOf(key) === body.fingerprint && verifyBytes(key, canonicalBytes(body), signature);
  } catch {
    return false;
  }
};

const wrapSigning = async (place: OfficeKeyPlace, card: OfficeCard, passphrase: string, pkcs8: Buffer) => {
  const vaultId = place.keys.vaultId;
  const kdf: Kdf = { algorithm: 'argon2id', ...place.kdf, salt: place.random.bytes(16).toString('hex') };
  const kek = await deriveKey(passphrase, kdf);
  const wrapping = deriveSubkey(kek, vaultId, 'office-signing-key');
  try {
    return { kdf, signingKey: sealBox(wrapping, pkcs8, circumstances(vaultId, card, 'signing-key', kdf), place.random) };
  } finally {
    kek.fill(0);
    wrapping.fill(0);
  }
};

const unwrapSigning = async (file: OfficeKeyFile, passphrase: string): Promise<Buffer | undefined> => {
  const kek = await deriveKey(passphrase, file.kdf);
  const wrapping = deriveSubkey(kek, file.vaultId, 'office-signing-key');
  try {
    return openBox(wrapping, file.signingKey, circumstances(file.vaultId, file.card, 'signing-key', file.kdf));
  } finally {
    kek.fill(0);
    wrapping.fill(0);
  }
};

const wrapRecipient = ({ keys, random }: OfficeKeyPlace, card: OfficeCard, identity: string): SealedBox => {
  const secret = Buffer.from(identity, 'utf8');
  try {
    return sealBox(keys.subkey('office-recipient'), secret, circumstances(keys.vaultId, card, 'recipient-key'), random);
  } finally {
    secret.fill(0);
  }
};

const newKeys = async (place: OfficeKeyPlace, { name, region, passphrase }: { name: string; region: Region; passphrase: string }) => {
  const { identity, recipient } = await newAgeIdentity();
  const privateKey = newSigningKey();
  const body: OfficeCard['body'] = {
    format: 'sahih.office-card.v1',
    name,
    region,
    fingerprint: fingerprintOf(publicOf(privateKey)),
    publicKeyPem: publicPem(publicOf(privateKey)),
    recipient,
    madeAt: place.clock.now().toISOString(),
  };
  const card: OfficeCard = { body, signature: signBytes(privateKey, canonicalBytes(body)) };
  const pkcs8 = exportPrivate(privateKey);
  try {
    const file: OfficeKeyFile = {
      format: 'sahih.office-keys.v1',
      vaultId: place.keys.vaultId,
      card,
      recipientKey: wrapRecipient(place, card, identity),
      ...(await wrapSigning(place, card, passphrase, pkcs8)),
    };
    return file;
  } finally {
    pkcs8.fill(0);
  }
};

/** After a crash: the waiting file becomes valid where the log states its key, and is dropped where it does not. */
export const settleOfficeKeys = async ({ layout, recorded }: Pick<OfficeKeyPlace, 'layout' | 'recorded'>): Promise<void> => {
  if (!existsSync(layout.nextOfficeKeys)) return;
  let fingerprint: string;
  try {
    fingerprint = readFile(layout.nextOfficeKeys).card.body.fingerprint;
  } catch {
    return; // Left where it is: it must not lock the vault, and perhaps somebody can still read it.
  }
  if (recorded(fingerprint)) await rename(layout.nextOfficeKeys, layout.officeKeys);
  else await rm(layout.nextOfficeKeys);
  await fsyncDirectory(layout.directory);
};

/** What two sources know of one office's giving, each once. */
const joined = (one: OfficeGiven, other: OfficeGiven): OfficeGiven => {
  const certifications = [...one.certifications, ...other.certifications];
  const revocations = [...one.revocations, ...other.revocations];
  return {
    listNumber: Math.max(one.listNumber, other.listNumber),
    certifications: [...new Map(certifications.map((c) => [`${c.body.issuer.fingerprint} ${c.body.id}`, c])).values()],
    revocations: [...new Map(revocations.map((r) => [canonicalText(r.body), r])).values()],
    // As the later of the two has them: an office that was taken out since does not come back.
    offices: other.listNumber > one.listNumber ? other.offices : one.offices,
  };
};

/** The keys are those that the card names. */
const areOf = async ({ body }: OfficeCard, { identity, pkcs8 }: OfficeSecrets): Promise<boolean> => {
  try {
    return fingerprintOf(publicOf(importPrivate(pkcs8))) === body.fingerprint && (await ageRecipientOf(identity)) === body.recipient;
  } catch {
    return false;
  }
};

/** Keys of the office over one vault's directory. Failures of reading the file come out of every call: it is never taken for absent. */
export const officeKeysOf = (place: OfficeKeyPlace): OfficeKeys => {
  const { layout, keys } = place;
  const throttle = throttleOf(place.clock, []);
  // Two at once would both find the place free, and the later keys would overwrite the earlier ones.
  const installing = new SerialQueue();
  const present = (): OfficeKeyFile | undefined => (existsSync(layout.officeKeys) ? readFile(layout.officeKeys) : undefined);
  const opened = async (passphrase: string): Promise<{ file: OfficeKeyFile; pkcs8: Buffer }> => {
    const file = present();
    if (!file) throw new Failure('office-key-missing');
    throttle.check();
    const pkcs8 = await unwrapSigning(file, passphrase);
    if (!pkcs8) {
      throttle.failed();
      throw new Failure('wrong-passphrase');
    }
    throttle.passed();
    return { file, pkcs8 };
  };
  /** The file waits until its event is committed: keys without it are none, and an event without them would be a promise. */
  const install = async (file: OfficeKeyFile, event: NewEvent): Promise<OfficeCard> => {
    await replaceFile(layout.nextOfficeKeys, canonicalBytes(file));
    try {
      place.commit(event);
    } catch (error) {
      await rm(layout.nextOfficeKeys, { force: true });
      throw error;
    }
    await rename(layout.nextOfficeKeys, layout.officeKeys);
    await fsyncDirectory(layout.directory);
    return file.card;
  };
  const assertNone = (): void => {
    if (existsSync(layout.officeKeys)) throw new Failure('office-key-exists');
  };
  const identityOf = (file: OfficeKeyFile): string => {
    const secret = openBox(keys.subkey('office-recipient'), file.recipientKey, circumstances(keys.vaultId, file.card, 'recipient-key'));
    if (!secret) throw new Failure('vault-damaged', { part: 'office-keys' });
    try {
      return secret.toString('utf8');
    } finally {
      secret.fill(0);
    }
  };
  return {
    card: () => present()?.card,
    make: (input) =>
      installing.run(async () => {
        assertNone();
        const file = await newKeys(place, input);
        return install(file, officeKeyMade(file.card));
      }),
    identity() {
      const file = present();
      return file && identityOf(file);
    },
    async copy(passphrase, given) {
      const { file, pkcs8 } = await opened(passphrase);
      try {
        const secrets = { identity: identityOf(file), pkcs8, ...given };
        const madeAt = place.clock.now().toISOString();
        return await sealOfficeKeyCopy(
          { card: file.card, exercise: place.exercise, madeAt, passphrase, secrets },
          { random: place.random, cost: place.kdf },
        );
      } finally {
        pkcs8.fill(0);
      }
    },
    takeOver: ({ text, passphrase, also }) =>
      installing.run(async () => {
        assertNone();
        const copy = readOfficeKeyCopy(text);
        if (copy.exercise !== place.exercise) throw new Failure('office-key-copy-invalid', { reason: 'exercise' });
        throttle.check();
        const secrets = await openOfficeKeyCopy(copy, passphrase);
        if (!secrets) {
          throttle.failed();
          throw new Failure('wrong-passphrase');
        }
        throttle.passed();
        const { card } = copy;
        try {
          if (!(await areOf(card, secrets))) throw new Failure('office-key-copy-invalid', { reason: 'keys' });
          const file: OfficeKeyFile = {
            ...{ format: 'sahih.office-keys.v1', vaultId: keys.vaultId, card },
            recipientKey: wrapRecipient(place, card, secrets.identity),
            ...(await wrapSigning(place, card, passphrase, secrets.pkcs8)),
          };
          return await install(file, officeKeyTakenOver(card, copy.id, joined(secrets, also)));
        } finally {
          secrets.pkcs8.fill(0);
        }
      }),
    async unlock(passphrase) {
      const { file, pkcs8 } = await opened(passphrase);
      try {
        return { fingerprint: file.card.body.fingerprint, privateKey: importPrivate(pkcs8) };
      } finally {
        pkcs8.fill(0);
      }
    },
    async changePassphrase(current, next) {
      const { file, pkcs8 } = await opened(current);
      try {
        const wrapped = await wrapSigning(place, file.card, next, pkcs8);
        await replaceFile(layout.officeKeys, canonicalBytes({ ...file, ...wrapped }));
      } finally {
        pkcs8.fill(0);
      }
    },
  };
};
