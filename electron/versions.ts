/** What this program is made of: its version, the formats it writes, and the parts whose licences ask to be named. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import type { Versions } from './rpc/handlers/scope.ts';

/** Formats as their own records name them (`shared/README.md`). */
const formats = [
  'sahih.event.v1',
  'sahih.checkpoint.v1',
  'sahih.custody-extract.v1',
  'sahih.content.v1',
  'sahih.manifest.v1',
  'sahih.seal.v1',
];

/** Parts that run inside the program, and data that it shows. */
const partNames = [
  'better-sqlite3',
  'sharp',
  'heic-decode',
  'exifreader',
  'file-type',
  'hash-wasm',
  'pdf-lib',
  '@pdf-lib/fontkit',
  'pkijs',
  '@peculiar/x509',
  'asn1js',
  'tesseract.js-core',
  '@tesseract.js-data/eng',
  'yauzl',
  'zod',
  '@orpc/server',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-id',
  'react',
  '@mantine/core',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  'i18next',
  'pdfjs-dist',
  'qrcode',
  'zxing-wasm',
  'idn-area-data',
  '@fontsource/ibm-plex-sans',
  '@fontsource/ibm-plex-mono',
  '@fontsource/ibm-plex-serif',
];

/** The data is under a licence of its own, whatever its package says. */
const dataLicences: Readonly<Record<string, string>> = { 'idn-area-data': 'ODbL-1.0 (data), MIT' };

/** Found as modules are found, so that it holds for the sources and for the built desktop program alike. */
const packageOf = (name: string): { version?: string; license?: string } => {
  try {
    const file = findPackageJSON(name, import.meta.url);
    return file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as { version?: string; license?: string });
  } catch {
    return {};
  }
};

/** Reads the versions that are installed; a part that cannot be read is left out. */
export const readVersions = (): Versions => ({
  app: packageOf('.').version ?? '',
  node: process.versions.node,
  ...(process.versions.electron && { electron: process.versions.electron }),
  formats,
  parts: partNames.flatMap((name) => {
    const { version, license } = packageOf(name);
    return version ? [{ name, version, licence: dataLicences[name] ?? license ?? '' }] : [];
  }),
});
