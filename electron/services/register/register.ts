/**
 * Register book of the office. Life of a line: 1 an item is decided at the desk, or the clerk types what came on paper
 * 2 `register.entered` burns the number  3 corrections and voiding are further events, each with its reason
 * 4 the book goes out as a table or on paper, which is recorded too.
 */
import type { RegisterEntry, RegisterFilter, RegisterHistoryLine, RegisterSums } from '../../../shared/domain/register.ts';
import { sumsOf } from '../../../shared/domain/register.ts';
import type { GivenNumber } from '../../paper/template-number.ts';
import { createEntries } from './entries.ts';
import { findEntries, officesIn } from './find.ts';
import { createHandOuts, type HandOutParts } from './hand-out.ts';
import { historyOf } from './history.ts';
import { numberFor } from './number.ts';

export type RegisterParts = HandOutParts;

export interface RegisterPage {
  /** Newest first, at most as many as asked for. */
  entries: (RegisterEntry & { enteredByName: string })[];
  /** Over all lines that fit, shown or not. */
  sums: RegisterSums;
  offices: string[];
}

export const createRegister = (parts: RegisterParts) => {
  const { vault } = parts;
  const entries = createEntries(parts);
  const handOuts = createHandOuts(parts);
  const named = (entry: RegisterEntry): RegisterPage['entries'][number] => ({
    ...entry,
    enteredByName: vault.tables.officer(entry.enteredBy)?.name ?? '',
  });
  return {
    desk: entries.desk,
    list(filter: RegisterFilter, limit: number): RegisterPage {
      const found = findEntries(vault, filter);
      return { entries: found.slice(-limit).toReversed().map(named), sums: sumsOf(found), offices: officesIn(vault) };
    },
    /** @throws Failure register-missing */
    show(id: string): { entry: RegisterPage['entries'][number]; history: RegisterHistoryLine[] } {
      return { entry: named(entries.present(id)), history: historyOf(vault, id) };
    },
    nextNumber: (receivedAt: string, asked: { sequence?: number | undefined; number?: string | undefined }): GivenNumber =>
      numberFor(vault, vault.db, receivedAt, asked),
    add: entries.add,
    change: entries.change,
    void: entries.void,
    ...handOuts,
  };
};
export type Register = ReturnType<typeof createRegister>;
