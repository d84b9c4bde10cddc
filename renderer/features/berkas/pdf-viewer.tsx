/** Page thumbnails and the page itself: the real PDF, black on white. */
import { ActionIcon, NumberInput, Tooltip } from '@mantine/core';
import { useElementSize, useIntersection } from '@mantine/hooks';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { showNumber } from '../../components/show-size.ts';
import { useText } from '../../strings/index.ts';
import { PageCanvas } from './page-canvas.tsx';
import { firstPage, type PageView, pageFit, stepScale, toPage, withPageCount } from './page-view.ts';
import classes from './pdf-viewer.module.css';

/** A4 at 96 dpi, standing and lying. */
const standing = { width: 794, height: 1123 };
const lyingPaper = { width: 1123, height: 794 };
const thumbWidth = 68;

/** State of the viewer over a document that may be replaced by a newer one. `lying`: its sheets lie on their long side. */
export const usePages = (document: PDFDocumentProxy | undefined, lying = false) => {
  const paper = lying ? lyingPaper : standing;
  const [view, setView] = useState<PageView>(firstPage);
  useEffect(() => {
    if (document) setView((v) => withPageCount(v, document.numPages));
  }, [document]);
  const [ground, setGround] = useState({ width: 0, height: 0 });
  const scale = view.scale ?? pageFit(paper, ground, 12);
  return { view, setView, scale, setGround, paper };
};
type Pages = ReturnType<typeof usePages>;

/** "Halaman 6 dari 14", smaller, larger. */
export const PageBar = ({ view, setView, scale }: Pages) => {
  const t = useText();
  if (view.pageCount === 0) return null;
  const zoom = (direction: 1 | -1) => setView({ ...view, scale: stepScale(scale, direction) });
  return (
    <div className={classes.bar}>
      <span className="meta-2" aria-hidden>
        {t('berkas.page')}
      </span>
      <NumberInput
        aria-label={t('berkas.page')}
        className={classes.number}
        value={view.page}
        min={1}
        max={view.pageCount}
        hideControls
        onChange={(value) => setView(toPage(view, Number(value)))}
      />
      <span className="meta-2">{t('berkas.ofPages', { count: view.pageCount })}</span>
      <Tooltip label={t('penampil.zoomOut')}>
        <ActionIcon aria-label={t('penampil.zoomOut')} onClick={() => zoom(-1)}>
          <IconZoomOut size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <button type="button" className={classes.percent} onClick={() => setView({ ...view, scale: undefined })} title={t('berkas.fit')}>
        {showNumber(Math.round(scale * 100))} %
      </button>
      <Tooltip label={t('penampil.zoomIn')}>
        <ActionIcon aria-label={t('penampil.zoomIn')} onClick={() => zoom(1)}>
          <IconZoomIn size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
};

interface ThumbProps {
  document: PDFDocumentProxy;
  page: number;
  /** Height of a page over its width. */
  ratio: number;
  current: boolean;
  onShow: () => void;
}

const Thumb = ({ document, page, ratio, current, onShow }: ThumbProps) => {
  const t = useText();
  const { ref, entry } = useIntersection<HTMLButtonElement>({ rootMargin: '200px' });
  const [seen, setSeen] = useState(false);
  const own = useRef<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry]);
  useEffect(() => {
    if (current) own.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li>
      <button
        ref={(element) => {
          own.current = element;
          ref(element);
        }}
        type="button"
        className={classes.thumb}
        aria-current={current ? 'page' : undefined}
        aria-label={t('berkas.pageNumber', { page })}
        onClick={onShow}
      >
        <span className={classes.sheet} style={{ height: Math.round(thumbWidth * ratio) }}>
          {seen ? (
            <PageCanvas document={document} page={page} width={thumbWidth} ratio={ratio} label={t('berkas.pageNumber', { page })} />
          ) : null}
        </span>
        <span className={classes.thumbNumber}>{page}</span>
      </button>
    </li>
  );
};

const target = (key: string, view: PageView): number | undefined => {
  if (key === 'PageDown' || key === 'ArrowRight') return view.page + 1;
  if (key === 'PageUp' || key === 'ArrowLeft') return view.page - 1;
  if (key === 'Home') return 1;
  return key === 'End' ? view.pageCount : undefined;
};

export const PdfViewer = ({ document, pages, busy }: { document: PDFDocumentProxy | undefined; pages: Pages; busy?: boolean }) => {
  const t = useText();
  const { view, setView, scale, setGround, paper } = pages;
  const ratio = paper.height / paper.width;
  const { ref, width, height } = useElementSize();
  useEffect(() => setGround({ width, height }), [width, height, setGround]);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = target(event.key, view);
    if (page === undefined) return;
    event.preventDefault();
    setView(toPage(view, page));
  };
  const shown = Math.round(paper.width * scale);
  return (
    <div className={classes.viewer} aria-busy={busy}>
      <ul className={`${classes.thumbs} scroll`} aria-label={t('berkas.pages')}>
        {document
          ? Array.from({ length: view.pageCount }, (_, i) => i + 1).map((page) => (
              <Thumb
                key={page}
                document={document}
                page={page}
                ratio={ratio}
                current={page === view.page}
                onShow={() => setView(toPage(view, page))}
              />
            ))
          : null}
      </ul>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section
        ref={ref}
        className={`${classes.ground} scroll`}
        tabIndex={0}
        aria-label={t('berkas.pageNumber', { page: view.page })}
        onKeyDown={onKeyDown}
      >
        {document ? (
          <PageCanvas
            className={classes.page}
            document={document}
            page={view.page}
            width={shown}
            ratio={ratio}
            label={t('berkas.pageNumber', { page: view.page })}
          />
        ) : (
          <span className={classes.blank} style={{ width: shown, height: Math.round(shown * ratio) }} aria-hidden />
        )}
      </section>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
    </div>
  );
};
