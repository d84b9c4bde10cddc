/** A one-revision PDF with one classic cross-reference table, read by offsets: memory does not grow with its streams. */
import { inflateSync } from 'node:zlib';
import { isDictionary, NotPdf, nameOf, type PdfDictionary, PdfLexer, PdfReference, type PdfValue, refusePdf } from './pdf-objects.ts';
import { readStretch, type Stretch, within } from './stretch.ts';

/** Most objects fit the first window; a long array is parsed again from the second. */
const windows = [4096, 1_048_576] as const;
const tailBytes = 4096;
const maxTableBytes = 32_000_000;
/** The largest stream read into memory (a page, a font map, `isi.json`). */
const maxStreamBytes = 64_000_000;
/** All streams of a file together, unfiltered: a page of text is a few kilobytes, so only a bomb comes near. */
const maxInflatedBytes = 256_000_000;

export interface PdfObject {
  number: number;
  value: PdfValue;
  /** Where in the file the window begins that the value was parsed from. */
  windowStart: number;
  /** Where the value begins and ends in the file. */
  start: number;
  end: number;
  /** Raw bytes of a stream, still filtered. */
  stream?: Stretch;
}

export interface PdfFile {
  sizeBytes: number;
  trailer: PdfDictionary;
  /** Numbers of all objects in use. */
  numbers: readonly number[];
  object(number: number): Promise<PdfObject>;
  /** Follows a reference; other values are themselves. */
  resolve(value: PdfValue | undefined): Promise<PdfValue | undefined>;
  /** A member of a dictionary that is, or refers to, a dictionary. */
  dictionary(value: PdfValue | undefined): Promise<PdfDictionary | undefined>;
  /** Unfiltered bytes of a small stream, at most `maxBytes` where that is less than any stream may have. */
  content(object: PdfObject, maxBytes?: number): Promise<Buffer>;
}

interface Table {
  offsets: Map<number, number>;
  trailer: PdfDictionary;
}

const readTable = async (whole: Stretch): Promise<Table> => {
  const tailStart = Math.max(0, whole.sizeBytes - tailBytes);
  const tail = (await readStretch(whole, { start: tailStart, end: whole.sizeBytes })).toString('latin1');
  const end = tail.match(/\nstartxref\r?\n(\d{1,11})\r?\n%%EOF\r?\n?$/);
  if (end?.[1] === undefined) return refusePdf('bytes after the end, or no end');
  const at = Number(end[1]);
  if (at >= whole.sizeBytes || whole.sizeBytes - at > maxTableBytes) refusePdf('startxref');
  const bytes = await readStretch(whole, { start: at, end: whole.sizeBytes });
  const text = bytes.toString('latin1');
  if ((text.match(/%%EOF/g) ?? []).length !== 1 || (text.match(/startxref/g) ?? []).length !== 1) refusePdf('second revision');
  const head = text.match(/^xref\r?\n0 (\d{1,7})\r?\n/);
  if (head?.[1] === undefined) return refusePdf('cross-reference table');
  return readRows(bytes, head[0].length, Number(head[1]));
};

const readRows = (bytes: Buffer, from: number, count: number): Table => {
  const offsets = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    const row = bytes.toString('latin1', from + n * 20, from + n * 20 + 20).match(/^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/);
    if (row === null) return refusePdf('cross-reference row');
    if (row[3] === 'n') {
      if (row[2] !== '00000') refusePdf('generation');
      offsets.set(n, Number(row[1]));
    }
  }
  const lexer = new PdfLexer(bytes, from + count * 20);
  lexer.expect('trailer');
  const trailer = lexer.value();
  if (!isDictionary(trailer)) return refusePdf('trailer');
  if (trailer.has('Prev') || trailer.has('XRefStm') || trailer.has('Encrypt')) refusePdf('second revision');
  if (trailer.get('Size') !== count) refusePdf('size');
  lexer.expect('startxref');
  return { offsets, trailer };
};

