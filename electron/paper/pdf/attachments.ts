/** Files embedded in the PDF: the content description and, where the set is small enough, the originals, uncompressed. */
import { type PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import type { BigStream } from './pdf-writer.ts';

export interface Attachment {
  /** Plain ASCII file name, without folders. */
  name: string;
  description: string;
  mediaType: string;
  sizeBytes: number;
  /** Source: an original; Data: machine-readable content (ISO 32000-2 7.11.3). */
  relationship: 'Source' | 'Data';
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A media type as a PDF name: what is no regular character is written `#xx`. */
const nameOf = (mediaType: string): string =>
  mediaType.replace(/[^A-Za-z0-9.+-]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);

const fileStream = (number: number, attachment: Attachment): BigStream => ({
  number,
  open: async () => ({
    dictionary: `/Type /EmbeddedFile /Subtype /${nameOf(attachment.mediaType)} /Params << /Size ${attachment.sizeBytes} >>`,
    lengthBytes: attachment.sizeBytes,
    bytes: attachment.open(),
  }),
});

/** Registers file specifications, the name tree and /AF; returns the streams still to be written. */
export const attach = (doc: PDFDocument, attachments: readonly Attachment[]): BigStream[] => {
  const { context, catalog } = doc;
  if (attachments.length === 0) return [];
  const sorted = [...attachments].sort((a, b) => (a.name < b.name ? -1 : 1));
  const streams: BigStream[] = [];
  const specifications: PDFRef[] = [];
  const names: (PDFString | PDFRef)[] = [];
  for (const attachment of sorted) {
    const file = context.nextRef();
    streams.push(fileStream(file.objectNumber, attachment));
    const specification = context.register(
      context.obj({
        Type: 'Filespec',
        F: PDFString.of(attachment.name),
        UF: PDFHexString.fromText(attachment.name),
        Desc: PDFHexString.fromText(attachment.description),
        AFRelationship: attachment.relationship,
        EF: { F: file, UF: file },
      }),
    );
    specifications.push(specification);
    names.push(PDFString.of(attachment.name), specification);
  }
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: names } }));
  catalog.set(PDFName.of('AF'), context.obj(specifications));
  return streams;
};
