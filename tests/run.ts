/**
 * `npm test`: types, lint and layer rules, renderer build, then every test project.
 * Ends with one line `N passed, N failed[, N skipped]` and exits 1 where anything failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Runs the command of an installed package on this Node; its exit code. */
const run = (title: string, command: string, args: string[]): Promise<number> => {
  process.stdout.write(`\n== ${title}\n`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['electron/base/with-node.mjs', command, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
};

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestResult extends Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number> {
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** What failed, told once more at the very end, where a log that is cut still shows it. */
const failures: string[] = [];

const remember = (project: string, result: VitestResult): void => {
  for (const file of result.testResults) {
    const where = `${project} ${relative(root, file.name)}`;
    const failed = file.assertionResults.filter((a) => a.status === 'failed');
    for (const a of failed) failures.push(`${where}: ${a.fullName}\n${a.failureMessages.join('\n').slice(0, 1500)}`);
    if (file.status === 'failed' && failed.length === 0) failures.push(`${where}\n${file.message.slice(0, 1500)}`);
  }
};

/** Counts of one vitest project; a run that wrote no result counts as one failure. */
const runProject = async (project: string, scratch: string): Promise<Outcome> => {
  const file = join(scratch, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(`vitest ${project}`, 'vitest:vitest', args);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as VitestResult;
    remember(project, result);
    const silent = code !== 0 && result.numFailedTests === 0;
    if (silent) failures.push(`${project}: vitest ended with ${code} although no test failed`);
    const failed = result.numFailedTests + (silent ? 1 : 0);
    return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
  } catch {
    failures.push(`${project}: no result was written`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const scratch = mkdtempSync(join(tmpdir(), 'sahih-test-'));
const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
const step = async (title: string, command: string, args: string[]): Promise<void> => {
  if ((await run(title, command, args)) === 0) total.passed++;
  else {
    total.failed++;
    failures.push(title);
  }
};
const wanted = process.argv.slice(2);

await step('types', 'typescript:tsc', ['-p', '.']);
await step('lint and layer rules', '@biomejs/biome:biome', ['check', '--diagnostic-level=error', '.']);
await step('renderer build', 'vite:vite', ['build', '--config', 'renderer/vite.config.ts', '--logLevel', 'warn']);
for (const project of wanted.length > 0 ? wanted : ['unit', 'conformance', 'tamper', 'e2e']) {
  const outcome = await runProject(project, scratch);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
}
rmSync(scratch, { recursive: true, force: true });

for (const failure of failures) process.stdout.write(`\nFAILED ${failure}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
