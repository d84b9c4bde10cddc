/** The same document as a word processor opens it, to be finished by hand: same words, no page fingerprint. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { assertNever } from '../../../../shared/domain/failure.ts';
import type { FormDocument, FormPart, FormPhoto } from '../../../../shared/domain/form.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { runningTitle } from '../../../paper/issued-furniture.ts';

type Of<K extends FormPart['is']> = Extract<FormPart, { is: K }>;

const TWIPS_PER_MM = 1440 / 25.4;
const PIXELS_PER_MM = 96 / 25.4;
const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM);
const pixels = (mm: number): number => Math.round(mm * PIXELS_PER_MM);

/** Found on every office machine, unlike the faces of the PDF. */
const FONT = 'Times New Roman';
/** Half points. */
const size = { body: 21, title: 25, small: 18, footer: 16 } as const;
const margin = { left: 25, right: 18, top: 20, bottom: 24 } as const;
const WIDTH = 210 - margin.left - margin.right;
const column = { roman: 10, mark: 6, colon: 4 } as const;
/** Room for a wet signature, in empty lines. */
const SIGNING_LINES = 5;
const STAMPING_LINES = 6;

/** Lines of a text; marks that deceive the eye become visible, as in the PDF. */
const linesOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').split('\n').map(showFileName);
const runs = (text: string, options: { bold?: boolean; size?: number } = {}): TextRun[] =>
  linesOf(text).map((line, n) => new TextRun({ text: line, ...options, ...(n > 0 ? { break: 1 } : {}) }));

const paragraph = (text: string, options: IParagraphOptions & { bold?: boolean; size?: number } = {}): Paragraph => {
  const { bold, size: points, ...rest } = options;
  return new Paragraph({ ...rest, children: runs(text, { ...(bold && { bold }), ...(points && { size: points }) }) });
};

const tab = (): TextRun => new TextRun({ text: '\t' });

/** Columns by tab stops; the last text wraps under itself. */
const columns = (texts: readonly { text: string; at: number; bold?: boolean }[], options: IParagraphOptions = {}): Paragraph => {
  const [first, ...rest] = texts;
  const last = texts.at(-1);
  if (!first || !last) return new Paragraph({});
  return new Paragraph({
    ...options,
    indent: { left: twips(last.at), hanging: twips(last.at - first.at) },
    tabStops: rest.map(({ at }) => ({ type: TabStopType.LEFT, position: twips(at) })),
    children: texts.flatMap(({ text, bold }, n) => [...(n > 0 ? [tab()] : []), ...runs(text, bold ? { bold } : {})]),
  });
};

const field = (part: Of<'field'>): Paragraph => {
  const label = part.indent + column.mark;
  const colon = label + part.labelWidth;
  return columns([
    ...(part.lead ? [{ text: part.lead, at: part.indent - column.mark, bold: true }] : []),
    ...(part.mark || part.lead ? [{ text: part.mark, at: part.indent }] : []),
    { text: part.label, at: label },
    { text: ':', at: colon },
    { text: part.value, at: colon + column.colon },
  ]);
};

const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, centre: AlignmentType.CENTER } as const;

const textParagraphs = (part: Of<'text'>): Paragraph[] =>
  part.text
    .split(/\n\s*\n/)
    .filter((p) => p.trim() !== '')
    .map((p) =>
      paragraph(p.trim(), {
        bold: part.bold,
        alignment: alignments[part.align],
        indent: { left: twips(part.indent) },
        spacing: { after: 80 },
      }),
    );

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const ruled = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const;

const table = (part: Of<'table'>): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(part.widths.reduce((a, b) => a + b, 0)), type: WidthType.DXA },
    columnWidths: part.widths.map(twips),
    borders: { ...bare, top: ruled, bottom: ruled, insideHorizontal: { ...ruled, size: 2 } },
    rows: [part.head, ...part.rows].map(
      (cells, n) =>
        new TableRow({
          tableHeader: n === 0,
          cantSplit: n === 0,
          children: cells.map(
            (text, c) =>
              new TableCell({
                width: { size: twips(part.widths[c] ?? 20), type: WidthType.DXA },
                children: [paragraph(text, { size: size.small, bold: n === 0 })],
              }),
          ),
        }),
    ),
  });

const signatures = ({ signers }: Of<'signatures'>): Table => {
  const width = twips(WIDTH / 2);
  const cell = (children: Paragraph[]): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.BOTTOM, children });
  const cells = signers.map((s) =>
    cell([
      ...s.above.map((line) => paragraph(line, { keepNext: true })),
      ...Array.from({ length: s.stamp ? STAMPING_LINES : SIGNING_LINES }, () => new Paragraph({ keepNext: true, children: [] })),
      new Paragraph({ border: { bottom: { ...ruled, size: 6, space: 1 } }, children: runs(s.name || ' ', { bold: true }) }),
      ...(s.below ? [paragraph(s.below)] : []),
    ]),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * 2, type: WidthType.DXA },
    columnWidths: [width, width],
    borders: bare,
    rows: [new TableRow({ cantSplit: true, children: cells.length === 1 ? [cell([new Paragraph({})]), ...cells] : cells })],
  });
};

