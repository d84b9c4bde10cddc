/**
 * Streams in the age format (age-encryption.org/v1): to X25519 recipients or with a passphrase, with flat memory.
 *
 * The header (wrapping of the file key) is made and read by the `age-encryption` package. The payload is the format's STREAM:
 * 64 KiB pieces under ChaCha20-Poly1305, which Node's OpenSSL does eight times faster than JavaScript; where the runtime has
 * no such cipher (Electron's BoringSSL) the JavaScript one that `age-encryption` brings along does it.
 * Doing the payload here also gives what the package does not offer: the same stream made again from any piece on.
 */
import { createCipheriv, createDecipheriv, getCiphers, hkdfSync, randomBytes } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Decrypter, Encrypter } from 'age-encryption';

/** To whom a stream is closed. A passphrase stands alone: the format forbids it beside recipients. */
export type AgeLock = { recipients: readonly string[] } | { passphrase: string };
/** What opens it. */
export type AgeKey = { identities: readonly string[] } | { passphrase: string };

/** Cost of guessing a passphrase made by a machine (120 bits): 64 MiB and a quarter second; a person's own needs the format's usual 18. */
const SCRYPT_LOG_N = 16;
export const AGE_PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 16;
/** A header of a thousand recipients stays below; beyond it somebody feeds us text without end. */
const MAX_HEADER_BYTES = 256 * 1024;
const CIPHER = 'chacha20-poly1305';

/** `not-age`: no such header. `no-key`: none of the keys opens it. `altered`: bytes are not those that were closed, or the end is missing. */
export class AgeFault extends Error {
  readonly fault: 'not-age' | 'no-key' | 'altered';
  constructor(fault: AgeFault['fault']) {
    super(`age: ${fault}`);
    this.fault = fault;
  }
}

/** Read when first asked for: its curves would otherwise lengthen every start. */
const library = () => import('age-encryption');

export const ageRecipientOf = async (identity: string): Promise<string> => (await library()).identityToRecipient(identity);

/** A new X25519 key pair: `AGE-SECRET-KEY-1…` and `age1…`. X25519 by name: the hybrid key that the library makes by default is no recipient of age v1. */
export const newAgeIdentity = async (): Promise<{ identity: string; recipient: string }> => {
  const identity = await (await library()).generateX25519Identity();
  return { identity, recipient: await ageRecipientOf(identity) };
};

/** Beginning of a stream and the key of its pieces. Whoever has it can read the stream and make it again: a secret. */
export interface AgeOpening {
  /** Text header and nonce: the first bytes of the file. */
  header: Buffer;
  streamKey: Buffer;
}

const streamKeyOf = (fileKey: Uint8Array, nonce: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));

/** Length of the text header, or undefined while its end has not come. */
const headerEnd = (bytes: Buffer): number | undefined => {
  const last = bytes.indexOf('\n---');
  if (last < 0) return undefined;
  const end = bytes.indexOf('\n', last + 1);
  return end < 0 ? undefined : end + 1;
};

const encrypterFor = async (lock: AgeLock): Promise<Encrypter> => {
  const encrypter = new (await library()).Encrypter();
  if ('passphrase' in lock) {
    encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
    encrypter.setPassphrase(lock.passphrase);
  } else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  return encrypter;
};

/** Fixes header and key of a new stream, before any of its bytes. */
export const openAge = async (lock: AgeLock): Promise<AgeOpening> => {
  const encrypter = await encrypterFor(lock);
  let fileKey: Uint8Array | undefined;
  // A recipient that only listens: the package draws the file key itself and tells it to those it wraps it for.
  if (!('passphrase' in lock))
    encrypter.addRecipient({
      wrapFileKey: (key) => {
        fileKey = Uint8Array.from(key);
        return [];
      },
    });
  const empty = Buffer.from(await encrypter.encrypt(new Uint8Array(0)));
  const text = empty.subarray(0, headerEnd(empty));
  fileKey ??= await (await decrypterFor('passphrase' in lock ? lock : { identities: [] })).decryptHeader(text);
  const nonce = randomBytes(NONCE_BYTES);
  return { header: Buffer.concat([text, nonce]), streamKey: streamKeyOf(fileKey, nonce) };
};

/** Size of the whole file around so much plaintext, bytes. */
export const ageBytes = (opening: Pick<AgeOpening, 'header'>, plainBytes: number): number =>
  opening.header.length + plainBytes + TAG_BYTES * Math.max(1, Math.ceil(plainBytes / AGE_PIECE_BYTES));

