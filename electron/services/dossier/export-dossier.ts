/** Export: the package written to a destination, made durable, read back and checked as a stranger would; then recorded. */
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type ManifestEntry, ManifestEntrySchema, ManifestSchema } from '../../../shared/domain/manifest.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { dossierExported } from '../../storage/records/payloads.ts';
import type { DossierExport, DossierParts } from './dossiers.ts';
import { byPath, type PackageFile } from './package/package-file.ts';
import { type CopySource, writeCopy } from './package/write-copy.ts';

/** Largest manifest read into memory: 100,000 files. */
const MANIFEST_MAX_BYTES = 32 * 1024 * 1024;

/** Every file of a sealed dossier, by the manifest and by what `dossier.sealed` says of the files beside it. */
export const packageFiles = async (vault: OpenVault, dossier: Dossier): Promise<PackageFile[]> => {
  if (dossier.status !== 'sealed' || !dossier.manifestSha256) throw new Failure('dossier-not-sealed', { number: dossier.number });
  const manifest = ManifestSchema.parse(parseCanonical(await vault.blobs.read(dossier.manifestSha256, MANIFEST_MAX_BYTES)));
  const sealed = vault.log.eventsOf({ kind: 'dossier', id: dossier.id }).find((e) => e.envelope.type === 'dossier.sealed');
  const apart: ManifestEntry[] = ManifestEntrySchema.array().parse(sealed?.fields.sealFiles?.value);
  return byPath([...manifest.files, ...apart]);
};

/** Reads the copy back as a stranger would, past the page cache where the system allows; every file must be the one written. */
const reread = async (parts: DossierParts, path: string, files: readonly PackageFile[], long: LongAct) => {
  const copy = await parts.verifyCopy(path, { ...long, report: (progress) => long.report({ ...progress, step: 'rereading' }) });
  const found = new Map(copy.verdict.files.map((file) => [file.path, file.sha256]));
  for (const { path: name, sha256 } of files) if (found.get(name) !== sha256) throw new Failure('copy-differs', { name });
  const [problem] = copy.verdict.problems;
  if (copy.verdict.exitCode !== 0) throw new Failure('copy-differs', { name: basename(path), problem: problem?.code ?? '' });
  return copy;
};

const write = async (
  parts: DossierParts,
  path: string,
  form: 'folder' | 'zip',
  files: readonly PackageFile[],
  long: LongAct,
): Promise<number> => {
  const totalBytes = files.reduce((sum, f) => sum + f.sizeBytes, 0);
  let doneBytes = 0;
  const source: CopySource = { files, open: ({ sha256 }) => parts.vault.blobs.lend(sha256) };
  await writeCopy(path, form, source, {
    signal: long.signal,
    onBytes: (count, file) => {
      doneBytes += count;
      long.report({ step: 'exporting', doneCount: 0, totalCount: files.length, doneBytes, totalBytes, at: file.path });
    },
  });
  return totalBytes;
};

/**
 * Exports to `<folder>/<number>` or `<folder>/<number>.zip`.
 * @throws Failure dossier-not-sealed, destination-exists, destination-not-writable, disk-full, copy-differs, blob-altered, cancelled
 */
export const exportDossier = async (
  parts: DossierParts,
  dossier: Dossier,
  { folder, form }: { folder: string; form: 'folder' | 'zip' },
  long: LongAct,
): Promise<DossierExport> => {
  const { vault, clock } = parts;
  const files = await packageFiles(vault, dossier);
  const path = join(folder, form === 'zip' ? `${dossier.number}.zip` : dossier.number);
  const sizeBytes = await write(parts, path, form, files, long);
  try {
    const { verdict, reread: from } = await reread(parts, path, files, long);
    const exportedAt = clock.now().toISOString();
    vault.commit((scope) => scope.append(dossierExported(dossier.id, { exportedAt, form, sizeBytes, reread: from })));
    return { path, sizeBytes, verdict, reread: from };
  } catch (error) {
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
    if (long.signal.aborted) throw new Failure('cancelled', {}, { cause: error });
    throw error;
  }
};
