/** Envelope, commitments and signature of one custody event (`shared/README.md` §3). */
import type { KeyObject } from 'node:crypto';
import type { DisclosedField, Envelope } from '../../../shared/domain/custody.ts';
import { canonicalBytes, canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex, sha256Of } from '../../base/hash-stream.ts';
import type { Random } from '../../base/random.ts';
import { signBytes } from '../keys/signing.ts';

/** Link of the first event of a chain, and of the first about a subject. */
export const zeroSha256 = '0'.repeat(64);

/** SHA-256(16-byte salt || JCS([name, value])), hex. */
export const commitment = (name: string, field: DisclosedField): string =>
  sha256Of(Buffer.from(field.salt, 'hex'), canonicalBytes([name, field.value])).toString('hex');

/** Each value under a fresh salt. */
export const saltFields = (payload: Readonly<Record<string, Json>>, random: Random): Record<string, DisclosedField> =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      { salt: random.bytes(16).toString('hex'), value: JSON.parse(canonicalText(value)) as DisclosedField['value'] },
    ]),
  );

export const commitFields = (fields: Readonly<Record<string, DisclosedField>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, commitment(name, field)]));

/** The signed bytes as text, their hash and the signature over them. */
export const sealEnvelope = (envelope: Envelope, privateKey: KeyObject): { text: string; eventSha256: string; signature: string } => {
  const text = canonicalText(envelope);
  const bytes = Buffer.from(text, 'utf8');
  return { text, eventSha256: sha256Hex(bytes), signature: signBytes(privateKey, bytes) };
};
