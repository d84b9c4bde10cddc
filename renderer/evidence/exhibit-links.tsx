/** Relations of an exhibit to others, in both directions: each a number that opens it. */
import type { ExhibitDetail } from '../../shared/contract/service.ts';
import { relationWords, reverseWords } from '../../shared/domain/exhibit-link.ts';
import { Section } from '../components/layout.tsx';
import { useText } from '../strings/index.ts';
import { useGo } from './go.ts';

export const ExhibitLinks = ({ detail }: { detail: ExhibitDetail }) => {
  const t = useText();
  const go = useGo();
  const lines = [
    ...(detail.exhibit.links ?? []).map((link) => ({ ...link, word: relationWords[link.relation] })),
    ...detail.linkedFrom.map((link) => ({ ...link, word: reverseWords[link.relation] })),
  ];
  if (lines.length === 0) return null;
  return (
    <Section title={t('kiriman.links')}>
      <ul>
        {lines.map((line) => (
          <li key={`${line.word} ${line.exhibitId}`}>
            {line.word}{' '}
            <button type="button" className="link mono" onClick={() => go.exhibit(line.exhibitId)}>
              {line.number}
            </button>
            {line.note ? <span className="meta"> {line.note}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
};
