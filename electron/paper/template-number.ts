/** The next number of a book kept by year, as the office's template writes it: one that stands anywhere already is passed over. */

export interface GivenNumber {
  number: string;
  /** Counter within the year; absent where the number was typed whole. */
  sequence?: number;
  year: number;
  /** The number stands on another line or paper already, void ones included. */
  taken: boolean;
}

/** Numbers typed whole may stand where the counter would come to. */
const MOST_PASSED = 100_000;

/** @param book what is written already, and how a number is written */
export const nextInBook = (
  year: number,
  asked: { sequence?: number | undefined; number?: string | undefined },
  book: { last(): number; isTaken(number: string): boolean; written(sequence: number): string },
): GivenNumber => {
  const whole = asked.number?.trim();
  if (whole) return { number: whole, year, taken: book.isTaken(whole) };
  let sequence = asked.sequence ?? book.last() + 1;
  if (asked.sequence === undefined)
    for (const end = sequence + MOST_PASSED; sequence < end && book.isTaken(book.written(sequence)); ) sequence += 1;
  const number = book.written(sequence);
  return { number, sequence, year, taken: book.isTaken(number) };
};
