/** Periksa ulang: the objects in road order, each looked at again; before and after side by side, with the days between. */
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconChecklist, IconPhotoPlus, IconRoute } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PilePhoto, Sheet } from '../../../shared/contract/inventory.ts';
import { daysBetween, type InventoryLine, isObject, type VisitState, VisitStateSchema } from '../../../shared/domain/inventory.ts';
import { shortRegionName } from '../../../shared/domain/region-words.ts';
import { inRoadOrder } from '../../../shared/domain/road-order.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { DayField } from '../../components/day-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { useAct } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { AfterPhotos } from './after-photos.tsx';
import classes from './revisit.module.css';
import { useExport } from './use-export.tsx';
import type { SheetState } from './use-sheet.ts';

const marks = { ditertibkan: 'utuh', terpasang: 'dekat', 'tidak-ditemukan': 'kurang' } as const;

const titleOf = (line: InventoryLine, form: string): string => [`${line.quantity} ${form}`, line.participant].filter(Boolean).join(', ');

interface StopProps {
  line: InventoryLine;
  place: number;
  last: number;
  photo: PilePhoto | undefined;
  current: boolean;
  onPick: () => void;
  onMove: (by: number) => void;
}

const Stop = ({ line, place, last, photo, current, onPick, onMove }: StopProps) => {
  const t = useText();
  const visit = line.visits?.at(-1);
  return (
    <li className={classes.stop} data-current={current || undefined}>
      <button type="button" className={`plain ${classes.stopMain}`} aria-current={current || undefined} onClick={onPick}>
        <span className={classes.order}>{place + 1}</span>
        <span className={classes.thumb}>
          {photo ? (
            <Thumb address={byteAddress.thumbnail(photo.partId)} mediaType={photo.mediaType} preview={photo.preview} small fit="cover" />
          ) : null}
        </span>
        <span className={classes.words}>
          <span className="clip">{titleOf(line, line.form ? t(`pendataan.forms.${line.form}`) : t(`pendataan.kinds.${line.kind}`))}</span>
          <span className="meta clip">{[line.road, line.region && shortRegionName(line.region)].filter(Boolean).join(', ') || '–'}</span>
          {visit ? <StateMark state={marks[visit.state]}>{t(`pendataan.visit.${visit.state}`)}</StateMark> : null}
        </span>
      </button>
      <span className={classes.moves}>
        <ActionIcon size="xs" disabled={place === 0} aria-label={t('pendataan.revisit.up')} onClick={() => onMove(-1)}>
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon size="xs" disabled={place === last} aria-label={t('pendataan.revisit.down')} onClick={() => onMove(1)}>
          <IconArrowDown size={14} />
        </ActionIcon>
      </span>
    </li>
  );
};

const Picture = ({ photo, caption }: { photo: PilePhoto | undefined; caption: string }) => (
  <figure className={classes.picture}>
    <div>
      {photo ? (
        <Thumb address={byteAddress.rendition(photo.partId)} mediaType={photo.mediaType} preview={photo.preview} alt={caption} />
      ) : (
        <span className={classes.none} />
      )}
    </div>
    <figcaption className="meta-2">{caption}</figcaption>
  </figure>
);

