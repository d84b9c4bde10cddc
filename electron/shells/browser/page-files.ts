/** The renderer's built files and the page's host script. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileType } from '../../rpc/page-policy.ts';

export interface PageFile {
  mediaType: string;
  body: Buffer | string;
}

const HOST_SCRIPT = '/host.js';
/** What `/host.js` imports, at the address that its relative import resolves to. */
const CONTRACT_SCRIPT = '/shared/contract/host.ts';

const sources: Readonly<Record<string, URL>> = {
  [HOST_SCRIPT]: new URL('./page-host.ts', import.meta.url),
  '/page-capture.ts': new URL('./page-capture.ts', import.meta.url),
  [CONTRACT_SCRIPT]: new URL('../../../shared/contract/host.ts', import.meta.url),
};

/** Puts the host script first, as a module: it must listen before the page says that it is ready. */
export const withHostScript = (html: string): string => {
  const bare = html.replace(/\s*<script[^>]*src="\/host\.js"[^>]*><\/script>/, '');
  return bare.replace('<head>', `<head>\n    <script type="module" src="${HOST_SCRIPT}"></script>`);
};

const scriptOf = async (source: URL): Promise<PageFile> => ({
  mediaType: 'text/javascript; charset=utf-8',
  body: stripTypeScriptTypes(await readFile(fileURLToPath(source), 'utf8')),
});

/** @param folder the renderer's build */
export const pageFiles = (folder: string): ((path: string) => Promise<PageFile | undefined>) => {
  const root = normalize(folder) + sep;
  return async (path) => {
    const source = sources[path];
    if (source) return scriptOf(source);
    const mediaType = fileType(path === '/' ? '/index.html' : path);
    const file = normalize(join(folder, path === '/' ? 'index.html' : path));
    if (!mediaType || !file.startsWith(root)) return undefined;
    try {
      const body = await readFile(file);
      return { mediaType, body: mediaType.startsWith('text/html') ? withHostScript(body.toString('utf8')) : body };
    } catch {
      return undefined;
    }
  };
};
