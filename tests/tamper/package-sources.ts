/** The packages that the tamper tests bend: one written from the specification alone, one sealed by the product itself. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { sealPackage } from '../helpers/sealed-package.ts';

export interface PackageSource {
  title: string;
  files: Map<string, Buffer>;
}

const root = join(import.meta.dirname, '..', '..');

const readAll = async (folder: string): Promise<Map<string, Buffer>> => {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path).replaceAll('\\', '/'), await readFile(path));
  }
  return found;
};

/** What `sahih demo` seals, read into memory. */
const sealedByProduct = async (): Promise<Map<string, Buffer>> => {
  const out = await mkdtemp(join(tmpdir(), 'sahih-test-demo-'));
  try {
    const cli = join(root, 'electron', 'shells', 'cli', 'main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'demo', '--out', join(out, 'latihan'), '--json'], {
      cwd: root,
      maxBuffer: 64_000_000,
    });
    const line = stdout.trim().split('\n').at(-1) ?? '{}';
    return await readAll((JSON.parse(line) as { package: string }).package);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
};

export const packageSources = async (): Promise<PackageSource[]> => [
  { title: 'a package written from the specification', files: sealPackage().files },
  { title: 'a package sealed by the product', files: await sealedByProduct() },
];
