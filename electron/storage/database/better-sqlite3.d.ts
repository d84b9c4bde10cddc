/** The part of better-sqlite3-multiple-ciphers that storage uses; the package's own types are not in its export map. */
declare module 'better-sqlite3' {
  export interface Statement {
    run(...values: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
    get(...values: readonly unknown[]): unknown;
    all(...values: readonly unknown[]): unknown[];
    iterate(...values: readonly unknown[]): IterableIterator<unknown>;
    readonly readonly: boolean;
    readonly reader: boolean;
  }
  export interface Database {
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Statement;
    exec(sql: string): this;
    /** Sets the key of the file; 0 is success. */
    key(key: Buffer): number;
    pragma(sql: string, options?: { simple?: boolean }): unknown;
    transaction<Args extends unknown[], R>(act: (...args: Args) => R): (...args: Args) => R;
    close(): this;
  }
  const Database: new (path: string, options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number }) => Database;
  export default Database;
}
