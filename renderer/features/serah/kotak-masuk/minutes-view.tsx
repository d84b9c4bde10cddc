/** The berita acara as it will be printed, in the table's place. */
import { byteAddress } from '../../../../shared/contract/host.ts';
import { useText } from '../../../strings/index.ts';
import { PrintView } from '../print-view.tsx';
import type { PrintedMinutes } from './use-inbox.ts';

export const MinutesView = ({ printed, onBack }: { printed: PrintedMinutes; onBack: () => void }) => {
  const t = useText();
  return (
    <PrintView
      address={byteAddress.minutes(printed.printId)}
      name={printed.handoverId.slice(0, 12)}
      said={t('kotakMasuk.sets', { pages: printed.pageCount, sets: printed.sets })}
      words={{ back: t('kotakMasuk.back'), print: t('kotakMasuk.print'), label: t('kotakMasuk.minutes') }}
      onBack={onBack}
    />
  );
};
