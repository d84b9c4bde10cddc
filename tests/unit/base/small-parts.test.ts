import { expect, test } from 'vitest';
import { systemClock } from '../../../electron/base/clock.ts';
import { Gate } from '../../../electron/base/gate.ts';
import { hashStream, sha256Hex } from '../../../electron/base/hash-stream.ts';
import { createLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { SerialQueue } from '../../../electron/base/serial-queue.ts';
import { isCode, isDiskFull } from '../../../electron/base/system-error.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a queue runs acts in the order asked, also past one that fails', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const slow = queue.run(async () => {
    await later(10);
    done.push('slow');
  });
  const failing = queue.run(() => {
    throw new Error('fails');
  });
  const last = queue.run(() => done.push('last'));
  await expect(failing).rejects.toThrow('fails');
  await Promise.all([slow, last, queue.idle()]);
  expect(done).toEqual(['slow', 'last']);
});

test('a gate lets so many in at once and no more', async () => {
  const gate = new Gate(2);
  let inside = 0;
  let most = 0;
  const act = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await later(2);
    inside -= 1;
    if (most === 1) throw new Error('never');
  };
  await Promise.all(Array.from({ length: 9 }, () => gate.run(act)));
  expect([most, inside]).toEqual([2, 0]);
});

test('a gate opens again after a failure', async () => {
  const gate = new Gate(1);
  await expect(gate.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await gate.run(async () => 'in')).toBe('in');
});

test('log lines hold codes and numbers, never free text', () => {
  const lines: string[] = [];
  const logger = createLogger(
    (line) => lines.push(line),
    () => new Date(0),
  );
  logger.note('unlock-failed', { tries: 3, kind: 'officer', name: 'Siti Rahmawati', path: '/home/siti/foto.jpg' });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', code: 'unlock-failed', tries: 3, kind: 'officer', name: '?', path: '?' },
  ]);
});

test('a full disk is known by any of its names', () => {
  const error = (code: string) => Object.assign(new Error('x'), { code });
  expect(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'EIO'].map((code) => isDiskFull(error(code)))).toEqual([true, true, true, false]);
  expect([isCode(null, 'X'), isCode('X', 'X'), isCode({ code: 5 }, '5')]).toEqual([false, false, false]);
});

test('hashes know the vectors of FIPS 180-4', async () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256Hex('abc')).toBe(abc);
  async function* stream() {
    yield Buffer.from('a');
    yield Buffer.from('bc');
  }
  expect(await hashStream(stream())).toEqual({ sha256: abc, sizeBytes: 3 });
});

test('ids are 128 random bits and the clock never runs back', () => {
  const random = systemRandom();
  expect(random.id()).toMatch(/^[0-9a-f]{32}$/);
  expect(random.id()).not.toBe(random.id());
  const clock = systemClock();
  const first = clock.monotonicMs();
  expect(clock.bootId).toMatch(/^[0-9a-f]{32}$/);
  expect(clock.monotonicMs()).toBeGreaterThanOrEqual(first);
});
