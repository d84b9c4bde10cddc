// Whether a build is older than the sources that it was made from.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Time of the newest file under a path, ms; 0 where there is none. */
const newest = (path) => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isStale = (root, built, sources) => {
  const made = statSync(join(root, built), { throwIfNoEntry: false });
  return !made || Math.max(...sources.map((source) => newest(join(root, source)))) > made.mtimeMs;
};

/** A packed program has no sources and is never stale. */
const hasSources = (root) => existsSync(join(root, 'renderer', 'vite.config.ts'));

export const isRendererStale = (root) => hasSources(root) && isStale(root, 'out/renderer/index.html', ['renderer', 'shared']);

export const isDesktopStale = (root) =>
  hasSources(root) &&
  (isRendererStale(root) ||
    isStale(root, 'out/main/index.js', ['electron', 'shared', 'resources', 'electron.vite.config.ts', 'package.json']));
