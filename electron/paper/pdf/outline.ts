/** Outline of the PDF: sections, and under "Lembar bukti" the exhibits. */
import { type PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNull, type PDFRef } from 'pdf-lib';
import type { LaidPage } from '../typeset/ops.ts';

interface Node {
  title: string;
  page: PDFRef;
  ref: PDFRef;
  children: Node[];
}

const treeOf = (doc: PDFDocument, pages: readonly LaidPage[]): Node[] => {
  const roots: Node[] = [];
  for (const [n, page] of pages.entries()) {
    const target = doc.getPage(n).ref;
    for (const { title, level } of page.bookmarks) {
      const node: Node = { title, page: target, ref: doc.context.nextRef(), children: [] };
      (level === 2 ? (roots.at(-1)?.children ?? roots) : roots).push(node);
    }
  }
  return roots;
};

/** Links siblings and children; returns how many entries stand under `parent`. */
const link = (doc: PDFDocument, nodes: readonly Node[], parent: PDFRef): number => {
  const { context } = doc;
  let count = 0;
  for (const [n, node] of nodes.entries()) {
    const entry: PDFDict = context.obj({
      Title: PDFHexString.fromText(node.title),
      Parent: parent,
      Dest: [node.page, PDFName.of('XYZ'), PDFNull, PDFNull, PDFNull],
    });
    const previous = nodes[n - 1];
    const next = nodes[n + 1];
    if (previous) entry.set(PDFName.of('Prev'), previous.ref);
    if (next) entry.set(PDFName.of('Next'), next.ref);
    const first = node.children[0];
    const last = node.children.at(-1);
    if (first && last) {
      entry.set(PDFName.of('First'), first.ref);
      entry.set(PDFName.of('Last'), last.ref);
      entry.set(PDFName.of('Count'), context.obj(-link(doc, node.children, node.ref)));
    }
    context.assign(node.ref, entry);
    count += 1;
  }
  return count;
};

export const addOutline = (doc: PDFDocument, pages: readonly LaidPage[]): void => {
  const roots = treeOf(doc, pages);
  const [first, last] = [roots[0], roots.at(-1)];
  if (!first || !last) return;
  const ref = doc.context.nextRef();
  const count = link(doc, roots, ref);
  doc.context.assign(ref, doc.context.obj({ Type: 'Outlines', First: first.ref, Last: last.ref, Count: count }));
  doc.catalog.set(PDFName.of('Outlines'), ref);
  doc.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
};
