/**
 * Puts a PDF together: pdf-lib makes fonts, page content and the small dictionaries and reserves numbers for what
 * is big; `pdf-writer.ts` gives everything out as one revision.
 */
import fontkit from '@pdf-lib/fontkit';
import { type PDFContext, PDFDocument, type PDFFont, PDFHexString, PDFName, type PDFObject, type PDFRef, PDFString } from 'pdf-lib';
import { type Fonts, faces } from '../typeset/fonts.ts';
import { type Face, type LaidPage, type Late, type Op, PAGE_HEIGHT, PAGE_WIDTH, POINTS_PER_MM } from '../typeset/ops.ts';
import { type Attachment, attach } from './attachments.ts';
import { addOutline } from './outline.ts';
import { type Naming, pageContent } from './page-content.ts';
import type { BigStream, PdfPlan, SignaturePlan, SmallObject } from './pdf-writer.ts';
import { pictureStream } from './pictures.ts';
import { addSignature, type Certification } from './signature-field.ts';

export interface DocumentInput {
  pages: readonly LaidPage[];
  late(page: LaidPage): Late;
  fonts: Fonts;
  /** JPEG bytes of a part's rendition, read when its turn comes. */
  picture(partId: string): Promise<Uint8Array>;
  attachments: readonly Attachment[];
  /** Pages of other PDFs, by the key that marks name them by. */
  sheets?: (context: PDFContext) => Promise<{ forms: ReadonlyMap<string, PDFRef>; streams: readonly BigStream[] }>;
  title: string;
  subject: string;
  /** Instant printed as the creation date. */
  at: Date;
  /** 32 hex digits. */
  fileId: string;
  certification?: Certification;
}

/** Ligatures are off: text copied from the paper must be the text that was sealed. */
const plainGlyphs = { liga: false, dlig: false, clig: false, calt: false, kern: false };
const PRODUCER = 'Sahih';

/** Faces that the pages are set in: reading a face that no page needs costs as much as any other. */
const facesOf = ({ pages, late }: DocumentInput): ReadonlySet<Face> => {
  const used = new Set<Face>();
  const look = (ops: readonly Op[], page: LaidPage): void => {
    for (const op of ops) {
      if (op.kind === 'line') for (const run of op.runs) used.add(run.face);
      else if (op.kind === 'late') look(op.make(late(page)), page);
    }
  };
  for (const page of pages) look(page.ops, page);
  return used;
};

const embedFonts = async (doc: PDFDocument, input: DocumentInput): Promise<Map<Face, PDFFont>> => {
  const { fonts } = input;
  const used = facesOf(input);
  doc.registerFontkit(fontkit);
  const embedded = new Map<Face, PDFFont>();
  for (const [n, face] of faces.entries()) {
    if (!used.has(face)) continue;
    const tag = `SAHIH${String.fromCharCode(65 + n)}`;
    embedded.set(
      face,
      await doc.embedFont(fonts.bytes(face), {
        subset: true,
        features: plainGlyphs,
        customName: `${tag}+${fonts.postscriptName(face)}`,
      }),
    );
  }
  return embedded;
};

/** Encodes text one character at a time, each looked up once: shaping is not needed and slow. */
const encoder = (embedded: ReadonlyMap<Face, PDFFont>) => {
  const known = new Map<string, string>();
  return (text: string, face: Face): string => {
    let hex = '';
    for (const character of text) {
      const key = face + character;
      let code = known.get(key);
      if (code === undefined) {
        code = (embedded.get(face) as PDFFont).encodeText(character).asString();
        known.set(key, code);
      }
      hex += code;
    }
    return hex;
  };
};

/** Picture numbers, one per part however often it is shown. */
const pictureRefs = (doc: PDFDocument, pages: readonly LaidPage[]): Map<string, PDFRef> => {
  const refs = new Map<string, PDFRef>();
  for (const page of pages)
    for (const op of page.ops) if (op.kind === 'picture' && !refs.has(op.partId)) refs.set(op.partId, doc.context.nextRef());
  return refs;
};

