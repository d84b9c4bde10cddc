/** A stranger's bytes as text that shows what it is: control characters and marks that turn the reading direction become visible. */

/** UTF-16 by its byte order mark, else UTF-8; bytes that are neither become the replacement mark. */
const decoderOf = (bytes: Uint8Array): TextDecoder => {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
};

/** Characters that make a text read differently than it is stored. */
const deceptive = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is shown
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

export const plainText = (bytes: Uint8Array): string =>
  decoderOf(bytes)
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(deceptive, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replace(controls, (c) => (c < '\u0020' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : '\u2421'));
