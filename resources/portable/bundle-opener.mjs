/**
 * A Vite plugin that makes the portable opener (`renderer/buka/`) one file beside the screens: script and style inline, each admitted by its
 * digest in a policy that allows nothing else. The age library comes into it when it is built, and is never committed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = (name) => fileURLToPath(new URL(`../../renderer/buka/${name}`, import.meta.url));
const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The script, as one classic program without imports. */
const bundle = async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: source('.'),
    build: {
      write: false,
      minify: true,
      target: 'chrome109',
      lib: { entry: source('main.ts'), formats: ['iife'], name: 'buka' },
    },
  });
  const [chunk] = [built].flat().flatMap(({ output }) => output.filter((o) => o.type === 'chunk'));
  // Text that would end the script element is written so that it does not.
  return chunk.code.trim().replaceAll('</script', '<\\/script');
};

/** The page, whole. */
export const openerPage = async () => {
  const script = await bundle();
  const style = readFileSync(source('page.css'), 'utf8').trim();
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`;
  return readFileSync(source('page.html'), 'utf8')
    .replace('%POLICY%', () => policy)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
};

export const portableOpener = () => ({
  name: 'sahih-portable-opener',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'portable/buka.html', source: await openerPage() });
  },
});
