/** Looking for a text in bytes in every form it might hide in: inflated, decoded, in other encodings. */
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes of every deflated stretch: PDF streams, zlib and gzip heads anywhere, zip entries. */
const inflated = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = [];
  const attempt = (inflate: (b: Buffer) => Buffer, at: number): void => {
    try {
      const out = inflate(bytes.subarray(at));
      if (out.length > 0) found.push(out);
    } catch {
      // Most places that look like a head are none.
    }
  };
  const options = { finishFlush: 2, maxOutputLength: 64 * 1024 * 1024 };
  for (let at = 0; at + 2 < bytes.length; at++) {
    const [a, b] = [bytes[at] as number, bytes[at + 1] as number];
    if (a === 0x78 && ((a << 8) | b) % 31 === 0) attempt((x) => inflateSync(x, options), at);
    if (a === 0x1f && b === 0x8b) attempt((x) => gunzipSync(x, options), at);
    if (a === 0x50 && b === 0x4b && bytes[at + 2] === 3 && bytes.readUInt16LE(at + 8) === 8)
      attempt((x) => inflateRawSync(x, options), at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28));
  }
  return found;
};

/** Runs of base64 and of hex digits, decoded; hex also in the first of two alignments only, as writers write it. */
const decoded = (bytes: Buffer): Buffer[] => {
  const text = bytes.toString('latin1');
  const base64 = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64')),
  );
  const hex = [...text.matchAll(/(?:[0-9a-fA-F]{2}\s?){6,}/g)].map(([run]) => Buffer.from(run.replace(/\s/g, ''), 'hex'));
  return [...base64, ...hex];
};

/** All layers of a file, itself first; layers of layers too. */
export const layersOf = (bytes: Buffer): Buffer[] => {
  const first = [bytes, ...inflated(bytes)];
  return [...first, ...first.flatMap(decoded)];
};

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A text as it may be written: case folded later, so each encoding once. */
const forms = (text: string): string[] => {
  const lower = text.toLowerCase();
  return [lower, Buffer.from(lower, 'utf16le').toString('latin1'), utf16be(lower).toString('latin1'), [...lower].reverse().join('')];
};

/** Which needles occur in a file in any layer and form. Digits are also looked for without what parts them. */
export const foundIn = (bytes: Buffer, needles: readonly string[]): string[] => {
  const all = layersOf(bytes);
  const layers = all.map((layer) => layer.toString('latin1').toLowerCase());
  const utf8 = all.slice(0, 1).map((layer) => layer.toString('utf8').toLowerCase());
  const wanted = needles.map((needle) => {
    const digits = needle.replace(/\D/g, '');
    return { needle, forms: [...forms(needle), ...(digits.length >= 8 ? [digits] : [])] };
  });
  return wanted.filter((w) => w.forms.some((form) => [...layers, ...utf8].some((layer) => layer.includes(form)))).map((w) => w.needle);
};
