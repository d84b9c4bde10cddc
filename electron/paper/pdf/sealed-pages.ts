/**
 * Pages of a PDF that this program's writer made (`pdf-writer.ts`: one revision, one classic table), set as they stand into another PDF.
 * Read piece by piece where it lies, and never written to; pictures pass through as they are. What comes from another desk is a stranger's
 * file: only page content, fonts and pictures are taken, within bounds; anything else is no page of ours.
 */
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib';
import type { BigStream } from './pdf-writer.ts';

/** Bytes of a file where it lies; both ends inclusive. */
export interface PdfBytes {
  sizeBytes: number;
  read(start: number, end: number): Promise<Uint8Array>;
  lend(start: number, end: number): AsyncIterable<Uint8Array>;
}

export interface SealedPages {
  pageCount: number;
  /** Registers every page as a form of `context`; the streams are written with its own. */
  embed(context: PDFContext): Promise<{ forms: PDFRef[]; streams: BigStream[] }>;
}

/** Bounds: a dossier of 10,000 exhibits stays below each. */
const MOST_OBJECTS = 400_000;
const MOST_PAGES = 20_000;
const OBJECT_MAX_BYTES = 4 * 1024 * 1024;
const ALL_MAX_BYTES = 512 * 1024 * 1024;
const DEEPEST = 24;
/** A dictionary of ours that stands before a stream is far shorter. */
const HEAD_BYTES = 4096;
const TAIL_BYTES = 1024;
/** A row of the table: ten digits, five digits, a letter. */
const ROW = 20;

const foreign = (what: string): never => {
  throw new RangeError(`not a PDF of this program: ${what}`);
};
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

interface Table {
  /** Object number -> where it begins and ends. */
  extents: ReadonlyMap<number, { start: number; end: number }>;
  root: number;
}

/** The one cross-reference table at the end of the file. @throws RangeError */
const readTable = async (source: PdfBytes): Promise<Table> => {
  const { sizeBytes } = source;
  const tail = latin(await source.read(Math.max(0, sizeBytes - TAIL_BYTES), sizeBytes - 1));
  const startsAt = Number(/startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)?.[1] ?? foreign('no table'));
  if (startsAt >= sizeBytes || sizeBytes - startsAt > MOST_OBJECTS * ROW + 4096) foreign('table');
  const text = latin(await source.read(startsAt, sizeBytes - 1));
  const [head = '', count = ''] = /^xref\n0 (\d{1,6})\n/.exec(text) ?? [];
  const trailer = text.slice(head.length + Number(count) * ROW);
  const root = /^trailer\n<< \/Size \d+ \/Root (\d+) 0 R /.exec(trailer)?.[1];
  if (head === '' || root === undefined || trailer.includes('/Prev')) foreign('trailer');
  const starts: [number: number, start: number][] = [];
  for (let n = 1; n < Number(count); n++) {
    const row = text.slice(head.length + n * ROW, head.length + (n + 1) * ROW);
    if (row[17] === 'n') starts.push([n, Number(row.slice(0, 10))]);
  }
  const inOrder = starts.toSorted((a, b) => a[1] - b[1]);
  const extents = new Map(inOrder.map(([n, start], i) => [n, { start, end: (inOrder[i + 1]?.[1] ?? startsAt) - 1 }] as const));
  return { extents, root: Number(root) };
};

/** What a picture's dictionary says, without its length and without anything that refers elsewhere. */
const pictureDictionary = (dict: PDFDict): string =>
  dict
    .entries()
    .filter(([name, value]) => name !== PDFName.of('Length') && isPlain(value))
    .map(([name, value]) => `${name} ${value}`)
    .join(' ');
const isPlain = (value: PDFObject): boolean =>
  value instanceof PDFName ||
  value instanceof PDFNumber ||
  value instanceof PDFBool ||
  (value instanceof PDFArray && value.asArray().every(isPlain));

/** Names that a resource may bring along: faces and pictures, nothing that acts. */
const resourceNames = ['Font', 'XObject'].map((name) => PDFName.of(name));

class Source {
  private readonly bytes: PdfBytes;
  private readonly table: Table;
  private readonly context = PDFContext.create();
  private readonly known = new Map<number, PDFObject>();
  private readBytes = 0;

  constructor(bytes: PdfBytes, table: Table) {
    this.bytes = bytes;
    this.table = table;
  }

  private extent(number: number): { start: number; end: number } {
    return this.table.extents.get(number) ?? foreign(`object ${number}`);
  }

  private parse(bytes: Uint8Array, number: number): PDFObject {
    const head = /^(\d+) 0 obj\s/.exec(latin(bytes.subarray(0, 32)));
    if (!head || Number(head[1]) !== number) foreign(`object ${number}`);
    return PDFObjectParser.forBytes(bytes.subarray((head as RegExpExecArray)[0].length), this.context).parseObject();
  }

  /** A small object whole. */
  async object(number: number): Promise<PDFObject> {
    const found = this.known.get(number);
    if (found) return found;
    const { start, end } = this.extent(number);
    this.readBytes += end - start;
    if (end - start > OBJECT_MAX_BYTES || this.readBytes > ALL_MAX_BYTES) foreign('too large');
    const object = this.parse(await this.bytes.read(start, end), number);
    this.known.set(number, object);
    return object;
  }

