/**
 * Slot: one unlocker's file. The key-encryption key of the passphrase wraps the vault key and, separately, that officer's signing key:
 * a signing key is never reachable through the vault key.
 */
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { Failure } from '../../../shared/domain/failure.ts';
import { FingerprintSchema, IdSchema } from '../../../shared/domain/ids.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { replaceFile } from '../../base/durable-file.ts';
import type { Random } from '../../base/random.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import { maxSmallFileBytes } from '../layout.ts';
import { deriveKey, type Kdf, type KdfCost, KdfSchema } from './kdf.ts';
import { deriveSubkey } from './key-ring.ts';
import { openBox, SealedBoxSchema, sealBox } from './sealed-box.ts';

export const SlotSchema = z.strictObject({
  format: z.literal('sahih.slot.v1'),
  vaultId: IdSchema,
  /** Officer or unlocker; of the recovery slot a random id of its own. */
  officerId: IdSchema,
  kind: z.enum(['officer', 'recovery', 'unlock-only']),
  /** For the sign-in tile: readable before unlocking by design, not authenticated; the log holds the truth. */
  name: z.string(),
  role: z.string(),
  kdf: KdfSchema,
  vaultKey: SealedBoxSchema,
  /** PKCS8 DER of the officer's P-256 key; officers only. */
  signingKey: SealedBoxSchema.optional(),
  fingerprint: FingerprintSchema.optional(),
});
export type Slot = z.infer<typeof SlotSchema>;

export interface SlotOwner {
  vaultId: string;
  officerId: string;
  kind: Slot['kind'];
  name: string;
  role: string;
}

/** What a slot's boxes are bound to: RFC 8785 bytes of format, vault, officer, kind, KDF with its parameters, and which box. */
const circumstances = (
  slot: Pick<Slot, 'vaultId' | 'officerId' | 'kind' | 'kdf'>,
  box: 'vault-key' | 'signing-key',
  fingerprint?: string,
) =>
  canonicalBytes({
    format: 'sahih.slot.v1',
    vaultId: slot.vaultId,
    officerId: slot.officerId,
    kind: slot.kind,
    kdf: slot.kdf,
    box,
    fingerprint: box === 'signing-key' ? fingerprint : undefined,
  });

/** Wraps the keys under a secret (passphrase or recovery code). */
export const makeSlot = async (
  owner: SlotOwner,
  secret: string,
  keys: { vaultKey: Uint8Array; signing?: { pkcs8: Buffer; fingerprint: string } },
  cost: KdfCost,
  random: Random,
): Promise<Slot> => {
  const kdf: Kdf = { algorithm: 'argon2id', ...cost, salt: random.bytes(16).toString('hex') };
  const bound = { ...owner, kdf };
  const kek = await deriveKey(secret, kdf);
  const vaultKek = deriveSubkey(kek, owner.vaultId, 'slot-vault-key');
  const signingKek = deriveSubkey(kek, owner.vaultId, 'slot-signing-key');
  try {
    const slot: Slot = {
      format: 'sahih.slot.v1',
      ...bound,
      vaultKey: sealBox(vaultKek, keys.vaultKey, circumstances(bound, 'vault-key'), random),
    };
    if (keys.signing) {
      const additional = circumstances(bound, 'signing-key', keys.signing.fingerprint);
      slot.signingKey = sealBox(signingKek, keys.signing.pkcs8, additional, random);
      slot.fingerprint = keys.signing.fingerprint;
    }
    return slot;
  } finally {
    for (const key of [kek, vaultKek, signingKek]) key.fill(0);
  }
};

/** The keys of a slot, or `undefined` where the secret is wrong or the slot was altered. The caller erases them. */
export const openSlot = async (slot: Slot, secret: string): Promise<{ vaultKey: Buffer; pkcs8?: Buffer } | undefined> => {
  const kek = await deriveKey(secret, slot.kdf);
  const vaultKek = deriveSubkey(kek, slot.vaultId, 'slot-vault-key');
  const signingKek = deriveSubkey(kek, slot.vaultId, 'slot-signing-key');
  try {
    const vaultKey = openBox(vaultKek, slot.vaultKey, circumstances(slot, 'vault-key'));
    if (!vaultKey) return undefined;
    if (!slot.signingKey) return { vaultKey };
    const pkcs8 = openBox(signingKek, slot.signingKey, circumstances(slot, 'signing-key', slot.fingerprint));
    return pkcs8 ? { vaultKey, pkcs8 } : undefined;
  } finally {
    for (const key of [kek, vaultKek, signingKek]) key.fill(0);
  }
};

/** @throws Failure vault-damaged, vault-newer */
export const readSlot = (path: string): Slot => {
  let value: unknown;
  try {
    value = parseCanonical(readRegularFile(path, maxSmallFileBytes));
  } catch (cause) {
    throw new Failure('vault-damaged', { part: 'slot' }, { cause });
  }
  const format = z.object({ format: z.string() }).safeParse(value);
  if (format.success && /^sahih\.slot\.v\d+$/.test(format.data.format) && format.data.format !== 'sahih.slot.v1')
    throw new Failure('vault-newer', { part: 'slot' });
  const slot = SlotSchema.safeParse(value);
  if (!slot.success) throw new Failure('vault-damaged', { part: 'slot' });
  return slot.data;
};

export const writeSlot = (path: string, slot: Slot): Promise<void> => replaceFile(path, canonicalBytes(slot));

/** Readable slots of a directory by officer id; damaged ones are counted, so that one bad file locks out one person only. */
export const listSlots = (folder: string): { slots: Slot[]; damaged: number } => {
  const slots: Slot[] = [];
  let damaged = 0;
  for (const name of readdirSync(folder)
    .filter((n) => /^[0-9a-f]{32}\.json$/.test(n))
    .sort()) {
    try {
      slots.push(readSlot(`${folder}/${name}`));
    } catch (error) {
      if (error instanceof Failure && error.code === 'vault-newer') throw error;
      damaged += 1;
    }
  }
  return { slots, damaged };
};
