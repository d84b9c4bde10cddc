/**
 * Paper that comes back signed and stamped: its scan, matched page by page to the dossier or form that was printed.
 * A page is told by its QR `S1:<number>:<page>/<pages>:<FINGERPRINT>`; that a fingerprint agrees says which page it is,
 * not what hands have written on it, for a code on paper can be copied.
 */
import { z } from 'zod';
import { IdSchema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema } from './time.ts';

/** What was printed: a sealed dossier, an issued form, a receipt for a giver without Sahih. */
export const PaperTargetSchema = z.object({ kind: z.enum(['dossier', 'form', 'paper-receipt']), id: IdSchema });
export type PaperTarget = z.infer<typeof PaperTargetSchema>;

/** One sheet of the scan: which file, and which of its pages, both counted from 1. */
export const SheetSchema = z.object({ file: z.number().int().positive(), sheet: z.number().int().positive() });
export type Sheet = z.infer<typeof SheetSchema>;

/**
 * page: the page it is; differs: the number and page of this paper with another fingerprint (another version, or not what was sealed);
 * doubled: a page that was already there; foreign: of another paper; ambiguous: codes of two pages; no-code: none could be read;
 * unreadable: the page of the scan itself could not be read (no picture on it, damaged).
 */
export const SheetMatchSchema = SheetSchema.extend({
  state: z.enum(['page', 'differs', 'doubled', 'foreign', 'ambiguous', 'no-code', 'unreadable']),
  /** Page of the paper, where its code names one. */
  page: z.number().int().positive().optional(),
  /** Number of the other paper. */
  number: z.string().optional(),
});
export type SheetMatch = z.infer<typeof SheetMatchSchema>;

export const PaperMatchSchema = z.object({
  pageCount: z.number().int().nonnegative(),
  sheets: z.array(SheetMatchSchema),
  /** The pages in their order, each with its sheet; a missing one has none. */
  order: z.array(z.object({ page: z.number().int().positive(), sheet: SheetSchema.optional() })),
  missing: z.array(z.number().int().positive()),
  /** Every page once with the right fingerprint, and no sheet that is anything else. */
  whole: z.boolean(),
});
export type PaperMatch = z.infer<typeof PaperMatchSchema>;

/** A return as it was recorded. */
export const PaperReturnSchema = z.object({
  target: PaperTargetSchema,
  number: z.string(),
  /** Exhibits that hold the scan, in the order of its files. */
  exhibitIds: z.array(IdSchema),
  match: PaperMatchSchema,
  /** What the officer saw on the paper; a program cannot see ink. */
  signed: z.boolean(),
  stamped: z.boolean(),
  note: longText,
  returnedAt: InstantSchema,
  recordedBy: lineText,
});
export type PaperReturn = z.infer<typeof PaperReturnSchema>;

export interface PageCode {
  number: string;
  page: number;
  pages: number;
  fingerprint: string;
}

/** What a page's code says: no address and no name. Numbers are read without regard to case. */
export const pageCodeText = ({ number, page, pages, fingerprint }: PageCode): string =>
  `S1:${numberInCode(number)}:${page}/${pages}:${fingerprint.toUpperCase()}`;

const pageCode = /^S1:(.+):(\d{1,5})\/(\d{1,5}):([0-9A-Fa-f]{16})$/u;

/** A page's code; undefined for the codes of exhibits and covers, and for anything else. */
export const readPageCode = (text: string): PageCode | undefined => {
  const [, number, page, pages, fingerprint] = pageCode.exec(text) ?? [];
  if (!number || !fingerprint) return undefined;
  return { number, page: Number(page), pages: Number(pages), fingerprint: fingerprint.toLowerCase() };
};

/** A number as a QR code in alphanumeric mode writes it: capitals, and a hyphen for what the mode does not have. */
export const numberInCode = (number: string): string => number.toUpperCase().replace(/[^0-9A-Z $%*+\-./:]/gu, '-');

/** Codes of one sheet, as the decoder found them. */
export interface SheetCodes extends Sheet {
  codes: readonly string[];
  problem?: string | undefined;
}

export interface PrintedPaper {
  number: string;
  /** Fingerprints of its pages, the first is page 1. */
  fingerprints: readonly string[];
}

const judge = ({ file, sheet, codes, problem }: SheetCodes, paper: PrintedPaper, seen: Set<number>): SheetMatch => {
  const at = { file, sheet };
  if (problem) return { ...at, state: 'unreadable' };
  const pages = codes.map(readPageCode).filter((code) => code !== undefined);
  const distinct = new Map(pages.map((code) => [`${code.number} ${code.page} ${code.fingerprint}`, code]));
  const [code] = distinct.values();
  if (!code) return { ...at, state: 'no-code' };
  if (distinct.size > 1) return { ...at, state: 'ambiguous' };
  const { number, page, fingerprint } = code;
  if (number !== numberInCode(paper.number)) return { ...at, state: 'foreign', number, page };
  if (paper.fingerprints[page - 1] !== fingerprint) return { ...at, state: 'differs', page };
  if (seen.has(page)) return { ...at, state: 'doubled', page };
  seen.add(page);
  return { ...at, state: 'page', page };
};

/** Matches the sheets of a scan to the pages of what was printed, in whatever order they lie. */
export const matchPaper = (paper: PrintedPaper, scanned: readonly SheetCodes[]): PaperMatch => {
  const seen = new Set<number>();
  const sheets = scanned.map((sheet) => judge(sheet, paper, seen));
  const order = paper.fingerprints.map((_, i) => {
    const found = sheets.find((s) => s.state === 'page' && s.page === i + 1);
    return { page: i + 1, ...(found && { sheet: { file: found.file, sheet: found.sheet } }) };
  });
  const missing = order.filter((o) => !o.sheet).map((o) => o.page);
  return {
    pageCount: paper.fingerprints.length,
    sheets,
    order,
    missing,
    whole: missing.length === 0 && sheets.every((s) => s.state === 'page'),
  };
};

/** Number that most sheets name: what paper the scan is of, where nobody said so. */
export const numberNamed = (scanned: readonly SheetCodes[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const { codes } of scanned)
    for (const number of new Set(codes.map((code) => readPageCode(code)?.number)))
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
};
