/** Every dossier template. */
import { berkasBukti } from './berkas-bukti/berkas-bukti.ts';
import { pendataanApk } from './pendataan-apk/pendataan-apk.ts';
import type { Template } from './template.ts';

export const templates: readonly Template[] = [berkasBukti, pendataanApk];
