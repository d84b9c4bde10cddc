/** Berkas bukti: everything sealed, where it went, and what corrected it. */
import { Button } from '@mantine/core';
import { IconFileCertificate, IconScan } from '@tabler/icons-react';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page, PageHeader } from '../../components/layout.tsx';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useGo } from '../../evidence/go.ts';
import { usePaperReturn } from '../../evidence/paper-return.tsx';
import { failureText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './dossier-list.module.css';

type Row = Awaited<ReturnType<typeof client.dossiers.list>>[number];

const State = ({ row }: { row: Row }) => {
  const t = useText();
  if (row.status === 'sealing') return <StateMark state="menunggu">{t('berkas.state.sealing')}</StateMark>;
  if (row.status === 'abandoned') return <StateMark state="tiada">{t('berkas.state.abandoned')}</StateMark>;
  return row.exportedTo > 0 ? (
    <span className="meta-2">{t('berkas.state.exported', { count: row.exportedTo })}</span>
  ) : (
    <StateMark state="menunggu">{t('berkas.state.notExported')}</StateMark>
  );
};

const Line = ({ row }: { row: Row }) => {
  const t = useText();
  const go = useGo();
  const open = row.status === 'sealed' ? () => go.dossier(row.id) : () => go.case(row.caseId);
  return (
    <li>
      <button type="button" className={classes.line} onClick={open}>
        <span className={classes.number}>{row.number}</span>
        <span className={classes.words}>
          <span className="strong clip">{row.title}</span>
          <span className="meta-2">
            <span className="mono">{row.caseNumber}</span>
            {row.correction > 0 ? ` · ${t('berkas.correctionNumber', { n: row.correction })}` : ''}
            {row.redacts ? ` · ${t('berkas.redactedCopy')}` : ''}
          </span>
        </span>
        <span className="meta-2">{row.sealedAt ? <TimeText at={row.sealedAt} /> : ''}</span>
        <span className="meta-2">
          {row.pageCount === undefined ? '' : t('berkas.pageCount', { count: row.pageCount })}
          {row.sizeBytes === undefined ? '' : `, ${showSize(row.sizeBytes)}`}
        </span>
        <span className={classes.state}>
          <State row={row} />
        </span>
      </button>
    </li>
  );
};

export const DossierList = () => {
  const t = useText();
  const go = useGo();
  const list = useAsk(['dossiers', 'list'], (signal) => client.dossiers.list({}, { signal }));
  const scan = usePaperReturn(undefined, ({ target, exhibitIds: [first] }) => {
    if (target.kind === 'dossier') go.dossier(target.id);
    else if (first !== undefined) go.exhibit(first);
  });
  const rows = list.data ?? [];
  return (
    <Page label={t('berkas.title')}>
      <PageHeader
        title={t('berkas.title')}
        beside={t('berkas.count', { count: rows.length })}
        acts={
          rows.length > 0 ? (
            <Button leftSection={<IconScan size={16} stroke={1.7} />} loading={scan.busy} onClick={scan.pick}>
              {t('kertas.receive')}
            </Button>
          ) : null
        }
      />
      {scan.dialog}
      {list.error ? (
        <EmptyState icon={IconFileCertificate} title={failureText(list.error)} />
      ) : list.isPending ? null : rows.length === 0 ? (
        <EmptyState
          icon={IconFileCertificate}
          title={t('berkas.emptyTitle')}
          text={t('berkas.emptyText')}
          act={<Button onClick={go.cases}>{t('berkas.toCases')}</Button>}
        />
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Page>
  );
};
