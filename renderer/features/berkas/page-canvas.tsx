/** One page drawn on a canvas at a width; a newer drawing stops the older. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';

interface PageCanvasProps {
  document: PDFDocumentProxy;
  page: number;
  /** CSS pixels. */
  width: number;
  /** Height of the page over its width; that of a standing A4 where absent. */
  ratio?: number;
  label: string;
  className?: string;
}

export const PageCanvas = ({ document, page, width, ratio: shape = Math.SQRT2, label, className }: PageCanvasProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (target === null || width <= 0) return;
    let stop = (): void => undefined;
    let left = false;
    const draw = async () => {
      const found = await document.getPage(page);
      if (left) return;
      const ratio = Math.min(window.devicePixelRatio || 1, 3);
      const plain = found.getViewport({ scale: 1 });
      const viewport = found.getViewport({ scale: (width / plain.width) * ratio });
      // Drawn aside and shown whole: no flicker while zooming.
      const aside = window.document.createElement('canvas');
      aside.width = Math.ceil(viewport.width);
      aside.height = Math.ceil(viewport.height);
      const drawing = found.render({ canvas: aside, viewport, background: '#ffffff' });
      stop = () => drawing.cancel();
      await drawing.promise;
      if (left) return;
      target.width = aside.width;
      target.height = aside.height;
      target.getContext('2d')?.drawImage(aside, 0, 0);
    };
    draw().catch(() => undefined); // cancelled by a newer drawing, or its document was let go
    return () => {
      left = true;
      stop();
    };
  }, [document, page, width]);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} style={{ width, height: Math.round(width * shape) }} />;
};
