/** Acts during which the screen must not lock by itself: a recording of what happens in another window is work, though no key is touched here. */
const holds = new Set<symbol>();

let workedAt = 0;
/** Tells of work in another window of ours, a page that the officer browses to capture it: it counts as a touch. */
export const tellWork = (): void => {
  workedAt = Date.now();
};
/** Clock of the page, ms; 0 before any. */
export const lastWork = (): number => workedAt;

/** @returns lets go; every hold is bounded by the act that takes it */
export const holdAwake = (): (() => void) => {
  const hold = Symbol('awake');
  holds.add(hold);
  return () => holds.delete(hold);
};

export const isHeldAwake = (): boolean => holds.size > 0;
