/** A hand-over whose program is killed again and again while it writes: it goes on, and what lies on the stick at the end is whole. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('../../electron/shells/cli/main.ts', import.meta.url));
const world = mkdtempSync(join(tmpdir(), 'sahih-kill-'));
const medium = join(world, 'stik');
/** How long after another volume lies whole each try is killed, ms: between two volumes and amid one. */
const killsAfterMs = [0, 110, 30, 75, 5, 145];
let vault: string[] = [];
let number = '';

const words = (...rest: string[]): string[] => ['--disable-warning=ExperimentalWarning', cli, ...rest];
const run = (...rest: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, words(...rest), { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const parcelFolder = (): string => {
  const [name] = readdirSync(join(medium, 'serah-terima-sahih'));
  return join(medium, 'serah-terima-sahih', name ?? '');
};
const whole = (): string[] => {
  try {
    return readdirSync(parcelFolder()).filter((name) => /^kiriman-\d{3}/.test(name));
  } catch {
    return [];
  }
};

/** Runs a command in a group of its own and kills all of it once another volume lies whole, a moment later. */
const killed = async (afterMs: number, ...rest: string[]): Promise<boolean> => {
  const before = whole().length;
  const child = spawn(process.execPath, words(...rest), { stdio: 'ignore', detached: true });
  const ended = new Promise<boolean>((resolve) => child.once('exit', (code) => resolve(code === 0)));
  const watch = setInterval(() => {
    if (whole().length <= before) return;
    clearInterval(watch);
    setTimeout(() => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // It had ended by itself.
      }
    }, afterMs);
  }, 5);
  const done = await ended;
  clearInterval(watch);
  return done;
};

beforeAll(() => {
  mkdirSync(medium);
  const demo = JSON.parse(run('demo', '--out', world, '--json').stdout) as { vault: string };
  vault = ['--vault', demo.vault, '--passphrase-file', join(world, 'kata-sandi-latihan.txt')];
  const inbox = join(world, 'masuk');
  mkdirSync(inbox);
  writeFileSync(join(inbox, 'rekaman.bin'), randomBytes(60_000_000));
  const taken = run('intake', inbox, '--way', 'cable', '--json', ...vault);
  number = (JSON.parse(taken.stdout) as { exhibits: { number: string }[] }).exhibits[0]?.number ?? '';
});
afterAll(() => rmSync(world, { recursive: true, force: true }));

it('killed six times while it writes, it keeps what was whole and ends with a parcel that holds', async () => {
  const send = ['handover', 'send', '--exhibit', number, '--plain', '--part', '2', '--to', medium, ...vault];
  const [first = 0, ...later] = killsAfterMs;
  let done = await killed(first, ...send);
  const [row] = JSON.parse(run('handover', 'list', '--json', ...vault).stdout) as { handover: { id: string }; resumable: boolean }[];
  expect([done, row?.resumable]).toEqual([false, true]);
  const id = row?.handover.id ?? '';
  const counts = [whole().length];
  for (const afterMs of later) {
    if (done) break;
    done = await killed(afterMs, 'handover', 'write', id, '--to', medium, ...vault);
    counts.push(whole().length);
  }
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  const last = done ? undefined : run('handover', 'write', id, '--to', medium, '--json', ...vault);
  if (last) expect(last.status, last.stderr).toBe(0);
  const kept = last ? (JSON.parse(last.stdout) as { kept: number; volumes: number }) : undefined;
  console.log(
    `killed ${counts.length} times: volumes whole after each ${counts.join(', ')}; kept by the last try ${kept?.kept ?? '-'} of ${kept?.volumes ?? '-'}`,
  );
  if (kept) expect(kept.kept).toBeGreaterThanOrEqual((counts.at(-1) ?? 0) - 1);
  const check = run('handover', 'check', medium, '--json');
  expect([check.status, (JSON.parse(check.stdout) as { faults: unknown[] }[]).map((r) => r.faults)]).toEqual([0, [[]]]);
  expect(readdirSync(parcelFolder()).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(run('verify', vault[1] ?? '', ...vault.slice(2)).status).toBe(0);
});
