/** A print of a dossier in the viewer's place: how many pages it has, the printing dialog, the way back. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { printSheet } from '../../components/print-sheet.tsx';
import { startHostTask } from '../../components/task-tray/tasks.ts';
import { failureOf, showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import own from './dossier.module.css';
import { drawPages } from './print-pages.ts';
import classes from './printed-pages.module.css';
import type { Print } from './use-prints.ts';

/** Draws the pages of a document and opens the shell's printing dialog; render `sheet` once. `lying`: the sheets lie on their long side. */
export const usePrinter = (number: string, lying = false) => {
  const t = useText();
  const [pages, setPages] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const print = async (document: PDFDocumentProxy) => {
    setBusy(true);
    let drawn: readonly string[] = [];
    try {
      drawn = await startHostTask({
        title: t('berkas.print.drawing', { number }),
        run: (signal, report) => drawPages(document, signal, report),
      });
      flushSync(() => setPages(drawn));
      await Promise.all([...window.document.querySelectorAll<HTMLImageElement>(`.${classes.pages} img`)].map((image) => image.decode()));
      await printSheet();
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setPages([]);
      for (const address of drawn) URL.revokeObjectURL(address);
      setBusy(false);
    }
  };
  const sheet =
    pages.length > 0
      ? createPortal(
          <div className={`${classes.pages} print-sheet`} data-lying={lying || undefined}>
            {pages.map((address) => (
              <img key={address} src={address} alt="" />
            ))}
          </div>,
          window.document.body,
        )
      : null;
  return { print, busy, sheet };
};

interface PrintBarProps {
  print: Print;
  number: string;
  document: PDFDocumentProxy | undefined;
  onBack: () => void;
}

export const PrintBar = ({ print, number, document, onBack }: PrintBarProps) => {
  const t = useText();
  const printer = usePrinter(number);
  return (
    <div className={own.printBar} role="status">
      <p className="grow">
        <strong>{t('berkas.print.shown')}</strong>{' '}
        <span className="meta-2">{t('berkas.print.count', { pages: print.pageCount, sets: print.sets, perSet: print.perSet })}</span>
      </p>
      <Button leftSection={<IconArrowLeft size={14} stroke={1.7} />} disabled={printer.busy} onClick={onBack}>
        {t('berkas.print.back')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconPrinter size={16} stroke={1.7} />}
        loading={printer.busy}
        disabled={document === undefined}
        onClick={() => document && void printer.print(document)}
      >
        {t('berkas.print.act')}
      </Button>
      {printer.sheet}
    </div>
  );
};
