/** `vault.json`: what must be readable before unlocking. Its presence makes a directory a vault; the log holds the truth about its content. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Failure } from '../../shared/domain/failure.ts';
import { FingerprintSchema, IdSchema, WorkstationCodeSchema } from '../../shared/domain/ids.ts';
import { canonicalBytes, parseCanonical } from '../../shared/encoding/canonical-json.ts';
import { replaceFile } from '../base/durable-file.ts';
import { readRegularFile } from '../base/regular-file.ts';
import { SealedBoxSchema } from './keys/sealed-box.ts';
import { type Layout, maxSmallFileBytes } from './layout.ts';

export const VaultHeaderSchema = z.strictObject({
  format: z.literal('sahih.vault.v1'),
  vaultId: IdSchema,
  chainId: IdSchema,
  exercise: z.boolean(),
  workstationCode: WorkstationCodeSchema,
  officeName: z.string(),
  /** The program's own key: PKCS8 DER under the `workstation` subkey, bound to vault id and fingerprint. */
  workstation: z.strictObject({ fingerprint: FingerprintSchema, key: SealedBoxSchema }),
});
export type VaultHeader = z.infer<typeof VaultHeaderSchema>;

/** @returns undefined where there is no vault. @throws Failure vault-newer, vault-damaged */
export const readHeaderFile = (layout: Layout): VaultHeader | undefined => {
  if (!existsSync(layout.header)) return undefined;
  let value: unknown;
  try {
    value = parseCanonical(readRegularFile(layout.header, maxSmallFileBytes));
  } catch (cause) {
    throw new Failure('vault-damaged', { part: 'header' }, { cause });
  }
  const format = z.object({ format: z.string() }).safeParse(value);
  if (format.success && format.data.format !== 'sahih.vault.v1' && /^sahih\.vault\.v\d+$/.test(format.data.format))
    throw new Failure('vault-newer', { part: 'header' });
  const header = VaultHeaderSchema.safeParse(value);
  if (!header.success) throw new Failure('vault-damaged', { part: 'header' });
  return header.data;
};

export const writeHeaderFile = (layout: Layout, header: VaultHeader): Promise<void> => replaceFile(layout.header, canonicalBytes(header));