  /** A picture by its dictionary, its bytes still where they lie; undefined where the object is none. */
  async picture(number: number): Promise<Omit<BigStream, 'number'> | undefined> {
    const { start, end } = this.extent(number);
    const head = await this.bytes.read(start, Math.min(end, start + HEAD_BYTES));
    const text = latin(head);
    const at = text.indexOf('\nstream\n');
    if (at < 0 || !/\/Subtype\s*\/Image\b/.test(text.slice(0, at))) return undefined;
    const dict = this.parse(Buffer.from(`${text.slice(0, at)}\nendobj\n`, 'latin1'), number);
    const length = dict instanceof PDFDict ? dict.get(PDFName.of('Length')) : undefined;
    if (!(dict instanceof PDFDict) || !(length instanceof PDFNumber)) return foreign('picture');
    const from = start + at + '\nstream\n'.length;
    const lengthBytes = length.asNumber();
    if (from + lengthBytes - 1 > end) foreign('picture');
    const dictionary = pictureDictionary(dict);
    return { open: async () => ({ dictionary, lengthBytes, bytes: this.bytes.lend(from, from + lengthBytes - 1) }) };
  }

  async dict(value: PDFObject | undefined): Promise<PDFDict> {
    const object = value instanceof PDFRef ? await this.object(value.objectNumber) : value;
    return object instanceof PDFDict ? object : foreign('dictionary');
  }

  /** Leaves of the page tree, in order. */
  async leaves(): Promise<PDFDict[]> {
    const pages: PDFDict[] = [];
    const walk = async (ref: PDFObject | undefined, depth: number): Promise<void> => {
      const node = await this.dict(ref);
      if (depth > DEEPEST || pages.length > MOST_PAGES) foreign('pages');
      const kids = node.get(PDFName.of('Kids'));
      if (!(kids instanceof PDFArray)) {
        pages.push(node);
        return;
      }
      for (const kid of kids.asArray()) await walk(kid, depth + 1);
    };
    await walk((await this.dict(PDFRef.of(this.table.root))).get(PDFName.of('Pages')), 0);
    return pages;
  }
}

/** Copies what pages need into one context, each object once. */
const copierInto = (source: Source, context: PDFContext) => {
  const copied = new Map<number, PDFRef>();
  const streams: BigStream[] = [];
  const copyRef = async (ref: PDFRef, depth: number): Promise<PDFRef> => {
    const known = copied.get(ref.objectNumber);
    if (known) return known;
    const own = context.nextRef();
    copied.set(ref.objectNumber, own);
    const picture = await source.picture(ref.objectNumber);
    if (picture) streams.push({ ...picture, number: own.objectNumber });
    else context.assign(own, await copy(await source.object(ref.objectNumber), depth + 1));
    return own;
  };
  const copyDict = async (dict: PDFDict, depth: number): Promise<PDFDict> => {
    const own = PDFDict.withContext(context);
    for (const [name, value] of dict.entries()) own.set(name, await copy(value, depth + 1));
    return own;
  };
  const copy = async (object: PDFObject, depth: number): Promise<PDFObject> => {
    if (depth > DEEPEST) return foreign('depth');
    if (object instanceof PDFRef) return copyRef(object, depth);
    if (object instanceof PDFRawStream) return PDFRawStream.of(await copyDict(object.dict, depth), object.getContents());
    if (object instanceof PDFStream) return foreign('stream');
    if (object instanceof PDFDict) return copyDict(object, depth);
    if (!(object instanceof PDFArray)) return object;
    const own = PDFArray.withContext(context);
    for (const value of object.asArray()) own.push(await copy(value, depth + 1));
    return own;
  };
  const resources = async (leaf: PDFDict): Promise<PDFDict> => {
    const all = await source.dict(leaf.get(PDFName.of('Resources')));
    const own = PDFDict.withContext(context);
    for (const name of resourceNames) {
      const value = all.get(name);
      if (value) own.set(name, await copy(value, 0));
    }
    return own;
  };
  /** A page as a form: its own content, byte for byte, and what it draws with. */
  const form = async (leaf: PDFDict): Promise<PDFRef> => {
    const contents = leaf.get(PDFName.of('Contents'));
    const stream = contents instanceof PDFRef ? await source.object(contents.objectNumber) : undefined;
    if (!(stream instanceof PDFRawStream)) return foreign('content');
    const dict = context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1 });
    dict.set(PDFName.of('BBox'), await copy(leaf.get(PDFName.of('MediaBox')) ?? foreign('box'), 0));
    dict.set(PDFName.of('Resources'), await resources(leaf));
    const filter = stream.dict.get(PDFName.of('Filter'));
    if (filter instanceof PDFName) dict.set(PDFName.of('Filter'), filter);
    return context.register(PDFRawStream.of(dict, stream.getContents()));
  };
  return { form, streams };
};

/** Opens it and counts its pages; nothing of a page is read yet. @throws RangeError where it is no PDF of this program */
export const openSealedPages = async (bytes: PdfBytes): Promise<SealedPages> => {
  const source = new Source(bytes, await readTable(bytes));
  const leaves = await source.leaves();
  return {
    pageCount: leaves.length,
    async embed(context) {
      const { form, streams } = copierInto(source, context);
      const forms: PDFRef[] = [];
      for (const leaf of leaves) forms.push(await form(leaf));
      return { forms, streams };
    },
  };
};
