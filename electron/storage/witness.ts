/**
 * What this person on this machine remembers of a vault, outside the vault's folder: the last checkpoint of every chain
 * written here (`shared/README.md` §3, Chains). Keyed by vault and chain, so that neither the folder's name nor its place matters.
 */
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Checkpoint, CheckpointSchema } from '../../shared/domain/custody.ts';
import { IdSchema, Sha256Schema } from '../../shared/domain/ids.ts';
import { canonicalBytes, parseCanonical } from '../../shared/encoding/canonical-json.ts';
import { replaceFile } from '../base/durable-file.ts';
import { sha256Hex } from '../base/hash-stream.ts';
import { readRegularFile } from '../base/regular-file.ts';
import { maxSmallFileBytes } from './layout.ts';

/** Where witnesses are kept, and a mark that is the same as long as this is the same machine. */
export interface WitnessPlace {
  folder: string;
  machine: string;
}

const WitnessSchema = z.strictObject({
  format: z.literal('sahih.witness.v1'),
  vaultId: IdSchema,
  chainId: IdSchema,
  /** SHA-256("sahih.machine.v1 " || vault id || " " || machine mark): a witness that was copied along is told apart. */
  machineSha256: Sha256Schema,
  checkpoint: CheckpointSchema,
});

export interface Witness {
  /** Written on this machine: the chain may go on here. */
  own: boolean;
  checkpoint: Checkpoint;
}

export interface Witnesses {
  /** Every chain of the vault that is remembered here; what cannot be read is left out. */
  read(): Witness[];
  /** Remembers the last checkpoint of its chain. */
  keep(checkpoint: Checkpoint): Promise<void>;
  /** False where nothing can be remembered here: then nothing can be concluded from not remembering. */
  writable(): boolean;
}

export const witnessFile = (folder: string, vaultId: string, chainId: string): string => join(folder, `${vaultId}.${chainId}.json`);

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

export const witnessesOf = ({ folder, machine }: WitnessPlace, vaultId: string): Witnesses => {
  const machineSha256 = sha256Hex(`sahih.machine.v1 ${vaultId} ${machine}`);
  const readOne = (name: string): Witness[] => {
    try {
      const witness = WitnessSchema.parse(parseCanonical(readRegularFile(join(folder, name), maxSmallFileBytes)));
      const { checkpoint } = witness;
      const named =
        witness.vaultId === vaultId && checkpoint.body.chainId === witness.chainId && name === `${vaultId}.${witness.chainId}.json`;
      return named ? [{ own: witness.machineSha256 === machineSha256, checkpoint }] : [];
    } catch {
      return [];
    }
  };
  return {
    read: () =>
      namesIn(folder)
        .filter((name) => name.startsWith(`${vaultId}.`) && name.endsWith('.json'))
        .sort()
        .flatMap(readOne),
    async keep(checkpoint) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { chainId } = checkpoint.body;
      const witness = { format: 'sahih.witness.v1' as const, vaultId, chainId, machineSha256, checkpoint };
      await replaceFile(witnessFile(folder, vaultId, chainId), canonicalBytes(witness));
    },
    writable() {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
};
