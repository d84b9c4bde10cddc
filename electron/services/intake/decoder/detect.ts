/** Media type by content, never by extension: signatures first, then a look at the text. */
import { fileTypeFromBuffer } from 'file-type';
import { sniffText } from './sniff-text.ts';

/**
 * Media type of a file from its first bytes; `application/octet-stream` where they tell nothing.
 * Only ever run in the decoder: the bytes are a stranger's.
 * @param firstBytes at most the first 64 KiB are looked at
 */
export const detectMediaType = async (firstBytes: Uint8Array): Promise<string> => {
  const head = firstBytes.subarray(0, 64 * 1024);
  const known = (await signatureOf(head)) ?? (startsLikeTar(head) ? 'application/x-tar' : undefined);
  if (known === undefined || known === 'application/xml') return sniffText(head) ?? known ?? 'application/octet-stream';
  if (known === 'application/zip') return officeIn(head) ?? known;
  if (known === 'application/x-cfb') return compoundKind(head);
  return known;
};

/** A head that ends amid a structure makes the detector throw; that only means it cannot say more. */
const signatureOf = async (head: Uint8Array): Promise<string | undefined> => {
  try {
    const mime = (await fileTypeFromBuffer(head))?.mime;
    // Parameters (`; codecs=…`) are no part of the type that is recorded.
    return mime?.split(';')[0]?.trim().toLowerCase();
  } catch {
    return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4 ? 'application/zip' : undefined;
  }
};

/** Office Open XML by its first local entry names, where the content types lie beyond the head. */
const officeIn = (head: Uint8Array): string | undefined => {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (!text.includes('[Content_Types].xml') && !text.includes('_rels/.rels')) return undefined;
  const base = 'application/vnd.openxmlformats-officedocument.';
  if (text.includes('word/')) return `${base}wordprocessingml.document`;
  if (text.includes('xl/')) return `${base}spreadsheetml.sheet`;
  if (text.includes('ppt/')) return `${base}presentationml.presentation`;
  return undefined;
};

/** Old office files name their main stream in UTF-16 in the directory; it often lies within the head. */
const compoundKind = (head: Uint8Array): string => {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1').replaceAll('\0', '');
  if (text.includes('WordDocument')) return 'application/msword';
  if (text.includes('PowerPoint Document')) return 'application/vnd.ms-powerpoint';
  if (text.includes('Workbook') || text.includes('Book\u0012')) return 'application/vnd.ms-excel';
  if (text.includes('__substg1.0_')) return 'application/vnd.ms-outlook';
  return 'application/x-cfb';
};

const startsLikeTar = (head: Uint8Array): boolean => Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';
