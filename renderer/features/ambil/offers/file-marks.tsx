/** What was taken of the offers for one waiting file, under its name; and the day that a name of WhatsApp tells. */
import { IconBrandWhatsapp, IconLayersLinked, IconStack2, IconTextScan2, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { whatsappName } from '../../../../shared/domain/whatsapp-name.ts';
import { showShortDay } from '../../../evidence/show.ts';
import { useText } from '../../../strings/index.ts';
import { useKeptOffers } from './kept-offers.ts';
import classes from './offers.module.css';

const Mark = ({ icon: Icon, children }: { icon: TablerIcon; children: ReactNode }) => (
  <span className={classes.mark}>
    <Icon size={14} stroke={1.7} aria-hidden />
    <span className="clip">{children}</span>
  </span>
);

export const FileMarks = ({ file }: { file: StagedFile }) => {
  const t = useText();
  const kept = useKeptOffers();
  const taken = kept.files.get(file.id);
  const day = whatsappName(file.receivedName.text)?.day;
  const at = kept.bursts.findIndex((burst) => burst.parts.some((part) => part.id === file.id));
  const role = kept.bursts[at]?.parts.find((part) => part.id === file.id)?.role;
  return (
    <>
      {day ? <Mark icon={IconBrandWhatsapp}>{t('kiriman.nameDay', { day: showShortDay(day) })}</Mark> : null}
      {taken?.chat?.sender ? (
        <Mark icon={IconBrandWhatsapp}>{t('kiriman.chatFile', { sender: showFileName(taken.chat.sender) })}</Mark>
      ) : null}
      {taken?.originalOf ? <Mark icon={IconLayersLinked}>{t('kiriman.originalMark', { number: taken.originalOf.number })}</Mark> : null}
      {taken?.photoText ? <Mark icon={IconTextScan2}>{t('kiriman.textMark')}</Mark> : null}
      {role ? <Mark icon={IconStack2}>{t('kiriman.burstMark', { n: at + 1, role: t(`kiriman.roles.${role}`) })}</Mark> : null}
    </>
  );
};