const childrenOf = (part: FormPart): FileChild[] => {
  switch (part.is) {
    case 'title':
      return [
        ...part.lines.map((line) => paragraph(line, { bold: true, size: size.title, alignment: AlignmentType.CENTER })),
        ...(part.number ? [paragraph(part.number, { alignment: AlignmentType.CENTER, spacing: { after: 240 } })] : []),
      ];
    case 'section':
      return [
        columns(
          [
            { text: part.mark, at: 0, bold: true },
            { text: part.text, at: column.roman, bold: true },
          ],
          { keepNext: true, spacing: { before: 200, after: 60 } },
        ),
      ];
    case 'point':
      return [
        columns(
          [
            { text: part.mark, at: part.indent, bold: true },
            { text: part.text, at: part.indent + column.mark, bold: true },
          ],
          { keepNext: true, spacing: { before: 100 } },
        ),
      ];
    case 'field':
      return [field(part)];
    case 'text':
      return textParagraphs(part);
    case 'entry':
      return [
        columns([
          { text: part.mark, at: part.indent },
          { text: part.text, at: part.indent + Math.max(column.mark, part.mark.length * 2.4) },
        ]),
      ];
    case 'table':
      return [table(part), new Paragraph({})];
    case 'signatures':
      return [new Paragraph({}), signatures(part)];
    case 'space':
      return [new Paragraph({ spacing: { before: twips(part.height) }, children: [] })];
    case 'annex':
      return [
        new Paragraph({
          pageBreakBefore: true,
          alignment: AlignmentType.CENTER,
          spacing: { after: 160 },
          children: runs(part.title, { bold: true, size: size.title }),
        }),
      ];
    default:
      return assertNever(part);
  }
};

/** Greatest height of a photo, mm, by photos a page. */
const photoHeights: Readonly<Record<1 | 2 | 4 | 6, number>> = { 1: 185, 2: 82, 4: 80, 6: 48 };

const photoCell = (photo: FormPhoto, jpeg: Uint8Array, width: number, height: number): TableCell => {
  const scale = Math.min((width - 4) / photo.width, height / photo.height);
  const transformation = { width: pixels(photo.width * scale), height: pixels(photo.height * scale) };
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    children: [
      new Paragraph({ keepNext: true, children: [new ImageRun({ type: 'jpg', data: jpeg, transformation })] }),
      paragraph(photo.heading, { bold: true, size: size.small, spacing: { before: 60 } }),
      ...[photo.caption, ...photo.facts].filter(Boolean).map((text) => paragraph(text, { size: size.small })),
      new Paragraph({}),
    ],
  });
};

const annexOf = async (document: FormDocument, picture: (partId: string) => Promise<Uint8Array>): Promise<FileChild[]> => {
  const { annex } = document;
  if (!annex) return [];
  const perRow = annex.perPage >= 4 ? 2 : 1;
  const width = WIDTH / perRow;
  const rows: TableRow[] = [];
  for (let at = 0; at < annex.photos.length; at += perRow) {
    const cells: TableCell[] = [];
    for (const photo of annex.photos.slice(at, at + perRow))
      cells.push(photoCell(photo, await picture(photo.partId), width, photoHeights[annex.perPage]));
    while (cells.length < perRow) cells.push(new TableCell({ children: [new Paragraph({})] }));
    rows.push(new TableRow({ children: cells }));
  }
  return [
    new Paragraph({ children: [new PageBreak()] }),
    paragraph(annex.title, { bold: true, size: size.title, alignment: AlignmentType.CENTER }),
    paragraph(runningTitle(document), { size: size.small, alignment: AlignmentType.CENTER, spacing: { after: 160 } }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(WIDTH), type: WidthType.DXA },
      columnWidths: Array.from({ length: perRow }, () => twips(width)),
      borders: bare,
      rows,
    }),
  ];
};

const footer = (document: FormDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: twips(WIDTH) }],
        border: { top: { ...ruled, space: 4 } },
        children: [
          new TextRun({ text: runningTitle(document), size: size.footer }),
          new TextRun({ children: ['\tHalaman ', PageNumber.CURRENT, ' dari ', PageNumber.TOTAL_PAGES], size: size.footer, bold: true }),
        ],
      }),
    ],
  });

const letterhead = (lines: readonly string[]): Paragraph[] =>
  lines.map((line, n) =>
    paragraph(line, {
      alignment: AlignmentType.CENTER,
      bold: line === line.toUpperCase(),
      ...(line === line.toUpperCase() ? {} : { size: size.small }),
      ...(n === lines.length - 1
        ? { border: { bottom: { style: BorderStyle.DOUBLE, size: 6, color: '000000', space: 4 } }, spacing: { after: 240 } }
        : {}),
    }),
  );

/** A practice form says so on every page. */
const header = ({ exercise }: FormDocument): { headers?: { default: Header } } =>
  exercise
    ? {
        headers: {
          default: new Header({
            children: [paragraph('LATIHAN – bukan dokumen resmi', { bold: true, size: size.small, alignment: AlignmentType.CENTER })],
          }),
        },
      }
    : {};

/** Writes the whole file. @param picture JPEG of a part */
export const writeDocx = async (document: FormDocument, picture: (partId: string) => Promise<Uint8Array>): Promise<Buffer> => {
  const file = new Document({
    creator: 'Sahih',
    title: runningTitle(document),
    styles: { default: { document: { run: { font: FONT, size: size.body, language: { value: 'id-ID' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: { left: twips(margin.left), right: twips(margin.right), top: twips(margin.top), bottom: twips(margin.bottom) },
          },
        },
        ...header(document),
        footers: { default: footer(document) },
        children: [...letterhead(document.letterhead), ...document.parts.flatMap(childrenOf), ...(await annexOf(document, picture))],
      },
    ],
  });
  return Packer.toBuffer(file);
};
