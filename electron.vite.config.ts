/**
 * Builds the desktop shell into `out/`: main process, service, decoder, preload and renderer.
 * The other shells run the same TypeScript as it is.
 */
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import renderer from './renderer/vite.config.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Another place for the build, so that tests leave a developer's alone. */
const out = (path: string): string => here(`./${process.env.SAHIH_OUT ?? 'out'}/${path}`);

/** Each process's entry: the name that `places.ts` and package.json know, and the module that it stands for. */
const entries = {
  index: 'electron/shells/desktop/main',
  'service-process': 'electron/service-process',
  'decoder-process': 'electron/services/intake/decoder/main',
};

/**
 * Modules keep their folders (so that `../../../resources/` means the same as in the sources);
 * this puts the entries and the resources where they are looked for.
 */
const entriesAndResources: Plugin = {
  name: 'sahih-entries-and-resources',
  generateBundle() {
    for (const [name, module] of Object.entries(entries))
      this.emitFile({ type: 'asset', fileName: `${name}.js`, source: `import './${module}.js';\n` });
  },
  closeBundle() {
    cpSync(here('./resources'), out('main/resources'), { recursive: true });
  },
};

export default defineConfig({
  main: {
    plugins: [entriesAndResources],
    build: {
      outDir: out('main'),
      rollupOptions: {
        input: Object.values(entries).map((module) => here(`./${module}.ts`)),
        output: { format: 'es', preserveModules: true, preserveModulesRoot: here('.'), entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      // A sandboxed preload script is one CommonJS file without packages.
      externalizeDeps: false,
      rollupOptions: {
        input: here('./electron/shells/desktop/preload.ts'),
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    root: here('./renderer'),
    build: {
      ...renderer.build,
      outDir: out('renderer'),
      minify: true,
      rollupOptions: { input: here('./renderer/index.html') },
    },
  },
});
