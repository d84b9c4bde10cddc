/** What was stated of screenshots that still wait; outlives the screen like the form of the batch. */
import { useSyncExternalStore } from 'react';
import { client } from '../../../client.ts';
import { type Batch, type ScreenshotStatement, withScreenshots } from './statement.ts';

let statements: ReadonlyMap<string, ScreenshotStatement> = new Map();
const listeners = new Set<() => void>();

/** Undefined takes the statement back: the file is recorded plainly. */
export const stateScreenshot = (stagedId: string, statement: ScreenshotStatement | undefined): void => {
  const next = new Map(statements);
  if (statement) next.set(stagedId, statement);
  else next.delete(stagedId);
  statements = next;
  for (const listener of listeners) listener();
};

export const useScreenshot = (stagedId: string): ScreenshotStatement | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => statements.get(stagedId),
  );

/** The batch with what was stated of its screenshots. */
export const takeScreenshots = async (batch: Batch): Promise<Batch> => {
  if (statements.size === 0) return batch;
  const { app } = await client.about.versions();
  const at = new Date();
  return withScreenshots(batch, statements, {
    at,
    offsetMinutes: -at.getTimezoneOffset(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    app: `Sahih ${app}`,
    os: navigator.userAgent,
  });
};

/** Drops the statements of files that are recorded. */
export const forgetScreenshots = (ids: readonly string[]): void => {
  for (const id of ids) stateScreenshot(id, undefined);
};
