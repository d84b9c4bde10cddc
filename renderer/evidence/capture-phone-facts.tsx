/** How a phone's screenshot came to be seen, as its owner states it; that the page's source was not recorded is said. */
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { Facts, Section } from '../components/layout.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { StatedTime, TimeText } from '../components/time-text.tsx';
import { useText } from '../strings/index.ts';

export const CapturePhoneFacts = ({ exhibit }: { exhibit: Exhibit }) => {
  const t = useText();
  const { capture } = exhibit;
  if (capture?.method !== 'phone-screenshot') return null;
  const { url, seenAt, seenBy } = capture.phone ?? {};
  const unknown = t('tangkapan.unknown');
  return (
    <Section title={t('tangkapan.factsTitle')}>
      <Facts
        rows={[
          [t('tangkapan.how'), t('tangkapan.howPhone')],
          // A stranger's address: words to read, never something to press.
          [
            t('tangkapan.link'),
            url ? (
              <span key="link" className="mono">
                {url}
              </span>
            ) : (
              unknown
            ),
          ],
          [t('tangkapan.seenAt'), seenAt ? <StatedTime key="seen" time={seenAt} /> : unknown],
          [t('tangkapan.seenBy'), seenBy ?? unknown],
          [
            t('tangkapan.html'),
            <StateMark key="html" state="kurang">
              {t('tangkapan.htmlNone')}
            </StateMark>,
          ],
          [t('tangkapan.statedOn'), <TimeText key="stated" at={capture.endedAt} />],
        ]}
      />
    </Section>
  );
};
