/** The form of the batch outlives its screen: leaving Ambil to look something up loses nothing that was typed. */
import { useSyncExternalStore } from 'react';
import type { IntakeForm } from './intake-form.ts';

let form: IntakeForm | undefined;
const listeners = new Set<() => void>();

const set = (next: IntakeForm | undefined): void => {
  form = next;
  for (const listener of listeners) listener();
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
  const current = kept ?? open();
  return [current, (part) => set({ ...(form ?? current), ...part }), set];
};
