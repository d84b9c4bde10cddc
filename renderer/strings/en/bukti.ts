import type { bukti as source } from '../id/bukti.ts';
import type { Mirror } from '../mirror.ts';

export const bukti: Mirror<typeof source> = {};
