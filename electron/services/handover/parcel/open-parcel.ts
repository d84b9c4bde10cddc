/**
 * Opening a parcel: one pass over its volumes, read past the page cache where that can be had. In that pass each volume is hashed, everything
 * is decrypted, the container compared with the one form it may have, and every file hashed against the signed statement.
 */
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type CustodyExtract, CustodyExtractSchema } from '../../../../shared/domain/custody.ts';
import { type HandoverStatement, HandoverStatementSchema, type ParcelFile, parcelNames } from '../../../../shared/domain/handover.ts';
import { itemPlace, type ParcelHeader } from '../../../../shared/domain/parcel.ts';
import { readParcelCode } from '../../../../shared/domain/parcel-code.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { AgeFault, type AgeFile, type AgeOpening, openAgeFile, openAgePieces } from '../../../base/age.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import { mediumBytes } from '../../../base/reread-file.ts';
import { fingerprintOf, publicPemOfCertificate, readPublicPem, verifyBytes } from '../../../storage/keys/signing.ts';
import { type Container, ContainerInvalid, type PlacedEntry, readContainer } from './container.ts';
import { lookAt } from './find.ts';
import { type InspectParcel, type OpenedParcel, type OpenParcel, type ParcelFault, type ParcelKey, ParcelRefused } from './interface.ts';
import { openVolumes, type Volumes } from './volumes.ts';

/** Two hundred thousand files take about 40 MB to name, the custody of as many exhibits several times that. */
const MOST_STATEMENT_BYTES = 128 * 1024 * 1024;
const MOST_EXTRACT_BYTES = 384 * 1024 * 1024;

const refused = (code: ParcelFault['code'], subject: string): ParcelRefused => new ParcelRefused([{ code, subject }]);

/** The volumes' bytes in a row; each is hashed as it passes. */
class VolumePass {
  readonly digests: string[] = [];
  #from: 'media' | 'cache' = 'media';
  readonly #folder: string;
  readonly #header: ParcelHeader;
  readonly #long: LongAct;
  constructor(folder: string, header: ParcelHeader, long: LongAct) {
    this.#folder = folder;
    this.#header = header;
    this.#long = long;
  }

