/** The command line as a machine calls it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const cli = join(import.meta.dirname, '..', '..', '..', 'electron', 'shells', 'cli', 'main.ts');

test.each([[['verify']], [['tidak-ada']], [['verify', '/tidak/ada', 'lebih']], [['exhibits', '--tidak-ada']]])(
  '%j with --json gives one JSON value and exit code 2',
  (words) => {
    const { status, stdout } = spawnSync(process.execPath, [cli, '--json', ...words], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: 'usage', facts: {} });
  },
);

test.each([[[]], [['dossier']], [['dossier', 'seal']]])('%j with --json --help gives its help as one JSON value', (words) => {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...words, '--json', '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const help = JSON.parse(stdout) as { command: string; options: { flags: string }[]; globalOptions: { flags: string }[] };
  expect(help.command).toBe(['sahih', ...words].join(' '));
  expect([...help.options, ...help.globalOptions].map((o) => o.flags)).toContain('--json');
});
