/** Pages of a PDF as pictures for the shell's printing dialog: no viewer of the browser is needed, and none may open under the policy. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { TaskProgress } from '../../components/task-tray/tasks.ts';

/** Fine enough for 8 pt type and for a QR code of 14 mm. */
const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;

const drawPage = async (document: PDFDocumentProxy, number: number): Promise<Blob> => {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: DOTS_PER_INCH / POINTS_PER_INCH });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport, background: '#ffffff', intent: 'print' }).promise;
  page.cleanup();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('page not drawn');
  return blob;
};

/** Addresses of the drawn pages, in order; the caller revokes them. @throws DOMException AbortError */
export const drawPages = async (
  document: PDFDocumentProxy,
  signal: AbortSignal,
  report: (progress: TaskProgress) => void,
): Promise<string[]> => {
  const addresses: string[] = [];
  try {
    for (let number = 1; number <= document.numPages; number++) {
      report({ step: 'rendering', doneCount: number - 1, totalCount: document.numPages, doneBytes: 0, totalBytes: 0 });
      addresses.push(URL.createObjectURL(await drawPage(document, number)));
      signal.throwIfAborted();
    }
    return addresses;
  } catch (error) {
    for (const address of addresses) URL.revokeObjectURL(address);
    throw error;
  }
};
