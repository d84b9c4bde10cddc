/**
 * Copy of an office's keys as a file of its own (`shared/README.md` §8): both keys and what the office gave out so far, encrypted under
 * the passphrase of the office, so that another vault of the same office can go on with them. Without the passphrase it tells no more than the card.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../../shared/domain/failure.ts';
import { IdSchema } from '../../../shared/domain/ids.ts';
import { InstantSchema } from '../../../shared/domain/time.ts';
import {
  type Certification,
  CertificationSchema,
  type OfficeCard,
  OfficeCardSchema,
  type Revocation,
  RevocationSchema,
} from '../../../shared/domain/trust.ts';
import { MOST_OFFICE_KEY_COPY_BYTES } from '../../../shared/domain/trust-files.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { Random } from '../../base/random.ts';
import type { OfficeGiven } from '../interface.ts';
import { deriveKey, type Kdf, type KdfCost, KdfSchema } from './kdf.ts';
import { deriveSubkey } from './key-ring.ts';
import { fingerprintOf, readPublicPem, verifyBytes } from './signing.ts';

const FORMAT = 'sahih.office-key-copy.v1';
const CopySchema = z.strictObject({
  format: z.literal(FORMAT),
  id: IdSchema,
  /** Keys of practice must not become those of an office, nor the other way round. */
  exercise: z.boolean(),
  madeAt: InstantSchema,
  card: OfficeCardSchema,
  kdf: KdfSchema,
  nonce: z.string().regex(/^[0-9a-f]{24}$/),
  /** Ciphertext, then the tag of 16 bytes. */
  sealed: z.base64().min(24),
});
export type OfficeKeyCopy = z.infer<typeof CopySchema>;

const SecretsSchema = z.strictObject({
  identity: z.string().startsWith('AGE-SECRET-KEY-1'),
  /** PKCS8 DER. */
  signingKey: z.base64(),
  listNumber: z.number().int().nonnegative(),
  certifications: z.array(CertificationSchema),
  revocations: z.array(RevocationSchema),
  offices: z.array(OfficeCardSchema),
});
type Secrets = z.infer<typeof SecretsSchema>;

export interface OfficeSecrets extends OfficeGiven {
  identity: string;
  pkcs8: Buffer;
}

const invalid = (reason: string): Failure => new Failure('office-key-copy-invalid', { reason });

/** Bound by the tag: everything that stands beside the ciphertext. */
const circumstances = ({ nonce: _nonce, sealed: _sealed, ...clear }: OfficeKeyCopy): Uint8Array => canonicalBytes(clear);

const withKey = async <T>(passphrase: string, kdf: Kdf, id: string, act: (key: Buffer) => T): Promise<T> => {
  const kek = await deriveKey(passphrase, kdf);
  const key = deriveSubkey(kek, id, 'office-key-copy');
  try {
    return act(key);
  } finally {
    kek.fill(0);
    key.fill(0);
  }
};

interface Sealing {
  card: OfficeCard;
  exercise: boolean;
  madeAt: string;
  passphrase: string;
  secrets: OfficeSecrets;
}

/** @throws Failure trust-file-too-large where the office certified more than fits into a list */
export const sealOfficeKeyCopy = async (
  { card, exercise, madeAt, passphrase, secrets }: Sealing,
  { random, cost }: { random: Random; cost: KdfCost },
): Promise<{ id: string; bytes: Uint8Array }> => {
  const kdf: Kdf = { algorithm: 'argon2id', ...cost, salt: random.bytes(16).toString('hex') };
  const { pkcs8, identity, listNumber, certifications, revocations, offices } = secrets;
  const plain: Secrets = {
    ...{ identity, listNumber, signingKey: pkcs8.toString('base64') },
    ...{ certifications: [...certifications], revocations: [...revocations], offices: [...offices] },
  };
  const nonce = random.bytes(12);
  const clear = { format: FORMAT, id: random.id(), exercise, madeAt, card, kdf, nonce: nonce.toString('hex'), sealed: '' } as const;
  const secret = Buffer.from(canonicalBytes(plain));
  const sealed = await withKey(passphrase, kdf, clear.id, (key) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(circumstances(clear));
    return Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  });
  secret.fill(0);
  const bytes = canonicalBytes({ ...clear, sealed: sealed.toString('base64') });
  if (bytes.length > MOST_OFFICE_KEY_COPY_BYTES) throw new Failure('trust-file-too-large');
  return { id: clear.id, bytes };
};

const cardHolds = ({ body, signature }: OfficeCard): boolean => signed(body.publicKeyPem, body.fingerprint, body, signature);
const signed = (pem: string, fingerprint: string, body: object, signature: string): boolean => {
  try {
    const key = readPublicPem(pem);
    return fingerprintOf(key) === fingerprint && verifyBytes(key, canonicalBytes(body), signature);
  } catch {
    return false;
  }
};

/** The file in its one form, with a card that signs itself. @throws Failure office-key-copy-invalid, trust-file-newer */
export const readOfficeKeyCopy = (text: string): OfficeKeyCopy => {
  if (text.length > MOST_OFFICE_KEY_COPY_BYTES) throw invalid('size');
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (canonicalText(value) !== text) throw invalid('not-canonical');
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('office-key-copy-invalid', { reason: 'not-canonical' }, { cause });
  }
  const { success, data } = z.object({ format: z.string() }).safeParse(value);
  if (success && data.format !== FORMAT && /^sahih\.office-key-copy\.v\d+$/.test(data.format)) throw new Failure('trust-file-newer');
  const copy = CopySchema.safeParse(value);
  if (!copy.success || !cardHolds(copy.data.card)) throw invalid('fields');
  return copy.data;
};

/** About this office, by whoever is named as issuer. */
const certificationFits = ({ body, signature }: Certification, own: string): boolean =>
  [body.issuer.fingerprint, body.subject.fingerprint].includes(own) &&
  signed(body.issuer.publicKeyPem, body.issuer.fingerprint, body, signature);
const revocationFits = ({ body, signature }: Revocation, { body: own }: OfficeCard): boolean =>
  body.issuer === own.fingerprint && signed(own.publicKeyPem, own.fingerprint, body, signature);

/** What lies in it, or undefined where the passphrase is another. @throws Failure office-key-copy-invalid */
export const openOfficeKeyCopy = async (copy: OfficeKeyCopy, passphrase: string): Promise<OfficeSecrets | undefined> => {
  const bytes = Buffer.from(copy.sealed, 'base64');
  const secret = await withKey(passphrase, copy.kdf, copy.id, (key) => {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(copy.nonce, 'hex'), { authTagLength: 16 });
    decipher.setAAD(circumstances(copy));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
    } catch {
      return undefined;
    }
  });
  if (!secret) return undefined;
  const read = SecretsSchema.safeParse(JSON.parse(secret.toString('utf8')));
  secret.fill(0);
  const own = copy.card.body.fingerprint;
  if (!read.success) throw invalid('secrets');
  const { signingKey, ...rest } = read.data;
  const fits =
    rest.certifications.every((one) => certificationFits(one, own)) &&
    rest.revocations.every((one) => revocationFits(one, copy.card)) &&
    rest.offices.every((one) => one.body.fingerprint !== own && cardHolds(one));
  if (!fits) throw invalid('given');
  return { ...rest, pkcs8: Buffer.from(signingKey, 'base64') };
};
