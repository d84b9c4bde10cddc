import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { KeptService, ServiceKeeper } from '../../../electron/rpc/service-keeper.ts';
import { makeUploads } from '../../../electron/shells/desktop/uploads.ts';
import { readWindowState } from '../../../electron/shells/desktop/window-state.ts';
import { Failure } from '../../../shared/domain/failure.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sahih-window-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the window of the last run', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const read = (text: string) => {
    const file = join(scratch, 'jendela.json');
    writeFileSync(file, text);
    return readWindowState(file, screens);
  };
  const home = { width: 1366, height: 768, maximized: false };

  it('comes back where it was', () => {
    const state = { x: 100, y: 50, width: 1500, height: 900, maximized: true };
    expect(read(JSON.stringify(state))).toEqual(state);
  });

  it('keeps its size but not its place when that screen is gone', () => {
    expect(read(JSON.stringify({ x: 4000, y: 50, width: 1500, height: 900, maximized: false }))).toEqual({
      width: 1500,
      height: 900,
      maximized: false,
    });
  });

  it('has the home size where nothing sensible was kept', () => {
    for (const text of ['', '{', '[]', '{"x":0,"y":0,"width":10,"height":10,"maximized":false}', '{"x":"0"}'])
      expect(read(text)).toEqual(home);
    expect(readWindowState(join(scratch, 'tidak-ada.json'), screens)).toEqual(home);
  });
});

describe('a file without a path', () => {
  const keeperOf = (stage: (bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal) => Promise<{ id: string }>): ServiceKeeper =>
    ({
      current: async () =>
        ({
          stage: (_header: unknown, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal) => stage(bytes, signal),
        }) as unknown as KeptService,
    }) as ServiceKeeper;
  const header = { name: 'tempel.png', purpose: 'evidence' } as const;

  it('crosses piece by piece, in order', async () => {
    const taken: number[] = [];
    const uploads = makeUploads(
      keeperOf(async (bytes) => {
        for await (const piece of bytes) taken.push(piece.length);
        return { id: 'a' };
      }),
    );
    uploads.open('1', header);
    expect(await uploads.write('1', new Uint8Array(3))).toBe(true);
    expect(await uploads.write('1', new Uint8Array(4))).toBe(true);
    expect(await uploads.end('1')).toEqual({ id: 'a' });
    expect(taken).toEqual([3, 4]);
    await expect(uploads.end('1')).rejects.toMatchObject({ code: 'usage' });
  });

  it('tells the writer to stop when the service wants no more, and why', async () => {
    const uploads = makeUploads(
      keeperOf(async (bytes) => {
        for await (const _piece of bytes) throw new Failure('disk-full');
        return { id: '' };
      }),
    );
    uploads.open('2', header);
    await uploads.write('2', new Uint8Array(3));
    expect(await uploads.write('2', new Uint8Array(3))).toBe(false);
    await expect(uploads.end('2')).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('aborts what is under way', async () => {
    const uploads = makeUploads(
      keeperOf(
        (_bytes, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(new Failure('cancelled')));
          }),
      ),
    );
    uploads.open('3', header);
    const write = uploads.write('3', new Uint8Array(3));
    uploads.abort('3');
    expect(await write).toBe(false);
    await expect(uploads.end('3')).rejects.toMatchObject({ code: 'cancelled' });
    const run = uploads.run(
      '4',
      (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Failure('cancelled')))),
    );
    uploads.abort('4');
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});
