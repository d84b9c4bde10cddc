/** Text with marks, and what must be done to any text before it is set. */
import { showFileName } from '../../../shared/domain/text.ts';
import type { Fonts } from './fonts.ts';
import type { Face } from './ops.ts';
import type { Mark } from './styles.ts';

export interface Span {
  text: string;
  mark?: Mark;
}
export type Rich = string | readonly (string | Span)[];

export const bold = (text: string): Span => ({ text, mark: 'bold' });
export const italic = (text: string): Span => ({ text, mark: 'italic' });
export const mono = (text: string): Span => ({ text, mark: 'mono' });

export const spansOf = (rich: Rich): Span[] =>
  typeof rich === 'string' ? [{ text: rich }] : rich.map((part) => (typeof part === 'string' ? { text: part } : part));

/** The words of a rich text, without marks. */
export const plain = (rich: Rich): string =>
  spansOf(rich)
    .map((s) => s.text)
    .join('');

export const NO_BREAK = '\u00a0';
const months = 'Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember';
const together = [
  new RegExp(`\\b\\d{1,2} (?:${months}) \\d{4}\\b`, 'g'),
  /\bpukul \d{2}\.\d{2}(?:\.\d{2})?(?: WI(?:B|TA|T))?/g,
  /\b\d{2}\.\d{2}(?:\.\d{2})? WI(?:B|TA|T)\b/g,
  /\bRT \d+\/RW \d+\b/g,
  /\bPasal \d+[A-Z]?\b/g,
  /\bayat \(\d+[a-z]?\)/g,
  /\bNomor \d+\b/g,
  /\bTahun \d{4}\b/g,
  /\bLampiran \d+\b/g,
  /\bhalaman \d+(?: s\.d\. \d+)?/g,
  /\d[\d.,]* (?:byte|piksel|detik|MB|KB|GB|m)\b/g,
  /\d[\d.]* × \d[\d.]*/g,
  /± \d/g,
];

/** Puts no-break spaces where a date, an hour or a number must not be torn over two lines. */
export const keepTogether = (text: string): string =>
  together.reduce((out, pattern) => out.replace(pattern, (found) => found.replaceAll(' ', NO_BREAK)), text);

/** Text that the face can print: deceptive and missing characters become their visible code, `[U+2066]`. */
export const printable = (text: string, face: Face, fonts: Fonts): string => {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').split('\n');
  const visible = lines.map(showFileName).join('\n').replaceAll('⟨', '[').replaceAll('⟩', ']');
  let out = '';
  for (const character of visible) {
    const code = character.codePointAt(0) as number;
    if (character === '\n' || character === NO_BREAK) out += character;
    else if (fonts.has(face, code)) out += String.fromCodePoint(fonts.twin(face, code));
    else out += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
};
