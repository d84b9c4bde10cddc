/** The order of the list as it was last shown: what previous and next mean in the viewer. */
let order: readonly string[] = [];

export const rememberOrder = (ids: readonly string[]): void => {
  order = ids;
};

/** Neighbours of an exhibit in the list it was opened from. */
export const neighbours = (id: string): { previous?: string; next?: string; place: number; count: number } => {
  const at = order.indexOf(id);
  if (at < 0) return { place: 0, count: 0 };
  return { previous: order[at - 1], next: order[at + 1], place: at + 1, count: order.length };
};
