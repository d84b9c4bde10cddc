/**
 * The one certification signature (ISO 32000-1 12.8.2.2, ETSI EN 319 142-1): DocMDP P=1, no change permitted.
 * The dictionary itself is written last by `pdf-writer.ts`; here its number is reserved and everything points to it.
 */
import { type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { SignaturePlan } from './pdf-writer.ts';

export interface Certification {
  signerName: string;
  /** Clock of the laptop when sealing began: stated, not proved. */
  at: Date;
  reason: string;
  location: string;
  cms(sha256: Uint8Array): Promise<Uint8Array>;
}

/** Room for one self-made certificate or a short chain. */
const CMS_ROOM_BYTES = 8192;
/** Annotation flags Print and Locked (bits 3 and 8). */
const PRINT_LOCKED = 4 + 128;

const dateText = (at: Date): string => PDFString.fromDate(at).toString();

const entries = ({ signerName, at, reason, location }: Certification): string =>
  [
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/Name ${PDFHexString.fromText(signerName)} /M ${dateText(at)}`,
    `/Reason ${PDFHexString.fromText(reason)} /Location ${PDFHexString.fromText(location)}`,
    '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]',
  ].join(' ');

export const addSignature = (doc: PDFDocument, certification: Certification): SignaturePlan => {
  const { context, catalog } = doc;
  const signature = context.nextRef();
  const page = doc.getPage(doc.getPageCount() - 1);
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('Segel'),
      V: signature,
      F: PRINT_LOCKED,
      // Invisible: the seal is drawn as part of the page itself.
      Rect: [0, 0, 0, 0],
      P: page.ref,
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([field]));
  // 3 = signatures exist, append only.
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signature }));
  return { number: signature.objectNumber, entries: entries(certification), roomBytes: CMS_ROOM_BYTES, cms: certification.cms };
};