/** Opens a PDF. @throws NotPdf where it is not one revision with one classic table */
export const openPdfFile = async (whole: Stretch): Promise<PdfFile> => {
  const head = (await readStretch(whole, { start: 0, end: 8 })).toString('latin1');
  if (!/^%PDF-1\.[4-7]/.test(head)) refusePdf('header');
  const { offsets, trailer } = await readTable(whole);
  const seen = new Map<number, PdfObject>();
  /** Objects being parsed: a stream whose length leads back to itself would be parsed without end. */
  const open = new Set<number>();

  /** A small window may cut an object: only what does not parse from the large one is refused. */
  const parse = async (number: number, offset: number): Promise<PdfObject> => {
    const [small, large] = windows;
    try {
      return await parseIn(number, offset, small);
    } catch (cause) {
      if (!(cause instanceof NotPdf)) throw cause;
      return parseIn(number, offset, large);
    }
  };

  const parseIn = async (number: number, offset: number, windowBytes: number): Promise<PdfObject> => {
    const bytes = await readStretch(whole, { start: offset, end: offset + windowBytes });
    const lexer = new PdfLexer(bytes);
    lexer.expect(`${number} 0 obj`);
    lexer.skipWhite();
    const start = offset + lexer.at;
    const value = lexer.value();
    const end = offset + lexer.at;
    lexer.skipWhite();
    const next = lexer.word();
    if (next === 'endobj') return { number, value, windowStart: offset, start, end };
    if (next !== 'stream' || !isDictionary(value)) return refusePdf(`object ${number}`);
    const eol = bytes[lexer.at] === 13 ? 2 : 1;
    const length = await resolve(value.get('Length'));
    const at = offset + lexer.at + eol;
    if (typeof length !== 'number' || length < 0 || at + length > whole.sizeBytes) return refusePdf(`length of object ${number}`);
    const after = (await readStretch(whole, { start: at + length, end: at + length + 20 })).toString('latin1');
    if (!/^\r?\n?endstream\s+endobj/.test(after)) refusePdf(`length of object ${number}`);
    return { number, value, windowStart: offset, start, end, stream: within(whole, at, length) };
  };

  const object = async (number: number): Promise<PdfObject> => {
    const known = seen.get(number);
    if (known !== undefined) return known;
    const offset = offsets.get(number) ?? refusePdf(`object ${number}`);
    if (open.has(number)) refusePdf('references in a circle');
    open.add(number);
    const made = await parse(number, offset).finally(() => open.delete(number));
    if (seen.size < 5000) seen.set(number, made);
    return made;
  };

  const resolve = async (value: PdfValue | undefined): Promise<PdfValue | undefined> => {
    let at = value;
    for (let i = 0; at instanceof PdfReference; i++) {
      if (i > 8) return refusePdf('references in a circle');
      if (!offsets.has(at.number)) return undefined;
      at = (await object(at.number)).value;
    }
    return at;
  };

  let inflatedBytes = 0;
  const content = async (of: PdfObject, maxBytes = maxStreamBytes): Promise<Buffer> => {
    const bytes = await streamContent(of, Math.min(maxBytes, maxInflatedBytes - inflatedBytes));
    inflatedBytes += bytes.length;
    return bytes;
  };

  return {
    sizeBytes: whole.sizeBytes,
    trailer,
    numbers: [...offsets.keys()],
    object,
    resolve,
    dictionary: async (value) => {
      const found = await resolve(value);
      return isDictionary(found) ? found : undefined;
    },
    content,
  };
};

/** Unfiltered bytes of a small stream. @throws NotPdf on filters other than Flate, and past what is left of the file's allowance */
const streamContent = async (object: PdfObject, leftBytes: number): Promise<Buffer> => {
  const most = Math.min(maxStreamBytes, leftBytes);
  if (object.stream === undefined || !isDictionary(object.value) || object.stream.sizeBytes > most) return refusePdf('stream');
  const raw = await readStretch(object.stream);
  const filter = filterOf(object.value);
  if (filter === undefined) return raw;
  if (filter !== 'FlateDecode') return refusePdf(`filter ${filter}`);
  try {
    return inflateSync(raw, { maxOutputLength: most });
  } catch {
    return refusePdf('stream');
  }
};

/** Name of a stream's only filter. @throws NotPdf where there are several */
export const filterOf = (dictionary: PdfDictionary): string | undefined => {
  const filter = dictionary.get('Filter');
  const list = Array.isArray(filter) ? filter : filter === undefined || filter === null ? [] : [filter];
  return list.length > 1 ? refusePdf('filters') : nameOf(list[0]);
};
