/** `catalogue.imported` -> `catalogues`. */
import type { ImportedCatalogue } from '../../../shared/domain/catalogue-import.ts';
import type { Project } from './projection.ts';

export const catalogueProjections = {
  'catalogue.imported': (db, event) => {
    const record = { ...event.values, importedAt: event.at } as unknown as ImportedCatalogue;
    db.run(
      'INSERT INTO catalogues (id, version, sha256, publisher_fingerprint, imported_seq, imported_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[record.fileSha256, record.version, record.sha256, record.publisher.fingerprint, event.seq, event.at],
      JSON.stringify(record),
    );
  },
} satisfies Record<string, Project>;
