/** What every group of handlers is given. */
import { implement } from '@orpc/server';
import { serviceContract } from '../../../shared/contract/service.ts';
import type { Comparison } from '../../../shared/domain/comparison.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { LongAct } from '../../base/report.ts';
import type { Catalogue } from '../../services/catalogue/catalogue.ts';
import type { Regions } from '../../services/regions/regions.ts';
import type { Session } from '../../services/session/session.ts';
import type { Strength } from '../../services/session/strength.ts';
import { toContractError } from '../failure-map.ts';
import { type ProgressEvent, streamProgress } from '../progress.ts';
import type { VaultServices } from '../vault-services.ts';

export interface Versions {
  app: string;
  node: string;
  electron?: string;
  formats: string[];
  parts: { name: string; version: string; licence: string }[];
}

export interface CheckRequest {
  path?: string;
  stagedIds?: string[];
  signer?: string;
  /** Text of an office card or a trust list that the asker goes by. */
  trust?: string;
}

export interface HandlerScope {
  session: Session<VaultServices>;
  /** The catalogue that ships: used while no vault is open. */
  catalogue: Catalogue;
  /** Writes the catalogue in use with certainty and sources for a lawyer. @throws Failure destination-not-writable, disk-full */
  reviewSheet(folder: string): Promise<{ path: string; pageCount: number }>;
  regions: Regions;
  versions: Versions;
  strengthOf(passphrase: string): Strength;
  /** Checks a package, zip, PDF or vault that somebody brought; needs no open vault. */
  check(request: CheckRequest, long: LongAct): Promise<Verdict>;
  /** Checks a redacted copy and the full dossier it was made of, and compares the two. */
  against(request: { path: string; full: string; signer?: string | undefined }, long: LongAct): Promise<Comparison>;
  /** Told of errors that nobody foresaw; writes no message text. */
  note(error: unknown): void;
}

export const ok = { ok: true } as const;

/** The implementer: every failure of a handler becomes the contract's error. */
export const implementer = (scope: Pick<HandlerScope, 'note'>) =>
  implement(serviceContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toContractError(error, scope.note);
    }
  });
export type Implementer = ReturnType<typeof implementer>;

/** Streams a long act; its failures become the contract's error too. */
export const streaming = (scope: Pick<HandlerScope, 'note'>) =>
  async function* <R>(act: (long: LongAct) => Promise<R>, signal?: AbortSignal): AsyncGenerator<ProgressEvent<R>, void> {
    try {
      yield* streamProgress(act, signal);
    } catch (error) {
      throw toContractError(error, scope.note);
    }
  };

/** Services of the open vault. @throws Failure vault-locked */
export const opened = (scope: HandlerScope): VaultServices => scope.session.open().services;
