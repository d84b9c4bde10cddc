/** Everything on a medium found and judged, before anything of it is taken. */
import { Failure } from '../../../../shared/domain/failure.ts';
import type { LongAct, Progress } from '../../../base/report.ts';
import type { FoundParcel } from '../parcel/interface.ts';
import { findPackages } from './find.ts';
import type { ReceiveParts } from './interface.ts';
import { judgePackage } from './judge-package.ts';
import { judgeParcel, madeUpId } from './judge-parcel.ts';
import type { LookedArrival } from './looked.ts';
import { bars } from './problems.ts';

/** A part of a longer act: whatever it reports is told as its share of the whole. */
const share = (long: LongAct, whole: { done: number; of: number; name: string }): LongAct => ({
  signal: long.signal,
  report: ({ doneBytes, totalBytes }: Progress) =>
    long.report({
      step: 'checking',
      doneCount: whole.done,
      totalCount: whole.of,
      doneBytes,
      totalBytes,
      at: whole.name,
    }),
});

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? '';

const isWhole = ({ arrival }: LookedArrival): boolean =>
  arrival.answerable && [...arrival.problems, ...arrival.entries.flatMap((e) => e.problems)].every((p) => p.weight !== 'bars');

/** The same hand-over twice on one medium is shown twice and decided once: by the copy that is whole. */
const distinct = (looked: readonly LookedArrival[]): LookedArrival[] => {
  const first = new Map<string, LookedArrival>();
  for (const one of looked) {
    const before = first.get(one.arrival.id);
    if (!before || (!isWhole(before) && isWhole(one))) first.set(one.arrival.id, one);
  }
  return looked.map((one, n) => {
    const { arrival } = one;
    if (first.get(arrival.id) === one) return one;
    const problems = [...arrival.problems, bars('same-dossier-here', arrival.name)];
    return { ...one, arrival: { ...arrival, id: madeUpId(`${n} ${arrival.name}`), problems, answerable: false } };
  });
};

/** @throws Failure file-unreadable where the medium itself cannot be read, cancelled; nothing is left open then */
export const lookAt = async (parts: ReceiveParts, medium: string, long: LongAct): Promise<LookedArrival[]> => {
  const packages = await findPackages(medium);
  const parcels: FoundParcel[] = await parts.parcels.find(medium);
  const all = [
    ...parcels.map((found) => ({ name: nameOf(found.folder), judge: (act: LongAct) => judgeParcel(parts, found, undefined, act) })),
    ...packages.map((found) => ({ name: found.name, judge: (act: LongAct) => judgePackage(parts, found, act) })),
  ];
  const looked: LookedArrival[] = [];
  try {
    for (const [done, { name, judge }] of all.entries()) {
      if (long.signal.aborted) throw new Failure('cancelled');
      long.report({ step: 'checking', doneCount: done, totalCount: all.length, doneBytes: 0, totalBytes: 0, at: name });
      looked.push(await judge(share(long, { done, of: all.length, name })));
    }
    return distinct(looked);
  } catch (error) {
    for (const one of looked) await one.close?.();
    if (long.signal.aborted) throw new Failure('cancelled', {}, { cause: error });
    throw error;
  }
};
