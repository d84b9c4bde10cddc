/** Seal: the officer's signature over the manifest digest and the checkpoint (`segel.json`, `segel.sig`). */
import { z } from 'zod';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { InstantSchema } from './time.ts';

export const SealSchema = z.strictObject({
  format: z.literal('sahih.seal.v1'),
  dossierId: IdSchema,
  dossierNumber: z.string(),
  manifestSha256: Sha256Schema,
  /** SHA-256 of checkpoint.json. */
  checkpointSha256: Sha256Schema,
  signer: FingerprintSchema,
  sealedAt: InstantSchema,
  /** Key id of the earlier dossier that this one corrects. */
  corrects: z.strictObject({ dossierId: IdSchema, dossierNumber: z.string(), manifestSha256: Sha256Schema }).optional(),
  /** The full dossier that this one is a redacted copy of. */
  redacts: z.strictObject({ dossierId: IdSchema, dossierNumber: z.string(), manifestSha256: Sha256Schema }).optional(),
});
export type Seal = z.infer<typeof SealSchema>;