/** The piece that holds byte `offset` of the file, and how much of that piece lies before it. Within the header: piece 0 and 0. */
export const agePieceAt = (opening: Pick<AgeOpening, 'header'>, offset: number): { piece: number; skipBytes: number } => {
  const behind = Math.max(0, offset - opening.header.length);
  const piece = Math.floor(behind / (AGE_PIECE_BYTES + TAG_BYTES));
  return { piece, skipBytes: behind - piece * (AGE_PIECE_BYTES + TAG_BYTES) };
};

/** Eleven bytes of counter and one that marks the last piece. */
const nonceOf = (piece: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(piece), 3);
  if (last) nonce[11] = 1;
  return nonce;
};

interface PieceCipher {
  seal(key: Buffer, nonce: Buffer, plain: Uint8Array): Buffer;
  open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer;
}

const native: PieceCipher = {
  seal: (key, nonce, plain) => {
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([body, cipher.getAuthTag()]);
  },
  open: (key, nonce, sealed) => {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    decipher.final();
    return plain;
  },
};

/** The very cipher that `age-encryption` uses, for runtimes whose own library has none. */
export const scriptedCipher = (): PieceCipher => ({
  seal: (key, nonce, plain) => Buffer.from(chacha20poly1305(key, nonce).encrypt(plain)),
  open: (key, nonce, sealed) => Buffer.from(chacha20poly1305(key, nonce).decrypt(sealed)),
});

let chosen: PieceCipher | undefined;
const cipher = (): PieceCipher => {
  chosen ??= getCiphers().includes(CIPHER) ? native : scriptedCipher();
  return chosen;
};

/** Cuts a stream into pieces of `size`; the last is shorter, or empty only where there is nothing at all. */
async function* cut(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held = Buffer.allocUnsafeSlow(size);
  let used = 0;
  for await (const part of source) {
    for (let at = 0; at < part.length; ) {
      if (used === size) {
        yield { piece: held, last: false };
        held = Buffer.allocUnsafeSlow(size);
        used = 0;
      }
      // A piece with more behind it is not the last: lent as it stands, for it is worked up before the next is asked for.
      if (used === 0 && part.length - at > size) {
        yield { piece: Buffer.from(part.buffer, part.byteOffset + at, size), last: false };
        at += size;
        continue;
      }
      const taken = Math.min(size - used, part.length - at);
      held.set(part.subarray(at, at + taken), used);
      used += taken;
      at += taken;
    }
  }
  yield { piece: held.subarray(0, used), last: true };
}

/**
 * Sealed pieces of a stream, from piece `first` on: `source` begins at plaintext byte `first × 64 KiB`. Header not included.
 * An opening may serve twice only for the same plaintext: other bytes under it would lay both open.
 */
export async function* sealAgePieces(
  { streamKey }: AgeOpening,
  source: AsyncIterable<Uint8Array>,
  first = 0,
  by: PieceCipher = cipher(),
): AsyncGenerator<Buffer> {
  let count = first;
  for await (const { piece, last } of cut(source, AGE_PIECE_BYTES)) {
    yield by.seal(streamKey, nonceOf(count, last), piece);
    count += 1;
  }
}

/** A whole age file around the source. */
export async function* encryptAge(lock: AgeLock, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const opening = await openAge(lock);
  yield opening.header;
  yield* sealAgePieces(opening, source);
}

const decrypterFor = async (key: AgeKey): Promise<Decrypter> => {
  const decrypter = new (await library()).Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of key.identities) decrypter.addIdentity(identity);
  return decrypter;
};

const fileKeyFrom = async (key: AgeKey, text: Buffer): Promise<Uint8Array> => {
  if (!text.toString('latin1').startsWith('age-encryption.org/v1\n')) throw new AgeFault('not-age');
  try {
    return await (await decrypterFor(key)).decryptHeader(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (message.includes('no identity matched')) throw new AgeFault('no-key');
    throw new AgeFault(message.includes('HMAC') ? 'altered' : 'not-age');
  }
};

/** The bytes behind what was already taken from a source. */
async function* rest(held: Buffer, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (held.length > 0) yield held;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

const readOpening = async (key: AgeKey, source: AsyncIterator<Uint8Array>): Promise<AgeOpening & { held: Buffer }> => {
  let held = Buffer.alloc(0);
  let end: number | undefined;
  while (end === undefined || held.length < end + NONCE_BYTES) {
    const next = await source.next();
    if (next.done) throw new AgeFault(end === undefined ? 'not-age' : 'altered');
    held = Buffer.concat([held, next.value]);
    end = headerEnd(held);
    if (end === undefined && held.length > MAX_HEADER_BYTES) throw new AgeFault('not-age');
  }
  const fileKey = await fileKeyFrom(key, held.subarray(0, end));
  const split = end + NONCE_BYTES;
  return { header: held.subarray(0, split), streamKey: streamKeyOf(fileKey, held.subarray(end, split)), held: held.subarray(split) };
};

/** Plaintext of sealed pieces in a row from the first, without the header. @throws AgeFault altered */
export async function* openAgePieces(
  streamKey: Buffer,
  source: AsyncIterable<Uint8Array>,
  by: PieceCipher = cipher(),
): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const { piece, last } of cut(source, AGE_PIECE_BYTES + TAG_BYTES)) {
    yield openPiece(by, streamKey, count, last, piece);
    count += 1;
  }
}