const addPages = (
  doc: PDFDocument,
  input: DocumentInput,
  embedded: ReadonlyMap<Face, PDFFont>,
  pictures: ReadonlyMap<string, PDFRef>,
  sheets: ReadonlyMap<string, PDFRef>,
) => {
  const { context } = doc;
  const fontRefs = context.register(context.obj(Object.fromEntries([...embedded].map(([face, font]) => [face, font.ref]))));
  const encode = encoder(embedded);
  for (const page of input.pages) {
    const shown = new Map<string, PDFRef>();
    const naming: Naming = {
      font: (face) => face,
      encode,
      picture: (partId) => {
        const ref = pictures.get(partId) as PDFRef;
        shown.set(`P${ref.objectNumber}`, ref);
        return `P${ref.objectNumber}`;
      },
      sheet: (key) => {
        const ref = sheets.get(key) as PDFRef;
        shown.set(`S${ref.objectNumber}`, ref);
        return `S${ref.objectNumber}`;
      },
    };
    const content = context.register(context.flateStream(pageContent(page.ops, naming, input.late(page), page.landscape)));
    const [width, height] = page.landscape ? [PAGE_HEIGHT, PAGE_WIDTH] : [PAGE_WIDTH, PAGE_HEIGHT];
    const leaf = doc.addPage([width * POINTS_PER_MM, height * POINTS_PER_MM]).node;
    leaf.set(PDFName.of('Contents'), content);
    leaf.set(PDFName.of('Resources'), context.obj({ Font: fontRefs, XObject: context.obj(Object.fromEntries(shown)) }));
  }
};

const describe = (doc: PDFDocument, input: DocumentInput): PDFRef => {
  const { context, catalog } = doc;
  catalog.set(PDFName.of('Lang'), PDFString.of('id-ID'));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  // ETSI's extension of ISO 32000-1 names the ETSI.CAdES.detached filter.
  catalog.set(PDFName.of('Extensions'), context.obj({ ESIC: { BaseVersion: PDFName.of('1.7'), ExtensionLevel: 1 } }));
  return context.register(
    context.obj({
      Title: PDFHexString.fromText(input.title),
      Subject: PDFHexString.fromText(input.subject),
      Creator: PDFString.of(PRODUCER),
      Producer: PDFString.of(PRODUCER),
      CreationDate: PDFString.fromDate(input.at),
    }),
  );
};

const bytesOf = (object: PDFObject): Uint8Array => {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
};

function* smallObjects(doc: PDFDocument): Generator<SmallObject> {
  for (const [ref, object] of doc.context.enumerateIndirectObjects()) yield { number: ref.objectNumber, body: bytesOf(object) };
}

/** Lays everything but the big streams in memory and says how to write the whole. */
export const planDocument = async (input: DocumentInput): Promise<PdfPlan> => {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const embedded = await embedFonts(doc, input);
  const pictures = pictureRefs(doc, input.pages);
  const sheets = await input.sheets?.(doc.context);
  addPages(doc, input, embedded, pictures, sheets?.forms ?? new Map());
  addOutline(doc, input.pages);
  const info = describe(doc, input);
  const attached = attach(doc, input.attachments);
  const signature: SignaturePlan | undefined = input.certification && addSignature(doc, input.certification);
  await doc.flush();
  const streams: BigStream[] = [...pictures].map(([partId, ref]) => pictureStream(ref.objectNumber, () => input.picture(partId)));
  const passed = sheets?.streams ?? [];
  return {
    // Iterable more than once: a preview is measured, then streamed.
    objects: { [Symbol.iterator]: () => smallObjects(doc) },
    streams: [...streams, ...passed, ...attached],
    signature,
    rootNumber: (doc.context.trailerInfo.Root as PDFRef).objectNumber,
    infoNumber: info.objectNumber,
    fileId: input.fileId,
  };
};
