/** WARC 1.1 (ISO 28500:2017) of kept exchanges, written by `warcio`: one gzip member a record, SHA-256 digests. */
import { CDXIndexer, WARCRecord, WARCSerializer } from 'warcio';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { KeptExchange } from './kept-exchange.ts';

const VERSION = 'WARC/1.1';
/** Smaller answers are written again rather than pointed at. */
const REVISIT_MIN_BYTES = 1024;

/** Something that was made of the page: its picture, its text. */
export interface WarcResource {
  /** `urn:fullPage:https://…`, as web recorders name it. */
  uri: string;
  mediaType: string;
  bytes: Buffer;
  at: string;
}

export interface WarcContent {
  software: string;
  at: string;
  exchanges: readonly KeptExchange[];
  resources: readonly WarcResource[];
  /** Facts of the capture beside the page: names and values without line breaks. */
  facts: readonly (readonly [string, string])[];
  pageUrl: string;
}

const serialized = async (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:' } });

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

const fieldsOf = (pairs: readonly (readonly [string, string])[]): Buffer =>
  Buffer.from(pairs.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join(''), 'utf8');

const idOf = (record: WARCRecord): string => record.warcHeader('WARC-Record-ID') ?? '';

/** Path and query, as a request line has them. */
const pathOf = (url: string): string => {
  try {
    const { pathname, search } = new URL(url);
    return `${pathname}${search}`;
  } catch {
    return '/';
  }
};

const hostOf = (url: string): string => {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
};

const withHost = (headers: KeptExchange['requestHeaders'], url: string): [string, string][] => [
  ...(headers.some((h) => h.name.toLowerCase() === 'host') ? [] : [['Host', hostOf(url)] as [string, string]]),
  ...headers.map((h): [string, string] => [h.name, h.value]),
];

interface Seen {
  url: string;
  date: string;
}

const answerRecord = (kept: KeptExchange, seen: Map<string, Seen>): WARCRecord => {
  const digest = `sha256:${sha256Hex(kept.body)}`;
  const before = kept.body.length >= REVISIT_MIN_BYTES && !kept.truncated ? seen.get(digest) : undefined;
  if (!before && !kept.truncated) seen.set(digest, { url: kept.url, date: kept.startedAt });
  const shared = {
    url: kept.url,
    date: kept.startedAt,
    warcVersion: VERSION,
    statusline: `HTTP/1.1 ${kept.status} ${kept.statusText}`.trimEnd(),
    httpHeaders: kept.headers.map((h): [string, string] => [h.name, h.value]),
  } as const;
  const warcHeaders: Record<string, string> = {
    ...(kept.remoteAddress && { 'WARC-IP-Address': kept.remoteAddress.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') }),
    ...(kept.protocol && { 'WARC-Protocol': kept.protocol }),
    ...(kept.truncated && { 'WARC-Truncated': kept.truncated }),
  };
  if (!before) return WARCRecord.create({ ...shared, warcHeaders, type: 'response' }, once(kept.body));
  return WARCRecord.create({
    ...shared,
    type: 'revisit',
    warcHeaders: { ...warcHeaders, 'WARC-Payload-Digest': digest },
    refersToUrl: before.url,
    refersToDate: before.date,
  });
};

const requestRecord = (kept: KeptExchange, answerId: string): WARCRecord =>
  WARCRecord.create(
    {
      url: kept.url,
      date: kept.startedAt,
      type: 'request',
      warcVersion: VERSION,
      warcHeaders: { 'WARC-Concurrent-To': answerId },
      statusline: `${kept.method} ${pathOf(kept.url)} HTTP/1.1`,
      httpHeaders: withHost(kept.requestHeaders, kept.url),
    },
    once(kept.post ?? Buffer.alloc(0)),
  );

/** The whole file. Bounded by the bodies that were kept. */
export const writeWarc = async (content: WarcContent): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  const info = {
    software: content.software,
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
  };
  parts.push(await serialized(WARCRecord.createWARCInfo({ filename: 'data.warc.gz', date: content.at, warcVersion: VERSION }, info)));
  const seen = new Map<string, Seen>();
  let pageId: string | undefined;
  for (const kept of content.exchanges) {
    const answer = answerRecord(kept, seen);
    if (kept.url === content.pageUrl) pageId ??= idOf(answer);
    parts.push(await serialized(answer), await serialized(requestRecord(kept, idOf(answer))));
  }
  parts.push(
    await serialized(
      WARCRecord.create(
        {
          url: content.pageUrl,
          date: content.at,
          type: 'metadata',
          warcVersion: VERSION,
          ...(pageId !== undefined && { warcHeaders: { 'WARC-Concurrent-To': pageId } }),
        },
        once(fieldsOf(content.facts)),
      ),
    ),
  );
  for (const { uri, mediaType, bytes, at } of content.resources)
    parts.push(
      await serialized(
        WARCRecord.create(
          { url: uri, date: at, type: 'resource', warcVersion: VERSION, warcHeaders: { 'Content-Type': mediaType } },
          once(bytes),
        ),
      ),
    );
  return Buffer.concat(parts);
};

/** CDXJ index of a WARC, read back from the file itself: a file that warcio cannot read has none. */
export const indexWarc = async (warc: Buffer, filename: string): Promise<string> => {
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const lines: string[] = [];
  const reader = once(warc);
  for await (const entry of indexer.iterIndex([{ filename, reader }])) lines.push(indexer.serialize(entry));
  return lines.sort().join('');
};
