/**
 * The verify service: whatever a person points at is looked at, recognised and checked. Needs no vault of its own;
 * a vault is checked only where it is the one that is open.
 */
import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Comparison, ComparisonLine } from '../../../shared/domain/comparison.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Report } from '../../base/report.ts';
import { layoutOf } from '../../storage/layout.ts';
import { type Comparable, compareCopies, readComparable } from './against.ts';
import { type CopyVerdict, checkCopy, checkPackage } from './check-package.ts';
import { checkVault, lockedVault, type ReadableVault } from './check-vault.ts';
import { type LentFile, openFiles, openLent, openPath } from './reader.ts';
import type { Clock } from './statements.ts';
import type { PackageReader } from './stretch.ts';

export interface VerifyRequest {
  /** Fingerprint that the sealer's key must have. */
  signer?: string;
  /** Offices that the asker knows, and what they say. */
  trust?: TrustMaterial;
  report: Report;
  signal: AbortSignal;
}

export interface VerifyService {
  /** Package folder, zip, bare PDF or vault directory. @throws Failure file-unreadable, not-a-package */
  path(path: string, request: VerifyRequest): Promise<Verdict>;
  /** A package folder or zip that was just written, read past the page cache where the system can. @throws as `path` */
  copy(path: string, request: Omit<VerifyRequest, 'signer'>): Promise<CopyVerdict>;
  /** Files handed over one by one, under the paths they had in the dropped folder. */
  files(files: readonly { path: string; file: string }[], request: VerifyRequest): Promise<Verdict>;
  /** A package that was opened out of a parcel: its bytes are lent and lie on no disk in the clear. */
  lent(name: string, files: readonly LentFile[], request: VerifyRequest): Promise<Verdict>;
  /** A redacted copy against the full dossier it was made of. @throws as `path` */
  against(path: string, full: string, request: VerifyRequest): Promise<Comparison>;
  /** The vault that is open now. */
  vault(vault: ReadableVault, request: Omit<VerifyRequest, 'signer'>): Promise<Verdict>;
}

export interface VerifyParts {
  clock: Clock;
  /** The vault open in this process, if any. */
  openVault?: () => ReadableVault | undefined;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isFile(),
    () => false,
  );

/** A vault's header laid into a package must not hide the package behind "locked". */
const isVault = async (path: string): Promise<boolean> =>
  (await isFile(layoutOf(path).header)) && !(await isFile(join(path, 'manifes.json'))) && !(await isFile(join(path, 'segel.json')));

const samePlace = async (a: string, b: string): Promise<boolean> => {
  const [left, right] = await Promise.all([a, b].map((path) => realpath(path).catch(() => path)));
  return left === right;
};

/** Altered before unchecked: a difference is as bad as an altered file. */
const exitCodeOfAll = (redacted: Verdict, full: Verdict, lines: readonly ComparisonLine[]): Comparison['exitCode'] => {
  const codes = [redacted.exitCode, full.exitCode];
  if (codes.includes(1) || lines.some((l) => l.answer === 'mismatch')) return 1;
  if (codes.includes(2)) return 2;
  return codes.includes(3) || lines.some((l) => l.answer === 'unchecked') ? 3 : 0;
};

/** Composes the service. */
export const createVerify = ({ clock, openVault }: VerifyParts): VerifyService => {
  const withReader = async (reader: PackageReader, request: VerifyRequest, beside?: string): Promise<Verdict> => {
    try {
      return await checkPackage(reader, { ...request, clock, ...(beside === undefined ? {} : { beside }) });
    } finally {
      await reader.close();
    }
  };
  const check = async (path: string, request: VerifyRequest): Promise<{ verdict: Verdict; comparable: Comparable }> => {
    const reader = await openPath(path);
    try {
      return { verdict: await checkPackage(reader, { ...request, clock, beside: path }), comparable: await readComparable(reader) };
    } finally {
      await reader.close();
    }
  };
  const vaultAt = async (directory: string, request: VerifyRequest): Promise<Verdict> => {
    const open = openVault?.();
    const isOpen = open !== undefined && (await samePlace(open.directory, directory));
    return isOpen ? checkVault(open, { ...request, clock }) : lockedVault(directory, { ...request, clock });
  };
  return {
    path: async (path, request) => {
      if (await isVault(path)) return vaultAt(path, request);
      return withReader(await openPath(path), request, path);
    },
    copy: async (path, request) => {
      const reader = await openPath(path);
      try {
        return await checkCopy(reader, { ...request, clock, beside: path, pastCache: true });
      } finally {
        await reader.close();
      }
    },
    files: async (files, request) => {
      const [first] = files;
      if (first === undefined) throw new Failure('not-a-package');
      return withReader(await openFiles(basename(first.path.split('/')[0] ?? first.path), files), request);
    },
    lent: (name, files, request) => withReader(openLent(name, files), request),
    against: async (path, full, request) => {
      const redacted = await check(path, request);
      // The signer asked for is the copy's: the full one may have been sealed by a colleague.
      const { signer: _, ...plain } = request;
      const whole = await check(full, plain);
      const lines = compareCopies(redacted.comparable, whole.comparable);
      return { redacted: redacted.verdict, full: whole.verdict, lines, exitCode: exitCodeOfAll(redacted.verdict, whole.verdict, lines) };
    },
    vault: (vault, request) => checkVault(vault, { ...request, clock }),
  };
};
