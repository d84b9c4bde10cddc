/** Gambar: each picture looked at once, its areas drawn, saved one by one. */
import { ActionIcon, Button, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconHandStop,
  IconPolygon,
  IconSquare,
  IconSquarePlus,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { PictureToRedact, RedactionDetail } from '../../../shared/contract/redactions.ts';
import { partRoleWord } from '../../../shared/domain/capture.ts';
import { type RedactionReason, redactionReasons } from '../../../shared/domain/redaction.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { changedTo, redone, undoable, undone } from '../../components/undoable.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { type Areas, type Corner, middleBox } from './areas.ts';
import { Canvas, type Tool } from './canvas.tsx';
import classes from './samarkan.module.css';

const zooms = [1, 1.5, 2, 3, 4, 6] as const;

const List = ({
  pictures,
  current,
  onPick,
}: {
  pictures: readonly PictureToRedact[];
  current: string;
  onPick: (partId: string) => void;
}) => {
  const t = useText();
  return (
    <ul className={classes.list}>
      {pictures.map((p) => (
        <li key={p.partId}>
          <button type="button" className={classes.entry} aria-current={p.partId === current || undefined} onClick={() => onPick(p.partId)}>
            <span className={classes.thumb}>
              <Thumb address={byteAddress.thumbnail(p.partId)} mediaType={p.mediaType} preview={p.preview} />
            </span>
            <span className={classes.entryWords}>
              <span className="mono">{p.number}</span>
              {p.parts > 1 ? <span className="clip">{partRoleWord(p.role)}</span> : null}
              {p.saved ? (
                <StateMark state="utuh">
                  {p.saved.areas.length > 0 ? t('samarkan.areaCount', { count: p.saved.areas.length }) : t('samarkan.nothingToCover')}
                </StateMark>
              ) : p.preview === 'ready' ? (
                <StateMark state="menunggu">{t('samarkan.notSeen')}</StateMark>
              ) : (
                <StateMark state="tiada">{t('samarkan.noPicture')}</StateMark>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};

interface ToolsProps {
  tool: Tool;
  onTool: (tool: Tool) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  areas: Areas;
  onUndo: () => void;
  onRedo: () => void;
  onAdd: () => void;
}

const Tools = ({ tool, onTool, zoom, onZoom, areas, onUndo, onRedo, onAdd }: ToolsProps) => {
  const t = useText();
  const button = (label: string, Icon: typeof IconZoomIn, act: () => void, disabled = false) => (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={act} disabled={disabled}>
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  const choice = (value: Tool, Icon: typeof IconZoomIn, label: string) => ({
    value,
    label: (
      <span className={classes.tool}>
        <Icon size={16} stroke={1.7} aria-hidden />
        {label}
      </span>
    ),
  });
  const step = (by: 1 | -1) => onZoom(zooms[Math.min(zooms.length - 1, Math.max(0, (zooms as readonly number[]).indexOf(zoom) + by))] ?? 1);
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={t('samarkan.tool')}
        value={tool}
        onChange={(value) => onTool(value as Tool)}
        data={[
          choice('box', IconSquare, t('samarkan.box')),
          choice('shape', IconPolygon, t('samarkan.shape')),
          choice('hand', IconHandStop, t('samarkan.hand')),
        ]}
      />
      {button(t('samarkan.addBox'), IconSquarePlus, onAdd)}
      <span className={classes.rule} />
      {button(t('samarkan.undo'), IconArrowBackUp, onUndo, areas.past.length === 0)}
      {button(t('samarkan.redo'), IconArrowForwardUp, onRedo, areas.future.length === 0)}
      <span className="grow" />
      {button(t('penampil.zoomOut'), IconZoomOut, () => step(-1), zoom === 1)}
      <span className={classes.percent}>{showNumber(Math.round(zoom * 100))} %</span>
      {button(t('penampil.zoomIn'), IconZoomIn, () => step(1), zoom === zooms.at(-1))}
    </div>
  );
};

interface AreaListProps {
  areas: Areas['now'];
  selected: number | undefined;
  onSelect: (index: number) => void;
  onReason: (index: number, reason: RedactionReason) => void;
  onRemove: (index: number) => void;
}

const AreaList = ({ areas, selected, onSelect, onReason, onRemove }: AreaListProps) => {
  const t = useText();
  if (areas.length === 0) return <p className="meta-2">{t('samarkan.drawHint')}</p>;
  return (
    <ul className={classes.areaList}>
      {areas.map((area, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: areas have no name but their place in the list
        <li key={index} data-selected={selected === index || undefined}>
          <button type="button" className={classes.areaNumber} onClick={() => onSelect(index)}>
            {t('samarkan.area', { n: index + 1 })}
          </button>
          <Select
            aria-label={t('samarkan.reasonOf', { n: index + 1 })}
            className="grow"
            value={area.reason}
            allowDeselect={false}
            data={redactionReasons.map((value) => ({ value, label: t(`samarkan.reason.${value}`) }))}
            onChange={(value) => onReason(index, redactionReasons.find((r) => r === value) ?? 'lain')}
          />
          <ActionIcon aria-label={t('samarkan.removeArea', { n: index + 1 })} onClick={() => onRemove(index)}>
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
};

const Editor = ({ picture, onSaved }: { picture: PictureToRedact; onSaved: () => void }) => {
  const t = useText();
  const [areas, setAreas] = useState<Areas>(() => undoable<Areas['now']>(picture.saved?.areas ?? []));
  const [tool, setTool] = useState<Tool>('box');
  const [zoom, setZoom] = useState<number>(1);
  const [selected, setSelected] = useState<number>();
  const [reason, setReason] = useState<RedactionReason>('wajah');
  const change = (list: Areas['now']) => setAreas((a) => changedTo(a, list));
  const undo = () => {
    setSelected(undefined);
    setAreas(undone);
  };
  const redo = () => {
    setSelected(undefined);
    setAreas(redone);
  };
  const add = (points: Corner[]) => {
    change([...areas.now, { points, reason }]);
    setSelected(areas.now.length);
  };
  const remove = (index: number) => {
    change(areas.now.filter((_, i) => i !== index));
    setSelected(undefined);
  };
  const save = useAct(
    () => client.redactions.savePicture({ exhibitId: picture.exhibitId, partId: picture.partId, areas: [...areas.now] }),
    {
      done: () => {
        refreshAll();
        showDone(t('samarkan.pictureSaved', { number: picture.number }));
        onSaved();
      },
    },
  );
  useHotkeys([
    ['mod+Z', undo],
    ['mod+Y', redo],
    ['mod+shift+Z', redo],
    ['mod+S', () => save.mutate(undefined)],
  ]);
  const dirty = JSON.stringify(areas.now) !== JSON.stringify(picture.saved?.areas ?? []) || picture.saved === undefined;
  return (
    <>
      <section className={classes.main} aria-label={t('samarkan.pictureOf', { number: picture.number })}>
        <Tools
          tool={tool}
          onTool={setTool}
          zoom={zoom}
          onZoom={setZoom}
          areas={areas}
          onUndo={undo}
          onRedo={redo}
          onAdd={() => add(middleBox(reason).points as Corner[])}
        />
        <Canvas
          picture={picture}
          areas={areas.now}
          tool={tool}
          zoom={zoom}
          selected={selected}
          onSelect={setSelected}
          onDrawn={add}
          onChanged={(index, points) => change(areas.now.map((a, i) => (i === index ? { ...a, points } : a)))}
          onRemoved={remove}
        />
      </section>
      <Pane
        width="inspector"
        edge="left"
        label={t('samarkan.areas')}
        foot={
          <Button
            variant="filled"
            size="lg"
            className="grow"
            leftSection={<IconCheck size={16} stroke={1.7} />}
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {areas.now.length > 0 ? t('samarkan.savePicture', { count: areas.now.length }) : t('samarkan.saveNothing')}
          </Button>
        }
      >
        <div className={classes.stack}>
          <div>
            <h2 className={classes.title}>
              <span className="mono">{picture.number}</span>
            </h2>
            {picture.parts > 1 ? <p className="meta-2">{partRoleWord(picture.role)}</p> : null}
            <p className="meta-2">{picture.caption}</p>
          </div>
          <Select
            label={t('samarkan.newReason')}
            value={reason}
            allowDeselect={false}
            data={redactionReasons.map((value) => ({ value, label: t(`samarkan.reason.${value}`) }))}
            onChange={(value) => setReason(redactionReasons.find((r) => r === value) ?? 'lain')}
          />
          <AreaList
            areas={areas.now}
            selected={selected}
            onSelect={setSelected}
            onReason={(index, next) => change(areas.now.map((a, i) => (i === index ? { ...a, reason: next } : a)))}
            onRemove={remove}
          />
          {picture.saved && !dirty ? (
            <figure className={classes.result}>
              <img
                alt={t('samarkan.resultOf', { number: picture.number })}
                src={`${byteAddress.redacted(picture.partId)}#${picture.saved.picture.sha256}`}
              />
              <figcaption className="meta">{t('samarkan.resultNote')}</figcaption>
            </figure>
          ) : null}
          <p className="meta">{t('samarkan.keysNote')}</p>
        </div>
      </Pane>
    </>
  );
};

export const Pictures = ({ detail }: { detail: RedactionDetail }) => {
  const t = useText();
  const { pictures } = detail;
  const [partId, setPartId] = useState(() => (pictures.find((p) => !p.saved && p.preview === 'ready') ?? pictures[0])?.partId ?? '');
  const picture = pictures.find((p) => p.partId === partId) ?? pictures[0];
  if (!picture) return <EmptyState icon={IconSquare} title={t('samarkan.noPictures')} />;
  const next = () => {
    const open = pictures.find((p) => !p.saved && p.preview === 'ready' && p.partId !== picture.partId);
    if (open) setPartId(open.partId);
  };
  return (
    <div className={classes.columns}>
      <Pane edge="right" width="outline" label={t('samarkan.pictures')} padded={false}>
        <List pictures={pictures} current={picture.partId} onPick={setPartId} />
      </Pane>
      {picture.preview === 'ready' ? (
        <Editor key={picture.partId} picture={picture} onSaved={next} />
      ) : (
        <div className={classes.center}>
          <EmptyState icon={IconSquare} title={t('samarkan.noPicture')} text={t('samarkan.noPictureNote')} />
        </div>
      )}
    </div>
  );
};
