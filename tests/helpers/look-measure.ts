/** Measures look-alikes: recall for each kind of change and class, false likenesses between different pictures. */
import { closenessOf } from '../../electron/base/likeness/compare.ts';
import { type Grade, gradeOf } from '../../electron/base/likeness/grade.ts';
import type { Print } from '../../electron/base/likeness/print.ts';
import { createPrintIndex } from '../../electron/base/likeness/print-index.ts';
import { type LookPicture, type PictureKind, printOfPicture } from './look-set.ts';
import { changes } from './picture-changes.ts';

export interface ChangeFigure {
  change: string;
  kind: PictureKind;
  /** Pictures asked about. */
  of: number;
  /** Originals found, in any grade; of them those called nearly the same. */
  found: number;
  nearSame: number;
  /** Other pictures that were found too: each one a false likeness. */
  others: number;
}

export interface LookMeasure {
  figures: ChangeFigure[];
  /** Pairs of different originals by class, and how many of them were called alike. */
  between: { kind: PictureKind; pairs: number; alike: number; nearSame: number }[];
  falsePairs: string[];
}

interface Original {
  picture: LookPicture;
  print: Print;
}

/** @param every asks about every n-th picture of a class only; all are in the index */
export const measureLooks = async (set: readonly LookPicture[], every: Readonly<Record<PictureKind, number>>): Promise<LookMeasure> => {
  const index = createPrintIndex();
  const originals: Original[] = [];
  for (const picture of set) {
    const print = await printOfPicture(picture.bytes);
    originals[index.add(print)] = { picture, print };
  }
  const gradesFor = (print: Print): Map<Original, Grade> => {
    const found = new Map<Original, Grade>();
    for (const hit of index.search(print)) {
      const original = originals[hit.entry];
      const closeness = original && closenessOf(print, original.print, hit);
      const grade = closeness && gradeOf(closeness);
      if (original && grade) found.set(original, grade);
    }
    return found;
  };
  const figures = new Map<string, ChangeFigure>();
  const seen = new Map<PictureKind, number>();
  for (const original of originals) {
    const { kind, bytes } = original.picture;
    const place = seen.get(kind) ?? 0;
    seen.set(kind, place + 1);
    if (place % every[kind] !== 0) continue;
    for (const [change, act] of Object.entries(changes)) {
      const found = gradesFor(await printOfPicture(await act(bytes, place * 31 + 7)));
      const figure = figures.get(`${change} ${kind}`) ?? { change, kind, of: 0, found: 0, nearSame: 0, others: 0 };
      figure.of++;
      if (found.has(original)) figure.found++;
      if (found.get(original) === 'near-same') figure.nearSame++;
      figure.others += found.size - (found.has(original) ? 1 : 0);
      figures.set(`${change} ${kind}`, figure);
    }
  }
  return { figures: [...figures.values()], ...betweenOriginals(originals, gradesFor, seen) };
};

const betweenOriginals = (
  originals: readonly Original[],
  gradesFor: (print: Print) => Map<Original, Grade>,
  counts: ReadonlyMap<PictureKind, number>,
): Pick<LookMeasure, 'between' | 'falsePairs'> => {
  const falsePairs = new Map<string, { kind: PictureKind; grade: Grade }>();
  for (const original of originals)
    for (const [other, grade] of gradesFor(original.print)) {
      if (other === original || other.picture.kind !== original.picture.kind) continue;
      const name = [original.picture.name, other.picture.name].sort().join(' = ');
      if (falsePairs.get(name)?.grade !== 'near-same') falsePairs.set(name, { kind: original.picture.kind, grade });
    }
  const between = [...counts].map(([kind, n]) => {
    const own = [...falsePairs.values()].filter((pair) => pair.kind === kind);
    return { kind, pairs: (n * (n - 1)) / 2, alike: own.length, nearSame: own.filter((pair) => pair.grade === 'near-same').length };
  });
  return { between, falsePairs: [...falsePairs].map(([name, { grade }]) => `${grade}: ${name}`) };
};
