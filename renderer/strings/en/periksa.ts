import type { periksa as source } from '../id/periksa.ts';
import type { Mirror } from '../mirror.ts';

export const periksa: Mirror<typeof source> = {};
