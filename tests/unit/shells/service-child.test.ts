import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchService, type ServiceChild } from '../../../electron/rpc/service-child.ts';

const entry = fileURLToPath(new URL('../../helpers/stub-service.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'sahih-child-'));
let service: ServiceChild;

async function* bytesOf(...chunks: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const sizeOf = async (bytes: AsyncIterable<Uint8Array>): Promise<number> => {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  return size;
};

beforeAll(async () => {
  service = await launchService({ vaultDirectory: directory, shell: 'cli', entry });
});
afterAll(async () => {
  await service.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a service process started by Node', () => {
  it('answers typed calls over the child channel', async () => {
    const versions = await service.client.about.versions();
    expect(versions.node).toBe(process.versions.node);
  });

  it('streams events until the caller stops listening', async () => {
    const seen: number[] = [];
    for await (const change of await service.client.about.changes()) {
      seen.push(change.seq);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('stages bytes and gives them back at their address', async () => {
    const jpeg = Buffer.from('bukan gambar sungguhan');
    const { id } = await service.stage({ name: 'IMG_0001.jpg', purpose: 'evidence' }, bytesOf(jpeg.subarray(0, 5), jpeg.subarray(5)));
    expect(id).toBe(createHash('sha256').update(jpeg).digest('hex').slice(0, 32));
    const reading = await service.bytes({ address: `/gambar/menunggu/${id}` });
    const parts: Uint8Array[] = [];
    for await (const chunk of reading.bytes) parts.push(chunk);
    reading.close();
    expect(reading.head).toEqual({ status: 200, mediaType: 'image/jpeg', sizeBytes: jpeg.length });
    expect(Buffer.concat(parts)).toEqual(jpeg);
  });

  it('lets the service read a path itself and reports progress', async () => {
    const path = join(directory, 'foto.jpg');
    writeFileSync(path, Buffer.alloc(3_000_000, 7));
    const ticks: number[] = [];
    const { id } = await service.stagePath(path, { name: 'foto.jpg', purpose: 'evidence' }, (tick) => ticks.push(tick.doneBytes));
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(ticks.at(-1)).toBe(3_000_000);
  });

  it('names what is wrong with a path', async () => {
    const gone = service.stagePath(join(directory, 'hilang.jpg'), { name: 'hilang.jpg', purpose: 'evidence' });
    await expect(gone).rejects.toMatchObject({ code: 'file-vanished' });
    await expect(service.stagePath(directory, { name: '', purpose: 'evidence' })).rejects.toMatchObject({ code: 'not-a-file' });
  });

  it('carries the failure of the reader back to the writer, and the code only', async () => {
    const full = service.stage({ name: 'penuh.jpg', purpose: 'evidence' }, bytesOf(Buffer.alloc(4_000_000), Buffer.alloc(4_000_000)));
    await expect(full).rejects.toMatchObject({ code: 'disk-full' });
    await expect(service.stage({ name: 'kosong.jpg', purpose: 'evidence' }, bytesOf())).rejects.toMatchObject({ code: 'file-empty' });
    await expect(service.bytes({ address: '/berkas/terkunci' })).resolves.toMatchObject({
      head: { status: 'failure', failure: { code: 'vault-locked' } },
    });
  });

  it('aborts staging when the writer gives up', async () => {
    const before = Number((await service.client.about.versions()).formats[0]);
    const abort = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; ; i += 1) {
        if (i === 5) abort.abort();
        yield Buffer.alloc(1_000_000);
      }
    }
    await expect(service.stage({ name: 'besar.mp4', purpose: 'evidence' }, endless(), abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(Number((await service.client.about.versions()).formats[0])).toBe(before + 1);
  });

  it('answers a range with exactly its bytes', async () => {
    const whole = await service.bytes({ address: '/asli/9000000' });
    const all: Uint8Array[] = [];
    for await (const chunk of whole.bytes) all.push(chunk);
    const reading = await service.bytes({ address: '/asli/9000000', range: { start: 4_096_000, end: 6_000_000 } });
    const part: Uint8Array[] = [];
    for await (const chunk of reading.bytes) part.push(chunk);
    expect(reading.head).toMatchObject({ status: 206, range: { start: 4_096_000, end: 6_000_000 }, sizeBytes: 9_000_000 });
    expect(Buffer.concat(part).equals(Buffer.concat(all).subarray(4_096_000, 6_000_001))).toBe(true);
    const beyond = await service.bytes({ address: '/asli/10', range: { start: 10 } });
    expect(beyond.head).toEqual({ status: 416, sizeBytes: 10 });
  });

  it('moves 300 MB without keeping it in memory', async () => {
    const reading = await service.bytes({ address: '/asli/300000000' });
    const before = process.memoryUsage().rss;
    expect(await sizeOf(reading.bytes)).toBe(300_000_000);
    reading.close();
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  it('refuses to start where the app cannot be composed', async () => {
    await expect(launchService({ vaultDirectory: '/tmp/rusak', shell: 'cli', entry })).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  it('ends when asked and tells the shell', async () => {
    let told: number | null | undefined;
    const other = await launchService({
      vaultDirectory: directory,
      shell: 'cli',
      entry,
      onExit: (code) => {
        told = code;
      },
    });
    await other.close();
    expect(told).toBe(0);
  });

  it('fails open calls when it dies', async () => {
    const other = await launchService({ vaultDirectory: directory, shell: 'cli', entry });
    await expect(other.client.regions.search({ text: 'mati' })).rejects.toThrow();
    expect(await other.exited).toBe(7);
  });
});
