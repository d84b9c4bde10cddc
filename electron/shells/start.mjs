// `npm start`: runs Sahih in Electron where its binary is there or can be had, else in an installed browser,
// and says in one line which of them and why. Plain JavaScript that any Node parses.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOf, nodeToRunOn } from '../base/with-node.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const electronFolder = join(root, 'node_modules', 'electron');
const say = (line) => process.stdout.write(`${line}\n`);

/** A machine without a way out is told apart from a slow one this fast. */
const REACH_MS = 2_500;
/** Longer than this nobody waits for a first window; the next start tries again. */
const DOWNLOAD_MS = 90_000;
/** After a download that failed, starts stay quick for this long. */
const RETRY_AFTER_MS = 24 * 3600 * 1000;
/** A program that ends this soon, and badly, never came up: a library of the system is missing. */
const NEVER_CAME_UP_MS = 4_000;

const mirror = () => process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || 'https://github.com/';

/** Path of Electron's binary, or undefined. */
export const electronBinary = (folder = electronFolder) => {
  try {
    const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
};

/** Why Electron could not show a window here even if it were installed. */
export const noWindowReason = (env = process.env, platform = process.platform, uid = process.getuid?.()) => {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'mesin ini tidak punya layar';
  if (uid === 0) return 'Electron tidak berjalan aman sebagai root';
  return undefined;
};

const isReachable = (address) =>
  new Promise((resolve) => {
    const { hostname, port, protocol } = new URL(address);
    const socket = createConnection({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) });
    const settle = (reached) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(() => settle(false), REACH_MS);
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });

const runBounded = (command, args, options, bound) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', ...options });
    const timer = bound && setTimeout(() => child.kill('SIGKILL'), bound);
    const settle = (code) => {
      clearTimeout(timer);
      resolve(code);
    };
    child.once('exit', (code) => settle(code ?? 1));
    child.once('error', () => settle(1));
  });

const triedMark = join(root, 'node_modules', '.cache', 'sahih', 'electron-dicoba');
const triedLately = () => {
  const mark = statSync(triedMark, { throwIfNoEntry: false });
  return mark !== undefined && Date.now() - mark.mtimeMs < RETRY_AFTER_MS;
};

/** Tries to have Electron's binary. @returns undefined, or why not */
const fetchElectron = async (node) => {
  if (!existsSync(join(electronFolder, 'install.js'))) return 'Electron tidak terpasang';
  if (triedLately()) return 'unduhan Electron belum berhasil; dicoba lagi besok';
  if (!(await isReachable(mirror()))) return 'Electron belum terunduh dan jaringan tidak terjangkau';
  say('Mengunduh Electron, sekali saja …');
  await runBounded(node, [join(electronFolder, 'install.js')], { env: environmentOf(node) }, DOWNLOAD_MS);
  if (electronBinary()) return undefined;
  mkdirSync(dirname(triedMark), { recursive: true });
  writeFileSync(triedMark, '');
  return 'Electron tidak berhasil diunduh';
};

/** @returns undefined where Electron is to be used, else the reason why not */
const whyNotElectron = async (node) => {
  const wanted = process.env.SAHIH_SHELL;
  if (wanted === 'browser') return 'diminta lewat SAHIH_SHELL';
  return noWindowReason() ?? (electronBinary() ? undefined : await fetchElectron(node));
};

/** Newest of the sources that the desktop build is made from. */
const buildDesktop = async (node) => {
  const { isDesktopStale } = await import('../base/stale.mjs');
  if (!isDesktopStale(root)) return true;
  say('Menyiapkan program, sekali saja …');
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return (
    (await runBounded(node, [vite, 'build', '--logLevel', 'error'], {
      cwd: root,
      env: environmentOf(node),
      stdio: ['ignore', 'ignore', 'inherit'],
    })) === 0
  );
};

/** The shared terminal sends Ctrl+C to both; other signals are passed on. */
const follow = (child) => {
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
};

const runElectron = (node) =>
  new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _never, NODE_COMPILE_CACHE: _forNode, ...env } = environmentOf(node);
    const startedAt = Date.now();
    const child = spawn(electronBinary(), [root, ...process.argv.slice(2)], { stdio: 'inherit', env });
    follow(child);
    child.once('error', () => resolve({ cameUp: false, code: 1 }));
    child.once('exit', (code) => resolve({ cameUp: code === 0 || Date.now() - startedAt > NEVER_CAME_UP_MS, code: code ?? 1 }));
  });

const runBrowserShell = (node, reason) => {
  say(`Sahih berjalan di peramban: ${reason}.`);
  const entry = join(root, 'electron', 'shells', 'browser', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit', env: environmentOf(node) });
  follow(child);
  child.once('error', () => process.exit(1));
  child.once('exit', (code) => process.exit(code ?? 1));
};

const start = async () => {
  const node = nodeToRunOn();
  let reason = await whyNotElectron(node);
  if (reason === undefined && !(await buildDesktop(node))) reason = 'program desktop tidak dapat disiapkan';
  if (reason === undefined) {
    say('Sahih berjalan sebagai aplikasi desktop: Electron terpasang.');
    const { cameUp, code } = await runElectron(node);
    if (cameUp) process.exit(code);
    reason = 'Electron terpasang tetapi tidak dapat dibuka di mesin ini';
  }
  runBrowserShell(node, reason);
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await start();
