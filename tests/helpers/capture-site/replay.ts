/** Replay of a WACZ: a browser whose every request is answered from the archive by its index, and which has no network. */
import type { Page } from 'playwright-core';
import { WARCParser } from 'warcio';
import { unzip } from '../unzip.ts';

interface Entry {
  url: string;
  offset: number;
  length: number;
  mime: string;
}

export interface Archive {
  entries: Entry[];
  read(entry: Entry): Promise<{ status: number; headers: Record<string, string>; body: Buffer }>;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export const openArchive = (wacz: Buffer): Archive => {
  const files = unzip(wacz);
  const warc = files.get('archive/data.warc.gz') ?? Buffer.alloc(0);
  const entries = (files.get('indexes/index.cdx') ?? Buffer.alloc(0))
    .toString()
    .trim()
    .split('\n')
    .map((line): Entry => {
      const { url, offset, length, mime } = JSON.parse(line.slice(line.indexOf('{'))) as Record<
        'url' | 'offset' | 'length' | 'mime',
        string
      >;
      return { url, offset: Number(offset), length: Number(length), mime };
    });
  const read: Archive['read'] = async (entry) => {
    const parser = new WARCParser(once(warc.subarray(entry.offset, entry.offset + entry.length)));
    const record = await parser.parse();
    if (!record) throw new Error('no record at its place');
    const status = Number(record.httpHeaders?.statusCode ?? 200);
    const headers = Object.fromEntries(record.httpHeaders?.headers ?? []);
    if (record.warcType === 'revisit') {
      const first = entries.find((e) => e.url === record.warcRefersToTargetURI && e.mime !== 'warc/revisit');
      if (!first) throw new Error('revisit of nothing');
      return { status, headers, body: (await read(first)).body };
    }
    return { status, headers, body: Buffer.from(await record.readFully(true)) };
  };
  return { entries, read };
};

/** @returns addresses that the page asked for and the archive does not hold */
export const replayInto = async (page: Page, archive: Archive): Promise<string[]> => {
  const missing: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    const entry = archive.entries.find((e) => e.url === url);
    if (!entry) {
      missing.push(url);
      return route.abort('internetdisconnected');
    }
    return route.fulfill(await archive.read(entry));
  });
  return missing;
};
