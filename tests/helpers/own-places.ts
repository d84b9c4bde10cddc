/**
 * Places of a test file's own, gone when it ends: what this user's private folder remembers of vaults, and what a session keeps in
 * memory. Files run side by side; none may see the vaults or the browser profiles of another, or write where this user's own lie.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const own = mkdtempSync(join(tmpdir(), 'sahih-uji-tempat-'));
for (const [variable, name] of [
  ['SAHIH_WITNESS', 'saksi'],
  ['XDG_RUNTIME_DIR', 'sesi'],
] as const) {
  const folder = join(own, name);
  mkdirSync(folder, { mode: 0o700 });
  process.env[variable] = folder;
}
// A browser's last children may still be writing for a moment.
afterAll(() => rmSync(own, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
