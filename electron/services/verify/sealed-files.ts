/** The small signed files of a package: each must equal its own canonical bytes and be of a format that is known. */
import type { z } from 'zod';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { NotCanonical, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { type PackageReader, readStretch } from './stretch.ts';

/** Records of a dossier stay far below this; a larger one is no record. */
const maxRecordBytes = 256_000_000;

export interface RecordRead<T> {
  bytes?: Buffer;
  value?: T;
  problem?: Problem;
}

/** Bytes of a small file; undefined where it is absent, too large or cannot be read, which the digests name. */
export const readSmall = async (reader: PackageReader, path: string): Promise<Buffer | undefined> => {
  const stretch = reader.locate(path);
  if (stretch === undefined || stretch.sizeBytes > maxRecordBytes) return undefined;
  try {
    return await readStretch(stretch);
  } catch (cause) {
    if (cause instanceof Failure || (cause instanceof Error && 'syscall' in cause)) return undefined;
    throw cause;
  }
};

/** Reads a record: canonical JSON of the schema and of the format named. Absence is the caller's to name. */
export const readRecord = async <S extends z.ZodType>(
  reader: PackageReader,
  path: string,
  schema: S,
  expected: { format?: string; invalid: ProblemCode },
): Promise<RecordRead<z.output<S>>> => {
  const bytes = await readSmall(reader, path);
  return bytes === undefined ? {} : { bytes, ...parseRecord(bytes, path, schema, expected) };
};

/** The same for bytes that are already there. A format from the future is not called altered. */
export const parseRecord = <S extends z.ZodType>(
  bytes: Buffer,
  path: string,
  schema: S,
  expected: { format?: string; invalid: ProblemCode },
): Pick<RecordRead<z.output<S>>, 'value' | 'problem'> => {
  try {
    const value = parseCanonical(bytes);
    const parsed = schema.safeParse(value);
    if (parsed.success) return { value: parsed.data };
    const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
    if (expected.format !== undefined && typeof format === 'string' && format !== expected.format)
      return { problem: { code: 'format-unknown', subject: path, weight: 'unchecked', detail: format.slice(0, 80) } };
    return { problem: { code: expected.invalid, subject: path, weight: 'altered', detail: parsed.error.issues[0]?.path.join('.') ?? '' } };
  } catch (cause) {
    if (!(cause instanceof NotCanonical)) throw cause;
    return { problem: { code: 'not-canonical', subject: path, weight: 'altered', detail: cause.message } };
  }
};
