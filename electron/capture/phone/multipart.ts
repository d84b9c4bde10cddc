/**
 * multipart/form-data (RFC 7578) read as it streams: parts one after another, each a stream of its own, nothing kept.
 * Bounded against hostile bodies: preamble, headers and number of parts.
 */
import { Failure } from '../../../shared/domain/failure.ts';

export interface FormPart {
  /** Undefined for a field that is no file. */
  fileName?: { text: string; rawBase64?: string };
  /** What is not read is read away before the next part. */
  bytes: AsyncGenerator<Uint8Array, void, undefined>;
}

const headerBytes = 8 * 1024;
const preambleBytes = 4 * 1024;

/** Boundary of a content type; undefined where there is none (RFC 2046: 1 to 70 characters). */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  return found?.[1] ?? found?.[2];
};

/** The body did not keep to its form, or broke off. */
const broken = (): Failure => new Failure('phone-drop-cut');

/** Bytes as a window that is filled from the source and cut from the front. */
const windowOver = (source: AsyncIterable<Uint8Array>) => {
  const input = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.from('\r\n');
  return {
    held: () => held,
    take(count: number): Buffer {
      const taken = held.subarray(0, count);
      held = held.subarray(count);
      return taken;
    },
    /** @throws Failure at the end of the source: every caller still waits for something */
    async fill(): Promise<void> {
      const next = await input.next();
      if (next.done) throw broken();
      const { buffer, byteOffset, length } = next.value;
      held = held.length === 0 ? Buffer.from(buffer, byteOffset, length) : Buffer.concat([held, next.value]);
    },
    /** The body goes on after the last boundary with an epilogue that means nothing; it is read to the end of the request. */
    async finish(): Promise<void> {
      for (let next = await input.next(); !next.done; next = await input.next());
    },
  };
};
type Window = ReturnType<typeof windowOver>;

/** Position of `mark` within the first `bound` bytes, filling as needed. @throws Failure beyond it */
const find = async (window: Window, mark: Buffer, bound: number): Promise<number> => {
  for (;;) {
    const at = window.held().indexOf(mark);
    if (at !== -1 && at <= bound) return at;
    if (window.held().length > bound + mark.length) throw broken();
    await window.fill();
  }
};

/** Browsers write the three characters that would break the line as %22, %0D, %0A (HTML standard); older ones `\"`. */
const unquoted = (text: string): string =>
  text.replaceAll('\\"', '"').replace(/%(22|0D|0A)/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const nameFrom = (latin1: string): { text: string; rawBase64?: string } => {
  const raw = Buffer.from(unquoted(latin1), 'latin1');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw) };
  } catch {
    return { text: raw.toString('utf8'), rawBase64: raw.toString('base64') };
  }
};

/** File name of a part's headers; undefined for a field. An empty name with no bytes is a field left empty. */
const fileNameOf = (headers: Buffer): FormPart['fileName'] => {
  const line = headers
    .toString('latin1')
    .split('\r\n')
    .find((l) => /^content-disposition:/i.test(l));
  const quoted = /;\s*filename="((?:\\"|[^"])*)"/i.exec(line ?? '')?.[1];
  return quoted === undefined ? undefined : nameFrom(quoted);
};

async function* bodyOf(window: Window, delimiter: Buffer, ended: () => void): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const at = window.held().indexOf(delimiter);
    if (at !== -1) {
      const last = window.take(at);
      window.take(delimiter.length);
      ended();
      if (last.length > 0) yield last;
      return;
    }
    // All but what could be the begin of the delimiter.
    const sure = window.held().length - delimiter.length + 1;
    if (sure > 0) yield window.take(sure);
    await window.fill();
  }
}

/** After a boundary: `--` ends the form; else white space and a line end lead to the next part. */
const isLast = async (window: Window): Promise<boolean> => {
  while (window.held().length < 2) await window.fill();
  if (window.held().subarray(0, 2).toString('latin1') === '--') return true;
  const lineEnd = await find(window, Buffer.from('\r\n'), 100);
  window.take(lineEnd + 2);
  return false;
};

/** Leads past the rest of a part that was refused in its middle. @throws Failure phone-drop-cut beyond the bound */
const skip = async (rest: FormPart['bytes'], bound: number): Promise<void> => {
  let size = 0;
  for await (const piece of rest) {
    size += piece.length;
    if (size > bound) throw broken();
  }
};

/**
 * Parts of a form in order.
 * @param skipBytes read away at most of one part that is not read to its end
 * @throws Failure phone-drop-cut where the body breaks off or is no form
 */
export async function* readForm(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
  skipBytes: number,
): AsyncGenerator<FormPart, void, undefined> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const window = windowOver(source);
  window.take((await find(window, delimiter, preambleBytes)) + delimiter.length);
  while (!(await isLast(window))) {
    const headEnd = await find(window, Buffer.from('\r\n\r\n'), headerBytes);
    const fileName = fileNameOf(window.take(headEnd));
    window.take(4);
    let whole = false;
    const ended = (): void => {
      whole = true;
    };
    yield { ...(fileName && { fileName }), bytes: bodyOf(window, delimiter, ended) };
    // A reader of its own: the one that was given up yields nothing more.
    if (!whole) await skip(bodyOf(window, delimiter, ended), skipBytes);
  }
  await window.finish();
}
