/** The suite over the store in memory and over a folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryRemote } from '../../../electron/services/sync/remotes/memory.ts';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { remoteSuite } from './suite.ts';

const now = () => new Date();

remoteSuite(
  'in memory',
  async () => {
    const objects = new Map<string, Uint8Array>();
    return { open: () => openMemoryRemote(objects), close: async () => {} };
  },
  'open',
);

remoteSuite(
  'folder',
  async () => {
    const path = mkdtempSync(join(tmpdir(), 'sahih-remote-'));
    return {
      open: () => openRemote({ place: { kind: 'folder', path }, credentials: { kind: 'none' }, now }),
      close: async () => rmSync(path, { recursive: true, force: true }),
    };
  },
  'open',
);
