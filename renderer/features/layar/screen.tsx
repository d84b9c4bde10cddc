/** Ambil layar: choose, take, look, say what is seen, record; several in a row without leaving. */
import { Button } from '@mantine/core';
import { IconCheck, IconPlugConnectedX, IconScreenshot, IconTrash } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ScreenSource } from '../../../shared/contract/screen-host.ts';
import { client, host } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Columns, Pane } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { CaptureScreenFacts } from '../../evidence/capture-screen-facts.tsx';
import { useGo } from '../../evidence/go.ts';
import { showFailure } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useVault, useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { Busy } from './busy.tsx';
import { CaseOf } from './case-of.tsx';
import { type Choice, Choose } from './choose.tsx';
import { dropTakes, type Take, useTakes } from './kept.ts';
import classes from './layar.module.css';
import { useAskedOutside, useShortcut } from './outside.ts';
import { Preview } from './preview.tsx';
import { RegionPicker } from './region-picker.tsx';
import { type OpenSource, underPointer } from './source.ts';
import { SourcePicker } from './source-picker.tsx';
import { Statement } from './statement.tsx';
import { Strip } from './strip.tsx';
import { type CaptureOrder, useCapture } from './use-capture.ts';
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

const SourceLine = ({ source, onLetGo }: { source: OpenSource; onLetGo: () => void }) => {
  const t = useText();
  return (
    <>
      <span className="meta-2 clip">
        {t('layar.shared', { name: source.facts.windowTitle ?? t(`layar.surface.${source.facts.source}`) })}
      </span>
      <Button size="xs" leftSection={<IconPlugConnectedX size={14} stroke={1.7} />} onClick={onLetGo}>
        {t('layar.letGo')}
      </Button>
    </>
  );
};

/** What is known of the take that is looked at, and what the officer says of it. */
const About = ({ take }: { take: Take }) => {
  const t = useText();
  const navigate = useNavigate();
  const hasLink = LINK_ROUTE in useRouter().routesByPath;
  const onLink = () => void navigate({ to: LINK_ROUTE, search: { alamat: take.statement.url.trim() } } as never);
  const unsure = take.capture.screen?.stitch?.unsure.length;
  return (
    <>
      {unsure === undefined ? null : unsure > 0 ? (
        <div className={classes.below}>
          <StateMark state="dekat" tinted>
            {t('layar.scroll.unsure')}
          </StateMark>
          <p className="meta-2">{t('layar.scroll.unsureText', { count: unsure })}</p>
        </div>
      ) : (
        <StateMark state="utuh">{t('layar.scroll.sure')}</StateMark>
      )}
      <Statement take={take} onLink={hasLink ? onLink : undefined} />
      <section aria-label={t('layar.facts.title')}>
        <h2>{t('layar.facts.title')}</h2>
        <CaptureScreenFacts capture={take.capture} />
        <p className={classes.hash}>
          <span className="meta-2">{t('layar.hash')}</span>
          <HashText hex={take.parts[0]?.sha256 ?? ''} />
        </p>
      </section>
    </>
  );
};

/** Takes of this officer that still wait, and the one that is looked at. */
const useShownTakes = (officerId: string | undefined) => {
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal }));
  const waiting = useMemo(
    () => staged.data && { ids: new Set(staged.data.map((s) => s.id)), toldAt: staged.dataUpdatedAt },
    [staged.data, staged.dataUpdatedAt],
  );
  const takes = useTakes(officerId, waiting);
  const [shownId, show] = useState<string>();
  return { takes, shown: takes.find((one) => one.stagedId === shownId) ?? takes.at(-1), show };
};

/** Throwing a take away: asked once, for what was on the screen may not come again. */
const useDiscard = () => {
  const t = useText();
  const [discarding, setDiscarding] = useState<Take>();
  const discard = useAct((one: Take) => client.intake.discard({ ids: one.parts.map((p) => p.stagedId) }), {
    done: (_out, one) => {
      dropTakes([one.stagedId]);
      setDiscarding(undefined);
      refreshAll();
    },
  });
  const dialog = (
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
  );
  return { ask: setDiscarding, dialog };
};

