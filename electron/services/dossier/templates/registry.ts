/** Every dossier template. */
import { berkasBukti } from './berkas-bukti/berkas-bukti.ts';
import type { Template } from './template.ts';

export const templates: readonly Template[] = [berkasBukti];
