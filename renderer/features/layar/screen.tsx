/** Ambil layar: choose, take, look, say what is seen, record; several in a row without leaving. */
import { Button } from '@mantine/core';
import { IconCheck, IconPlugConnectedX, IconScreenshot, IconTrash } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Columns, Pane } from '../../components/layout.tsx';
import { CaptureScreenFacts } from '../../evidence/capture-screen-facts.tsx';
import { CaseChoiceField } from '../../evidence/case-choice.tsx';
import { useGo } from '../../evidence/go.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useVault, useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { Busy } from './busy.tsx';
import { type Choice, Choose } from './choose.tsx';
import { dropTakes, type Take, useTakes } from './kept.ts';
import classes from './layar.module.css';
import { Preview } from './preview.tsx';
import { RegionPicker } from './region-picker.tsx';
import { Statement } from './statement.tsx';
import { useCapture } from './use-capture.ts';
import { type RecordedTake, useRecordTakes } from './use-record-takes.ts';

/** Where a page is captured by its address; the button shows where that screen is there. */
const LINK_ROUTE = '/ambil/tautan';

const startWord = { picture: 'layar.take', scroll: 'layar.startScroll', recording: 'layar.start' } as const;

let lastChoice: Choice = { way: 'picture', mode: 'whole', countdownSeconds: 3 };

const Nothing = ({ recorded }: { recorded: readonly RecordedTake[] }) => {
  const t = useText();
  const go = useGo();
  return (
    <div className={classes.nothing}>
      <EmptyState
        icon={IconScreenshot}
        title={recorded.length > 0 ? t('layar.recorded', { list: recorded.map((r) => r.number).join(', ') }) : t('layar.emptyTitle')}
        text={t('layar.emptyText')}
        act={recorded.map((r) => (
          <Button key={r.id} onClick={() => go.exhibit(r.id)}>
            {t('layar.see')} {r.number}
          </Button>
        ))}
      />
    </div>
  );
};

