/** Clock, memory and baselines of a bench run. A figure is a ratio against a baseline of the same run. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One row of the table. Seconds; MiB; a missing baseline is named, never invented. */
export interface Figure {
  name: string;
  cache: 'warm' | 'cold';
  seconds: number;
  peakMiB?: number;
  baseline: { name: string; seconds: number } | { name: string; absent: string };
  /** The ratio aimed at. */
  aim?: number;
  aimPeakMiB?: number;
  note?: string;
}

export const ratioOf = (figure: Figure): number | undefined =>
  'seconds' in figure.baseline ? figure.seconds / figure.baseline.seconds : undefined;

export const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

/** Wall seconds of a shell line; throws where it fails. Baselines use both cores by `xargs -P2` where they can. */
export const timeShell = (line: string, cwd: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn('sh', ['-c', line], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('exit', (code) =>
      code === 0 ? resolve((performance.now() - begun) / 1000) : reject(new Error(`baseline ended with ${code}`)),
    );
  });

export const timed = async <T>(act: () => Promise<T>): Promise<{ seconds: number; value: T }> => {
  const begun = performance.now();
  const value = await act();
  return { seconds: (performance.now() - begun) / 1000, value };
};

/** Peak resident set of a process so far, MiB (Linux); undefined elsewhere. */
export const peakMiBOf = (pid: number | undefined): number | undefined => {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1024 : undefined;
  } catch {
    return undefined;
  }
};

/** The middle of repeated times. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const printTable = (figures: readonly Figure[]): void => {
  const rows = figures.map((f) => {
    const ratio = ratioOf(f);
    const baseline =
      'seconds' in f.baseline
        ? `${f.baseline.name} ${f.baseline.seconds.toFixed(2)} s`
        : `${f.baseline.name}: absent (${f.baseline.absent})`;
    return [
      f.name,
      f.cache,
      `${f.seconds.toFixed(2)} s`,
      baseline,
      ratio === undefined ? '-' : `${ratio.toFixed(2)} x`,
      f.aim === undefined ? '-' : `<= ${f.aim} x`,
      f.peakMiB === undefined ? '-' : `${Math.round(f.peakMiB)} MiB${f.aimPeakMiB ? ` (aim < ${f.aimPeakMiB})` : ''}`,
    ];
  });
  const head = ['what', 'cache', 'took', 'baseline', 'ratio', 'aim', 'peak'];
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] ?? '').length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  for (const f of figures) if (f.note) console.log(`  ${f.name}: ${f.note}`);
};
