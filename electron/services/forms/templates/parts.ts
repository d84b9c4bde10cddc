/** Pieces that forms are put together from. Empty values print "Tidak ada": a label is never dropped. */
import type { FormPart } from '../../../../shared/domain/form.ts';

export const NONE = 'Tidak ada';
/** A blank that a hand fills in. */
export const BLANK = '........................................';

export const orNone = (text: string | undefined): string => (text === undefined || text.trim() === '' ? NONE : text.trim());
export const orBlank = (text: string | undefined): string => (text === undefined || text.trim() === '' ? BLANK : text.trim());

/** Letter of the n-th entry: a … z, aa, ab … as a word processor counts. */
export const letter = (n: number): string => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz';
  return n < alphabet.length
    ? (alphabet[n] as string)
    : letter(Math.floor(n / alphabet.length) - 1) + (alphabet[n % alphabet.length] as string);
};

export const title = (lines: string[], number: string): FormPart => ({ is: 'title', lines, number });
export const section = (mark: string, text: string): FormPart => ({ is: 'section', mark, text });
export const point = (mark: string, text: string, indent = 10): FormPart => ({ is: 'point', mark, text, indent });
export const text = (words: string, indent = 0): FormPart => ({ is: 'text', text: words, indent, align: 'left', bold: false });
export const boldText = (words: string, indent = 0): FormPart => ({ is: 'text', text: words, indent, align: 'left', bold: true });
export const entry = (mark: string, words: string, indent: number): FormPart => ({ is: 'entry', mark, text: words, indent });
export const space = (height: number): FormPart => ({ is: 'space', height });

export const field = (
  mark: string,
  label: string,
  value: string,
  setting: { indent: number; labelWidth: number; lead?: string },
): FormPart => ({
  is: 'field',
  lead: setting.lead ?? '',
  mark,
  label,
  value,
  indent: setting.indent,
  labelWidth: setting.labelWidth,
});

/** Lettered entries, or the one that says there is none. */
export const entries = (words: readonly string[], indent: number): FormPart[] =>
  (words.length === 0 ? [NONE] : words).map((w, n) => entry(`${letter(n)}.`, w, indent));

/** Paragraphs of an officer's text that read as a list: one entry a paragraph. */
export const paragraphsOf = (words: string): string[] =>
  words
    .split(/\n+/)
    .map((p) => p.trim())
    .filter(Boolean);
