/** Everything that recorded parts hold, taken out of every packing: gzip, zip, quoted-printable, base64. */
import { gunzipSync } from 'node:zlib';
import { unzip } from '../unzip.ts';

/** All members of a file of gzip members. */
const gunzipAll = (bytes: Buffer): Buffer => gunzipSync(bytes);

const mhtmlBodies = (mhtml: Buffer): Buffer[] => {
  const text = mhtml.toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? '';
  return text.split(`--${boundary}`).map((part) => {
    const at = part.indexOf('\r\n\r\n');
    const [head, body] = [part.slice(0, at), part.slice(at + 4)];
    if (/base64/i.test(head)) return Buffer.from(body, 'base64');
    if (!/quoted-printable/i.test(head)) return Buffer.from(part, 'latin1');
    const plain = body
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(head + plain, 'latin1');
  });
};

/** Names of the chunks of a PNG. */
export const pngChunks = (png: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8));
  return names;
};

export interface Unpacked {
  from: string;
  bytes: Buffer;
}

export const unpacked = (role: string, bytes: Buffer): Unpacked[] => {
  if (role === 'warc') return [{ from: 'warc', bytes: gunzipAll(bytes) }];
  if (role === 'mhtml') return [{ from: 'mhtml', bytes }, ...mhtmlBodies(bytes).map((body, i) => ({ from: `mhtml ${i}`, bytes: body }))];
  if (role !== 'wacz') return [{ from: role, bytes }];
  return [...unzip(bytes)].map(([name, inner]) => ({ from: `wacz ${name}`, bytes: name.endsWith('.gz') ? gunzipAll(inner) : inner }));
};
