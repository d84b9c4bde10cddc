/**
 * What the pages of the PDF really say: the text that their content streams show, through each font's ToUnicode map.
 * A page whose text is not the page model in `isi.json`, or that bears another fingerprint, is named.
 */
import { createHash } from 'node:crypto';
import type { PageModel } from '../../../shared/domain/content.ts';
import { PAGE_FINGERPRINT_DIGITS, pageFingerprintInput } from '../../../shared/encoding/page-fingerprint.ts';
import type { PdfFile, PdfObject } from './pdf-file.ts';
import { isArray, isDictionary, nameOf, PdfLexer, PdfOperator, PdfReference, PdfString, type PdfValue, refusePdf } from './pdf-objects.ts';

/** First 16 hex digits of SHA-256(raw digest of isi.json || page number, 4 bytes || JCS of the page model) (`shared/README.md` §5). */
export const pageFingerprint = (contentSha256: string, page: PageModel): string =>
  createHash('sha256')
    .update(pageFingerprintInput(Buffer.from(contentSha256, 'hex'), page))
    .digest('hex')
    .slice(0, PAGE_FINGERPRINT_DIGITS);

const maxPages = 20_000;
/** A page's drawing and a font's map, unfiltered: a few kilobytes in any dossier. */
const maxDrawingBytes = 8_000_000;
/** Characters that all ranges of one map may give: every code of two bytes, several times over. */
const maxMapped = 400_000;
/** Characters on one page: A4 in the smallest print holds a tenth of it. */
const maxPageCharacters = 200_000;

/** Leaves of the page tree, in order. */
export const pagesOf = async (pdf: PdfFile): Promise<PdfObject[]> => {
  const catalog = (await pdf.dictionary(pdf.trailer.get('Root'))) ?? refusePdf('catalog');
  const pages: PdfObject[] = [];
  let visited = 0;
  const visit = async (value: PdfValue | undefined, depth: number): Promise<void> => {
    if (!(value instanceof PdfReference) || depth > 32 || ++visited > 2 * maxPages) return refusePdf('page tree');
    const object = await pdf.object(value.number);
    if (!isDictionary(object.value)) return refusePdf('page tree');
    const kids = await pdf.resolve(object.value.get('Kids'));
    if (isArray(kids)) for (const kid of kids) await visit(kid, depth + 1);
    else pages.push(object);
  };
  await visit(catalog.get('Pages'), 0);
  return pages;
};

type CodeMap = ReadonlyMap<number, string>;

/** What a page shows. */
export interface PageMarks {
  text: string;
  /** Pictures drawn. */
  pictures: number;
  /** Marks whose content cannot be compared: drawn forms, inline pictures, shadings, annotations but the signature's. */
  strange: boolean;
}

/** Text and pictures of a page. @throws NotPdf where it cannot be read */
export const pageMarks = async (pdf: PdfFile, page: PdfObject, maps: Map<number, CodeMap>): Promise<PageMarks> => {
  if (!isDictionary(page.value)) return refusePdf('page');
  const objects = await pdf.dictionary((await pdf.dictionary(page.value.get('Resources')))?.get('XObject'));
  const fonts = await fontsOf(pdf, page.value.get('Resources'), maps);
  const contents = await pdf.resolve(page.value.get('Contents'));
  const streams = isArray(contents) ? contents : [page.value.get('Contents')];
  const marks: PageMarks = { text: '', pictures: 0, strange: await hasStrangeNotes(pdf, page.value.get('Annots')) };
  for (const stream of streams) {
    if (!(stream instanceof PdfReference)) return refusePdf('contents');
    const shown = shownIn(await pdf.content(await pdf.object(stream.number), maxDrawingBytes), fonts);
    marks.text += shown.text;
    if (marks.text.length > maxPageCharacters) return refusePdf('page text');
    marks.strange ||= shown.strange;
    for (const name of shown.drawn) {
      const isPicture = nameOf((await pdf.dictionary(objects?.get(name)))?.get('Subtype')) === 'Image';
      if (isPicture) marks.pictures++;
      else marks.strange = true;
    }
  }
  return marks;
};

/** Annotations draw over a page without being in its content: only the signature's own, without extent, belongs to one. */
const hasStrangeNotes = async (pdf: PdfFile, value: PdfValue | undefined): Promise<boolean> => {
  const notes = await pdf.resolve(value);
  for (const note of isArray(notes) ? notes : []) {
    const field = await pdf.dictionary(note);
    const place = await pdf.resolve(field?.get('Rect'));
    const flat = isArray(place) && place.length === 4 && (place[0] === place[2] || place[1] === place[3]);
    if (nameOf(field?.get('Subtype')) !== 'Widget' || nameOf(field?.get('FT')) !== 'Sig' || !flat) return true;
  }
  return false;
};

