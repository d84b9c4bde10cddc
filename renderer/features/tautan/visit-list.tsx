/** The visits of an address, newest first: what was seen, what differs from the one before, and the officer's verdict. */
import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PatrolDetail } from '../../../shared/contract/patrol.ts';
import type { PatrolVisit, VisitVerdict } from '../../../shared/domain/patrol.ts';
import { client } from '../../client.ts';
import { TimeText } from '../../components/time-text.tsx';
import { useGo } from '../../evidence/go.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './entry.module.css';
import { choosable, differenceWords, VisitMark } from './verdict.tsx';

interface VisitProps {
  detail: PatrolDetail;
  visit: PatrolVisit;
  before: PatrolVisit | undefined;
  onCompare: (before: string, after: string) => void;
}

const Confirm = ({ detail, visit, onDone }: { detail: PatrolDetail; visit: PatrolVisit; onDone: () => void }) => {
  const t = useText();
  const confirm = useAct((verdict: VisitVerdict) => client.patrol.visit({ id: detail.entry.id, exhibitId: visit.exhibitId, verdict }), {
    done: () => {
      refreshAll();
      onDone();
    },
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend stands on its border
    <div className={classes.confirm} role="group" aria-label={t('tautan.visit.ask')}>
      <p className="meta-2">
        {t('tautan.visit.ask')} {t(`tautan.reason.${visit.reason}`)}
      </p>
      {choosable(detail.entry.visits, visit).map((verdict) => (
        <Button key={verdict} size="xs" disabled={confirm.isPending} onClick={() => confirm.mutate(verdict)}>
          {t(`tautan.verdict.${verdict}`)}
        </Button>
      ))}
    </div>
  );
};

const Visit = ({ detail, visit, before, onCompare }: VisitProps) => {
  const t = useText();
  const go = useGo();
  const [changing, setChanging] = useState(false);
  const officers = useAsk(['officers', 'list'], (signal) => client.officers.list({}, { signal }));
  const picture = detail.pictures[visit.exhibitId];
  const by = officers.data?.find((o) => o.id === visit.confirmedBy)?.name;
  const asks = visit.verdict === undefined || changing;
  return (
    <li className={classes.visit}>
      <button
        type="button"
        className={classes.picture}
        onClick={() => go.exhibit(visit.exhibitId)}
        aria-label={t('tautan.visit.open', { number: visit.number })}
      >
        {picture ? (
          <Thumb address={byteAddress.thumbnail(picture.partId)} mediaType="image/png" preview={picture.preview} fit="cover" />
        ) : (
          <Thumb address="" mediaType="text/html" preview="none" />
        )}
      </button>
      <div className={classes.words}>
        <div className={classes.visitLine}>
          <VisitMark visit={visit} />
          <span className="mono">{visit.number}</span>
          <span className="meta">
            <TimeText at={visit.at} />
          </span>
        </div>
        <p className="meta-2">
          {differenceWords(t, visit)}
          {by ? <span className="meta">{` ${t('tautan.visit.confirmed', { name: by })}`}</span> : null}
        </p>
        {asks ? <Confirm detail={detail} visit={visit} onDone={() => setChanging(false)} /> : null}
        <div className={classes.visitActs}>
          {before ? (
            <Button
              size="xs"
              leftSection={<IconArrowsDiff size={14} stroke={1.7} />}
              onClick={() => onCompare(before.exhibitId, visit.exhibitId)}
            >
              {t('tautan.visit.compare')}
            </Button>
          ) : null}
          {asks ? null : (
            <Button size="xs" variant="subtle" onClick={() => setChanging(true)}>
              {t('tautan.visit.change')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
};

export const VisitList = ({ detail, onCompare }: { detail: PatrolDetail; onCompare: (before: string, after: string) => void }) => {
  const { visits } = detail.entry;
  return (
    <ol className={classes.visits}>
      {visits
        .map((visit, i) => <Visit key={visit.exhibitId} detail={detail} visit={visit} before={visits[i - 1]} onCompare={onCompare} />)
        .reverse()}
    </ol>
  );
};
