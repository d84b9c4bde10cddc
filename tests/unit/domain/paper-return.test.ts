import { describe, expect, it } from 'vitest';
import { matchPaper, numberInCode, numberNamed, readPageCode, type SheetCodes } from '../../../shared/domain/paper-return.ts';

const prints = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)];
const paper = { number: 'BB-MKS1-0001', fingerprints: prints };
const code = (page: number, print = prints[page - 1] as string, number = paper.number) => `S1:${number}:${page}/3:${print.toUpperCase()}`;
const sheets = (...codes: (string | string[])[]): SheetCodes[] => codes.map((c, i) => ({ file: 1, sheet: i + 1, codes: [c].flat() }));

describe('the code of a page', () => {
  it('gives number, page, pages and fingerprint; other codes of the paper are none', () => {
    expect(readPageCode(code(2))).toEqual({ number: 'BB-MKS1-0001', page: 2, pages: 3, fingerprint: 'b'.repeat(16) });
    expect(readPageCode(`S1:BB-MKS1-0001:ISI:${'A'.repeat(64)}`)).toBeUndefined();
    expect(readPageCode(`S1:B-MKS1-000001:${'A'.repeat(64)}`)).toBeUndefined();
    expect(readPageCode('https://example.org')).toBeUndefined();
  });
  it('holds a number of a form with its slashes', () => {
    const number = '004/LHP/PM.01.02/JI-11.07.2010/21/IX/2024';
    expect(readPageCode(code(1, prints[0], numberInCode(number)))?.number).toBe(number);
    expect(numberInCode('12/lhp_é')).toBe('12/LHP--');
  });
});

describe('matching a scan to what was printed', () => {
  it('recovers the order of a shuffled stack', () => {
    const match = matchPaper(paper, sheets(code(3), code(1), code(2)));
    expect(match).toMatchObject({ pageCount: 3, missing: [], whole: true });
    expect(match.order.map((o) => o.sheet?.sheet)).toEqual([2, 3, 1]);
  });
  it('does not mind the code of an exhibit or the cover beside that of the page', () => {
    expect(matchPaper(paper, sheets([`S1:B-MKS1-000001:${'A'.repeat(64)}`, code(1)], code(2), code(3))).whole).toBe(true);
  });
  it('names a missing, a doubled and a foreign page, and one with another fingerprint', () => {
    const match = matchPaper(paper, sheets(code(1), code(1), code(2, 'f'.repeat(16)), code(2, prints[1], 'BB-MKS1-0009')));
    expect(match.sheets.map(({ state, page, number }) => [state, page, number])).toEqual([
      ['page', 1, undefined],
      ['doubled', 1, undefined],
      ['differs', 2, undefined],
      ['foreign', 2, 'BB-MKS1-0009'],
    ]);
    expect(match).toMatchObject({ missing: [2, 3], whole: false });
  });
  it('never takes a page beyond the last, two codes on one sheet, or a sheet without code for a page', () => {
    const match = matchPaper(paper, [
      ...sheets(code(4, prints[0]), [code(1), code(2)], []),
      { file: 2, sheet: 1, codes: [], problem: 'damaged' },
    ]);
    expect(match.sheets.map((s) => s.state)).toEqual(['differs', 'ambiguous', 'no-code', 'unreadable']);
    expect(match.missing).toEqual([1, 2, 3]);
  });
  it('says of which paper most sheets are', () => {
    expect(numberNamed(sheets(code(1), code(2), code(1, prints[0], 'BB-X-1')))).toBe('BB-MKS1-0001');
    expect(numberNamed(sheets([]))).toBeUndefined();
  });
});
