/** WACZ 1.1.1: a WARC with its index, its page list and their digests in one stored zip, as replay programs open it. */
import { crc32 } from 'node:zlib';
import { sha256Hex } from '../../base/hash-stream.ts';
import { localHeader, type ZipEntry, zipEnding } from '../../base/zip-records.ts';

export interface WaczContent {
  warc: Buffer;
  /** CDXJ lines with `data.warc.gz` as file name. */
  index: string;
  page: { id: string; url: string; title: string; at: string; text?: string };
  software: string;
  at: string;
  /** Lines about the recording, JSON each. */
  log: readonly string[];
}

const storedZip = (files: readonly (readonly [string, Buffer])[]): Buffer => {
  const parts: Buffer[] = [];
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const entry = { name, sizeBytes: bytes.length, crc32: crc32(bytes) };
    const head = localHeader(entry);
    parts.push(head, bytes);
    entries.push({ ...entry, offset });
    offset += head.length + bytes.length;
  }
  return Buffer.concat([...parts, zipEnding(entries, offset)]);
};

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');

export const writeWacz = ({ warc, index, page, software, at, log }: WaczContent): Buffer => {
  const pages = [
    { format: 'json-pages-1.0', id: 'pages', title: 'All Pages', hasText: page.text !== undefined },
    { id: page.id, url: page.url, title: page.title, ts: page.at, ...(page.text !== undefined && { text: page.text }) },
  ];
  const files: (readonly [string, Buffer])[] = [
    ['archive/data.warc.gz', warc],
    ['indexes/index.cdx', Buffer.from(index, 'utf8')],
    ['pages/pages.jsonl', Buffer.from(`${pages.map((p) => JSON.stringify(p)).join('\n')}\n`, 'utf8')],
    ['logs/capture.log', Buffer.from(log.length === 0 ? '' : `${log.join('\n')}\n`, 'utf8')],
  ];
  const datapackage = json({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title: page.title,
    created: at,
    software,
    mainPageUrl: page.url,
    mainPageDate: page.at,
    resources: files.map(([path, bytes]) => ({
      name: path.slice(path.indexOf('/') + 1),
      path,
      hash: `sha256:${sha256Hex(bytes)}`,
      bytes: bytes.length,
    })),
  });
  const digest = json({ path: 'datapackage.json', hash: `sha256:${sha256Hex(datapackage)}` });
  return storedZip([...files, ['datapackage.json', datapackage], ['datapackage-digest.json', digest]]);
};
