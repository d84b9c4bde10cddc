/** The layers of the tree, read from the imports themselves: who may import whom. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const walk = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return /\.(ts|tsx|mjs)$/.test(name) ? [path] : [];
  });
};

interface Import {
  from: string;
  to: string;
  bare: boolean;
}

const importPattern = /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

const importsOf = (path: string): Import[] => {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const from = relative(root, path).replaceAll('\\', '/');
  return [...text.matchAll(importPattern)].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    const bare = !name.startsWith('.');
    return { from, to: bare ? name : relative(root, resolve(dirname(path), name)).replaceAll('\\', '/'), bare };
  });
};

const sources = ['shared', 'electron', 'renderer'].flatMap((top) => walk(join(root, top)));
const all = sources.flatMap(importsOf);
const local = all.filter((i) => !i.bare);
const bare = all.filter((i) => i.bare);
const show = (i: Import): string => `${i.from} -> ${i.to}`;
const within = (folder: string) => (i: Import) => i.from.startsWith(folder);

/** Imports of a folder that lead outside the places it may name. */
const strays = (folder: string, ...allowed: string[]): string[] =>
  local
    .filter(within(folder))
    .filter((i) => ![folder, ...allowed].some((place) => i.to.startsWith(place)))
    .map(show);

test('the tree has sources to judge', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(local.length).toBeGreaterThan(100);
});

test('shared imports only itself, and the layers in it point down', () => {
  expect(strays('shared/')).toEqual([]);
  expect(strays('shared/domain/', 'shared/encoding/canonical-json.ts')).toEqual([]);
  expect(strays('shared/encoding/', 'shared/domain/')).toEqual([]);
  const libraries = ['zod', '@orpc/contract'];
  expect(
    bare
      .filter(within('shared/'))
      .filter((i) => !libraries.includes(i.to))
      .map(show),
  ).toEqual([]);
});

test('the renderer imports shared only, and neither node nor electron', () => {
  expect(strays('renderer/', 'shared/', 'resources/')).toEqual([]);
  const foreign = bare.filter(within('renderer/')).filter((i) => i.to.startsWith('node:') || i.to === 'electron');
  expect(foreign.filter((i) => !i.from.endsWith('vite.config.ts')).map(show)).toEqual([]);
});

test('base knows no domain word', () => {
  expect(strays('electron/base/')).toEqual([]);
});

test('storage imports base and shared only', () => {
  expect(strays('electron/storage/', 'electron/base/', 'shared/')).toEqual([]);
});

test('paper imports base and shared only', () => {
  expect(strays('electron/paper/', 'electron/base/', 'shared/')).toEqual([]);
});

test('capture imports base and shared only: it runs in shells and holds no key', () => {
  expect(strays('electron/capture/', 'electron/base/', 'shared/')).toEqual([]);
});

test('services import paper, storage, base and shared, and never each other', () => {
  const services = [...new Set(local.filter(within('electron/services/')).map((i) => i.from.split('/')[2] ?? ''))];
  expect(services.length).toBeGreaterThan(5);
  for (const service of services) {
    expect(strays(`electron/services/${service}/`, 'electron/paper/', 'electron/storage/', 'electron/base/', 'shared/'), service).toEqual(
      [],
    );
  }
});

test('the verifier imports nothing of a writer', () => {
  const layout = ['electron/storage/layout.ts', 'electron/storage/interface.ts'];
  expect(strays('electron/services/verify/', ...layout, 'electron/base/', 'shared/')).toEqual([]);
});

test('shells reach services through compose and rpc, never each other', () => {
  const doors = ['electron/rpc/', 'electron/capture/', 'electron/compose.ts', 'electron/service-process.ts'];
  for (const shell of ['browser', 'desktop', 'cli']) {
    expect(strays(`electron/shells/${shell}/`, ...doors, 'electron/base/', 'shared/'), shell).toEqual([]);
  }
});

test('only the desktop shell imports electron, types included', () => {
  const elsewhere = bare.filter((i) => i.to === 'electron').filter((i) => !i.from.startsWith('electron/shells/desktop/'));
  expect(elsewhere.map(show)).toEqual([]);
});

test('banned words are not in file names', () => {
  const banned = /(?:^|[-/])(manager|helper|util|utils|info|handle|process|item|asset)(?:[-.]|$)/;
  const named = sources.map((path) => relative(root, path)).filter((path) => banned.test(path));
  // A process is the operating system's own word where one is meant.
  expect(named.filter((path) => !/(service|decoder)-process/.test(path))).toEqual([]);
});
