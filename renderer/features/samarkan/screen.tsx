/** Samarkan: what a redacted copy of a case shows, decided picture by picture and passage by passage. */
import { Button, Tabs } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useGo } from '../../evidence/go.ts';
import { failureText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { Pictures } from './pictures.tsx';
import classes from './samarkan.module.css';
import { Texts } from './texts.tsx';

export const Screen = ({ caseId }: { caseId: string }) => {
  const t = useText();
  const go = useGo();
  const [tab, setTab] = useState<string | null>('pictures');
  const detail = useAsk(['dossiers', 'redaction', caseId], (signal) => client.redactions.show({ caseId }, { signal }));
  if (detail.error) {
    return (
      <EmptyState
        icon={IconAlertTriangle}
        title={failureText(detail.error)}
        act={<Button onClick={() => go.case(caseId)}>{t('berkas.backToCase')}</Button>}
      />
    );
  }
  const shown = detail.data;
  if (!shown) return <div className={classes.blank} aria-hidden />;
  const seen = shown.pictures.filter((p) => p.saved).length;
  return (
    <Tabs value={tab} onChange={setTab} className={classes.screen}>
      <header className={classes.head}>
        <div className="grow">
          <nav className={classes.crumbs} aria-label={t('peristiwa.crumbs')}>
            <button type="button" className="plain mono" onClick={() => go.case(caseId)}>
              {shown.caseNumber}
            </button>
            <IconChevronRight size={12} stroke={2} aria-hidden />
            <button type="button" className="plain" onClick={() => go.compose(caseId, undefined, true)}>
              {t('samarkan.copy')}
            </button>
          </nav>
          <h1>{t('samarkan.title')}</h1>
        </div>
        <Tabs.List aria-label={t('samarkan.title')}>
          <Tabs.Tab value="pictures">{t('samarkan.picturesSeen', { seen, count: shown.pictures.length })}</Tabs.Tab>
          <Tabs.Tab value="texts">
            {t('samarkan.textsSeen', { seen: shown.passages.filter((p) => p.seen).length, count: shown.passages.length })}
          </Tabs.Tab>
        </Tabs.List>
        <Button size="lg" leftSection={<IconFileCertificate size={16} stroke={1.7} />} onClick={() => go.compose(caseId, undefined, true)}>
          {t('samarkan.toDossier')}
        </Button>
      </header>
      <Tabs.Panel value="pictures" className={classes.panel}>
        <Pictures detail={shown} />
      </Tabs.Panel>
      <Tabs.Panel value="texts" className={classes.panel}>
        <Texts key={shown.passages.map((p) => p.key).join()} detail={shown} />
      </Tabs.Panel>
    </Tabs>
  );
};
