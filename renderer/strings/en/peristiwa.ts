import type { peristiwa as source } from '../id/peristiwa.ts';
import type { Mirror } from '../mirror.ts';

export const peristiwa: Mirror<typeof source> = {};
