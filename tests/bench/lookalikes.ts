/**
 * `node electron/base/with-node.mjs tests/bench/lookalikes.ts [folder] [--speed] [--pairs]`
 *
 * Precision and recall of look-alikes for each kind of change and class of picture: over the repository's own pictures, or over
 * a folder with sub-folders `photo`, `screenshot`, `document` of public pictures. `--speed`: search over 100,000 prints beside a plain loop.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bitCount } from '../../electron/base/likeness/hash.ts';
import { createPrintIndex } from '../../electron/base/likeness/print-index.ts';
import { type LookMeasure, measureLooks } from '../helpers/look-measure.ts';
import { type LookPicture, ownLookSet, type PictureKind, printOfPicture } from '../helpers/look-set.ts';
import { randomOf } from '../helpers/picture-changes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'boolean', default: false },
    pairs: { type: 'boolean', default: false },
    /** Asks about every n-th picture of each class. */
    every: { type: 'string', default: '1' },
  },
});

const kinds: readonly PictureKind[] = ['photo', 'screenshot', 'document'];

const folderSet = (folder: string): LookPicture[] =>
  kinds.flatMap((kind) =>
    existsSync(join(folder, kind))
      ? readdirSync(join(folder, kind))
          .sort()
          .map((name) => ({ kind, name, bytes: readFileSync(join(folder, kind, name)) }))
      : [],
  );

const print = ({ figures, between, falsePairs }: LookMeasure): void => {
  for (const { kind, pairs, alike, nearSame } of between)
    console.log(`different pictures, ${kind}: ${pairs} pairs, called alike ${alike}, of them nearly the same ${nearSame}`);
  for (const f of figures) {
    const precision = f.found + f.others === 0 ? 1 : f.found / (f.found + f.others);
    console.log(
      `${f.change.padEnd(14)} ${f.kind.padEnd(10)} recall ${(f.found / f.of).toFixed(2)} (${f.found}/${f.of}), nearly the same ${f.nearSame}, precision ${precision.toFixed(2)}`,
    );
  }
  if (values.pairs) for (const pair of falsePairs) console.log(pair);
};

/** Search over `count` prints whose hashes are as hashes are: bits at random, about half of them set. */
const speed = async (count: number): Promise<void> => {
  const random = randomOf(1);
  const word = (): number => Math.floor(random() * 2 ** 32);
  const [sample] = await ownLookSet(0, 0);
  if (!sample) return;
  const own = await printOfPicture(sample.bytes);
  const index = createPrintIndex();
  const hash = (): Uint32Array => Uint32Array.of(word(), word(), word(), word() >>> 8);
  const flat = new Uint32Array(count * 4);
  for (let i = 0; i < count; i++) {
    const whole = hash();
    flat.set(whole, i * 4);
    index.add({ ...own, whole, trims: own.trims.map(hash), ...(i % 4 === 0 && own.panel ? { panelHash: hash() } : {}) });
  }
  const timesOf = (act: () => void, rounds: number): number[] =>
    Array.from({ length: rounds }, () => {
      // CPU time of this process: on a machine that does other work too it says more than the clock.
      const begun = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }).sort((a, b) => a - b);
  const times = timesOf(() => void index.search(own), 60);
  let nearest = 999;
  const plain = timesOf(() => {
    // The plain loop: one hash against one hash of every picture, no turns, no trims, no panels.
    for (let i = 0; i < count; i++) {
      let bits = 0;
      for (let k = 0; k < 4; k++) bits += bitCount((own.whole[k] as number) ^ (flat[i * 4 + k] as number));
      if (bits < nearest) nearest = bits;
    }
  }, 60);
  const p95 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const median = (sorted: readonly number[]): number => sorted[sorted.length >> 1] ?? 0;
  console.log(
    `search over ${index.size} prints, CPU: median ${median(times).toFixed(1)} ms, p95 ${p95(times).toFixed(1)} ms; plain loop over one hash each: median ${median(plain).toFixed(2)} ms, p95 ${p95(plain).toFixed(2)} ms; ratio of medians ${(median(times) / median(plain)).toFixed(1)}`,
  );
};

if (values.speed) await speed(100_000);
else {
  const [folder] = positionals;
  const every = Number(values.every);
  const set = folder === undefined ? await ownLookSet(12, 12) : folderSet(folder);
  print(await measureLooks(set, { photo: every, screenshot: every, document: every }));
}
