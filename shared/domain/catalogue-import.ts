/** A catalogue file that came from outside: who published it, what it changes, and the copy that the vault keeps. */
import { z } from 'zod';
import { FingerprintSchema, Sha256Schema } from './ids.ts';
import { InstantSchema } from './time.ts';

export const PublisherSchema = z.object({
  /** As the signed file names itself; empty where it does not. */
  name: z.string(),
  /** SHA-256 of the SubjectPublicKeyInfo DER. */
  fingerprint: FingerprintSchema,
  algorithm: z.enum(['ecdsa-p256-sha256', 'ed25519']),
});
export type Publisher = z.infer<typeof PublisherSchema>;

/** What the vault keeps of an import: the file byte for byte (UTF-8), its detached signature, the publisher's key. */
export const ImportedCatalogueSchema = z.object({
  version: z.string(),
  /** SHA-256 of the RFC 8785 bytes, as findings and `about` state it. */
  sha256: Sha256Schema,
  /** SHA-256 of the file's bytes as received. */
  fileSha256: Sha256Schema,
  publisher: PublisherSchema,
  publisherKeyPem: z.string(),
  signatureBase64: z.string(),
  file: z.string(),
  importedAt: InstantSchema,
});
export type ImportedCatalogue = z.infer<typeof ImportedCatalogueSchema>;

const Line = z.object({ code: z.string(), title: z.string() });

/** What a new file would change. */
export const CatalogueDifferenceSchema = z.object({
  added: z.array(Line),
  /** Entries that got a last day: the way in which an entry is meant to end. */
  closed: z.array(Line.extend({ until: z.string() })),
  /** Entries whose words or facts differ under the same code. */
  changed: z.array(Line.extend({ fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })) })),
  /** Entries that the new file no longer has; what was cited from them stays. */
  removed: z.array(Line),
  unchanged: z.number().int(),
  /** Routes whose steps differ. */
  routes: z.array(z.string()),
});
export type CatalogueDifference = z.infer<typeof CatalogueDifferenceSchema>;