const dayWords = (day: string): string => `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;

interface PairProps {
  line: InventoryLine;
  photos: ReadonlyMap<string, PilePhoto>;
  chosen: readonly string[];
  candidates: ReadonlyMap<string, PilePhoto>;
}

const Pair = ({ line, photos, chosen, candidates }: PairProps) => {
  const t = useText();
  const before = photos.get(line.exhibitIds[0] ?? '');
  const visit = line.visits?.at(-1);
  const afterId = chosen[0] ?? visit?.exhibitIds[0];
  const after = afterId === undefined ? undefined : (photos.get(afterId) ?? candidates.get(afterId));
  const seen = before?.takenLocal?.slice(0, 10);
  const days = seen && visit ? daysBetween(seen, visit.on) : undefined;
  return (
    <div className={classes.pair}>
      <Picture photo={before} caption={t('pendataan.revisit.before', { number: before?.number ?? '', day: seen ? dayWords(seen) : '–' })} />
      <Picture
        photo={after}
        caption={
          after
            ? t('pendataan.revisit.after', {
                number: after.number,
                day: visit && chosen.length === 0 ? dayWords(visit.on) : t('pendataan.revisit.now'),
              })
            : t('pendataan.revisit.noAfter')
        }
      />
      {days !== undefined && days >= 0 ? <p className={classes.between}>{t('pendataan.revisit.days', { count: days })}</p> : null}
    </div>
  );
};

/** Road order as shown, kept when the officer moves a stop. */
const useRoad = (sheet: Sheet, state: SheetState) => {
  const [chosen, setChosen] = useState(sheet.inventory.roadOrder);
  const stops = useMemo(() => inRoadOrder([...state.lines.values()].filter(isObject), chosen), [state.lines, chosen]);
  const save = useAct((roadOrder: string[]) => client.inventory.change({ id: sheet.inventory.id, change: { roadOrder } }));
  const set = (order: string[]) => {
    setChosen(order);
    save.mutate(order);
  };
  const move = (index: number, by: number) => {
    const order = stops.map((s) => s.id);
    const [id] = order.splice(index, 1);
    if (id !== undefined) order.splice(index + by, 0, id);
    set(order);
  };
  return { stops, move, reset: () => set([]), own: (chosen?.length ?? 0) > 0 };
};

export const RevisitView = ({ sheet, state }: { sheet: Sheet; state: SheetState }) => {
  const t = useText();
  const zone = useZone();
  const today = localIn(new Date(), zone).slice(0, 10);
  const { stops, move, reset, own } = useRoad(sheet, state);
  const [at, setAt] = useState(0);
  const [on, setOn] = useState(today);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [picking, setPicking] = useState(false);
  const [candidates, setCandidates] = useState<ReadonlyMap<string, PilePhoto>>(new Map());
  const ground = useRef<HTMLDivElement>(null);
  const out = useExport(sheet.inventory.id);
  const photos = useMemo(() => new Map([...sheet.photos, ...sheet.visitPhotos].map((p) => [p.exhibitId, p])), [sheet]);
  const go = (index: number) => {
    setAt(Math.max(0, Math.min(stops.length - 1, index)));
    setChosen([]);
  };
  const visit = useAct(
    ({ lineId, outcome }: { lineId: string; outcome: VisitState }) =>
      client.inventory.visit({ lineId, on: on || today, state: outcome, exhibitIds: [...chosen] }),
    {
      done: () => {
        state.reload();
        go(at + 1);
      },
    },
  );
  const back = useAct((lineId: string) => client.inventory.unvisit({ lineId }), { done: state.reload });
  const line = stops[at];
  if (!line) return <EmptyState icon={IconRoute} title={t('pendataan.revisit.none')} text={t('pendataan.revisit.noneText')} />;
  const visited = stops.filter((s) => (s.visits?.length ?? 0) > 0).length;
  const record = (outcome: VisitState) => visit.mutate({ lineId: line.id, outcome });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || (event.target instanceof HTMLElement && event.target.matches('input'))) return;
    const outcome = VisitStateSchema.options[Number(event.key) - 1];
    if (outcome && !visit.isPending) record(outcome);
    else if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole view are heard here; every act has its button
    <div ref={ground} className={classes.view} onKeyDown={onKeyDown}>
      <section className={classes.road} aria-label={t('pendataan.revisit.road')}>
        <div className={classes.roadHead}>
          <span className="grow meta-2">{t('pendataan.revisit.progress', { done: visited, all: stops.length })}</span>
          {own ? (
            <Button size="xs" onClick={reset}>
              {t('pendataan.revisit.propose')}
            </Button>
          ) : null}
          <Button size="xs" leftSection={<IconChecklist size={14} />} loading={out.busy} onClick={() => out.take('checklist')}>
            {t('pendataan.revisit.checklist')}
          </Button>
        </div>
        <ol className={`${classes.stops} scroll`}>
          {stops.map((stop, index) => (
            <Stop
              key={stop.id}
              line={stop}
              place={index}
              last={stops.length - 1}
              photo={photos.get(stop.exhibitIds[0] ?? '')}
              current={index === at}
              onPick={() => go(index)}
              onMove={(by) => move(index, by)}
            />
          ))}
        </ol>
        <p className={`${classes.roadFoot} meta`}>{t(own ? 'pendataan.revisit.ownOrder' : 'pendataan.revisit.proposed')}</p>
      </section>
      <section className={classes.desk} aria-label={t('pendataan.revisit.desk')}>
        <Pair line={line} photos={photos} chosen={chosen} candidates={candidates} />
        <div className={classes.acts}>
          <DayField label={t('pendataan.revisit.on')} value={on} max={today} onChange={setOn} />
          <Button leftSection={<IconPhotoPlus size={16} stroke={1.7} />} onClick={() => setPicking(true)}>
            {chosen.length > 0 ? t('pendataan.revisit.photosChosen', { count: chosen.length }) : t('pendataan.revisit.choosePhoto')}
          </Button>
          <span className="grow" />
          {(line.visits?.length ?? 0) > 0 ? (
            <Button leftSection={<IconArrowBackUp size={16} stroke={1.7} />} loading={back.isPending} onClick={() => back.mutate(line.id)}>
              {t('pendataan.revisit.takeBack')}
            </Button>
          ) : null}
        </div>
        <footer className={classes.outcomes}>
          {VisitStateSchema.options.map((outcome, n) => (
            <Button key={outcome} size="lg" loading={visit.isPending} onClick={() => record(outcome)}>
              <kbd className={classes.key}>{n + 1}</kbd> {t(`pendataan.visit.${outcome}`)}
            </Button>
          ))}
        </footer>
      </section>
      {picking ? (
        <AfterPhotos
          except={new Set([...sheet.inventory.exhibitIds, ...sheet.visitPhotos.map((p) => p.exhibitId)])}
          onClose={() => setPicking(false)}
          onChosen={(found) => {
            setCandidates(new Map([...candidates, ...found.map((p) => [p.exhibitId, p] as const)]));
            setChosen(found.map((p) => p.exhibitId));
            setPicking(false);
          }}
        />
      ) : null}
      {out.dialog}
    </div>
  );
};
