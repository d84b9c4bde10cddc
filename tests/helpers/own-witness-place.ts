/** Witnesses of the vaults that tests make lie in a folder of their own, gone when the run ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-saksi-'));
  process.env.SAHIH_WITNESS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
