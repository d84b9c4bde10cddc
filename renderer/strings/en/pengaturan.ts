import type { pengaturan as source } from '../id/pengaturan.ts';
import type { Mirror } from '../mirror.ts';

export const pengaturan: Mirror<typeof source> = {};
