/** How the command line speaks: text for people, one JSON value for machines, a bar while it works. */
import { failureTexts } from '../../../shared/contract/failure-texts.ts';
import { gapText } from '../../../shared/contract/gap-texts.ts';
import type { FailureCode } from '../../../shared/domain/failure.ts';
import { decimal } from '../../../shared/domain/numbers.ts';
import { progressWords } from './texts.ts';

/** Exit codes of the format (`shared/README.md` §5): intact, altered, usage or unreadable or nothing there to read, unchecked or missing. */
export const exitCodes = { intact: 0, altered: 1, usage: 2, unchecked: 3 } as const;
/** The same for the help of every command that reads a medium. */
export const exitCodeHelp = 'Kode keluar: 0 utuh, 1 berubah, 2 tidak ada atau tidak terbaca, 3 belum semuanya dapat dipastikan';

export interface Running {
  state: 'running';
  step: string;
  doneCount: number;
  totalCount: number;
  doneBytes: number;
  totalBytes: number;
  at?: string | undefined;
}

export interface Output {
  json: boolean;
  /** One line for people; silent under `--json`. */
  say(line: string): void;
  /** One line beside the result, on standard error; silent under `--json`. */
  warn(line: string): void;
  /** The result: printed as text by `text`, or as one JSON line. */
  result(value: unknown, text: () => string): void;
  /** Draws or moves the bar; a no-op where standard error is no terminal. */
  progress(p: Running): void;
  endProgress(): void;
}

const barWidth = 24;

const bar = (p: Running): string => {
  const share = p.totalBytes > 0 ? p.doneBytes / p.totalBytes : p.totalCount > 0 ? p.doneCount / p.totalCount : 0;
  const filled = Math.round(Math.min(1, share) * barWidth);
  const count = p.totalCount > 0 ? ` ${p.doneCount}/${p.totalCount}` : '';
  return `${progressWords[p.step] ?? p.step} [${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]${count}${p.at ? ` ${p.at}` : ''}`;
};

/** Speaks to the given streams; tests pass their own. */
export const createOutput = (json: boolean, out: NodeJS.WriteStream = process.stdout, err: NodeJS.WriteStream = process.stderr): Output => {
  let drawn = false;
  const clear = (): void => {
    if (drawn) err.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    json,
    say: (line) => {
      clear();
      if (!json) out.write(`${line}\n`);
    },
    warn: (line) => {
      clear();
      if (!json) err.write(`${line}\n`);
    },
    result: (value, text) => {
      clear();
      out.write(json ? `${JSON.stringify(value)}\n` : `${text()}\n`);
    },
    progress: (p) => {
      if (json || !err.isTTY) return;
      err.write(`\r\u001b[2K${bar(p).slice(0, (err.columns ?? 80) - 1)}`);
      drawn = true;
    },
    endProgress: clear,
  };
};

/** The sentence of a failure, with its facts filled in. */
export const failureSentence = (code: FailureCode, facts: Readonly<Record<string, string | number>>): string =>
  failureTexts[code].id.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));

/** Columns of a plain table, two spaces apart. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => c.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
};

/** "20,4 MB": decimal units, comma. */
export const showBytes = (bytes: number): string => {
  const units = ['byte', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : decimal(value, 1)} ${units[unit]}`;
};

/** "Belum lengkap: …", each gap once. */
export const describeGaps = (gaps: readonly { code: string }[]): string =>
  `Belum lengkap: ${[...new Set(gaps.map((g) => gapText(g.code)))].join('; ')}.`;
