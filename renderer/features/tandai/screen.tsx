/** Tandai: a derivative of one picture is made; the original stays as it is. */
import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconArrowUpRight,
  IconCheck,
  IconCircle,
  IconCrop,
  IconHandStop,
  IconLetterT,
  IconMapPin,
  IconPhotoOff,
  IconPointer,
  IconSquare,
  IconSquarePlus,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ExhibitDetail } from '../../../shared/contract/service.ts';
import type { DerivativeSteps, Mark } from '../../../shared/domain/derivative.ts';
import type { ExhibitPart } from '../../../shared/domain/exhibit.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { changedTo, redone, type Undoable, undoable, undone } from '../../components/undoable.ts';
import { useGo } from '../../evidence/go.ts';
import { failureText, showDone } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { Canvas, type Tool } from './canvas.tsx';
import { FrameFields, MarkList } from './mark-list.tsx';
import { type Colour, changesNothing, cleanSteps, type MarkKind, middleMark, noSteps, reframed } from './steps.ts';
import classes from './tandai.module.css';

const zooms = [1, 1.5, 2, 3, 4, 6, 8] as const;
const tools: readonly [Tool, typeof IconSquare][] = [
  ['select', IconPointer],
  ['arrow', IconArrowUpRight],
  ['box', IconSquare],
  ['ellipse', IconCircle],
  ['text', IconLetterT],
  ['pin', IconMapPin],
  ['crop', IconCrop],
  ['hand', IconHandStop],
];

interface BarProps {
  tool: Tool;
  onTool: (tool: Tool) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  steps: Undoable<DerivativeSteps>;
  onUndo: () => void;
  onRedo: () => void;
  onAdd: (kind: MarkKind) => void;
}

const Bar = ({ tool, onTool, zoom, onZoom, steps, onUndo, onRedo, onAdd }: BarProps) => {
  const t = useText();
  const button = (label: string, Icon: typeof IconZoomIn, act: () => void, disabled = false) => (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={act} disabled={disabled}>
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  const step = (by: 1 | -1) => onZoom(zooms[Math.min(zooms.length - 1, Math.max(0, (zooms as readonly number[]).indexOf(zoom) + by))] ?? 1);
  const markTool = tool === 'select' || tool === 'crop' || tool === 'hand' ? undefined : tool;
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={t('tandai.tool')}
        value={tool}
        onChange={(value) => onTool(value as Tool)}
        data={tools.map(([value, Icon]) => ({
          value,
          label: (
            <Tooltip label={t(`tandai.tools.${value}`)}>
              <span className={classes.tool}>
                <Icon size={16} stroke={1.7} aria-hidden />
                <span className={classes.toolWord}>{t(`tandai.tools.${value}`)}</span>
              </span>
            </Tooltip>
          ),
        }))}
      />
      {button(t('tandai.addMiddle'), IconSquarePlus, () => markTool && onAdd(markTool), markTool === undefined)}
      <span className={classes.rule} />
      {button(t('samarkan.undo'), IconArrowBackUp, onUndo, steps.past.length === 0)}
      {button(t('samarkan.redo'), IconArrowForwardUp, onRedo, steps.future.length === 0)}
      <span className="grow" />
      {button(t('penampil.zoomOut'), IconZoomOut, () => step(-1), zoom === 1)}
      <span className={classes.percent}>{showNumber(Math.round(zoom * 100))} %</span>
      {button(t('penampil.zoomIn'), IconZoomIn, () => step(1), zoom === zooms.at(-1))}
    </div>
  );
};

interface EditorProps {
  detail: ExhibitDetail;
  part: ExhibitPart;
  original: { width: number; height: number };
  first: DerivativeSteps;
  firstNote: string;
}

