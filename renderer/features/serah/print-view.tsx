/** A paper as it will be printed, in the place of the desk's list: what it is, its pages, the printing dialog, the way back. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PageBar, PdfViewer, usePages } from '../berkas/pdf-viewer.tsx';
import { usePrinter } from '../berkas/printed-pages.tsx';
import { usePdf } from '../berkas/use-pdf.ts';
import classes from './desk.module.css';

interface PrintViewProps {
  /** Address of the PDF. */
  address: string;
  /** What the task tray calls it: a number. */
  name: string;
  said: ReactNode;
  words: { back: string; print: string; label: string };
  /** The sheets lie on their long side. */
  lying?: boolean;
  acts?: ReactNode;
  onBack: () => void;
}

export const PrintView = ({ address, name, said, words, lying = false, acts, onBack }: PrintViewProps) => {
  const pdf = usePdf(address);
  const pages = usePages(pdf.document, lying);
  const printer = usePrinter(name, lying);
  return (
    <section className={classes.desk} aria-label={words.label}>
      <div className={classes.printBar}>
        <Button leftSection={<IconArrowLeft size={14} stroke={1.7} />} disabled={printer.busy} onClick={onBack}>
          {words.back}
        </Button>
        <span className="meta-2 grow clip">{said}</span>
        <PageBar {...pages} />
        {acts}
        <Button
          variant="filled"
          leftSection={<IconPrinter size={16} stroke={1.7} />}
          loading={printer.busy}
          disabled={pdf.document === undefined}
          onClick={() => pdf.document && void printer.print(pdf.document)}
        >
          {words.print}
        </Button>
        {printer.sheet}
      </div>
      <PdfViewer document={pdf.document} pages={pages} />
    </section>
  );
};
