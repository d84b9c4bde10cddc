import type { berkas as source } from '../id/berkas.ts';
import type { Mirror } from '../mirror.ts';

export const berkas: Mirror<typeof source> = {};
