/** The berita acara as it will be printed, in the table's place. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { byteAddress } from '../../../../shared/contract/host.ts';
import { useText } from '../../../strings/index.ts';
import { PageBar, PdfViewer, usePages } from '../../berkas/pdf-viewer.tsx';
import { usePrinter } from '../../berkas/printed-pages.tsx';
import { usePdf } from '../../berkas/use-pdf.ts';
import classes from './kotak-masuk.module.css';
import type { PrintedMinutes } from './use-inbox.ts';

export const MinutesView = ({ printed, onBack }: { printed: PrintedMinutes; onBack: () => void }) => {
  const t = useText();
  const pdf = usePdf(byteAddress.minutes(printed.printId));
  const pages = usePages(pdf.document);
  const printer = usePrinter(printed.handoverId.slice(0, 12));
  return (
    <section className={classes.minutes} aria-label={t('kotakMasuk.minutes')}>
      <div className={classes.minutesBar}>
        <Button leftSection={<IconArrowLeft size={14} stroke={1.7} />} disabled={printer.busy} onClick={onBack}>
          {t('kotakMasuk.back')}
        </Button>
        <span className="meta-2 grow">{t('kotakMasuk.sets', { pages: printed.pageCount, sets: printed.sets })}</span>
        <PageBar {...pages} />
        <Button
          variant="filled"
          leftSection={<IconPrinter size={16} stroke={1.7} />}
          loading={printer.busy}
          disabled={pdf.document === undefined}
          onClick={() => pdf.document && void printer.print(pdf.document)}
        >
          {t('kotakMasuk.print')}
        </Button>
        {printer.sheet}
      </div>
      <div className={classes.viewer}>
        <PdfViewer document={pdf.document} pages={pages} />
      </div>
    </section>
  );
};
