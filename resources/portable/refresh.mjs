/** Puts the words of `shared/contract/problem-texts.ts` and the digests of its own script and style into periksa.html. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { problemTexts } from '../../shared/contract/problem-texts.ts';

const page = new URL('./periksa.html', import.meta.url);
const policyDigest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page with words and policy brought up to date. */
export const refreshed = (html) => {
  const known = Object.entries(problemTexts).filter(([code]) => !code.startsWith('vault-') && code !== 'tool-absent');
  const words = JSON.stringify(Object.fromEntries(known.map(([code, text]) => [code, text.id])), null, 1).replaceAll('<', '\\u003c');
  const worded = html.replace(/(<script type="application\/json" id="kata">)[\s\S]*?(<\/script>)/, (_, a, b) => a + words + b);
  const script = worded.match(/<script>([\s\S]*?)<\/script>/)[1];
  const style = worded.match(/<style>([\s\S]*?)<\/style>/)[1];
  return worded
    .replace(/script-src [^;]*;/, () => `script-src ${policyDigest(script)};`)
    .replace(/style-src [^;]*;/, () => `style-src ${policyDigest(style)};`);
};

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(page, refreshed(readFileSync(page, 'utf8')));
