/** A minimal sealed PDF for test packages: text pages with a ToUnicode font, attachments, one certification signature. */
import { createHash } from 'node:crypto';
import { type CmsChanges, cms, type TestSigner } from './test-signer.ts';

export interface TestPdf {
  pages: readonly (readonly string[])[];
  attachments: readonly { name: string; bytes: Buffer }[];
  signer: TestSigner;
  cms?: CmsChanges;
  /** Replaces parts of the signature dictionary. */
  subFilter?: string;
  permission?: number;
  /** Ranges of the font's ToUnicode map instead of the plain one. */
  fontRanges?: string;
}

const mapOf = (ranges: string): string =>
  `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange ${ranges} endbfrange endcmap end`;
const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
const room = 6000;

/** Bytes of the PDF. */
export const testPdf = (plan: TestPdf): Buffer => {
  const objects: (Buffer | string)[] = [];
  const add = (body: Buffer | string): number => objects.push(body);
  const stream = (dictionary: string, bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
  const signatureNumber = 1 + 6 + plan.pages.length * 2 + plan.attachments.length * 2;
  const catalog = add('');
  const tree = add('');
  const font = add(`<< /Type /Font /Subtype /Type0 /BaseFont /Uji /Encoding /Identity-H /ToUnicode 4 0 R >>`);
  add(stream('', Buffer.from(mapOf(plan.fontRanges ?? '<0000> <FFFF> <0000>'))));
  const field = add('');
  const info = add('<< /Title (Uji) >>');
  const pages = plan.pages.map((lines) => {
    const content = add(stream('', Buffer.from(`BT /F1 10 Tf ${lines.map((l) => `0 -14 Td <${hex(l)}> Tj`).join(' ')} ET`)));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  const files = plan.attachments.map(({ name, bytes }) => {
    const file = add(stream('/Type /EmbeddedFile', bytes));
    return { name, number: add(`<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${file} 0 R >> >>`) };
  });
  objects[tree - 1] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((n) => `${n} 0 R`).join(' ')}] >>`;
  objects[field - 1] = `<< /FT /Sig /T (Segel) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /V ${signatureNumber} 0 R >>`;
  const names = files.map((f) => `(${f.name}) ${f.number} 0 R`).join(' ');
  objects[catalog - 1] =
    `<< /Type /Catalog /Pages ${tree} 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> /AcroForm << /SigFlags 3 /Fields [${field} 0 R] >> /Perms << /DocMDP ${signatureNumber} 0 R >> >>`;

  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  const offsets: number[] = [];
  const push = (bytes: Buffer): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  objects.forEach((body, i) => {
    offsets.push(at);
    push(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
  });
  offsets.push(at);
  const entries = `/Type /Sig /Filter /Adobe.PPKLite /SubFilter /${plan.subFilter ?? 'ETSI.CAdES.detached'} /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${plan.permission ?? 1} /V /1.2 >> >>]`;
  const before = `${signatureNumber} 0 obj\n<< ${entries} /ByteRange `;
  const start = at + before.length + 40 + ' /Contents '.length;
  const end = start + 2 + 2 * room;
  const close = ' >>\nendobj\n';
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n\r\n`).join('');
  const tail = `${close}xref\n0 ${signatureNumber + 1}\n0000000000 65535 f\r\n${rows}trailer\n<< /Size ${signatureNumber + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${end + close.length}\n%%EOF\n`;
  const head = Buffer.concat([...parts, Buffer.from(`${before}${`[0 ${start} ${end} ${tail.length}]`.padEnd(40)} /Contents `)]);
  const digest = createHash('sha256').update(head).update(tail).digest();
  const contents = cms(digest, plan.signer, plan.cms)
    .toString('hex')
    .padEnd(2 * room, '0');
  return Buffer.concat([head, Buffer.from(`<${contents}>`), Buffer.from(tail)]);
};
