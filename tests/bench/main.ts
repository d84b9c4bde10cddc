/**
 * `npm run bench [-- --json FILE] [--quick] [--only intake|seal|big|verify|video|gallery|inventory|form|law|web|sync|stores|unchanged|merge] [--bytes N] [--store NAME]`
 *
 * Measures the real service process through the same calls that screens use. Each figure stands beside a baseline
 * of stock tools over the same bytes in the same run; a tool that is not there is reported as absent.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchForm } from './form.ts';
import { benchGallery, printGestures } from './gallery.ts';
import { benchIntake } from './intake.ts';
import { benchInventory, type InventoryFigures, printInventory } from './inventory.ts';
import { benchLaw, printLaw } from './law.ts';
import { cpuRatioOf, type Figure, printTable, ratioOf } from './measure.ts';
import { type MergeFigures, measureMerge, printMerge } from './merge.ts';
import { benchSeal } from './seal.ts';
import { benchRemotes, storeNames } from './sync.ts';
import { measureUnchanged, printUnchanged, type UnchangedFigures } from './sync-vault.ts';
import { benchVideo } from './video.ts';
import { benchWebCapture } from './web-capture.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    dir: { type: 'string' },
    /** Photos of the sync bench, bytes. */
    bytes: { type: 'string' },
    /** One store of the sync bench alone. */
    store: { type: 'string' },
  },
});

const scratch = mkdtempSync(join(values.dir ?? tmpdir(), 'sahih-bench-'));
const figures: Figure[] = [];
const galleryCount = values.quick ? 1000 : 10_000;
let gallery: Awaited<ReturnType<typeof benchGallery>> | undefined;
let inventory: InventoryFigures | undefined;
let unchanged: UnchangedFigures | undefined;
let merge: MergeFigures | undefined;
let law: ReturnType<typeof benchLaw> | undefined;
const wants = (name: string): boolean => values.only === undefined || values.only === name;
/** `sync` is all of its parts. */
const wantsOfSync = (part: string): boolean => wants(part) || values.only === 'sync';
try {
  if (wants('intake')) figures.push(await benchIntake(scratch, values.quick ? 40 : 200));
  if (wants('seal') || wants('verify')) {
    const size = values.quick ? { count: 20, photoBytes: 5_000_000 } : { count: 100, photoBytes: 10_000_000 };
    figures.push(...(await benchSeal(scratch, { ...size, aimPeakMiB: 250, withBaseline: true })));
  }
  if (wants('law')) law = benchLaw();
  if (wants('form') || values.only === 'law') figures.push(...(await benchForm(scratch)));
  if (wants('web')) figures.push(await benchWebCapture(values.quick ? 3 : 7));
  if (wantsOfSync('stores')) {
    const bytes = values.bytes === undefined ? (values.quick ? 200_000_000 : 1_000_000_000) : Number(values.bytes);
    if (!Number.isSafeInteger(bytes) || bytes < 1) throw new Error('--bytes is a number of bytes');
    const stores = storeNames.filter((name) => values.store === undefined || values.store === name);
    if (stores.length === 0) throw new Error(`--store is one of ${storeNames.join(', ')}`);
    figures.push(...(await benchRemotes(scratch, bytes, stores)));
  }
  if (wantsOfSync('unchanged')) unchanged = await measureUnchanged({ exhibits: values.quick ? 1000 : 10_000, withOffice: true });
  if (wantsOfSync('merge')) merge = await measureMerge(values.quick ? { devices: 20 } : {});
  if (wants('gallery')) gallery = await benchGallery(scratch, galleryCount);
  if (wants('inventory')) inventory = await benchInventory(scratch, values.quick ? 100 : 500);
  if (wants('video')) figures.push(await benchVideo(scratch, values.quick ? 300_000_000 : 6_000_000_000));
  if (wants('big') && !values.quick)
    figures.push(...(await benchSeal(scratch, { count: 500, photoBytes: 10_000_000, aimPeakMiB: 300, withBaseline: false })));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

console.log(`node ${process.version}, ${process.platform}-${process.arch}, ${cpus().length} cores; warm: files were written just before`);
if (figures.length > 0) printTable(figures);
if (gallery) printGestures(galleryCount, gallery);
if (inventory) printInventory(inventory);
if (law) printLaw(law);
if (unchanged) printUnchanged(unchanged);
if (merge) printMerge(merge);
if (values.json) {
  const report = figures.map((f) => ({ ...f, ratio: ratioOf(f) ?? null, cpuRatio: cpuRatioOf(f) ?? null }));
  writeFileSync(
    values.json,
    `${JSON.stringify({ node: process.version, cores: cpus().length, figures: report, ...(gallery && { gallery: { count: galleryCount, ...gallery } }), ...(inventory && { inventory }), ...(law && { law }), ...(unchanged && { unchanged }), ...(merge && { merge }) }, null, 1)}\n`,
  );
}
