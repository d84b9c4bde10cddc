/** What messages a medium held: the new ones in full, those refused by name. */
import { failureTexts } from '../../shared/contract/failure-texts.ts';
import type { MessageIntake } from '../../shared/contract/messages.ts';
import { Section } from '../components/layout.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { useLanguage, useText } from '../strings/index.ts';
import classes from './messages.module.css';
import { Message } from './messages.tsx';

export const MessagesRead = ({ intake }: { intake: MessageIntake | undefined }) => {
  const t = useText();
  const language = useLanguage();
  if (!intake || intake.adopted.length + intake.refused.length === 0) return null;
  return (
    <Section title={t('pesan.title')} beside={t('pesan.read', { count: intake.adopted.length })}>
      <ul className={classes.list}>
        {intake.adopted.map((row) => (
          <Message key={row.message.body.id} row={row} numbered />
        ))}
        {intake.refused.map((one) => (
          <li key={one.subject}>
            <StateMark state="berubah" size="body">
              {t('pesan.refused', {
                name: one.subject,
                why: failureTexts[one.code][language].replace('{number}', String(one.facts.number ?? '')),
              })}
            </StateMark>
          </li>
        ))}
      </ul>
    </Section>
  );
};
