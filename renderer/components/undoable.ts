/** Something whose changes can be taken back and done again. No screen here. */

export interface Undoable<T> {
  now: T;
  past: readonly T[];
  future: readonly T[];
}

/** Steps that can be taken back. */
const KEPT = 100;

export const undoable = <T>(now: T): Undoable<T> => ({ now, past: [], future: [] });
export const changedTo = <T>(state: Undoable<T>, now: T): Undoable<T> => ({
  now,
  past: [...state.past, state.now].slice(-KEPT),
  future: [],
});
export const undone = <T>(state: Undoable<T>): Undoable<T> => {
  const before = state.past.at(-1);
  return before === undefined ? state : { now: before, past: state.past.slice(0, -1), future: [state.now, ...state.future] };
};
export const redone = <T>(state: Undoable<T>): Undoable<T> => {
  const [next, ...rest] = state.future;
  return next === undefined ? state : { now: next, past: [...state.past, state.now], future: rest };
};
