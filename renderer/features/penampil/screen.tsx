/** Penampil: one exhibit large, its statements and its custody beside it. */
import { ActionIcon, Button, Tabs, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconPencil, IconPhotoOff, IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { TagChange } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { useGo } from '../../evidence/go.ts';
import { PartLookalikes } from '../../evidence/lookalikes/hint.tsx';
import { SavedAt, useSaving } from '../../evidence/saved-at.tsx';
import { failureText, showFailure } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { neighbours } from '../bukti/order.ts';
import { DerivativeNotice } from './derivative-notice.tsx';
import { HistoryTab, LastHash } from './history-tab.tsx';
import { PartStrip } from './part-strip.tsx';
import classes from './screen.module.css';
import { NoPicture, Stage, type StagePicture } from './stage.tsx';
import { OriginTab, PlaceTimeTab, StatementTab } from './statement-tabs.tsx';
import { isTextPart, TextPart } from './text-part.tsx';
import { type Extent, fitted, scaleOf, turnRight, type Zoom, zoomIn, zoomOut, zoomTo } from './zoom.ts';

const tabs = ['statement', 'place', 'origin', 'history'] as const;
type Tab = (typeof tabs)[number];
/** The tab that was open stays open from exhibit to exhibit. */
let lastTab: Tab = 'statement';

interface ZoomBarProps {
  zoom: Zoom;
  picture: Extent;
  ground: Extent;
  onZoom: (zoom: Zoom) => void;
}

const ZoomBar = ({ zoom, picture, ground, onZoom }: ZoomBarProps) => {
  const t = useText();
  const percent = Math.round(scaleOf(zoom, picture, ground) * 100);
  const act = (label: string, Icon: typeof IconZoomIn, next: () => Zoom) => (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => onZoom(next())}>
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      {act(t('penampil.zoomOut'), IconZoomOut, () => zoomOut(zoom, picture, ground))}
      <span className={classes.percent}>{showNumber(percent)} %</span>
      {act(t('penampil.zoomIn'), IconZoomIn, () => zoomIn(zoom, picture, ground))}
      <Button
        variant="subtle"
        onClick={() => onZoom(zoom.scale === 1 ? fitted : zoomTo(zoom, 1, picture, ground))}
        aria-pressed={zoom.scale === 1}
      >
        1:1
      </Button>
      {act(t('penampil.turn'), IconRotateClockwise, () => turnRight(zoom))}
    </>
  );
};

