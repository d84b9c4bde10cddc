/** Builds the renderer where its build is missing or older than its sources. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** @returns false where the build failed; its own words are then on stderr */
export const buildRenderer = (root: string): Promise<boolean> =>
  new Promise((resolve) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--config', join(root, 'renderer', 'vite.config.ts'), '--logLevel', 'error'];
    // Whatever the terminal is set to, what is served is the lean build, not the one that checks itself.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
