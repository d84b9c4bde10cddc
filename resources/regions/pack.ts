/**
 * Packs the region tables of `idn-area-data` into one small file. Run by hand when the package changes:
 * `node resources/regions/pack.ts`.
 *
 * Format: brotli over UTF-8 lines in order of code. A line is one letter for the level (P province, R regency or city,
 * D district, V village), the last block of the code and the name. A line belongs to the nearest line above
 * of the next higher level. The first line names the data set.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
const entry = fileURLToPath(import.meta.resolve('idn-area-data'));
const packageDirectory = dirname(dirname(entry));
const { version } = require(join(packageDirectory, 'package.json')) as { version: string };

/** Code and name of each row; names hold no line break, quotes are doubled as RFC 4180 says. */
const rowsOf = (table: string): [string, string][] => {
  const lines = readFileSync(join(packageDirectory, 'data', `${table}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return lines.map((line) => {
    const code = line.slice(0, line.indexOf(','));
    const parentAndName = line.slice(code.length + 1);
    const name = table === 'provinces' ? parentAndName : parentAndName.slice(parentAndName.indexOf(',') + 1);
    return [code, name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name];
  });
};

const all = ['provinces', 'regencies', 'districts', 'villages'].flatMap(rowsOf).sort(([a], [b]) => (a < b ? -1 : 1));
const seen = new Set<string>();
const lines = all.map(([code, name]) => {
  const blocks = code.split('.');
  const parent = blocks.slice(0, -1).join('.');
  if (!/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(code) || name.trim() === '') throw new Error(`not a region: ${code}`);
  if (seen.has(code) || (parent !== '' && !seen.has(parent))) throw new Error(`twice, or without its parent: ${code}`);
  seen.add(code);
  return `${'PRDV'[blocks.length - 1]}${blocks.at(-1)}${name.trim().replace(/\s+/g, ' ').normalize('NFC')}`;
});
const text = `idn-area-data ${version}\n${lines.join('\n')}\n`;
const packed = brotliCompressSync(Buffer.from(text), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
});
writeFileSync(fileURLToPath(new URL('wilayah.br', import.meta.url)), packed);
process.stdout.write(`${lines.length} regions, ${text.length} characters packed into ${packed.length} bytes\n`);
