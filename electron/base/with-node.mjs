// Runs a script of this project, or the command of an installed package, on the Node 24 that `npm ci` brought along:
//   node electron/base/with-node.mjs tests/run.ts [arguments]
//   node electron/base/with-node.mjs vitest:vitest run
// Plain JavaScript that any Node parses, so that a too old Node gets one sentence instead of a crash.
// (npm drops the `node` link in node_modules/.bin when it removes the packages made for other systems.)
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Path of the pinned Node, or undefined where none is made for this system. */
export const pinnedNode = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : undefined;
};

/** True where this very Node can carry the project: it runs .ts files and better-sqlite3 13. */
export const ownNodeIsEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

/** The Node to run on. Ends the program with one sentence where there is none. */
export const nodeToRunOn = () => {
  const node = pinnedNode() ?? (ownNodeIsEnough() ? process.execPath : undefined);
  if (node) return node;
  process.stderr.write(
    `Sahih memerlukan Node 22.18 atau lebih baru (terpasang: ${process.versions.node}). ` +
      'Jalankan "npm ci" agar Node 24 bawaan proyek terpasang, atau pasang Node 24, lalu ulangi.\n',
  );
  process.exit(2);
};

/**
 * The environment of a script: its own `node` comes first, for everything that it starts. Compiled program code is
 * kept beside the packages (nothing else is), which halves what a start costs; where that cannot be written, Node does without.
 */
export const environmentOf = (node) => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'sahih'),
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
});

/** Script path of `package:command`, read from that package's own `bin`. */
const commandPath = (name) => {
  const [library, command] = name.split(':');
  const folder = join(root, 'node_modules', library);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
};

const run = () => {
  const [what, ...rest] = process.argv.slice(2);
  const node = nodeToRunOn();
  const script = /\.(ts|mjs)$/.test(what) ? join(root, what) : commandPath(what);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...rest], { stdio: 'inherit', env: environmentOf(node) });
  // The child shares the terminal and gets Ctrl+C itself; this process only waits for its end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  child.on('error', () => process.exit(1));
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) run();
