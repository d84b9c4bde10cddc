/** A PDF opened page by page with pdf.js; its worker is a file of our own, emitted by the build. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

const library = async () => {
  const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.min.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  return pdfjs;
};

export interface OpenPdf {
  document: PDFDocumentProxy | undefined;
  /** Address of the document shown, which may still be the former one. */
  address?: string;
  failed: boolean;
}

/** The former document stays shown until the next one is open. */
export const usePdf = (address: string | undefined): OpenPdf => {
  const [open, setOpen] = useState<OpenPdf>({ document: undefined, failed: false });
  useEffect(() => {
    if (address === undefined) return;
    let left = false;
    const task = library().then((pdfjs) =>
      // No WebAssembly: the policy of the page allows none, and our own pages hold JPEG only.
      pdfjs.getDocument({ url: new URL(address, window.location.origin).href, useWasm: false, disableAutoFetch: true }),
    );
    task
      .then((t) => t.promise)
      .then(
        (document) => {
          if (!left) setOpen({ document, address, failed: false });
        },
        () => {
          if (!left) setOpen({ document: undefined, failed: true });
        },
      );
    return () => {
      left = true;
      // The page that shows it may still be drawing; it is let go once the next document has taken its place.
      setTimeout(() => void task.then((t) => t.destroy()).catch(() => undefined), 2000);
    };
  }, [address]);
  return open;
};