/** What to capture, kept between visits; and beginning it, through our own picker where the shell has one. */
const useBeginning = (source: OpenSource | undefined, take: (order: CaptureOrder) => Promise<void>) => {
  const [choice, setChoice] = useState(lastChoice);
  const [sources, setSources] = useState<readonly ScreenSource[]>();
  const begin = (order: CaptureOrder): void => {
    setSources(undefined);
    void take(order);
  };
  const ask = async (): Promise<void> => {
    const offered = source ? null : await host().screenSources();
    if (offered === null) begin(choice);
    else setSources(offered.filter(({ kind }) => kind === (choice.mode === 'window' ? 'window' : 'monitor')));
  };
  const start = (): void => void ask().catch(showFailure);
  useAskedOutside(() => begin({ way: 'picture', mode: 'whole', countdownSeconds: 0, chosen: underPointer }));
  const picker = (
    <SourcePicker
      sources={sources}
      onChoose={(chosen) => begin({ ...choice, chosen })}
      onAgain={start}
      onClose={() => setSources(undefined)}
    />
  );
  const change = (part: Partial<Choice>): void => {
    lastChoice = { ...choice, ...part };
    setChoice(lastChoice);
  };
  return { choice, change, start, picker };
};

interface FootProps {
  takes: readonly Take[];
  busy: boolean;
  idle: boolean;
  onDiscard: () => void;
  onRecord: (caseId: string | undefined) => void;
}

const Foot = ({ takes, busy, idle, onDiscard, onRecord }: FootProps) => {
  const t = useText();
  const [caseId, setCaseId] = useState<string>();
  return (
    <div className={classes.foot}>
      <CaseOf caseId={caseId} onChange={setCaseId} />
      <div className="row">
        <Button leftSection={<IconTrash size={16} stroke={1.7} />} onClick={onDiscard}>
          {t('layar.discard')}
        </Button>
        <span className="grow" />
        <Button
          variant="filled"
          size="lg"
          leftSection={<IconCheck size={16} stroke={2} />}
          loading={busy}
          disabled={!idle}
          onClick={() => onRecord(caseId)}
        >
          {takes.length > 1 ? t('layar.recordMany', { count: takes.length }) : t('layar.record')}
        </Button>
      </div>
    </div>
  );
};

export const Screen = () => {
  const t = useText();
  const officer = useVault().data?.signedIn;
  const { takes, shown, show } = useShownTakes(officer?.id);
  const { phase, source, take, cutOut, cancel, finish, letGo } = useCapture(officer?.id);
  const { choice, change, start, picker } = useBeginning(source, take);
  const { busy, recorded, record } = useRecordTakes(officer, useZone());
  const discard = useDiscard();
  const shortcut = useShortcut();
  if (phase.step === 'region') {
    const { shot } = phase;
    return <RegionPicker frozen={shot.frozen} onKeep={(region) => void cutOut(shot, region)} onCancel={cancel} />;
  }
  const idle = phase.step === 'idle';
  const takeButton = (
    <Button
      variant={shown ? 'default' : 'filled'}
      size={shown ? 'sm' : 'lg'}
      leftSection={<IconScreenshot size={16} stroke={1.7} />}
      disabled={!idle}
      onClick={start}
    >
      {t(shown ? 'layar.takeAgain' : startWord[choice.way])}
    </Button>
  );
  const head = (
    <div className={classes.head}>
      <h1>{t('layar.title')}</h1>
      <span className="meta grow clip">{t('layar.beside')}</span>
      {source ? <SourceLine source={source} onLetGo={letGo} /> : null}
    </div>
  );
  const foot = shown ? (
    <Foot takes={takes} busy={busy} idle={idle} onDiscard={() => discard.ask(shown)} onRecord={(caseId) => void record(takes, caseId)} />
  ) : (
    <>
      <span className="grow" />
      {takeButton}
    </>
  );
  return (
    <Columns>
      <Pane padded={false} label={t('layar.preview')} head={head}>
        <div className={classes.main}>
          {shown ? <Preview key={shown.stagedId} take={shown} /> : <Nothing recorded={recorded} />}
          {takes.length > 1 && shown ? <Strip takes={takes} shown={shown} onShow={show} /> : null}
        </div>
      </Pane>
      <Pane width="viewer" edge="left" label={t('layar.what')} foot={foot}>
        <div className={classes.side}>
          <Choose choice={choice} change={change} shared={source !== undefined} />
          {shortcut === null ? null : <p className="meta">{t('layar.shortcut', { keys: shortcut })}</p>}
          {shown ? (
            <>
              <div>{takeButton}</div>
              <About key={shown.stagedId} take={shown} />
            </>
          ) : null}
        </div>
      </Pane>
      {picker}
      <Busy phase={phase} onCancel={cancel} onFinish={finish} />
      {discard.dialog}
    </Columns>
  );
};
