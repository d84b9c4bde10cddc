/** Prepared statements, cached by text: the read handle of services, the write handle of `records/` and `log/`. */
import type { Database, Statement } from 'better-sqlite3';
import type { ReadDatabase } from '../interface.ts';

/** Reads and writes; never leaves `storage/`. */
export interface WriteDatabase extends ReadDatabase {
  run(sql: string, ...values: readonly unknown[]): void;
}

/** Statements kept at once: services write a bounded number of texts; the bound stops a text made per call from growing without end. */
const keepStatements = 500;

const preparedBy = (db: Database): ((sql: string) => Statement) => {
  const cache = new Map<string, Statement>();
  return (sql) => {
    const present = cache.get(sql);
    if (present) return present;
    if (cache.size >= keepStatements) cache.clear();
    const made = db.prepare(sql);
    cache.set(sql, made);
    return made;
  };
};

export const writeHandle = (db: Database): WriteDatabase => {
  const prepared = preparedBy(db);
  return {
    all: <Row>(sql: string, ...values: readonly unknown[]) => prepared(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: readonly unknown[]) => prepared(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => void prepared(sql).run(...values),
  };
};

/** SELECT only: any other statement throws before it runs. */
export const readHandle = (db: Database): ReadDatabase => {
  const prepared = preparedBy(db);
  const select = (sql: string): Statement => {
    if (!/^\s*(?:SELECT|WITH)\b/i.test(sql)) throw new Error('services read; records change through events only');
    const statement = prepared(sql);
    if (!statement.readonly) throw new Error('services read; records change through events only');
    return statement;
  };
  return {
    all: <Row>(sql: string, ...values: readonly unknown[]) => select(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: readonly unknown[]) => select(sql).get(...values) as Row | undefined,
  };
};
