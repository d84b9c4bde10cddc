import type { progress as source } from '../id/progress.ts';
import type { Mirror } from '../mirror.ts';

export const progress: Mirror<typeof source> = {
  readingScan: 'Reading page codes of the scan',
  staging: 'Receiving files',
  recording: 'Recording exhibits',
  hashing: 'Computing hashes',
  checking: 'Checking',
  reading: 'Reading',
  rendering: 'Laying out pages',
  sealing: 'Sealing',
  copying: 'Copying',
  rereading: 'Reading the copy again',
  drawing: 'Preparing the exercise',
};
