/** Breaks rich text into lines: ragged right, no hyphenation; a word breaks only where it is longer than the line. */
import type { Fonts } from './fonts.ts';
import type { Run } from './ops.ts';
import { keepTogether, NO_BREAK, printable, type Rich, spansOf } from './rich.ts';
import { faceOf, type Style } from './styles.ts';

export interface Line {
  runs: Run[];
  width: number;
}

type Piece = Omit<Run, 'x'>;
/** Pieces without a space between them. */
interface Word {
  pieces: Piece[];
  width: number;
  /** A line break stands before this word. */
  starts: boolean;
  /** The space before this word, in the face of the text that it belongs to. */
  space?: Piece;
}

const wordsOf = (rich: Rich, style: Style, fonts: Fonts): Word[] => {
  const words: Word[] = [{ pieces: [], width: 0, starts: true }];
  for (const span of spansOf(rich)) {
    const { face, size } = faceOf(style, span.mark);
    const text = keepTogether(printable(span.text, face, fonts));
    for (const token of text.split(/([ \n])/)) {
      if (token === '') continue;
      if (token === ' ') words.push({ pieces: [], width: 0, starts: false, space: { text: ' ', face, size } });
      else if (token === '\n') words.push({ pieces: [], width: 0, starts: true });
      else {
        const shown = token.replaceAll(NO_BREAK, ' ');
        const word = words.at(-1) as Word;
        word.pieces.push({ text: shown, face, size });
        word.width += fonts.widthOf(shown, face, size);
      }
    }
  }
  return words;
};

/** Characters after which a long address or name reads well when broken. */
const goodBreak = /[/?&=\-_.,:;]/;
/** How many characters back a good break is looked for. */
const LOOK_BACK = 14;

/** Length of the longest beginning of `text` that fits; at least one character. */
const fitting = (piece: Piece, room: number, fonts: Fonts): number => {
  const characters = [...piece.text];
  let width = 0;
  let count = 0;
  while (count < characters.length) {
    width += fonts.widthOf(characters[count] as string, piece.face, piece.size);
    if (width > room) break;
    count += 1;
  }
  if (count === characters.length) return piece.text.length;
  for (let back = count; back > Math.max(1, count - LOOK_BACK); back--)
    if (goodBreak.test(characters[back - 1] as string)) return characters.slice(0, back).join('').length;
  return characters.slice(0, Math.max(1, count)).join('').length;
};

/** Cuts a word that no line can hold into words that do. */
const cutWord = (word: Word, width: number, fonts: Fonts): Word[] => {
  const out: Word[] = [];
  let current: Word = { pieces: [], width: 0, starts: word.starts, space: word.space };
  for (const piece of word.pieces) {
    let rest = piece.text;
    while (rest !== '') {
      const length = fitting({ ...piece, text: rest }, width - current.width, fonts);
      const text = rest.slice(0, length);
      current.pieces.push({ ...piece, text });
      current.width += fonts.widthOf(text, piece.face, piece.size);
      rest = rest.slice(length);
      if (rest !== '') {
        out.push(current);
        current = { pieces: [], width: 0, starts: false };
      }
    }
  }
  return [...out, current];
};

class LineMaker {
  readonly lines: Line[] = [];
  private readonly fonts: Fonts;
  constructor(fonts: Fonts) {
    this.fonts = fonts;
  }

  start(): void {
    this.lines.push({ runs: [], width: 0 });
  }

  get current(): Line {
    return this.lines.at(-1) as Line;
  }

  /** Width of the space that would stand before a word. */
  spaceBefore({ space }: Word): number {
    return space && this.current.runs.length > 0 ? this.fonts.widthOf(space.text, space.face, space.size) : 0;
  }

  put(word: Word): void {
    if (this.current.runs.length > 0 && word.space) this.add(word.space);
    for (const piece of word.pieces) this.add(piece);
  }

  /** Appends a piece, joining runs of one face so that copied text reads as written. */
  private add(piece: Piece): void {
    const line = this.current;
    const last = line.runs.at(-1);
    if (last && last.face === piece.face && last.size === piece.size) last.text += piece.text;
    else line.runs.push({ ...piece, x: line.width });
    line.width += this.fonts.widthOf(piece.text, piece.face, piece.size);
  }
}

/** Lines of a text set in a style within a width (mm). An empty text has one empty line. */
export const breakLines = (rich: Rich, style: Style, width: number, fonts: Fonts): Line[] => {
  const maker = new LineMaker(fonts);
  for (const word of wordsOf(rich, style, fonts)) {
    const parts = word.width > width ? cutWord(word, width, fonts) : [word];
    for (const [n, part] of parts.entries()) {
      const fits = maker.lines.length > 0 && maker.current.width + maker.spaceBefore(part) + part.width <= width + 0.01;
      if (part.starts || n > 0 || !fits) maker.start();
      maker.put(part);
    }
  }
  return maker.lines;
};
