/** How much of other devices' logs a vault holds, with the files that they cite. */
import type { ForeignCounts } from '../../../shared/domain/farewell.ts';
import type { BlobStore, ReadDatabase } from '../interface.ts';
import { absentOriginals, foreignFiles } from './cited.ts';

export const foreignCounts = async (db: ReadDatabase, blobs: Pick<BlobStore, 'has' | 'read' | 'sizeBytes'>): Promise<ForeignCounts> => {
  const { chains, events } = db.get<{ chains: number; events: number }>(
    'SELECT count(DISTINCT chain) AS chains, count(*) AS events FROM foreign_events',
  ) ?? { chains: 0, events: 0 };
  const files = events > 0 ? await foreignFiles(db, blobs) : [];
  return {
    chains,
    events,
    files: files.length,
    filesBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    absent: events > 0 ? absentOriginals(db, blobs) : 0,
  };
};
