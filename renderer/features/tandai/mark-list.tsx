/** Beside the canvas: angle and cut, colour of the next mark, and every mark with its words. */
import { ActionIcon, Button, NumberInput, Slider, TextInput } from '@mantine/core';
import { IconArrowUpRight, IconCircle, IconCrop, IconLetterT, IconMapPin, IconSquare, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DerivativeSteps, Mark } from '../../../shared/domain/derivative.ts';
import { inks, type PictureSize } from '../../../shared/domain/mark-drawing.ts';
import { useText } from '../../strings/index.ts';
import { type Colour, type Crop, resultSize } from './steps.ts';
import classes from './tandai.module.css';

const icons: Readonly<Record<Mark['kind'], typeof IconSquare>> = {
  arrow: IconArrowUpRight,
  box: IconSquare,
  ellipse: IconCircle,
  text: IconLetterT,
  pin: IconMapPin,
};
const colours = Object.keys(inks) as Colour[];

const ColourChoice = ({ label, value, onChange }: { label: string; value: Colour; onChange: (colour: Colour) => void }) => {
  const t = useText();
  return (
    <div className={classes.colours} role="radiogroup" aria-label={label}>
      {colours.map((colour) => (
        // biome-ignore lint/a11y/useSemanticElements: a swatch is a button that says which colour it is
        <button
          key={colour}
          type="button"
          role="radio"
          className={classes.colour}
          data-colour={colour}
          aria-checked={value === colour}
          aria-label={t(`tandai.colours.${colour}`)}
          title={t(`tandai.colours.${colour}`)}
          onClick={() => onChange(colour)}
        />
      ))}
    </div>
  );
};

interface FrameFieldsProps {
  original: PictureSize;
  steps: DerivativeSteps;
  onFrame: (frame: { degrees: number; crop?: Crop | undefined }) => void;
  onCrop: () => void;
}

/** Angle in tenths of a degree, by slider or number; one step to take back when the slider is let go. */
export const FrameFields = ({ original, steps, onFrame, onCrop }: FrameFieldsProps) => {
  const t = useText();
  const [degrees, setDegrees] = useState(steps.degrees);
  useEffect(() => setDegrees(steps.degrees), [steps.degrees]);
  const size = resultSize(original, steps);
  const settle = (value: number) => {
    const next = Math.round(Math.min(45, Math.max(-45, value)) * 10) / 10;
    if (next !== steps.degrees) onFrame({ degrees: next, crop: steps.crop });
  };
  return (
    <div className={classes.fields}>
      <div className={classes.row}>
        <span className={classes.label}>{t('tandai.straighten')}</span>
        <NumberInput
          className={classes.degrees}
          aria-label={t('tandai.degrees')}
          value={degrees}
          min={-45}
          max={45}
          step={0.1}
          decimalScale={1}
          decimalSeparator=","
          suffix="°"
          onChange={(value) => typeof value === 'number' && settle(value)}
        />
      </div>
      <Slider
        thumbLabel={t('tandai.straightenSlider')}
        min={-15}
        max={15}
        step={0.1}
        label={null}
        color="var(--sahih-ink-2)"
        className={classes.slider}
        value={degrees}
        onChange={setDegrees}
        onChangeEnd={settle}
        marks={[{ value: 0 }]}
      />
      <div className={classes.row}>
        <Button leftSection={<IconCrop size={16} stroke={1.7} />} onClick={onCrop}>
          {t('tandai.cropAct')}
        </Button>
        {steps.crop ? (
          <Button variant="subtle" onClick={() => onFrame({ degrees: steps.degrees })}>
            {t('tandai.cropNone')}
          </Button>
        ) : null}
      </div>
      <p className="meta">{t('tandai.resultSize', { width: size.width, height: size.height })}</p>
    </div>
  );
};

interface MarkListProps {
  marks: readonly Mark[];
  selected: number | undefined;
  /** Of the next mark. */
  colour: Colour;
  onColour: (colour: Colour) => void;
  onSelect: (index: number) => void;
  onChange: (index: number, mark: Mark) => void;
  onRemove: (index: number) => void;
}

export const MarkList = ({ marks, selected, colour, onColour, onSelect, onChange, onRemove }: MarkListProps) => {
  const t = useText();
  const words = useRef<HTMLInputElement>(null);
  const chosen = selected === undefined ? undefined : marks[selected];
  const fresh = chosen?.kind === 'text' && chosen.text === '';
  useEffect(() => {
    if (fresh) words.current?.focus();
  }, [fresh]);
  return (
    <section className={classes.fields} aria-label={t('tandai.marks')}>
      <div className={classes.row}>
        <span className={classes.label}>{chosen ? t('tandai.colourOf', { n: (selected ?? 0) + 1 }) : t('tandai.colourNext')}</span>
        <ColourChoice
          label={t('tandai.colour')}
          value={chosen?.colour ?? colour}
          onChange={(next) => {
            onColour(next);
            if (chosen && selected !== undefined) onChange(selected, { ...chosen, colour: next });
          }}
        />
      </div>
      {marks.length === 0 ? <p className="meta-2">{t('tandai.drawHint')}</p> : null}
      <ul className={classes.list}>
        {marks.map((mark, index) => {
          const Icon = icons[mark.kind];
          const n = index + 1;
          const kind = t(`tandai.kind.${mark.kind}`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place in the list
            <li key={index} data-selected={selected === index || undefined}>
              <button
                type="button"
                className={classes.pick}
                onClick={() => onSelect(index)}
                aria-label={t('tandai.markName', { n, kind: mark.kind === 'pin' ? t('tandai.pinNumber', { n: mark.number }) : kind })}
              >
                <span className={classes.swatch} data-colour={mark.colour} aria-hidden>
                  <Icon size={14} stroke={2} />
                </span>
                <span className={classes.pickWords}>{mark.kind === 'pin' ? t('tandai.pinNumber', { n: mark.number }) : kind}</span>
              </button>
              {mark.kind === 'text' || mark.kind === 'pin' ? (
                <TextInput
                  ref={selected === index ? words : undefined}
                  className="grow"
                  aria-label={t('tandai.textOf', { n })}
                  placeholder={mark.kind === 'text' ? t('tandai.textMissing') : t('tandai.pinText')}
                  value={mark.text ?? ''}
                  maxLength={80}
                  onFocus={() => onSelect(index)}
                  onChange={(event) => onChange(index, { ...mark, text: event.currentTarget.value })}
                />
              ) : (
                <span className="grow" />
              )}
              <ActionIcon aria-label={t('tandai.removeMark', { n })} onClick={() => onRemove(index)}>
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
