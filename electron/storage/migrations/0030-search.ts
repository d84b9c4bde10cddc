/**
 * Search text of exhibits, cases and dossiers. `search_words` finds words (unicode61 does not stem: "pilih" does not find "dipilih"),
 * `search_parts` finds parts of words of three letters or more (trigram).
 */
import type { Migration } from './registry.ts';

export const search: Migration = {
  version: 30,
  sql: `
    CREATE TABLE search_rows (
      row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE search_words USING fts5 (
      number, title, body, content='search_rows', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE search_parts USING fts5 (
      number, title, body, content='search_rows', content_rowid='row', tokenize='trigram remove_diacritics 1'
    );
    CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN
      INSERT INTO search_words (rowid, number, title, body) VALUES (new.row, new.number, new.title, new.body);
      INSERT INTO search_parts (rowid, number, title, body) VALUES (new.row, new.number, new.title, new.body);
    END;
    CREATE TRIGGER search_rows_changed AFTER UPDATE ON search_rows BEGIN
      INSERT INTO search_words (search_words, rowid, number, title, body) VALUES ('delete', old.row, old.number, old.title, old.body);
      INSERT INTO search_parts (search_parts, rowid, number, title, body) VALUES ('delete', old.row, old.number, old.title, old.body);
      INSERT INTO search_words (rowid, number, title, body) VALUES (new.row, new.number, new.title, new.body);
      INSERT INTO search_parts (rowid, number, title, body) VALUES (new.row, new.number, new.title, new.body);
    END;
  `,
};
