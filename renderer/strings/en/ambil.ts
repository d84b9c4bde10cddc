import type { ambil as source } from '../id/ambil.ts';
import type { Mirror } from '../mirror.ts';

export const ambil: Mirror<typeof source> = {};
