/** Files embedded in the PDF, by name, as stretches of its bytes. */
import type { PdfFile, PdfObject } from './pdf-file.ts';
import { filterOf } from './pdf-file.ts';
import { isArray, isDictionary, PdfReference, type PdfValue, refusePdf, textOf } from './pdf-objects.ts';
import type { Stretch } from './stretch.ts';

export interface Attachment {
  name: string;
  object: PdfObject;
  /** Present where the bytes lie there unfiltered. */
  stretch?: Stretch;
}

const maxNodes = 100_000;

/** All embedded files. @throws NotPdf where two bear one name or the tree is broken */
export const attachmentsOf = async (pdf: PdfFile): Promise<Map<string, Attachment>> => {
  const catalog = (await pdf.dictionary(pdf.trailer.get('Root'))) ?? refusePdf('catalog');
  const names = await pdf.dictionary(catalog.get('Names'));
  const found = new Map<string, Attachment>();
  const open: (PdfValue | undefined)[] = [names?.get('EmbeddedFiles')];
  for (let visited = 0; open.length > 0; visited++) {
    if (visited > maxNodes) refusePdf('name tree');
    const node = await pdf.dictionary(open.pop());
    if (node === undefined) continue;
    const kids = await pdf.resolve(node.get('Kids'));
    if (isArray(kids)) open.push(...kids);
    const pairs = await pdf.resolve(node.get('Names'));
    if (!isArray(pairs)) continue;
    for (let i = 1; i < pairs.length; i += 2) {
      const attachment = await readAttachment(pdf, pairs[i]);
      if (found.has(attachment.name)) refusePdf('two attachments of one name');
      found.set(attachment.name, attachment);
    }
  }
  return found;
};

const readAttachment = async (pdf: PdfFile, value: PdfValue | undefined): Promise<Attachment> => {
  const specification = (await pdf.dictionary(value)) ?? refusePdf('file specification');
  const name = textOf(specification.get('UF')) ?? textOf(specification.get('F')) ?? refusePdf('file specification');
  const files = await pdf.dictionary(specification.get('EF'));
  const reference = files?.get('F') ?? files?.get('UF');
  if (!(reference instanceof PdfReference)) return refusePdf('embedded file');
  const object = await pdf.object(reference.number);
  if (object.stream === undefined || !isDictionary(object.value)) return refusePdf('embedded file');
  return filterOf(object.value) === undefined ? { name, object, stretch: object.stream } : { name, object };
};
