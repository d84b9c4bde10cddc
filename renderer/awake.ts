/** Acts during which the screen must not lock by itself: a recording of what happens in another window is work, though no key is touched here. */
const holds = new Set<symbol>();

/** @returns lets go; every hold is bounded by the act that takes it */
export const holdAwake = (): (() => void) => {
  const hold = Symbol('awake');
  holds.add(hold);
  return () => holds.delete(hold);
};

export const isHeldAwake = (): boolean => holds.size > 0;