const Editor = ({ detail, part, original, first, firstNote }: EditorProps) => {
  const t = useText();
  const go = useGo();
  const { exhibit } = detail;
  const [steps, setSteps] = useState(() => undoable(first));
  const [tool, setTool] = useState<Tool>('arrow');
  const [colour, setColour] = useState<Colour>('merah');
  const [zoom, setZoom] = useState<number>(1);
  const [selected, setSelected] = useState<number>();
  const [note, setNote] = useState(firstNote);
  const { marks } = steps.now;
  const change = (next: DerivativeSteps) => setSteps((s) => changedTo(s, next));
  const setMarks = (next: readonly Mark[]) => change({ ...steps.now, marks: [...next] });
  const back = (act: typeof undone<DerivativeSteps>) => () => {
    setSelected(undefined);
    setSteps(act);
  };
  const add = (mark: Mark) => {
    setMarks([...marks, mark]);
    setSelected(marks.length);
  };
  const changeMark = (index: number, mark: Mark) => setMarks(marks.map((m, n) => (n === index ? mark : m)));
  const remove = (index: number) => {
    setMarks(marks.filter((_, n) => n !== index));
    setSelected(undefined);
  };
  const save = useAct(
    () =>
      client.derivatives.make({
        exhibitId: exhibit.id,
        partId: part.id,
        steps: cleanSteps(steps.now),
        ...(note.trim() && { note: note.trim() }),
      }),
    {
      done: (made) => {
        refreshAll();
        showDone(t('tandai.saved', { name: `T-${made.ordinal}` }));
        go.exhibit(exhibit.id, made.id);
      },
    },
  );
  const nothing = changesNothing(steps.now);
  useHotkeys([
    ['mod+Z', back(undone)],
    ['mod+Y', back(redone)],
    ['mod+shift+Z', back(redone)],
    ['mod+S', () => !nothing && save.mutate(undefined)],
  ]);
  return (
    <div className={classes.screen}>
      <section className={classes.main} aria-label={t('tandai.title')}>
        <header className={classes.bar}>
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} stroke={1.7} />} onClick={() => go.exhibit(exhibit.id)}>
            {t('tandai.back')}
          </Button>
          <span className={classes.rule} />
          <h1 className={classes.title}>
            {t('tandai.title')} <span className="mono">{exhibit.number}</span>
          </h1>
          <span className="meta-2 clip">{t('tandai.untouched')}</span>
        </header>
        <Bar
          tool={tool}
          onTool={(next) => {
            setSelected(undefined);
            setTool(next);
          }}
          zoom={zoom}
          onZoom={setZoom}
          steps={steps}
          onUndo={back(undone)}
          onRedo={back(redone)}
          onAdd={(kind) => add(middleMark(kind, colour, marks))}
        />
        <Canvas
          partId={part.id}
          original={original}
          steps={steps.now}
          tool={tool}
          colour={colour}
          zoom={zoom}
          selected={selected}
          onSelect={setSelected}
          onDrawn={add}
          onChanged={changeMark}
          onRemoved={remove}
          onCrop={(crop) => change(reframed(original, steps.now, { degrees: steps.now.degrees, crop }))}
        />
      </section>
      <Pane
        width="inspector"
        edge="left"
        label={t('tandai.marks')}
        foot={
          <Button
            variant="filled"
            size="lg"
            className="grow"
            leftSection={<IconCheck size={16} stroke={1.7} />}
            disabled={nothing}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {t('tandai.save')}
          </Button>
        }
      >
        <div className={classes.stack}>
          <TextInput
            label={t('tandai.note')}
            placeholder={t('tandai.noteHint')}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FrameFields
            original={original}
            steps={steps.now}
            onFrame={(frame) => change(reframed(original, steps.now, frame))}
            onCrop={() => setTool('crop')}
          />
          <MarkList
            marks={marks}
            selected={selected}
            colour={colour}
            onColour={setColour}
            onSelect={setSelected}
            onChange={changeMark}
            onRemove={remove}
          />
          <p className="meta">{t('tandai.keysNote')}</p>
        </div>
      </Pane>
    </div>
  );
};

/** `partId`: which picture; the first that is one where absent. `from`: a derivative whose steps are taken over. */
export const Screen = ({ exhibitId, partId, from }: { exhibitId: string; partId?: string | undefined; from?: string | undefined }) => {
  const t = useText();
  const go = useGo();
  const detail = useAsk(['exhibits', 'show', exhibitId], (signal) => client.exhibits.show({ id: exhibitId }, { signal }));
  const made = useAsk(['exhibits', 'derivatives', exhibitId], (signal) => client.derivatives.list({ exhibitId }, { signal }));
  const shown = detail.data;
  const error = detail.error ?? made.error;
  if (error)
    return <EmptyState icon={IconPhotoOff} title={failureText(error)} act={<Button onClick={go.exhibits}>{t('penampil.back')}</Button>} />;
  if (!shown || !made.data) return <div className={classes.blank} aria-hidden />;
  const taken = made.data.find((d) => d.id === from);
  const wanted = taken?.ofPartId ?? partId;
  const drawable = shown.exhibit.parts.filter((p) => shown.readings[p.id]?.preview === 'ready');
  const part = drawable.find((p) => p.id === wanted) ?? drawable[0];
  const reading = part && shown.readings[part.id];
  if (!part || !reading?.width || !reading.height)
    return (
      <EmptyState
        icon={IconPhotoOff}
        title={t('tandai.noPicture')}
        text={t('tandai.noPictureNote')}
        act={<Button onClick={() => go.exhibit(exhibitId)}>{t('tandai.back')}</Button>}
      />
    );
  const original = { width: reading.width, height: reading.height };
  return (
    <Editor
      key={`${part.id} ${from ?? ''}`}
      detail={shown}
      part={part}
      original={original}
      first={taken?.steps ?? noSteps}
      firstNote={taken?.note ?? ''}
    />
  );
};
