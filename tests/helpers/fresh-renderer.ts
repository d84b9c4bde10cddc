/** The screens are built before the first end-to-end file begins: two files that found them stale would both build, each under the other. */
import { fileURLToPath } from 'node:url';
import { isRendererStale } from '../../electron/base/stale.mjs';
import { buildRenderer } from '../../electron/shells/browser/fresh-build.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default async (): Promise<void> => {
  if (isRendererStale(root) && !(await buildRenderer(root))) throw new Error('the renderer cannot be built');
};