const Strip = ({ takes, shown, onShow }: { takes: readonly Take[]; shown: Take; onShow: (id: string) => void }) => {
  const t = useText();
  return (
    <ul className={`${classes.strip} scroll`} aria-label={t('layar.list')}>
      {takes.map((take, i) => (
        <li key={take.stagedId}>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={take === shown}
            aria-label={t('layar.takeN', { n: i + 1 })}
            onClick={() => onShow(take.stagedId)}
          >
            {take.shown !== undefined && take.mediaType === 'image/png' ? <img src={take.shown} alt="" /> : <span>{i + 1}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
};

const CaseOf = ({ caseId, onChange }: { caseId: string | undefined; onChange: (id: string | undefined) => void }) => {
  const t = useText();
  const [choosing, setChoosing] = useState(false);
  const chosen = useAsk(['cases', 'show', caseId], (signal) => client.cases.show({ id: caseId ?? '' }, { signal }), {
    enabled: caseId !== undefined,
  }).data?.case;
  return (
    <div className={classes.case}>
      <span className="meta-2">{t('layar.case')}</span>
      <span className="grow clip">{chosen ? `${chosen.number} ${chosen.title}` : t('layar.caseLater')}</span>
      <Button size="xs" onClick={() => setChoosing(true)}>
        {t('layar.caseChoose')}
      </Button>
      <ConfirmDialog
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('layar.case')}
        act={t('common.done')}
        onAct={() => setChoosing(false)}
      >
        <CaseChoiceField
          value={caseId === undefined ? undefined : { kind: 'existing', id: caseId }}
          onChange={(choice) => onChange(choice?.kind === 'existing' ? choice.id : undefined)}
        />
      </ConfirmDialog>
    </div>
  );
};

export const Screen = () => {
  const t = useText();
  const navigate = useNavigate();
  const hasLink = LINK_ROUTE in useRouter().routesByPath;
  const officer = useVault().data?.signedIn;
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal }));
  const waiting = useMemo(
    () => staged.data && { ids: new Set(staged.data.map((s) => s.id)), toldAt: staged.dataUpdatedAt },
    [staged.data, staged.dataUpdatedAt],
  );
  const takes = useTakes(officer?.id, waiting);
  const [choice, setChoice] = useState(lastChoice);
  const [shownId, setShownId] = useState<string>();
  const [caseId, setCaseId] = useState<string>();
  const [discarding, setDiscarding] = useState<Take>();
  const { phase, source, take, cutOut, cancel, finish, letGo } = useCapture(officer?.id);
  const { busy, recorded, record } = useRecordTakes(officer, useZone());
  const discard = useAct((one: Take) => client.intake.discard({ ids: one.parts.map((p) => p.stagedId) }), {
    done: (_out, one) => {
      dropTakes([one.stagedId]);
      setDiscarding(undefined);
      refreshAll();
    },
  });
  const shown = takes.find((one) => one.stagedId === shownId) ?? takes.at(-1);
  const change = (part: Partial<Choice>): void => {
    lastChoice = { ...choice, ...part };
    setChoice(lastChoice);
  };
  const start = (): void => {
    setShownId(undefined);
    void take({ ...choice });
  };
  if (phase.step === 'region') {
    const { shot } = phase;
    return <RegionPicker frozen={shot.frozen} onKeep={(region) => void cutOut(shot, region)} onCancel={cancel} />;
  }
  const takeButton = (
    <Button
      variant={shown ? 'default' : 'filled'}
      size={shown ? 'sm' : 'lg'}
      leftSection={<IconScreenshot size={16} stroke={1.7} />}
      disabled={phase.step !== 'idle'}
      onClick={start}
    >
      {t(shown ? 'layar.takeAgain' : startWord[choice.way])}
    </Button>
  );
  return (
    <Columns>
      <Pane
        ground="viewer"
        padded={false}
        label={t('layar.preview')}
        head={
          <div className={classes.head}>
            <h1>{t('layar.title')}</h1>
            <span className="meta grow clip">{t('layar.beside')}</span>
            {source ? (
              <>
                <span className="meta-2 clip">
                  {t('layar.shared', { name: source.facts.windowTitle ?? t(`layar.surface.${source.facts.source}`) })}
                </span>
                <Button size="xs" leftSection={<IconPlugConnectedX size={14} stroke={1.7} />} onClick={letGo}>
                  {t('layar.letGo')}
                </Button>
              </>
            ) : null}
          </div>
        }
      >
        <div className={classes.main}>
          {shown ? <Preview key={shown.stagedId} take={shown} /> : <Nothing recorded={recorded} />}
          {takes.length > 1 && shown ? <Strip takes={takes} shown={shown} onShow={setShownId} /> : null}
        </div>
      </Pane>
      <Pane
        width="viewer"
        edge="left"
        label={t('layar.what')}
        foot={
          shown ? (
            <div className={classes.foot}>
              <CaseOf caseId={caseId} onChange={setCaseId} />
              <div className="row">
                <Button leftSection={<IconTrash size={16} stroke={1.7} />} onClick={() => setDiscarding(shown)}>
                  {t('layar.discard')}
                </Button>
                <span className="grow" />
                <Button
                  variant="filled"
                  size="lg"
                  leftSection={<IconCheck size={16} stroke={2} />}
                  loading={busy}
                  disabled={phase.step !== 'idle'}
                  onClick={() => void record(takes, caseId)}
                >
                  {takes.length > 1 ? t('layar.recordMany', { count: takes.length }) : t('layar.record')}
                </Button>
              </div>
            </div>
          ) : (
            <>
              <span className="grow" />
              {takeButton}
            </>
          )
        }
      >
        <div className={classes.side}>
          <Choose choice={choice} change={change} shared={source !== undefined} />
          {shown ? (
            <>
              <div>{takeButton}</div>
              <Statement
                take={shown}
                onLink={
                  hasLink ? () => void navigate({ to: LINK_ROUTE, search: { alamat: shown.statement.url.trim() } } as never) : undefined
                }
              />
              <section aria-label={t('layar.facts.title')}>
                <h2>{t('layar.facts.title')}</h2>
                <CaptureScreenFacts capture={shown.capture} />
                <p className={classes.hash}>
                  <span className="meta-2">{t('layar.hash')}</span>
                  <HashText hex={shown.parts[0]?.sha256 ?? ''} />
                </p>
              </section>
            </>
          ) : null}
        </div>
      </Pane>
      <Busy phase={phase} onCancel={cancel} onFinish={finish} />
      <ConfirmDialog
        opened={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        title={t('layar.discardTitle')}
        act={t('layar.discard')}
        busy={discard.isPending}
        onAct={() => discarding && discard.mutate(discarding)}
      >
        <p>{t('layar.discardText')}</p>
      </ConfirmDialog>
    </Columns>
  );
};
