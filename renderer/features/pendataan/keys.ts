/** The keyboard of the entry screen: one key, one act. Pure, so that the list on screen and the deed cannot part. */
import type { LineForm, LineKind } from '../../../shared/domain/inventory.ts';

export type FieldName = 'participant' | 'road' | 'size' | 'note' | 'region';

export type EntryAct =
  | { is: 'save' }
  | { is: 'save-another' }
  | { is: 'kind'; kind: LineKind }
  | { is: 'form'; form: LineForm }
  | { is: 'digit'; digit: number }
  | { is: 'erase-digit' }
  /** Position of a place category, from 0. */
  | { is: 'place'; index: number }
  | { is: 'outside' }
  | { is: 'take-village' }
  | { is: 'field'; name: FieldName }
  | { is: 'same' }
  | { is: 'merge' }
  | { is: 'undo' }
  | { is: 'remove' }
  | { is: 'zoom' }
  | { is: 'move'; by: number }
  | { is: 'next-open' };

export const kindKeys: Readonly<Record<LineKind, string>> = { apk: 'a', 'bahan-kampanye': 'k', aps: 'e', 'tanpa-objek': 'x' };
export const formKeys: Readonly<Record<LineForm, string>> = {
  baliho: 'b',
  spanduk: 's',
  'umbul-umbul': 'u',
  poster: 'p',
  stiker: 't',
  bendera: 'd',
  selebaran: 'l',
  videotron: 'v',
  lainnya: 'n',
};
export const fieldKeys: Readonly<Record<FieldName, string>> = { participant: 'i', road: 'j', size: 'z', note: 'c', region: 'r' };
const others: Readonly<Record<string, EntryAct>> = {
  g: { is: 'take-village' },
  m: { is: 'merge' },
  f: { is: 'zoom' },
  o: { is: 'next-open' },
};

const byLetter: ReadonlyMap<string, EntryAct> = new Map<string, EntryAct>([
  ...Object.entries(kindKeys).map(([kind, key]): [string, EntryAct] => [key, { is: 'kind', kind: kind as LineKind }]),
  ...Object.entries(formKeys).map(([form, key]): [string, EntryAct] => [key, { is: 'form', form: form as LineForm }]),
  ...Object.entries(fieldKeys).map(([name, key]): [string, EntryAct] => [key, { is: 'field', name: name as FieldName }]),
  ...Object.entries(others),
]);

export interface Pressed {
  key: string;
  /** Place of the key whatever the layout: `Digit1`, `Numpad1`. */
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

const withControl = (pressed: Pressed): EntryAct | undefined => {
  if (pressed.altKey || pressed.shiftKey) return undefined;
  const key = pressed.key.toLowerCase();
  return key === 'd' ? { is: 'same' } : key === 'z' ? { is: 'undo' } : undefined;
};

/** What a key does while no field is being typed in; undefined leaves it to the page. */
export const actOf = (pressed: Pressed): EntryAct | undefined => {
  if (pressed.ctrlKey || pressed.metaKey) return withControl(pressed);
  if (pressed.altKey) return undefined;
  if (pressed.key === 'Enter') return { is: pressed.shiftKey ? 'save-another' : 'save' };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(pressed.code)?.[1];
  if (digit !== undefined && pressed.shiftKey && pressed.code.startsWith('Digit')) return { is: 'place', index: (Number(digit) + 9) % 10 };
  if (digit !== undefined && /^\d$/.test(pressed.key)) return { is: 'digit', digit: Number(digit) };
  if (pressed.key === '-') return { is: 'outside' };
  if (pressed.key === 'Backspace') return { is: 'erase-digit' };
  if (pressed.key === 'Delete') return { is: 'remove' };
  const by = moves[pressed.key];
  if (by !== undefined && !pressed.shiftKey) return { is: 'move', by };
  return pressed.shiftKey ? undefined : byLetter.get(pressed.key.toLowerCase());
};

/** In a field only these are ours: Enter saves, Ctrl+D copies; all else is typing. */
export const actInField = (pressed: Pressed): EntryAct | undefined => {
  if ((pressed.ctrlKey || pressed.metaKey) && pressed.key.toLowerCase() === 'd') return { is: 'same' };
  if (pressed.key === 'Enter' && !pressed.ctrlKey && !pressed.altKey) return { is: pressed.shiftKey ? 'save-another' : 'save' };
  return undefined;
};

/** Largest quantity of a line. */
const MOST = 9999;
/** Digits typed one after another make one number; the first replaces what stood there. */
export const typeDigit = (quantity: number, digit: number, fresh: boolean): number => {
  const next = fresh ? digit : quantity * 10 + digit;
  return next < 1 ? quantity : Math.min(next, MOST);
};
