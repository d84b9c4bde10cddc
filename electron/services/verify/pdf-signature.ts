/** The certification signature of a sealed PDF: one, over everything but its own hexadecimal digits, DocMDP P=1. */
import type { ProblemCode } from '../../../shared/domain/verdict.ts';
import type { PdfFile, PdfObject } from './pdf-file.ts';
import { isArray, isDictionary, nameOf, type PdfDictionary, PdfReference, PdfString, refusePdf } from './pdf-objects.ts';
import { readStretch, type Stretch } from './stretch.ts';

/** What the structure says about the signature, before any digest is known. */
export interface SignatureRead {
  faults: { code: ProblemCode; detail: string }[];
  /** Bytes from `<` to behind `>`. */
  gap?: { start: number; end: number };
  cms?: Buffer;
}

const isSignature = (dictionary: PdfDictionary): boolean =>
  dictionary.has('ByteRange') || ['Sig', 'DocTimeStamp'].includes(nameOf(dictionary.get('Type')) ?? '');

/** Every signature dictionary in the file, wherever it hangs. */
const signaturesIn = async (pdf: PdfFile): Promise<PdfObject[]> => {
  const found: PdfObject[] = [];
  for (const number of pdf.numbers) {
    const object = await pdf.object(number);
    if (object.stream === undefined && isDictionary(object.value) && isSignature(object.value)) found.push(object);
  }
  return found;
};

/** Reads the one signature. @throws NotPdf where the file's structure is broken */
export const readSignature = async (pdf: PdfFile, whole: Stretch): Promise<SignatureRead> => {
  const signatures = await signaturesIn(pdf);
  const [object] = signatures;
  if (object === undefined || !isDictionary(object.value)) return { faults: [{ code: 'pdf-not-signed', detail: '' }] };
  const faults: SignatureRead['faults'] = [];
  if (signatures.length > 1) faults.push({ code: 'pdf-structure', detail: 'signatures' });
  const dictionary = object.value;
  if (nameOf(dictionary.get('Type')) !== 'Sig' || nameOf(dictionary.get('Filter')) !== 'Adobe.PPKLite')
    faults.push({ code: 'pdf-structure', detail: 'signature dictionary' });
  if (nameOf(dictionary.get('SubFilter')) !== 'ETSI.CAdES.detached') faults.push({ code: 'pdf-attributes', detail: 'SubFilter' });
  if (!(await isCertified(pdf, object, dictionary))) faults.push({ code: 'pdf-not-certified', detail: 'DocMDP' });
  return { faults, ...(await readRange(pdf, object, dictionary, whole, faults)) };
};

/** DocMDP with P=1, named by /Perms and by the only signature field. */
const isCertified = async (pdf: PdfFile, signature: PdfObject, dictionary: PdfDictionary): Promise<boolean> => {
  const catalog = (await pdf.dictionary(pdf.trailer.get('Root'))) ?? refusePdf('catalog');
  const permission = (await pdf.dictionary(catalog.get('Perms')))?.get('DocMDP');
  if (!(permission instanceof PdfReference) || permission.number !== signature.number) return false;
  const form = await pdf.dictionary(catalog.get('AcroForm'));
  const fields = await pdf.resolve(form?.get('Fields'));
  if (!isArray(fields) || fields.length !== 1) return false;
  const field = await pdf.dictionary(fields[0]);
  const value = field?.get('V');
  if (nameOf(field?.get('FT')) !== 'Sig' || !(value instanceof PdfReference) || value.number !== signature.number) return false;
  const references = await pdf.resolve(dictionary.get('Reference'));
  const [only, ...more] = isArray(references) ? references : [];
  const transform = await pdf.dictionary(only);
  if (transform === undefined || more.length > 0 || nameOf(transform.get('TransformMethod')) !== 'DocMDP') return false;
  return (await pdf.dictionary(transform.get('TransformParams')))?.get('P') === 1;
};

/** ByteRange exactly 0 to `<` and `>` to the end; lower-case hex, zero padding: stock tools let both pass when changed. */
const readRange = async (
  pdf: PdfFile,
  object: PdfObject,
  dictionary: PdfDictionary,
  whole: Stretch,
  faults: SignatureRead['faults'],
): Promise<Pick<SignatureRead, 'gap' | 'cms'>> => {
  const contents = dictionary.get('Contents');
  if (!(contents instanceof PdfString) || contents.hex === undefined) {
    faults.push({ code: 'pdf-encoding', detail: 'Contents' });
    return {};
  }
  const gap = await hexPlace(object, whole, contents);
  const range = dictionary.get('ByteRange');
  const wanted = [0, gap.start, gap.end, pdf.sizeBytes - gap.end];
  if (!isArray(range) || range.length !== 4 || !wanted.every((n, i) => range[i] === n))
    faults.push({ code: 'pdf-not-whole', detail: 'ByteRange' });
  const digits = (await readStretch(whole, { start: gap.start + 1, end: gap.end - 1 })).toString('latin1');
  if (!/^(?:[0-9a-f]{2})+$/.test(digits)) faults.push({ code: 'pdf-encoding', detail: 'hexadecimal digits' });
  const bytes = Buffer.from(digits, 'hex');
  const length = derLength(bytes);
  if (length === undefined || bytes.subarray(length).some((byte) => byte !== 0)) {
    faults.push({ code: 'pdf-encoding', detail: 'padding' });
    return { gap };
  }
  return { gap, cms: bytes.subarray(0, length) };
};

/** Where the hexadecimal string stands in the file: found again by parsing, because offsets in it are relative to the window. */
const hexPlace = async (object: PdfObject, whole: Stretch, contents: PdfString): Promise<{ start: number; end: number }> => {
  if (contents.hex === undefined) return refusePdf('Contents');
  const origin = object.windowStart;
  const place = { start: origin + contents.hex.start, end: origin + contents.hex.end };
  const marks = (await readStretch(whole, { start: place.start, end: place.end })).toString('latin1');
  return marks.startsWith('<') && marks.endsWith('>') ? place : refusePdf('Contents');
};

/** Length of the DER element that the bytes begin with. */
const derLength = (bytes: Buffer): number | undefined => {
  const first = bytes[1];
  if (bytes[0] !== 0x30 || first === undefined) return undefined;
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4 || bytes.length < 2 + count) return undefined;
  const length = first < 0x80 ? 2 + first : 2 + count + bytes.readUIntBE(2, count);
  return length <= bytes.length ? length : undefined;
};
