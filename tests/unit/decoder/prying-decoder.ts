/** Tries what a decoder taken over by a picture would try first, and says how far it got. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { streamChannel } from '../../../electron/services/intake/decoder/channel.ts';

const attempt = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'refused';
  }
};

void streamChannel(process.stdin, process.stdout).send({
  environment: Object.keys(process.env).filter((name) => name !== 'SystemRoot'),
  write: attempt(() => writeFileSync(join(tmpdir(), `prying-${process.pid}`), 'x')),
  spawn: attempt(() => spawnSync(process.execPath, ['--version'])),
  worker: attempt(() => new Worker('1', { eval: true })),
});
