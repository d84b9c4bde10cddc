/** The vault key and what is derived from it; lives in memory only and is erased on close. */
import { hkdfSync } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Random } from '../../base/random.ts';

/** What each derived key is for; the text is part of the format. */
export const keyPurposes = ['database', 'local', 'names', 'blobs', 'workstation', 'office-recipient'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** HKDF-SHA-256 (RFC 5869): salt = vault id bytes, info = `sahih.v1 <purpose>`, 32 bytes. */
export const deriveSubkey = (
  vaultKey: Uint8Array,
  vaultId: string,
  purpose: KeyPurpose | 'slot-vault-key' | 'slot-signing-key' | 'office-signing-key' | 'office-key-copy',
): Buffer => Buffer.from(hkdfSync('sha256', vaultKey, Buffer.from(vaultId, 'hex'), `sahih.v1 ${purpose}`, 32));

export class KeyRing {
  readonly vaultId: string;
  readonly #vaultKey: Buffer;
  readonly #subkeys = new Map<KeyPurpose, Buffer>();
  #erased = false;

  constructor(vaultId: string, vaultKey: Buffer) {
    this.vaultId = vaultId;
    this.#vaultKey = vaultKey;
  }

  static create(vaultId: string, random: Random): KeyRing {
    return new KeyRing(vaultId, random.bytes(32));
  }

  /** For wrapping into a slot; never stored otherwise. */
  get vaultKey(): Buffer {
    return this.#vaultKey;
  }

  /** Key of one purpose; the same buffer each time, erased with the ring. @throws Failure vault-locked afterwards */
  subkey(purpose: KeyPurpose): Buffer {
    if (this.#erased) throw new Failure('vault-locked');
    const present = this.#subkeys.get(purpose);
    if (present) return present;
    const made = deriveSubkey(this.#vaultKey, this.vaultId, purpose);
    this.#subkeys.set(purpose, made);
    return made;
  }

  /** Overwrites every key. JavaScript strings made from keys do not exist: keys are passed as buffers only. */
  erase(): void {
    this.#erased = true;
    this.#vaultKey.fill(0);
    for (const key of this.#subkeys.values()) key.fill(0);
    this.#subkeys.clear();
  }
}
