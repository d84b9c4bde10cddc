/** Failures of the services as the contract's one typed error; what is not foreseen crosses as `unexpected`, without its words. */
import { ORPCError } from '@orpc/server';
import { Failure, type FailureCode } from '../../shared/domain/failure.ts';

interface WireFailure {
  code: FailureCode;
  facts: Record<string, string | number>;
}

const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');

/** Code of the system error behind a failure of files or database, as far as a person can act on it. */
const systemFailures: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EROFS: 'destination-not-writable',
};

const systemCode = (error: unknown): FailureCode | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? systemFailures[error.code] : undefined;

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

const issuesOf = (error: ORPCError<string, unknown>): readonly Issue[] => {
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'issues' in cause && Array.isArray(cause.issues) ? (cause.issues as Issue[]) : [];
};

const pathOf = (issue: Issue): string[] => (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));

/** What the contract refused at input, as a failure that a person understands; only names of fields cross, never what was typed. */
const inputFailureOf = (issues: readonly Issue[]): WireFailure => {
  const [issue] = issues;
  const path = issue ? pathOf(issue) : [];
  const field = path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? '';
  if (field === 'latitude' || field === 'longitude') return { code: 'coordinates-out-of-range', facts: { field } };
  if (field === 'local') return { code: 'date-invalid', facts: { field: path.at(-2) ?? field } };
  if (issue?.message === 'text' || /too big|too long/i.test(issue?.message ?? '')) return { code: 'text-invalid', facts: { field } };
  return { code: 'usage', facts: { field } };
};

/** A failure as facts that may cross: never a message, a path or a stack. */
export const wireFailureOf = (error: unknown): WireFailure => {
  if (error instanceof Failure) return { code: error.code, facts: { ...error.facts } };
  if (isAbort(error)) return { code: 'cancelled', facts: {} };
  return { code: systemCode(error) ?? 'unexpected', facts: {} };
};

/**
 * The error to throw from a handler.
 * @param note told of errors that nobody foresaw, for the log; it must write no message text
 */
export const toContractError = (error: unknown, note: (error: unknown) => void): ORPCError<string, unknown> => {
  if (error instanceof ORPCError && error.code === 'FAILURE') return error;
  const refused = error instanceof ORPCError && error.code === 'BAD_REQUEST';
  const data = refused ? inputFailureOf(issuesOf(error)) : wireFailureOf(error);
  if (data.code === 'unexpected') note(error);
  return new ORPCError('FAILURE', { defined: true, status: 422, data });
};
