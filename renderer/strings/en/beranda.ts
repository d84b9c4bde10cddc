import type { beranda as source } from '../id/beranda.ts';
import type { Mirror } from '../mirror.ts';

export const beranda: Mirror<typeof source> = {};
