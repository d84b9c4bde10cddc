/** Simple search over exhibits, cases and dossiers: every word must occur, as a part of a word. */
import type { ReadDatabase } from '../../storage/interface.ts';

export interface Condition {
  sql: string;
  values: readonly unknown[];
}

export interface Hit {
  kind: 'exhibit' | 'case' | 'dossier';
  id: string;
  number: string;
  title: string;
  detail: string;
}

/** More words than anybody types; the rest of a pasted page is ignored. */
const maxWords = 8;

const wordsOf = (text: string): string[] => text.normalize('NFC').trim().split(/\s+/).filter(Boolean).slice(0, maxWords);
const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** Trigrams need three letters; shorter words read the rows themselves. */
const wordCondition = (word: string): Condition => {
  const pattern = likePattern(word);
  const plain = {
    sql: "(s.number LIKE ? ESCAPE '\\' OR s.title LIKE ? ESCAPE '\\' OR s.body LIKE ? ESCAPE '\\')",
    values: [pattern, pattern, pattern],
  };
  if ([...word].length < 3) return plain;
  return { sql: 's.row IN (SELECT rowid FROM search_parts WHERE search_parts MATCH ?)', values: [`"${word.replaceAll('"', '""')}"`] };
};

const allWords = (text: string): Condition => {
  const conditions = wordsOf(text).map(wordCondition);
  return { sql: conditions.map((c) => c.sql).join(' AND ') || 'TRUE', values: conditions.flatMap((c) => c.values) };
};

/** Condition on the ids of one kind, for the lists of the other services; `column` is the id column there. */
export const matching = (kind: Hit['kind'], text: string, column: string): Condition => {
  const words = allWords(text);
  return { sql: `${column} IN (SELECT s.id FROM search_rows s WHERE s.kind = ? AND ${words.sql})`, values: [kind, ...words.values] };
};

const excerpt = (body: string, word: string | undefined): string => {
  const at = word === undefined ? -1 : body.toLocaleLowerCase('id').indexOf(word.toLocaleLowerCase('id'));
  const from = Math.max(0, at - 30);
  return `${from > 0 ? '…' : ''}${body.slice(from, from + 120).trim()}${body.length > from + 120 ? '…' : ''}`;
};

export const createSearch = (db: ReadDatabase) => ({
  /** Best first: numbers that contain the text, then titles, then the rest; newest before older. */
  find(text: string, limit: number): Hit[] {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    const condition = allWords(text);
    const whole = likePattern(words.join(' '));
    const rows = db.all<{ kind: Hit['kind']; id: string; number: string; title: string; body: string }>(
      `SELECT s.kind, s.id, s.number, s.title, s.body FROM search_rows s WHERE ${condition.sql}
       ORDER BY s.number LIKE ? ESCAPE '\\' DESC, s.title LIKE ? ESCAPE '\\' DESC, s.row DESC LIMIT ?`,
      ...condition.values,
      whole,
      whole,
      limit,
    );
    return rows.map(({ kind, id, number, title, body }) => ({
      kind,
      id,
      number,
      title,
      detail: excerpt(body.replace(/\s+/g, ' '), words[0]),
    }));
  },
});
export type Search = ReturnType<typeof createSearch>;
