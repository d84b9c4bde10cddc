import type { masuk as source } from '../id/masuk.ts';
import type { Mirror } from '../mirror.ts';

export const masuk: Mirror<typeof source> = {};