const openPiece = (by: PieceCipher, streamKey: Buffer, count: number, last: boolean, piece: Buffer): Buffer => {
  // An empty last piece is allowed only where the whole is empty: else two files would mean the same.
  if (piece.length < TAG_BYTES || (piece.length === TAG_BYTES && count > 0)) throw new AgeFault('altered');
  try {
    return by.open(streamKey, nonceOf(count, last), piece);
  } catch {
    throw new AgeFault('altered');
  }
};

/**
 * Plaintext of an age file. Every piece is authenticated before it is given on; a cut end shows only at the end,
 * so nothing read may count before the iteration has finished.
 * @throws AgeFault
 */
export async function* decryptAge(key: AgeKey, source: AsyncIterable<Uint8Array>, by: PieceCipher = cipher()): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const { streamKey, held } = await readOpening(key, iterator);
    yield* openAgePieces(streamKey, rest(held, iterator), by);
  } finally {
    await iterator.return?.();
  }
}

/** Bytes that can be read at any place. */
export interface ByteSource {
  sizeBytes: number;
  /** Exactly `length` bytes. @throws the system's error, or where the source is shorter */
  read(offset: number, length: number): Promise<Buffer>;
}

/** An age file read at any place. */
export interface AgeFile {
  opening: AgeOpening;
  /** Bytes of the plaintext. */
  plainBytes: number;
  /** Plaintext from `start` up to `end`, exclusive; each piece is authenticated. @throws AgeFault altered */
  stream(start: number, end: number): AsyncGenerator<Buffer>;
}

/** Sealed pieces read at once: a mebibyte. */
const GROUP = 16;

async function* oneByOne(source: ByteSource): AsyncGenerator<Buffer> {
  const step = 4096;
  for (let at = 0; at < source.sizeBytes; at += step) yield source.read(at, Math.min(step, source.sizeBytes - at));
}

/**
 * Opens an age file for reading at any place. That its end is there is known at once: the last piece is opened first.
 * @param key what opens it, or the very opening it was made with
 * @throws AgeFault
 */
export const openAgeFile = async (key: AgeKey | AgeOpening, source: ByteSource, by: PieceCipher = cipher()): Promise<AgeFile> => {
  const opening = 'streamKey' in key ? key : await readFileOpening(key, source);
  const { header, streamKey } = opening;
  if (!header.equals(await source.read(0, Math.min(header.length, source.sizeBytes)))) throw new AgeFault('altered');
  const sealedBytes = AGE_PIECE_BYTES + TAG_BYTES;
  const body = source.sizeBytes - header.length;
  const count = Math.ceil(body / sealedBytes);
  const sealedAt = async (piece: number, many: number): Promise<Buffer> => {
    const from = piece * sealedBytes;
    return source.read(header.length + from, Math.min(many * sealedBytes, body - from));
  };
  if (body < TAG_BYTES) throw new AgeFault('altered');
  openPiece(by, streamKey, count - 1, true, await sealedAt(count - 1, 1));
  const plainBytes = body - count * TAG_BYTES;
  return {
    opening,
    plainBytes,
    async *stream(start, end) {
      const last = Math.ceil(end / AGE_PIECE_BYTES);
      for (let piece = Math.floor(start / AGE_PIECE_BYTES); piece < last; piece += GROUP) {
        const many = Math.min(GROUP, last - piece);
        const sealed = await sealedAt(piece, many);
        for (let i = 0; i < many; i += 1) {
          const plain = openPiece(
            by,
            streamKey,
            piece + i,
            piece + i === count - 1,
            sealed.subarray(i * sealedBytes, (i + 1) * sealedBytes),
          );
          const from = (piece + i) * AGE_PIECE_BYTES;
          yield plain.subarray(Math.max(0, start - from), Math.min(plain.length, end - from));
        }
      }
    },
  };
};

const readFileOpening = async (key: AgeKey, source: ByteSource): Promise<AgeOpening> => {
  const { header, streamKey } = await readOpening(key, oneByOne(source)[Symbol.asyncIterator]());
  return { header, streamKey };
};
