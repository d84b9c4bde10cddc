/** After recording: what became evidence, what was known already, what was refused and why; and the next act. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconFileCertificate, IconFileText, IconFolder, IconListCheck } from '@tabler/icons-react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { client } from '../../client.ts';
import { Page, PageHeader, Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { codeText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './result.module.css';
import type { Recorded } from './use-record.ts';

const Picture = ({ id }: { id: string }) => {
  const detail = useAsk(['exhibits', 'show', id], (signal) => client.exhibits.show({ id }, { signal })).data;
  const part = detail?.exhibit.parts[0];
  if (part === undefined) return null;
  const preview = detail?.readings[part.id]?.preview ?? 'none';
  return <Thumb address={byteAddress.thumbnail(part.id)} mediaType={part.mediaType} preview={preview} fit="cover" />;
};

/** As many are shown as pictures; of a larger delivery the rest stands as numbers. */
const mostPictures = 24;

const Numbers = ({ exhibits }: { exhibits: readonly { id: string; number: string }[] }) => {
  const go = useGo();
  return (
    <ul className={classes.numbers}>
      {exhibits.map((e, i) => (
        <li key={e.id} data-pictured={i < mostPictures || undefined}>
          <button type="button" className="plain" onClick={() => go.exhibit(e.id)}>
            {i < mostPictures ? (
              <span className={classes.picture}>
                <Picture id={e.id} />
              </span>
            ) : null}
            <span className="mono link">{e.number}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

export const Result = ({ recorded, onAgain }: { recorded: Recorded; onAgain: () => void }) => {
  const t = useText();
  const go = useGo();
  const made = recorded.case;
  return (
    <Page label={t('ambil.resultTitle')}>
      <div className={classes.result}>
        <PageHeader
          title={t('ambil.resultTitle')}
          beside={t('ambil.resultCount', { count: recorded.exhibits.length })}
          acts={
            <>
              <Button onClick={onAgain}>{t('ambil.again')}</Button>
              {made ? (
                <>
                  <Button leftSection={<IconFolder size={16} stroke={1.7} />} onClick={() => go.case(made.id)}>
                    {t('ambil.openCase')}
                  </Button>
                  <Button leftSection={<IconFileCertificate size={16} stroke={1.7} />} onClick={() => go.compose(made.id)}>
                    {t('ambil.compose')}
                  </Button>
                  <Button
                    variant="filled"
                    leftSection={<IconFileText size={16} stroke={1.7} />}
                    onClick={() => go.forms(made.id)}
                    data-autofocus
                  >
                    {t('formulir.openModelA')}
                  </Button>
                </>
              ) : (
                <>
                  {recorded.exhibits.length > 1 ? (
                    <Button leftSection={<IconListCheck size={16} stroke={1.7} />} onClick={go.inventories}>
                      {t('pendataan.title')}
                    </Button>
                  ) : null}
                  <Button variant="filled" rightSection={<IconArrowRight size={16} stroke={1.7} />} onClick={go.exhibits}>
                    {t('ambil.seeExhibits')}
                  </Button>
                </>
              )}
            </>
          }
        />
        {made ? (
          <p className={classes.case}>
            <button type="button" className="link" onClick={() => go.case(made.id)}>
              <span className="mono">{made.number}</span> {made.title}
            </button>
          </p>
        ) : null}
        {recorded.caseFailure ? (
          <p role="alert">
            <StateMark state="dekat" size="body">
              {t('ambil.caseFailed')}
            </StateMark>{' '}
            {recorded.caseFailure}
          </p>
        ) : null}
        <Section title={t('ambil.recordedTitle')} beside={t('ambil.resultCount', { count: recorded.exhibits.length })}>
          <Numbers exhibits={recorded.exhibits} />
        </Section>
        {recorded.duplicates.length > 0 ? (
          <Section title={t('ambil.duplicatesTitle')} beside={t('ambil.duplicatesNote')}>
            <Numbers exhibits={recorded.duplicates} />
          </Section>
        ) : null}
        {recorded.refused.length > 0 ? (
          <Section title={t('ambil.refusedTitle')} beside={t('ambil.refusedNote')}>
            <ul className={classes.refused}>
              {recorded.refused.map((r) => (
                <li key={r.subject}>
                  <StateMark state="dekat">{r.subject}</StateMark>
                  <span>{codeText(r.code, r.facts)}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </Page>
  );
};
