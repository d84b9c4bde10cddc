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
  'web-load': 'Waiting for the page',
  'web-scroll': 'Scrolling to the end',
  'web-picture': 'Taking the picture of the page',
  'web-page': 'Taking the source of the page',
  'web-traffic': 'Writing the traffic',
  'web-media': 'Taking media',
  'web-list': 'Scrolling a list inside the page',
  opening: 'Opening the page',
  erasing: 'Destroying',
  drawing: 'Preparing the exercise',
};
