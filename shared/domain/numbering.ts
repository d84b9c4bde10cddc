/**
 * Official numbers by template. Templates are data of the office: numbering is set at the regency's level and
 * differs everywhere (patterns read in real documents). Area codes here are Bawaslu's own ("JI-11.07"), never Kemendagri's.
 */
import { z } from 'zod';
import type { FormKind } from './form.ts';
import { lineText } from './text.ts';

/** What of a template always stands: its counter must, or two forms get one number. */
const withoutBrackets = (template: string): string => {
  const out = template.replace(/\[[^[\]]*\]/g, '');
  return out === template ? out : withoutBrackets(out);
};
/** A template, tokens in braces; a part in square brackets falls out when a token in it is empty. */
const TemplateSchema = lineText.refine((t) => /\{n{1,5}\}/.test(withoutBrackets(t)), 'counter');

export const FormSettingsSchema = z.object({
  /** Bawaslu's own code of the office's area: "JT-12.05". */
  areaCode: lineText.default(''),
  /** Level as reports are numbered: Kec, Kab, Prov. */
  level: lineText.default('Kec'),
  /** Code of the kind of election in numbers of reports; Pilkada's is not confirmed and stays empty until the office fills it. */
  electionCodes: z.object({ PEMILU: lineText, PILKADA: lineText }).default({ PEMILU: 'PL', PILKADA: '' }),
  /** Templates that differ from the default, by kind. */
  templates: z
    .object({
      'model-a': TemplateSchema,
      b1: TemplateSchema,
      b2: TemplateSchema,
      'berita-acara': TemplateSchema,
      pengantar: TemplateSchema,
      saran: TemplateSchema,
      imbauan: TemplateSchema,
      register: TemplateSchema,
      'tanda-terima': TemplateSchema,
    })
    .partial()
    .default({}),
});
export type FormSettings = z.infer<typeof FormSettingsSchema>;
export const defaultFormSettings: FormSettings = FormSettingsSchema.parse({});

/** What takes its number from a template of the office: forms and letters, lines of the register book, receipts on paper. */
export type NumberedKind = FormKind | 'register' | 'tanda-terima';

/**
 * As offices write them: LHP "004/LHP/PM.01.02/JI-11.07.2010/21/IX/2024", reports "002/LP/PL/Kab/27.09/III/2024",
 * temuan "006/TM/PL/Kab/27.09/IV/2024". Letters follow the pattern of assignment letters and are to be checked by the office,
 * as are the register book and receipts, of which no common pattern was found.
 */
export const defaultTemplates: Readonly<Record<NumberedKind, string>> = {
  'model-a': '{nnn}/LHP/PM.01.02[/{kode}[.{desa}]]/{dd}/{bulan}/{tahun}',
  b1: '{nnn}/LP[/{jenis}]/{tingkat}[/{wilayah}]/{bulan}/{tahun}',
  b2: '{nnn}/TM[/{jenis}]/{tingkat}[/{wilayah}]/{bulan}/{tahun}',
  'berita-acara': '{nnn}/BA/PM.00.02[/K.{kode}]/{mm}/{tahun}',
  pengantar: '{nnn}/PM.00.02[/K.{kode}]/{mm}/{tahun}',
  saran: '{nnn}/PM.00.02[/K.{kode}]/{mm}/{tahun}',
  imbauan: '{nnn}/PM.00.02[/K.{kode}]/{mm}/{tahun}',
  register: '{nnnn}/REG[/{kode}]/{bulan}/{tahun}',
  'tanda-terima': '{nnn}/TT/PM.00.02[/K.{kode}]/{mm}/{tahun}',
};

const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;
/** Month 1..12 as Indonesian offices number it. @throws RangeError */
export const romanMonth = (month: number): string => {
  const roman = romanMonths[month - 1];
  if (!roman) throw new RangeError('month');
  return roman;
};

export interface NumberFacts {
  sequence: number;
  /** Day of issue at its place, `YYYY-MM-DD`. */
  day: string;
  /** Kemendagri code of the place, for the village's last four digits only. */
  regionCode: string | undefined;
  regime: 'PEMILU' | 'PILKADA';
  settings: FormSettings;
}

const tokensOf = ({ day, regionCode, regime, settings }: NumberFacts): Record<string, string> => ({
  kode: settings.areaCode,
  // "JT-12.05" is area 12.05 in numbers of reports.
  wilayah: settings.areaCode.replace(/^[A-Za-z]+-/, ''),
  desa: regionCode?.split('.')[3] ?? '',
  tingkat: settings.level,
  jenis: settings.electionCodes[regime],
  dd: day.slice(8, 10),
  mm: day.slice(5, 7),
  bulan: romanMonth(Number(day.slice(5, 7))),
  tahun: day.slice(0, 4),
});

/** Writes a number. Unknown tokens stay as they are, so that a slip in a template is seen; what a token stands for is never read as template. */
export const formNumber = (template: string, facts: NumberFacts): string => {
  const tokens = new Map(Object.entries(tokensOf(facts)));
  const standsFor = (token: string): string => {
    const name = token.slice(1, -1);
    return /^n{1,5}$/.test(name) ? String(facts.sequence).padStart(name.length, '0') : (tokens.get(name) ?? token);
  };
  let out = { text: '', empty: false };
  const around: (typeof out)[] = [];
  for (const piece of template.split(/([[\]]|\{\w+\})/)) {
    const outer = piece === ']' ? around.pop() : undefined;
    if (outer) out = { ...outer, text: outer.text + (out.empty ? '' : out.text) };
    else if (piece === '[') {
      around.push(out);
      out = { text: '', empty: false };
    } else {
      const value = /^\{\w+\}$/.test(piece) ? standsFor(piece) : piece;
      out = { text: out.text + value, empty: out.empty || (piece !== '' && value === '') };
    }
  }
  return around.reduceRight((inner, outer) => `${outer.text}[${inner}`, out.text);
};

export const templateOf = (kind: NumberedKind, settings: FormSettings): string => settings.templates[kind] ?? defaultTemplates[kind];

/** Two numbers are the same where an office would read them so: case, white space, unseen characters and wide digits apart. */
export const sameNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();
