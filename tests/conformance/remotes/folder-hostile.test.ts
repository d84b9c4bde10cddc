/** A stick may come from anybody, be full, be FAT, or be pulled out. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bytesBody, readBack } from '../../../electron/services/sync/remotes/bodies.ts';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import type { Remote } from '../../../electron/services/sync/remotes/remote.ts';
import { faultCode, keysOf, quiet, readAll, seededBody } from './suite.ts';

/** Where `links` is set, link() fails as it does on FAT and exFAT. */
const medium = vi.hoisted(() => ({ links: true, refused: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const link: typeof real.link = async (from, to) => {
    if (medium.links) return real.link(from, to);
    medium.refused++;
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  };
  return { ...real, link };
});

let outside: string;
let root: string;
let remote: Remote;
const at = (path: string): Remote => openRemote({ place: { kind: 'folder', path }, credentials: { kind: 'none' }, now: () => new Date() });
const body = (text: string) => bytesBody(Buffer.from(text));

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'sahih-stick-'));
  root = join(outside, 'stick');
  mkdirSync(root);
  remote = at(root);
});
afterEach(() => {
  medium.links = true;
  rmSync(outside, { recursive: true, force: true });
});

const everything = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

test('links are not followed: neither read, listed, nor written through', async () => {
  writeFileSync(join(outside, 'secret'), 'milik orang lain');
  mkdirSync(join(outside, 'elsewhere'));
  mkdirSync(join(root, 'objects'));
  symlinkSync(join(outside, 'secret'), join(root, 'objects', 'file'));
  symlinkSync(join(outside, 'elsewhere'), join(root, 'objects', 'ab'));
  symlinkSync(join(outside, 'nowhere'), join(root, 'objects', 'dangling'));
  expect(await faultCode(readAll(remote, 'objects/file'))).toBe('unsuited');
  expect(await faultCode(remote.head('objects/file', quiet))).toBe('unsuited');
  expect(await faultCode(readAll(remote, 'objects/ab/cd'))).toBe('unsuited');
  expect(await faultCode(remote.put('objects/ab/cd', body('x'), quiet))).toBe('unsuited');
  expect(await remote.put('objects/dangling', body('x'), quiet)).toBe('exists');
  expect(await keysOf(remote, '')).toEqual([]);
  expect(await faultCode(keysOf(remote, 'objects/ab/'))).toBe('unsuited');
  expect([readdirSync(join(outside, 'elsewhere')), existsSync(join(outside, 'nowhere'))]).toEqual([[], false]);
});

test('a link in place of the temporary folder is not written through', async () => {
  mkdirSync(join(outside, 'elsewhere'));
  symlinkSync(join(outside, 'elsewhere'), join(root, 'tmp'));
  expect(await faultCode(remote.put('objects/ab', body('x'), quiet))).toBe('unsuited');
  expect(readdirSync(join(outside, 'elsewhere'))).toEqual([]);
});

test('a pipe, a folder and a device in place of an object are none, and nobody waits for them', async () => {
  mkdirSync(join(root, 'objects', 'folder'), { recursive: true });
  expect(spawnSync('mkfifo', [join(root, 'objects', 'pipe')]).status).toBe(0);
  expect(await faultCode(readAll(remote, 'objects/pipe'))).toBe('unsuited');
  expect(await faultCode(readAll(remote, 'objects/folder'))).toBe('unsuited');
  expect(await remote.put('objects/pipe', body('x'), quiet)).toBe('exists');
  expect(await remote.put('objects/folder', body('x'), quiet)).toBe('exists');
  writeFileSync(join(root, 'log'), 'a file where a folder should be');
  expect(await faultCode(remote.put('log/a', body('x'), quiet))).toBe('unsuited');
  expect(await keysOf(remote, '')).toEqual(['log']);
});

test('names that no key has are passed over', async () => {
  mkdirSync(join(root, 'objects'));
  for (const name of ['Thumbs.db', '.DS_Store', 'ab cd', 'a\nb', '..x', 'nul', 'x.', 'é', '_y'])
    writeFileSync(join(root, 'objects', name), '');
  writeFileSync(join(root, 'objects', 'ab'), 'x');
  expect(await keysOf(remote, '')).toEqual(['objects/ab']);
});

test('a stick that is not there is unreachable, and never an empty one', async () => {
  rmSync(root, { recursive: true });
  const codes = [
    await faultCode(keysOf(remote, '')),
    await faultCode(remote.head('objects/ab', quiet)),
    await faultCode(readAll(remote, 'objects/ab')),
    await faultCode(remote.put('objects/ab', body('x'), quiet)),
    await faultCode(remote.probe(quiet)),
  ];
  expect(codes).toEqual(codes.map(() => 'unreachable'));
  expect(existsSync(root)).toBe(false);
  expect(await faultCode((async () => at('relative/path'))())).toBe('unsuited');
});

test('where there are no links an object is created once all the same', async () => {
  medium.links = false;
  expect(await remote.put('objects/ab', body('first'), quiet)).toBe('created');
  expect(await remote.put('objects/ab', body('second'), quiet)).toBe('exists');
  expect((await readAll(remote, 'objects/ab')).toString()).toBe('first');
  expect(medium.refused).toBe(2);
  for (let round = 0; round < 20; round++) {
    const bodies = [seededBody(`one ${round}`, 9_000), seededBody(`two ${round}`, 12_000)];
    const outcomes = await Promise.all(bodies.map((each) => at(root).put(`objects/r${round}`, each, quiet)));
    expect([...outcomes].sort()).toEqual(['created', 'exists']);
    await readBack(remote, `objects/r${round}`, bodies[outcomes.indexOf('created')]!, quiet);
  }
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
});

test('an empty name left by a power cut is filled, a fresh one belongs to somebody else', async () => {
  medium.links = false;
  mkdirSync(join(root, 'objects'));
  const claim = join(root, 'objects', 'ab');
  writeFileSync(claim, '');
  expect(await remote.put('objects/ab', body('x'), quiet)).toBe('exists');
  const before = new Date(Date.now() - 120_000);
  utimesSync(claim, before, before);
  expect(await remote.put('objects/ab', body('x'), quiet)).toBe('created');
  expect(readFileSync(claim, 'utf8')).toBe('x');
  utimesSync(claim, before, before);
  expect(await remote.put('objects/ab', body('y'), quiet)).toBe('exists');
});

test('a full medium is named, and leaves nothing of the object behind', async (context) => {
  const small = join(outside, 'small');
  mkdirSync(small);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status !== 0) {
    console.log('SKIPPED full medium: a small file system cannot be mounted here (needs root)');
    return context.skip();
  }
  try {
    expect(await faultCode(at(small).put('objects/large', seededBody('large', 3_000_000), quiet))).toBe('quota');
    expect(everything(small)).toEqual(['tmp']);
    expect(await at(small).put('objects/small', seededBody('small', 300_000), quiet)).toBe('created');
  } finally {
    spawnSync('umount', [small]);
  }
});
