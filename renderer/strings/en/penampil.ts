import type { penampil as source } from '../id/penampil.ts';
import type { Mirror } from '../mirror.ts';

export const penampil: Mirror<typeof source> = {};
