/** Messages -> `messages`; the end of a term -> `farewells`. */
import type { Erasure, Farewell } from '../../../shared/domain/farewell.ts';
import type { HandoverMessage } from '../../../shared/domain/handover.ts';
import type { Project } from './projection.ts';

const message =
  (direction: 'keluar' | 'masuk'): Project =>
  (db, { subject, seq, values }) => {
    const { signature, ...rest } = values;
    const record = { body: { id: subject.id, ...rest }, signature } as unknown as HandoverMessage;
    const { about, kind, at } = record.body;
    db.run(
      'INSERT OR IGNORE INTO messages (id, direction, handover_id, item_id, kind, at, recorded_seq, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[subject.id, direction, about.handoverId, about.itemId ?? null, kind, at, seq, JSON.stringify(record)],
    );
  };

export const farewellProjections = {
  'message.issued': message('keluar'),
  'message.adopted': message('masuk'),
  'farewell.begun': (db, { values }) => {
    const record = values as unknown as Farewell;
    db.run(
      'INSERT OR REPLACE INTO farewells (handover_id, begun_at, erased_at, record) VALUES (?, ?, NULL, ?)',
      ...[record.handoverId, record.begunAt, JSON.stringify(record)],
    );
  },
  'farewell.erased': (db, { values }) => {
    const record = values as unknown as Erasure;
    db.run('UPDATE farewells SET erased_at = ? WHERE handover_id = ?', record.erasedAt, record.handoverId);
  },
} satisfies Record<string, Project>;
