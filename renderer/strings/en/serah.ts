import type { serah as indonesian } from '../id/serah.ts';
import type { Mirror } from '../mirror.ts';

export const serah: Mirror<typeof indonesian> = {
  title: 'Hand-over',
};