  async *bytes(): AsyncGenerator<Buffer> {
    const { volumes } = this.#header;
    const totalBytes = volumes.reduce((sum, v) => sum + v.sizeBytes, 0);
    let doneBytes = 0;
    for (const [i, { name }] of volumes.entries()) {
      const { from, bytes } = mediumBytes(join(this.#folder, name), this.#long.signal);
      const hash = createHash('sha256');
      for await (const chunk of bytes) {
        this.#long.signal.throwIfAborted();
        hash.update(chunk);
        yield chunk;
        doneBytes += chunk.length;
        this.#long.report({ step: 'checking', doneCount: i, totalCount: volumes.length, doneBytes, totalBytes, at: name });
      }
      if (from() === 'cache') this.#from = 'cache';
      this.digests.push(hash.digest('hex'));
    }
  }

  /** How all volumes were read. */
  from(): 'media' | 'cache' {
    return this.#from;
  }

  faults(): ParcelFault[] {
    return this.#header.volumes.flatMap(({ name, sha256 }, i) =>
      this.digests[i] === sha256 ? [] : [{ code: 'volume-altered' as const, subject: name }],
    );
  }
}

export const inspectParcel: InspectParcel = async (folder, long) => {
  const found = await lookAt(folder);
  if (!found.header || found.faults.some((f) => f.code === 'volume-missing')) return found;
  const pass = new VolumePass(folder, found.header, long);
  for await (const _ of pass.bytes());
  const sizes = found.faults.filter((f) => f.code !== 'volume-altered');
  return { ...found, faults: [...sizes, ...pass.faults()] };
};

/** Plaintext of the container, wherever its volumes lie. */
interface PlainBytes {
  sizeBytes: number;
  stream(start: number, end: number): AsyncGenerator<Buffer>;
  /** All of it in order, out of the volumes' bytes as they pass. */
  inOrder(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer>;
}

async function* behind(bytes: AsyncGenerator<Buffer>, skip: number): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const chunk of bytes) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

async function* plainStream(volumes: Volumes, start: number, end: number): AsyncGenerator<Buffer> {
  const step = 1024 * 1024;
  for (let at = start; at < end; at += step) yield volumes.read(at, Math.min(step, end - at));
}

const ageCode = ({ fault }: AgeFault, key: ParcelKey | AgeOpening): ParcelFault['code'] => {
  if (fault === 'no-key') return 'passphrase' in key ? 'wrong-code' : 'wrong-key';
  return 'altered';
};

const plainBytesOf = async (volumes: Volumes, header: ParcelHeader, key: ParcelKey | AgeOpening): Promise<PlainBytes> => {
  if ('plain' in key || header.closure === 'plain') {
    if (header.closure !== 'plain') throw refused('passphrase' in key ? 'wrong-code' : 'wrong-key', header.volumes[0]?.name ?? '');
    return { sizeBytes: volumes.sizeBytes, stream: (a, b) => plainStream(volumes, a, b), inOrder: (bytes) => bytes };
  }
  const file: AgeFile = await openAgeFile(key, volumes);
  return {
    sizeBytes: file.plainBytes,
    stream: file.stream,
    inOrder: (bytes) => openAgePieces(file.opening.streamKey, behind(bytes, file.opening.header.length)),
  };
};

const gather = async (bytes: AsyncGenerator<Buffer>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(bytes));

/** Small files are kept as they pass; a file larger than it may be is not. */
const kept: Readonly<Record<string, number>> = {
  [parcelNames.statement]: MOST_STATEMENT_BYTES,
  [parcelNames.signature]: 200,
  [parcelNames.extract]: MOST_EXTRACT_BYTES,
};

/** One entry as its bytes pass. */
class EntryPass {
  readonly entry: PlacedEntry;
  readonly #hash: Hash = createHash('sha256');
  readonly #parts: Buffer[] | undefined;
  #crc = 0;
  constructor(entry: PlacedEntry) {
    this.entry = entry;
    this.#parts = entry.sizeBytes <= (kept[entry.path] ?? -1) ? [] : undefined;
  }
  take(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#parts?.push(Buffer.from(bytes));
  }
  end(): { sha256: string; bytes: Buffer | undefined } {
    // A CRC that is not that of the bytes: altered, as stock tools would say; it spoils this file and no other.
    const sha256 = this.#crc === this.entry.crc32 ? this.#hash.digest('hex') : '';
    return { sha256, bytes: this.#parts && Buffer.concat(this.#parts) };
  }
}

interface Walked {
  digests: Map<string, string>;
  kept: Map<string, Buffer>;
}

/** Stretches of the container in order: frame bytes that must be these, and contents. */
function* stretchesOf(container: Container): Generator<{ at: number; frame?: Buffer; entry?: PlacedEntry; length: number }> {
  for (const entry of container.entries) {
    yield { at: entry.headerAt, frame: entry.header, length: entry.header.length };
    yield { at: entry.dataAt, entry, length: entry.sizeBytes };
  }
  yield { at: container.endingAt, frame: container.ending, length: container.ending.length };
}

/** Goes over every byte once. @throws ContainerInvalid where one is not what the container's directory makes it */
const walk = async (container: Container, plain: AsyncGenerator<Buffer>): Promise<Walked> => {
  const walked: Walked = { digests: new Map(), kept: new Map() };
  const stretches = stretchesOf(container);
  let now = stretches.next();
  let done = 0;
  let pass = undefined as EntryPass | undefined;
  const settle = (): void => {
    while (!now.done && done === now.value.length) {
      const { entry } = now.value;
      if (entry) {
        const { sha256, bytes } = (pass ?? new EntryPass(entry)).end();
        walked.digests.set(entry.path, sha256);
        if (bytes) walked.kept.set(entry.path, bytes);
      }
      now = stretches.next();
      done = 0;
      pass = undefined;
    }
  };
  settle();
  for await (const chunk of plain) {
    for (let at = 0; at < chunk.length; ) {
      if (now.done) throw new ContainerInvalid('behind the end');
      const { frame, entry, length } = now.value;
      const part = chunk.subarray(at, at + Math.min(length - done, chunk.length - at));
      if (frame && !frame.subarray(done, done + part.length).equals(part)) throw new ContainerInvalid('frame');
      if (entry) {
        pass ??= new EntryPass(entry);
        pass.take(part);
      }
      done += part.length;
      at += part.length;
      settle();
    }
  }
  if (!now.done) throw new ContainerInvalid('cut');
  return walked;
};

/** Every item once, and none in the place of another: a receipt has one line for each, and a file belongs to one. */
const areApart = ({ items }: HandoverStatement): boolean => {
  const places = items.map(itemPlace).sort();
  const nested = places.some((place, i) => i > 0 && place.startsWith(places[i - 1] as string));
  return !nested && new Set(items.map((item) => item.id)).size === items.length;
};

const statementOf = (bytes: Buffer | undefined): HandoverStatement => {
  if (!bytes) throw refused('statement-invalid', parcelNames.statement);
  try {
    const statement = HandoverStatementSchema.parse(parseCanonical(bytes));
    const sorted = statement.files.every(({ path }, i) => i === 0 || (statement.files[i - 1]?.path ?? '') < path);
    if (!sorted || !areApart(statement)) throw new Error('order');
    return statement;
  } catch {
    throw refused('statement-invalid', parcelNames.statement);
  }
};

/** The signature holds by the key of the sender's own certificate, and that key is the one the statement names. */
const signatureOf = (statement: HandoverStatement, statementBytes: Buffer, signature: Buffer | undefined): string => {
  const hex = signature?.toString('hex') ?? '';
  try {
    const key = readPublicPem(publicPemOfCertificate(statement.sender.certificatePem));
    if (fingerprintOf(key) === statement.sender.fingerprint && verifyBytes(key, statementBytes, hex)) return hex;
  } catch {
    // A certificate that cannot be read vouches for no signature.
  }
  throw refused('statement-signature-invalid', parcelNames.signature);
};

/** Files as the statement has them against those that are there. */
const compareFiles = (
  statement: HandoverStatement,
  digests: ReadonlyMap<string, string>,
): { files: ParcelFile[]; faults: ParcelFault[] } => {
  const faults: ParcelFault[] = [];
  const files = statement.files.filter(({ path, sha256 }) => {
    const found = digests.get(path);
    if (found === sha256) return true;
    faults.push({ code: found === undefined ? 'file-missing' : 'file-altered', subject: path });
    return false;
  });
  const stated = new Set([...statement.files.map((f) => f.path), parcelNames.statement, parcelNames.signature]);
  for (const path of digests.keys()) if (!stated.has(path)) faults.push({ code: 'file-foreign', subject: path });
  return { files, faults };
};

const extractOf = (statement: HandoverStatement, bytes: Buffer | undefined): CustodyExtract | undefined => {
  if (!bytes || sha256Hex(bytes) !== statement.extractSha256) return undefined;
  try {
    return CustodyExtractSchema.parse(parseCanonical(bytes));
  } catch {
    return undefined;
  }
};

/** Bytes of one file; where all of it is read, its digest is asked again: a stick can be changed under a reader. */
const openFile = (container: Container, plain: PlainBytes, files: readonly ParcelFile[]): OpenedParcel['open'] => {
  const places = new Map(container.entries.map((e) => [e.path, e]));
  const digests = new Map(files.map((f) => [f.path, f.sha256]));
  return async function* (path, range) {
    const entry = places.get(path);
    const sha256 = digests.get(path);
    if (!entry || !sha256) throw new Error('not in the parcel');
    const from = range?.start ?? 0;
    const end = Math.min(entry.sizeBytes, (range?.end ?? entry.sizeBytes - 1) + 1);
    const hash = from === 0 && end === entry.sizeBytes ? createHash('sha256') : undefined;
    for await (const chunk of plain.stream(entry.dataAt + from, entry.dataAt + end)) {
      hash?.update(chunk);
      yield chunk;
    }
    if (hash && hash.digest('hex') !== sha256) throw refused('file-altered', path);
  };
};

/** What the sender's own check also asks: how the bytes were read. */
export interface CheckedParcel extends OpenedParcel {
  reread: 'media' | 'cache';
}

const judge = async (
  folder: string,
  header: ParcelHeader,
  volumes: Volumes,
  key: ParcelKey | AgeOpening,
  long: LongAct,
): Promise<CheckedParcel> => {
  const pass = new VolumePass(folder, header, long);
  const plain = await plainBytesOf(volumes, header, key);
  const container = await readContainer(plain.sizeBytes, (a, b) => gather(plain.stream(a, b)));
  const walked = await walk(container, plain.inOrder(pass.bytes()));
  const statementBytes = walked.kept.get(parcelNames.statement);
  const statement = statementOf(statementBytes);
  const signature = signatureOf(statement, statementBytes ?? Buffer.alloc(0), walked.kept.get(parcelNames.signature));
  if (statement.id !== header.id || statement.recipient?.fingerprint !== header.recipient)
    throw refused('statement-invalid', parcelNames.statement);
  const { files, faults } = compareFiles(statement, walked.digests);
  const extract = extractOf(statement, walked.kept.get(parcelNames.extract));
  if (!extract && !faults.some((f) => f.subject === parcelNames.extract))
    faults.push({ code: 'file-altered', subject: parcelNames.extract });
  return {
    header,
    statement,
    signature,
    statementSha256: sha256Hex(statementBytes ?? Buffer.alloc(0)),
    extract,
    files,
    faults: [...pass.faults(), ...faults],
    reread: pass.from(),
    open: openFile(container, plain, files),
    close: () => volumes.close(),
  };
};

/** Which volume it was, where that can be told: the whole is refused in any case. */
const whereAltered = async (folder: string, code: ParcelFault['code'], long: LongAct): Promise<ParcelRefused> => {
  const { faults } = await inspectParcel(folder, long).catch(() => ({ faults: [] }));
  const volumes = faults.filter((f) => f.code === 'volume-altered' || f.code === 'volume-missing');
  return new ParcelRefused(volumes.length > 0 ? volumes : [{ code, subject: '' }]);
};

/** Opens and judges the volumes of a header, which the sender has before it is written. */
export const openVolumesOf = async (
  folder: string,
  header: ParcelHeader,
  key: ParcelKey | AgeOpening,
  long: LongAct,
): Promise<CheckedParcel> => {
  const volumes = await openVolumes(folder, header.volumes).catch(() => {
    throw refused('unreadable', '');
  });
  try {
    return await judge(folder, header, volumes, key, long);
  } catch (error) {
    await volumes.close();
    long.signal.throwIfAborted();
    if (error instanceof ParcelRefused) throw error;
    if (error instanceof AgeFault) {
      const code = ageCode(error, key);
      throw code === 'altered' ? await whereAltered(folder, code, long) : refused(code, header.volumes[0]?.name ?? '');
    }
    if (error instanceof ContainerInvalid) throw await whereAltered(folder, 'container-invalid', long);
    throw await whereAltered(folder, 'unreadable', long);
  }
};

/** A code counts however it was typed. */
const asMade = (key: ParcelKey): ParcelKey =>
  'passphrase' in key ? { passphrase: readParcelCode(key.passphrase) ?? key.passphrase } : key;

export const openParcel: OpenParcel = async (folder, key, long) => {
  const { header, faults } = await lookAt(folder).catch(() => {
    throw refused('unreadable', '');
  });
  const fatal = faults.filter((f) => f.code !== 'foreign-file');
  if (!header || fatal.length > 0) throw new ParcelRefused(fatal);
  const opened = await openVolumesOf(folder, header, asMade(key), long);
  return { ...opened, faults: [...faults, ...opened.faults] };
};
