/** Makes sure that the renderer's build is there and no older than its sources. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const newest = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** True where the build is missing or a source is newer; a packaged program has no sources and is never stale. */
export const isStale = (root: string): boolean => {
  const built = statSync(join(root, 'out', 'renderer', 'index.html'), { throwIfNoEntry: false });
  if (!existsSync(join(root, 'renderer', 'vite.config.ts'))) return false;
  return !built || Math.max(newest(join(root, 'renderer')), newest(join(root, 'shared'))) > built.mtimeMs;
};

/** Builds the renderer. @returns false where the build failed; its own words are then on stderr */
export const buildRenderer = (root: string): Promise<boolean> =>
  new Promise((resolve) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--config', join(root, 'renderer', 'vite.config.ts'), '--logLevel', 'error'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
