/** Autosave in place: what is typed is saved when the field is left, and the screen says when. */
import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { refreshAll } from '../query.ts';
import { useZone } from '../session.tsx';
import { useText } from '../strings/index.ts';
import { showClock } from './show.ts';

export type SaveState = { kind: 'none' } | { kind: 'saving' } | { kind: 'saved'; at: Date } | { kind: 'failed' };

/** Runs saves and remembers how the last one ended. */
export const useSaving = () => {
  const [state, setState] = useState<SaveState>({ kind: 'none' });
  const run = async <T,>(save: () => Promise<T>): Promise<T | undefined> => {
    setState({ kind: 'saving' });
    try {
      const out = await save();
      setState({ kind: 'saved', at: new Date() });
      refreshAll();
      return out;
    } catch (error) {
      setState({ kind: 'failed' });
      throw error;
    }
  };
  return { state, run };
};

export const SavedAt = ({ state }: { state: SaveState }): ReactNode => {
  const t = useText();
  const zone = useZone();
  const words =
    state.kind === 'saving'
      ? t('bukti.saving')
      : state.kind === 'saved'
        ? t('bukti.savedAt', { time: showClock(state.at, zone) })
        : state.kind === 'failed'
          ? t('bukti.notSaved')
          : '';
  return (
    <span className="meta" role="status">
      {words}
    </span>
  );
};

interface BlurFieldProps {
  label: string;
  value: string;
  onSave: (text: string) => void;
  placeholder?: string;
  /** Several lines. */
  long?: boolean;
  minRows?: number;
  maxLength?: number;
  description?: string;
  hideLabel?: boolean;
  autoFocus?: boolean;
}

/** A field that keeps what is typed until it is left, then hands it over; Esc puts the old words back. */
export const BlurField = ({
  label,
  value,
  onSave,
  long = false,
  minRows = 2,
  maxLength,
  hideLabel = false,
  autoFocus,
  ...rest
}: BlurFieldProps) => {
  const [text, setText] = useState(value);
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setText(value);
  }, [value]);
  const shared = {
    ...(hideLabel ? { 'aria-label': label } : { label }),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
    value: text,
    maxLength: maxLength ?? (long ? 20_000 : 300),
    onFocus: () => {
      typing.current = true;
    },
    onBlur: () => {
      typing.current = false;
      if (text !== value) onSave(text);
    },
    ...rest,
  };
  return long ? (
    <Textarea
      {...shared}
      autosize
      minRows={minRows}
      maxRows={14}
      data-autofocus={autoFocus}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(value);
      }}
    />
  ) : (
    <TextInput
      {...shared}
      data-autofocus={autoFocus}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(value);
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
};
