/** Kotak masuk: a stick looked at whole, decided entry by entry; what was received; receipts that came back. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconDeviceUsb, IconInbox } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeader, Pane } from '../../../components/layout.tsx';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { showFailure } from '../../../failure.ts';
import { useAsk } from '../../../query.ts';
import { type TextKey, useText } from '../../../strings/index.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { ArrivalsTable } from './arrivals-table.tsx';
import { ArrivalInspector } from './inspector.tsx';
import classes from './kotak-masuk.module.css';
import { MinutesView } from './minutes-view.tsx';
import { ReceivedList } from './received-list.tsx';
import { ReturnedReceipts } from './returned-receipts.tsx';
import { type InboxActs, useInbox } from './use-inbox.ts';
import { isSound, rowsOf } from './words.ts';

const tabs = ['medium', 'received', 'receipts'] as const;
type Tab = (typeof tabs)[number];

const Medium = ({ acts }: { acts: InboxActs }) => {
  const t = useText();
  const folder = useFolder();
  const [chosen, setChosen] = useState<string>();
  const [returning, setReturning] = useState(false);
  const found = useAsk(['inbox', 'looked'], (signal) => client.inbox.looked({}, { signal }), { keepPrevious: true });
  const rows = rowsOf(found.data ?? []);
  const row = rows.find((r) => r.id === chosen) ?? rows[0];
  const sound = rows.filter(isSound);
  const choose = async () => {
    try {
      const path = await folder.ask({ title: t('kotakMasuk.where'), act: t('kotakMasuk.lookHere') });
      if (path !== null) await acts.look(path);
    } catch (error) {
      showFailure(error);
    }
  };
  const pick = (filled: boolean) => (
    <Button
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconDeviceUsb size={16} stroke={1.7} />}
      loading={acts.busy}
      onClick={() => void choose()}
    >
      {t(filled ? 'kotakMasuk.pick' : 'kotakMasuk.pickOther')}
    </Button>
  );
  if (!row)
    return (
      <Pane label={t('kotakMasuk.tabs.medium')}>
        <EmptyState icon={IconInbox} title={t('kotakMasuk.empty')} text={t('kotakMasuk.emptyText')} act={pick(true)} />
        {folder.dialog}
      </Pane>
    );
  return (
    <>
      <Pane
        padded={false}
        label={t('kotakMasuk.tabs.medium')}
        foot={
          <div className={classes.foot}>
            <span className="meta-2 grow">{t('kotakMasuk.summary', { count: rows.length, sound: sound.length })}</span>
            {sound.length > 1 ? (
              <Button loading={acts.busy} onClick={() => void acts.accept(sound)}>
                {t('kotakMasuk.acceptAll', { count: sound.length })}
              </Button>
            ) : null}
            {pick(false)}
          </div>
        }
      >
        <ArrivalsTable rows={rows} chosen={row} onChoose={(r) => setChosen(r.id)} />
      </Pane>
      <ArrivalInspector key={row.id} row={row} acts={acts} onReturn={() => setReturning(true)} />
      {returning ? (
        <ReasonDialog
          title={t('kotakMasuk.returnTitle', { number: row.entry?.item.number ?? '' })}
          text={t('kotakMasuk.returnText')}
          label={t('kotakMasuk.reason')}
          act={t('kotakMasuk.return')}
          busy={acts.busy}
          onAct={(reason) => void acts.sendBack(row, reason).then((done) => done && setReturning(false))}
          onClose={() => setReturning(false)}
        />
      ) : null}
      {folder.dialog}
    </>
  );
};

export const KotakMasuk = () => {
  const t = useText();
  const acts = useInbox();
  const [tab, setTab] = useState<Tab>('medium');
  return (
    <div className={classes.desk}>
      <header className={classes.head}>
        <PageHeader
          title={t('kotakMasuk.title')}
          acts={
            <SegmentedControl
              aria-label={t('kotakMasuk.title')}
              value={tab}
              onChange={(next) => {
                acts.leavePrint();
                setTab(tabs.find((one) => one === next) ?? 'medium');
              }}
              data={tabs.map((name) => ({ value: name, label: t(`kotakMasuk.tabs.${name}` as TextKey) }))}
            />
          }
        />
      </header>
      <div className={classes.columns}>
        {acts.printed ? (
          <MinutesView key={acts.printed.printId} printed={acts.printed} onBack={acts.leavePrint} />
        ) : tab === 'medium' ? (
          <Medium acts={acts} />
        ) : tab === 'received' ? (
          <ReceivedList acts={acts} />
        ) : (
          <ReturnedReceipts />
        )}
      </div>
    </div>
  );
};
