/** The form of the batch outlives its screen: leaving Ambil to look something up loses nothing that was typed. */
import { useSyncExternalStore } from 'react';
import type { ReceiptWay } from '../../../shared/domain/person.ts';
import type { IntakeForm } from './intake-form.ts';

let form: IntakeForm | undefined;
/** How the files that wait came, where the program knows it; the officer may choose otherwise. */
let offered: ReceiptWay | undefined;
const listeners = new Set<() => void>();

const set = (next: IntakeForm | undefined): void => {
  form = next;
  if (next === undefined) offered = undefined;
  for (const listener of listeners) listener();
};

/** Fills the way of receipt unless the officer has chosen one. */
export const offerWay = (way: ReceiptWay): void => {
  offered = way;
  if (form && form.way === undefined) set({ ...form, way });
};

export const useKeptForm = (
  open: () => IntakeForm,
): [IntakeForm, (part: Partial<IntakeForm>) => void, (next: IntakeForm | undefined) => void] => {
  const kept = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => form,
  );
  const current = kept ?? { ...open(), ...(offered && { way: offered }) };
  return [current, (part) => set({ ...(form ?? current), ...part }), set];
};