const fontsOf = async (pdf: PdfFile, resources: PdfValue | undefined, maps: Map<number, CodeMap>): Promise<Map<string, CodeMap>> => {
  const found = new Map<string, CodeMap>();
  const fonts = await pdf.dictionary((await pdf.dictionary(resources))?.get('Font'));
  for (const [name, reference] of fonts ?? []) {
    const map = (await pdf.dictionary(reference))?.get('ToUnicode');
    if (!(map instanceof PdfReference)) continue;
    const known = maps.get(map.number) ?? readCodeMap(await pdf.content(await pdf.object(map.number), maxDrawingBytes));
    maps.set(map.number, known);
    found.set(name, known);
  }
  return found;
};

const utf16 = (bytes: Buffer): string => Buffer.from(bytes).swap16().toString('utf16le');
/** Number of a character code of one to four bytes; NaN where it is none. */
const codeOf = (value: PdfValue | undefined): number =>
  value instanceof PdfString && value.bytes.length > 0 && value.bytes.length <= 4
    ? value.bytes.readUIntBE(0, value.bytes.length)
    : Number.NaN;

/** bfchar and bfrange of a ToUnicode map (ISO 32000-1 §9.10.3). */
const readCodeMap = (bytes: Buffer): CodeMap => {
  const map = new Map<number, string>();
  const lexer = new PdfLexer(bytes);
  let operands: PdfValue[] = [];
  let left = maxMapped;
  while (!lexer.ended) {
    const value = lexer.value(false);
    if (!(value instanceof PdfOperator)) {
      operands.push(value);
      continue;
    }
    if (value.name === 'endbfchar')
      for (let i = 0; i + 1 < operands.length; i += 2) {
        const to = operands[i + 1];
        if (to instanceof PdfString) map.set(codeOf(operands[i]), utf16(to.bytes));
      }
    if (value.name === 'endbfrange') for (let i = 0; i + 2 < operands.length; i += 3) left = addRange(map, operands.slice(i, i + 3), left);
    operands = [];
  }
  return map;
};

/** @returns how many characters may still be mapped. @throws NotPdf where none may */
const addRange = (map: Map<number, string>, [low, high, to]: PdfValue[], left: number): number => {
  let rest = left;
  for (let code = codeOf(low), i = 0; code <= codeOf(high) && i < 65_536; code++, i++) {
    if (--rest < 0) return refusePdf('font map');
    const each = isArray(to) ? to[i] : to;
    if (!(each instanceof PdfString)) continue;
    const base = utf16(each.bytes);
    map.set(code, isArray(to) ? base : base.slice(0, -1) + String.fromCharCode(base.charCodeAt(base.length - 1) + i));
  }
  return rest;
};

interface Shown {
  text: string;
  /** Names drawn by Do. */
  drawn: string[];
  strange: boolean;
}

/** Concatenated text of Tj, TJ, ' and ". Two-byte codes, as Identity-H fonts have them. */
const shownIn = (bytes: Buffer, fonts: ReadonlyMap<string, CodeMap>): Shown => {
  const lexer = new PdfLexer(bytes);
  let operands: PdfValue[] = [];
  let font: CodeMap | undefined;
  const shown: Shown = { text: '', drawn: [], strange: false };
  const show = (value: PdfValue | undefined): void => {
    if (!(value instanceof PdfString)) return;
    for (let i = 0; i + 1 < value.bytes.length; i += 2) shown.text += font?.get(value.bytes.readUInt16BE(i)) ?? '\ufffd';
  };
  while (!lexer.ended) {
    const value = lexer.value(false);
    if (!(value instanceof PdfOperator)) {
      operands.push(value);
      continue;
    }
    if (value.name === 'Tf') font = fonts.get(nameOf(operands[0]) ?? '');
    else if (value.name === 'Tj' || value.name === "'" || value.name === '"') show(operands.at(-1));
    else if (value.name === 'TJ' && isArray(operands[0])) operands[0].forEach(show);
    else if (value.name === 'Do') shown.drawn.push(nameOf(operands[0]) ?? '');
    else if (value.name === 'BI' || value.name === 'sh') return { ...shown, strange: true };
    operands = [];
  }
  return shown;
};

/** Text as it is compared: NFC without white space. */
export const compared = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');
