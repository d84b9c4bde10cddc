import type { mulai as source } from '../id/mulai.ts';
import type { Mirror } from '../mirror.ts';

export const mulai: Mirror<typeof source> = {};
