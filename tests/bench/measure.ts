/** Clock, memory and baselines of a bench run. A figure is a ratio against a baseline of the same run. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One row of the table. Seconds; MiB; a missing baseline is named, never invented. */
export interface Figure {
  name: string;
  cache: 'warm' | 'cold';
  seconds: number;
  /** CPU seconds of our processes: on a machine that does other work too, they say more than the clock. Linux only. */
  cpuSeconds?: number;
  peakMiB?: number;
  baseline: ({ name: string } & Taken) | { name: string; absent: string };
  /** The ratio aimed at. */
  aim?: number;
  aimPeakMiB?: number;
  note?: string;
}

/** What an act took: seconds on the clock and of CPU. */
export interface Taken {
  seconds: number;
  cpuSeconds?: number;
}

export const ratioOf = (figure: Figure): number | undefined =>
  'seconds' in figure.baseline ? figure.seconds / figure.baseline.seconds : undefined;

export const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

export const cpuRatioOf = ({ cpuSeconds, baseline }: Figure): number | undefined =>
  cpuSeconds !== undefined && 'seconds' in baseline && baseline.cpuSeconds ? cpuSeconds / baseline.cpuSeconds : undefined;

/** The second line of the shell's `times`: user and system time of all that it waited for. */
const childTimes = (told: string): number | undefined => {
  const found = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(told)?.slice(1).map(Number);
  return found && found.length === 4 ? (found[0] ?? 0) * 60 + (found[1] ?? 0) + (found[2] ?? 0) * 60 + (found[3] ?? 0) : undefined;
};

/** Time of a shell line; throws where it fails. Baselines use both cores by `xargs -P2` where they can. */
export const timeShell = (line: string, cwd: string): Promise<Taken> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn('sh', ['-c', `{ ${line}\n} >/dev/null || exit 1; times`], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`baseline ended with ${code}`));
      else resolve({ seconds: (performance.now() - begun) / 1000, ...defined('cpuSeconds', childTimes(told)) });
    });
  });

/** Time and CPU of this process alone: servers that are its children do not count. */
export const takenHere = async <T>(act: () => Promise<T>): Promise<Taken & { value: T }> => {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  const value = await act();
  const { user, system } = process.cpuUsage(cpu);
  return { value, seconds: (performance.now() - begun) / 1000, cpuSeconds: (user + system) / 1e6 };
};

const defined = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);

/** Ticks of `/proc/<pid>/stat` in a second (USER_HZ), the same on every Linux that runs Node. */
const ticksPerSecond = 100;

/** CPU seconds so far of a process, its threads, its children alive (decoders) and those that have ended; undefined off Linux. */
const cpuOf = (pid: number): number | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 15)
      .map(Number);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + (cpuOf(child) ?? 0), fields.reduce((sum, n) => sum + n, 0) / ticksPerSecond);
  } catch {
    return undefined;
  }
};

/** Runs an act and takes its time, with the CPU time of the process that serves it. */
export const timed = async <T>(act: () => Promise<T>, pid?: number): Promise<Taken & { value: T }> => {
  const before = pid === undefined ? undefined : cpuOf(pid);
  const begun = performance.now();
  const value = await act();
  const seconds = (performance.now() - begun) / 1000;
  const after = pid === undefined ? undefined : cpuOf(pid);
  return { seconds, value, ...defined('cpuSeconds', before === undefined || after === undefined ? undefined : after - before) };
};

/** The mean of repeated times of one baseline. */
export const meanOf = (times: readonly Taken[]): Taken => {
  const mean = (of: (one: Taken) => number): number => times.reduce((sum, one) => sum + of(one), 0) / times.length;
  const cpu = mean((one) => one.cpuSeconds ?? Number.NaN);
  return { seconds: mean((one) => one.seconds), ...(Number.isFinite(cpu) && { cpuSeconds: cpu }) };
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
      cpuRatioOf(f) === undefined ? '-' : `${cpuRatioOf(f)?.toFixed(2)} x`,
      f.aim === undefined ? '-' : `<= ${f.aim} x`,
      f.peakMiB === undefined ? '-' : `${Math.round(f.peakMiB)} MiB${f.aimPeakMiB ? ` (aim < ${f.aimPeakMiB})` : ''}`,
    ];
  });
  const head = ['what', 'cache', 'took', 'baseline', 'ratio', 'CPU ratio', 'aim', 'peak'];
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] ?? '').length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  for (const f of figures) if (f.note) console.log(`  ${f.name}: ${f.note}`);
};
