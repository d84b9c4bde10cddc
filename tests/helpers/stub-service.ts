/** A service process with the smallest app behind it: what transports and shells are tried against. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { implement } from '@orpc/server';
import type { ServedApp } from '../../electron/rpc/served-app.ts';
import { runService } from '../../electron/rpc/service-loop.ts';
import { serviceContract } from '../../shared/contract/service.ts';
import { Failure } from '../../shared/domain/failure.ts';

const os = implement(serviceContract);
const received = new Map<string, { bytes: Buffer; name: string; relativePath?: string; fileSystemTime?: string }>();
let aborted = 0;

async function* pattern(sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeBytes; at += 1_500_000) {
    const chunk = Buffer.alloc(Math.min(1_500_000, sizeBytes - at));
    for (let i = 0; i < chunk.length; i += 4096) chunk[i] = ((at + i) / 4096) & 0xff;
    yield chunk;
  }
}

const app: ServedApp = {
  router: {
    about: {
      versions: os.about.versions.handler(() => ({ app: 'percobaan', node: process.versions.node, formats: [String(aborted)], parts: [] })),
      changes: os.about.changes.handler(async function* ({ signal }) {
        for (let seq = 1; !signal?.aborted; seq += 1) {
          yield { kinds: ['exhibit'], seq };
          await wait(20);
        }
      }),
    },
    vault: {
      status: os.vault.status.handler(() => ({ state: 'none' as const, exercise: false, officers: [], notices: [] })),
      lock: os.vault.lock.handler(() => ({ ok: true as const })),
      unlock: os.vault.unlock.handler(() => {
        throw new Failure('wrong-passphrase');
      }),
    },
    regions: {
      search: os.regions.search.handler(({ input }) => {
        if (input.text === 'mati') process.exit(7);
        return [];
      }),
    },
  },
  async stage(request) {
    const hash = createHash('sha256');
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    request.signal?.addEventListener('abort', () => {
      aborted += 1;
    });
    for await (const chunk of request.bytes) {
      if (request.name === 'penuh.jpg' && sizeBytes > 1_000_000) throw new Failure('disk-full');
      hash.update(chunk);
      sizeBytes += chunk.length;
      request.onBytes?.(chunk.length);
      if (sizeBytes < 20_000_000) chunks.push(chunk);
    }
    if (sizeBytes === 0) throw new Failure('file-empty');
    const id = hash.digest('hex').slice(0, 32);
    received.set(id, {
      bytes: Buffer.concat(chunks),
      name: request.name,
      relativePath: request.relativePath,
      fileSystemTime: request.fileSystemTime,
    });
    return { id };
  },
  async bytes(address) {
    const size = /^\/asli\/(\d+)$/.exec(address)?.[1];
    if (size) return { mediaType: 'video/mp4', sizeBytes: Number(size), downloadName: 'asli-001.mp4', stream: pattern(Number(size)) };
    const staged = received.get(/^\/gambar\/menunggu\/([0-9a-f]{32})$/.exec(address)?.[1] ?? '');
    if (staged)
      return {
        mediaType: 'image/jpeg',
        sizeBytes: staged.bytes.length,
        stream: (async function* () {
          yield staged.bytes;
        })(),
      };
    if (address === '/berkas/terkunci') throw new Failure('vault-locked');
    return undefined;
  },
  async close() {
    await wait(5);
  },
};

runService(async ({ launch }) => {
  if (launch.vaultDirectory.endsWith('rusak')) throw new Failure('vault-damaged');
  return app;
});
