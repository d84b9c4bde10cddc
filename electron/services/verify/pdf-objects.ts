/** Objects of a PDF (ISO 32000-1 §7.3), parsed strictly: a document that needs repair is refused, not repaired. */

/** The bytes are not a PDF in the one way that is admitted. */
export class NotPdf extends Error {}
export const refusePdf = (why: string): never => {
  throw new NotPdf(why);
};

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
export class PdfReference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}
export class PdfString {
  readonly bytes: Buffer;
  /** Where a hexadecimal string stands in the bytes parsed, delimiters included; undefined for a literal one. */
  readonly hex?: { start: number; end: number };
  constructor(bytes: Buffer, hex?: { start: number; end: number }) {
    this.bytes = bytes;
    if (hex !== undefined) this.hex = hex;
  }
}
/** Operator of a content stream. */
export class PdfOperator {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;
export type PdfValue = null | boolean | number | PdfName | PdfReference | PdfString | PdfOperator | readonly PdfValue[] | PdfDictionary;

const white = new Set([0, 9, 10, 12, 13, 32]);
const delimiter = new Set([...'()<>[]{}/%'].map((c) => c.charCodeAt(0)));
const maxDepth = 64;

/** Reads values one after another from bytes; `at` is where the next one begins. */
export class PdfLexer {
  at: number;
  readonly bytes: Buffer;
  private depth = 0;
  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return;
      if (byte === 0x25) while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++;
      else if (white.has(byte)) this.at++;
      else return;
    }
  }

  get ended(): boolean {
    this.skipWhite();
    return this.at >= this.bytes.length;
  }

  /** Takes a keyword that must stand here. */
  expect(word: string): void {
    this.skipWhite();
    if (this.bytes.toString('latin1', this.at, this.at + word.length) !== word) refusePdf(`expected ${word}`);
    this.at += word.length;
  }

  word(): string {
    const start = this.at;
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      if (white.has(byte) || delimiter.has(byte)) break;
      this.at++;
    }
    return this.bytes.toString('latin1', start, this.at);
  }

  /** Next value; `references` joins `n 0 R`, as outside content streams. */
  value(references = true): PdfValue {
    this.skipWhite();
    if (++this.depth > maxDepth) refusePdf('nested too deep');
    try {
      return this.next(references);
    } finally {
      this.depth--;
    }
  }

  private next(references: boolean): PdfValue {
    const byte = this.bytes[this.at] ?? refusePdf('ended');
    if (byte === 0x2f) return this.name();
    if (byte === 0x28) return this.literal();
    if (byte === 0x5b) return this.array(references);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dictionary(references) : this.hex();
    if (delimiter.has(byte)) refusePdf('delimiter');
    const word = this.word();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return new PdfOperator(word);
    return references && /^\d+$/.test(word) ? this.numberOrReference(Number(word)) : Number(word);
  }

  private numberOrReference(number: number): PdfValue {
    const tail = this.bytes.toString('latin1', this.at, this.at + 12).match(/^ 0 R(?![A-Za-z0-9])/);
    if (tail === null) return number;
    this.at += 4;
    return new PdfReference(number);
  }

  private name(): PdfName {
    this.at++;
    return new PdfName(this.word().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  }

  private array(references: boolean): PdfValue[] {
    this.at++;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === 0x5d) {
        this.at++;
        return values;
      }
      values.push(this.value(references));
    }
  }

  private dictionary(references: boolean): PdfDictionary {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return entries;
      }
      const key = this.value(false);
      if (!(key instanceof PdfName) || entries.has(key.name)) return refusePdf('dictionary key');
      entries.set(key.name, this.value(references));
    }
  }

  private hex(): PdfString {
    const start = this.at;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0) refusePdf('string not closed');
    this.at = close + 1;
    const digits = this.bytes.toString('latin1', start + 1, close).replace(/\s/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) refusePdf('hexadecimal string');
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'), { start, end: this.at });
  }

  private literal(): PdfString {
    const out: number[] = [];
    let open = 1;
    this.at++;
    for (;;) {
      let byte = this.bytes[this.at++] ?? refusePdf('string not closed');
      if (byte === 0x5c) {
        const escaped = this.escape();
        if (escaped === undefined) continue;
        byte = escaped;
      } else if (byte === 0x28) open++;
      else if (byte === 0x29 && --open === 0) return new PdfString(Buffer.from(out));
      out.push(byte);
    }
  }

  private escape(): number | undefined {
    const octal = this.bytes.toString('latin1', this.at, this.at + 3).match(/^[0-7]{1,3}/)?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return Number.parseInt(octal, 8) & 0xff;
    }
    const byte = this.bytes[this.at++] ?? refusePdf('string not closed');
    if (byte === 10) return undefined;
    if (byte === 13) {
      if (this.bytes[this.at] === 10) this.at++;
      return undefined;
    }
    const named = { n: 10, r: 13, t: 9, b: 8, f: 12 }[String.fromCharCode(byte)];
    return named ?? byte;
  }
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);
export const nameOf = (value: PdfValue | undefined): string | undefined => (value instanceof PdfName ? value.name : undefined);

/** Text of a string: UTF-16BE with its mark, else PDFDocEncoding read as Latin-1. */
export const textOf = (value: PdfValue | undefined): string | undefined => {
  if (!(value instanceof PdfString)) return undefined;
  const { bytes } = value;
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
};
