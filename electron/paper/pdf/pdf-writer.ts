/**
 * Single-pass PDF writer (`shared/README.md` §6): one revision, one classic cross-reference table, never seeks.
 * Order: objects, big streams (renditions, attachments), last the signature dictionary. Everything behind the
 * signature's `<` is small and known, so it is held back, hashed, signed over, and only then given out.
 */
import { createHash, type Hash } from 'node:crypto';

/** A small object that is already in memory: the bytes between `n 0 obj` and `endobj`. */
export interface SmallObject {
  number: number;
  body: Uint8Array;
}

/** A stream object whose bytes are read only when their turn comes. */
export interface BigStream {
  number: number;
  open(): Promise<{ dictionary: string; lengthBytes: number; bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }>;
}

export interface SignaturePlan {
  number: number;
  /** Dictionary entries besides /ByteRange and /Contents. */
  entries: string;
  /** Room for the CMS, in bytes. */
  roomBytes: number;
  cms(sha256: Uint8Array): Promise<Uint8Array>;
}

export interface PdfPlan {
  objects: Iterable<SmallObject>;
  streams: Iterable<BigStream>;
  signature?: SignaturePlan;
  rootNumber: number;
  infoNumber: number;
  /** File identifier, 32 hex digits. */
  fileId: string;
}

/** Binary marker after the version, so that transports treat the file as bytes (ISO 32000-1 7.5.2). */
const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
/** Classic tables have ten digits for an offset. */
const MAX_OFFSET = 9_999_999_999;
/** Digits kept free for each number of /ByteRange. */
const RANGE_DIGITS = 10;
/** Small pieces are gathered up to this size before they are given out. */
const GATHER_BYTES = 256 * 1024;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Counts, hashes and gathers what goes out. */
class Output {
  offset = 0;
  readonly hash: Hash = createHash('sha256');
  readonly offsets = new Map<number, number>();
  private gathered: Uint8Array[] = [];
  private gatheredBytes = 0;

  /** Notes where an object begins. */
  begin(number: number): void {
    if (this.offset > MAX_OFFSET) throw new RangeError('PDF beyond 10 GB');
    this.offsets.set(number, this.offset);
  }

  /** Takes bytes in; returns what is ready to be given out. Small pieces are copied: their owner may use them again. */
  push(bytes: Uint8Array): Uint8Array[] {
    this.offset += bytes.length;
    this.hash.update(bytes);
    if (bytes.length >= GATHER_BYTES) return [...this.flush(), bytes];
    this.gathered.push(Buffer.from(bytes));
    this.gatheredBytes += bytes.length;
    return this.gatheredBytes >= GATHER_BYTES ? this.flush() : [];
  }

  flush(): Uint8Array[] {
    if (this.gatheredBytes === 0) return [];
    const out = Buffer.concat(this.gathered);
    this.gathered = [];
    this.gatheredBytes = 0;
    return [out];
  }
}

/** Cross-reference table and trailer; numbers without an object are free entries. */
const ending = (offsets: ReadonlyMap<number, number>, startsAt: number, plan: PdfPlan): Buffer => {
  const size = Math.max(...offsets.keys()) + 1;
  const rows = ['0000000000 65535 f\r\n'];
  for (let n = 1; n < size; n++) {
    const offset = offsets.get(n);
    rows.push(offset === undefined ? '0000000000 00000 f\r\n' : `${String(offset).padStart(10, '0')} 00000 n\r\n`);
  }
  const trailer = `<< /Size ${size} /Root ${plan.rootNumber} 0 R /Info ${plan.infoNumber} 0 R /ID [<${plan.fileId}> <${plan.fileId}>] >>`;
  return latin(`xref\n0 ${size}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${startsAt}\n%%EOF\n`);
};

async function* bigStream(out: Output, stream: BigStream): AsyncGenerator<Uint8Array> {
  const { dictionary, lengthBytes, bytes } = await stream.open();
  out.begin(stream.number);
  yield* out.push(latin(`${stream.number} 0 obj\n<< ${dictionary} /Length ${lengthBytes} >>\nstream\n`));
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    yield* out.push(chunk);
  }
  if (count !== lengthBytes) throw new RangeError(`stream of object ${stream.number} is not as long as announced`);
  yield* out.push(latin('\nendstream\nendobj\n'));
}

/** Signature dictionary, table and trailer: held in memory, signed, given out. */
const signedTail = async (out: Output, plan: PdfPlan, signature: SignaturePlan): Promise<Uint8Array[]> => {
  out.begin(signature.number);
  const before = `${signature.number} 0 obj\n<< ${signature.entries} /ByteRange `;
  const rangeLength = '[0   ]'.length + 3 * RANGE_DIGITS;
  const holeStart = out.offset + before.length + rangeLength + ' /Contents '.length;
  const holeEnd = holeStart + 2 + 2 * signature.roomBytes;
  const close = latin(' >>\nendobj\n');
  const tail = Buffer.concat([close, ending(out.offsets, holeEnd + close.length, plan)]);
  const range = `[0 ${holeStart} ${holeEnd} ${tail.length}]`.padEnd(rangeLength);
  const head = latin(`${before}${range} /Contents `);
  const ready = out.push(head);
  out.hash.update(tail);
  const cms = await signature.cms(out.hash.digest());
  if (cms.length > signature.roomBytes) throw new RangeError('signature larger than the room kept for it');
  const contents = Buffer.from(cms)
    .toString('hex')
    .padEnd(2 * signature.roomBytes, '0');
  return [...ready, ...out.flush(), latin(`<${contents}>`), tail];
};

/**
 * Streams a PDF. Memory holds the small objects and one gathered buffer; never a whole picture set or original.
 * @throws RangeError where a stream's length is not the announced one
 */
export async function* writePdf(plan: PdfPlan): AsyncGenerator<Uint8Array> {
  const out = new Output();
  yield* out.push(latin(HEADER));
  for (const { number, body } of plan.objects) {
    out.begin(number);
    yield* out.push(latin(`${number} 0 obj\n`));
    yield* out.push(body);
    yield* out.push(latin('\nendobj\n'));
  }
  for (const stream of plan.streams) yield* bigStream(out, stream);
  if (plan.signature) {
    yield* await signedTail(out, plan, plan.signature);
    return;
  }
  yield* out.push(ending(out.offsets, out.offset, plan));
  yield* out.flush();
}