export const Screen = ({ exhibitId, derivativeId: wanted }: { exhibitId: string; derivativeId?: string | undefined }) => {
  const t = useText();
  const go = useGo();
  const saving = useSaving();
  const [tab, setTab] = useState<Tab>(lastTab);
  const [zoom, setZoom] = useState<Zoom>(fitted);
  const [ground, setGround] = useState<Extent>({ width: 0, height: 0 });
  const [partId, setPartId] = useState<string>();
  const [derivativeId, setDerivativeId] = useState(wanted);
  const detail = useAsk(['exhibits', 'show', exhibitId], (signal) => client.exhibits.show({ id: exhibitId }, { signal }));
  const onGround = useCallback((next: Extent) => setGround(next), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another exhibit starts fitted, at its first part
  useEffect(() => {
    setZoom(fitted);
    setPartId(undefined);
    setDerivativeId(wanted);
  }, [exhibitId, wanted]);
  const made = useAsk(['exhibits', 'derivatives', exhibitId], (signal) => client.derivatives.list({ exhibitId }, { signal }));
  const derivatives = made.data ?? [];
  const derivative = derivatives.find((d) => d.id === derivativeId);
  const around = neighbours(exhibitId);
  const step = (id: string | undefined) => (id === undefined ? undefined : () => go.exhibit(id));
  const shown = detail.data;
  const part = shown?.exhibit.parts.find((p) => p.id === partId) ?? shown?.exhibit.parts[0];
  const reading = part && shown ? shown.readings[part.id] : undefined;
  const onStage: StagePicture | undefined = derivative
    ? { key: derivative.id, address: byteAddress.derivative(derivative.id), width: derivative.width, height: derivative.height }
    : part && reading?.preview === 'ready'
      ? { key: part.id, address: byteAddress.rendition(part.id), width: reading.width, height: reading.height }
      : undefined;
  const picture: Extent = { width: onStage?.width ?? 0, height: onStage?.height ?? 0 };
  const choosePart = (id: string | undefined) => {
    if (id === undefined) return;
    setZoom(fitted);
    setDerivativeId(undefined);
    setPartId(id);
  };
  const partStep = (by: 1 | -1) => {
    const parts = shown?.exhibit.parts ?? [];
    choosePart(parts[parts.findIndex((p) => p.id === part?.id) + by]?.id);
  };
  useHotkeys([
    ['ArrowLeft', () => step(around.previous)?.()],
    ['ArrowRight', () => step(around.next)?.()],
    ['+', () => setZoom((z) => zoomIn(z, picture, ground))],
    ['=', () => setZoom((z) => zoomIn(z, picture, ground))],
    ['-', () => setZoom((z) => zoomOut(z, picture, ground))],
    ['0', () => setZoom((z) => ({ ...fitted, turn: z.turn }))],
    ['1', () => setZoom((z) => zoomTo(z, 1, picture, ground))],
    ['R', () => setZoom(turnRight)],
    ['PageDown', () => partStep(1)],
    ['PageUp', () => partStep(-1)],
    ['Escape', go.exhibits],
  ]);
  const save = (change: TagChange) => {
    saving.run(() => client.exhibits.tag({ ids: [exhibitId], change })).catch(showFailure);
  };
  if (detail.error) {
    return (
      <EmptyState icon={IconPhotoOff} title={failureText(detail.error)} act={<Button onClick={go.exhibits}>{t('penampil.back')}</Button>} />
    );
  }
  const choose = (value: string | null) => {
    lastTab = tabs.find((x) => x === value) ?? 'statement';
    setTab(lastTab);
  };
  return (
    <div className={classes.screen}>
      <section className={classes.main} aria-label={t('penampil.title')}>
        <header className={classes.bar}>
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} stroke={1.7} />} onClick={go.exhibits}>
            {t('penampil.back')}
          </Button>
          <span className={classes.rule} />
          <h1 className={classes.number}>{shown?.exhibit.number ?? ''}</h1>
          <span className="meta-2 clip grow">{shown?.exhibit.tags.caption || shown?.cases[0]?.title || ''}</span>
          {around.count > 0 ? <span className="meta">{t('penampil.placeOf', { place: around.place, count: around.count })}</span> : null}
          {onStage ? <ZoomBar zoom={zoom} picture={picture} ground={ground} onZoom={setZoom} /> : null}
          {part && reading?.preview === 'ready' ? (
            <Button leftSection={<IconPencil size={16} stroke={1.7} />} onClick={() => go.mark(exhibitId, derivative?.ofPartId ?? part.id)}>
              {t('penampil.makeDerivative')}
            </Button>
          ) : null}
        </header>
        {derivative ? <DerivativeNotice derivative={derivative} onGone={() => setDerivativeId(undefined)} /> : null}
        {part ? (
          <Stage
            picture={onStage}
            zoom={zoom}
            onZoom={setZoom}
            onGround={onGround}
            previous={step(around.previous)}
            next={step(around.next)}
          >
            {isTextPart(part) ? <TextPart part={part} /> : <NoPicture part={part} reading={reading} />}
          </Stage>
        ) : (
          <div className={classes.loading} aria-hidden />
        )}
        {shown && part ? (
          <PartStrip
            detail={shown}
            partId={derivative ? undefined : part.id}
            onPart={choosePart}
            derivatives={derivatives}
            derivativeId={derivative?.id}
            onDerivative={(id) => {
              setZoom(fitted);
              setDerivativeId(id);
            }}
          />
        ) : null}
      </section>
      <Tabs value={tab} onChange={choose} className={classes.side}>
        <Pane
          width="viewer"
          edge="left"
          label={t('penampil.facts')}
          foot={
            tab === 'history' ? <LastHash id={exhibitId} /> : saving.state.kind === 'none' ? undefined : <SavedAt state={saving.state} />
          }
        >
          <div className={classes.tabs}>
            <Tabs.List aria-label={t('penampil.facts')}>
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`penampil.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </div>
          {shown && part ? (
            <Tabs.Panel value={tab}>
              <PartLookalikes own={{ partId: part.id, name: shown.exhibit.number, exhibitId: shown.exhibit.id }} />
              {tab === 'statement' ? <StatementTab detail={shown} part={part} reading={reading} save={save} /> : null}
              {tab === 'place' ? <PlaceTimeTab detail={shown} part={part} reading={reading} save={save} /> : null}
              {tab === 'origin' ? <OriginTab detail={shown} part={part} reading={reading} save={save} /> : null}
              {tab === 'history' ? <HistoryTab id={exhibitId} /> : null}
            </Tabs.Panel>
          ) : null}
        </Pane>
      </Tabs>
    </div>
  );
};
