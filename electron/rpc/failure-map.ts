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
  if (error instanceof ORPCError) return error;
  const data = wireFailureOf(error);
  if (data.code === 'unexpected') note(error);
  return new ORPCError('FAILURE', { defined: true, status: 422, data });
};
