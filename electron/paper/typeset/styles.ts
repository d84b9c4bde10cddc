/** Type of the paper (IBM Plex): face, size in points, line in millimetres. Nothing under 8 pt, ever. */
import type { Face } from './ops.ts';

export interface Style {
  family: 'sans' | 'serif' | 'mono';
  bold?: boolean;
  /** Points. */
  size: number;
  /** Line height in millimetres. */
  line: number;
}

export const styles = {
  coverTitle: { family: 'serif', bold: true, size: 22, line: 9 },
  coverSubject: { family: 'serif', size: 13, line: 7 },
  coverNumber: { family: 'sans', size: 12.5, line: 6 },
  letterhead: { family: 'serif', bold: true, size: 13, line: 5.8 },
  letterheadSmall: { family: 'sans', size: 9, line: 4.5 },
  section: { family: 'serif', bold: true, size: 14, line: 6 },
  exhibitNumber: { family: 'sans', bold: true, size: 14, line: 6 },
  narrative: { family: 'serif', size: 10.5, line: 5 },
  dense: { family: 'serif', size: 9.5, line: 4.75 },
  subheading: { family: 'sans', bold: true, size: 10.5, line: 5 },
  findingHeading: { family: 'sans', bold: true, size: 11.5, line: 5.5 },
  cell: { family: 'sans', size: 9, line: 4.25 },
  cellBold: { family: 'sans', bold: true, size: 9, line: 4.25 },
  label: { family: 'sans', bold: true, size: 8.5, line: 4.25 },
  head: { family: 'sans', bold: true, size: 8.5, line: 4 },
  note: { family: 'sans', size: 8.5, line: 4 },
  furniture: { family: 'sans', size: 8, line: 3.75 },
  furnitureBold: { family: 'sans', bold: true, size: 8, line: 3.75 },
  pageNumber: { family: 'sans', bold: true, size: 9.5, line: 4 },
  hashLarge: { family: 'mono', size: 9.5, line: 5 },
  hash: { family: 'mono', size: 8.5, line: 4.25 },
  hashLine: { family: 'mono', size: 8, line: 4.25 },
  /** Official forms: serif as typed, lines of 5.3 mm. */
  form: { family: 'serif', size: 11, line: 5.3 },
  formBold: { family: 'serif', bold: true, size: 11, line: 5.3 },
  formTitle: { family: 'serif', bold: true, size: 12.5, line: 6 },
  formNumber: { family: 'serif', size: 12, line: 6.4 },
  photoHeading: { family: 'sans', bold: true, size: 9.5, line: 4.5 },
  photo: { family: 'sans', size: 9, line: 4.25 },
  command: { family: 'mono', size: 8.5, line: 4.25 },
} as const satisfies Record<string, Style>;

/** Marks inside a text: weight for emphasis, italic for foreign words and *dugaan* on the cover, mono for codes. */
export type Mark = 'bold' | 'italic' | 'mono' | 'sans';

/** Plex Mono runs wide beside Plex Sans: set a little smaller, never under 8 pt. */
const beside = (size: number): number => Math.max(8, size - 0.5);

/** Face and size of a marked text in a style. */
export const faceOf = (style: Style, mark?: Mark): { face: Face; size: number } => {
  if (mark === 'mono' && style.family !== 'mono') return { face: 'mono', size: beside(style.size) };
  if (mark === 'sans') return { face: 'sans', size: Math.min(8.5, style.size) };
  if (style.family === 'mono') return { face: 'mono', size: style.size };
  const bold = style.bold || mark === 'bold';
  const italic = mark === 'italic' && !bold;
  return { face: `${style.family}${bold ? 'Bold' : italic ? 'Italic' : ''}`, size: style.size };
};
