/** Selection of exhibits: one focus, one anchor, a set of chosen ids. Immutable; every gesture gives a new one. */

export interface Selection {
  /** Ids chosen, in no order. */
  chosen: ReadonlySet<string>;
  /** Where a range starts. */
  anchor?: string;
  /** What the keyboard and the inspector are at. */
  focus?: string;
}

export const emptySelection: Selection = { chosen: new Set() };

export type Reach = 'one' | 'toggle' | 'range';

/** What the modifier keys of a click or an arrow ask for. */
export const reachOf = (keys: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): Reach =>
  keys.shiftKey ? 'range' : keys.ctrlKey || keys.metaKey ? 'toggle' : 'one';

const between = (order: readonly string[], a: string, b: string): string[] => {
  const from = order.indexOf(a);
  const to = order.indexOf(b);
  if (from < 0 || to < 0) return [b];
  return order.slice(Math.min(from, to), Math.max(from, to) + 1);
};

/** A click on one exhibit. A plain click chooses it alone; Ctrl adds or removes it; Shift takes all from the anchor. */
export const pick = (selection: Selection, order: readonly string[], id: string, reach: Reach): Selection => {
  if (reach === 'one') return { chosen: new Set([id]), anchor: id, focus: id };
  if (reach === 'range') {
    const anchor = selection.anchor ?? id;
    return { chosen: new Set(between(order, anchor, id)), anchor, focus: id };
  }
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id, focus: id };
};

/** The arrow keys: the focus moves; with Shift the chosen range follows, with Ctrl only the focus moves. */
export const moveFocus = (selection: Selection, order: readonly string[], id: string, reach: Reach): Selection =>
  reach === 'toggle' ? { ...selection, focus: id } : pick(selection, order, id, reach);

/** A band drawn over the list: what it touches, added to what was chosen before where `keep` holds. */
export const band = (before: Selection, touched: readonly string[], keep: boolean): Selection => ({
  ...before,
  chosen: new Set(keep ? [...before.chosen, ...touched] : touched),
  focus: touched.at(-1) ?? before.focus,
  anchor: touched[0] ?? before.anchor,
});

export const pickAll = (selection: Selection, order: readonly string[]): Selection => ({ ...selection, chosen: new Set(order) });

/** Forgets what is no longer in the list, after a filter or a change. Keeps the object where nothing is lost. */
export const keepOnly = (selection: Selection, order: readonly string[]): Selection => {
  const there = new Set(order);
  const lost = [...selection.chosen].some((id) => !there.has(id));
  const focusLost = selection.focus !== undefined && !there.has(selection.focus);
  if (!lost && !focusLost) return selection;
  return {
    chosen: new Set([...selection.chosen].filter((id) => there.has(id))),
    ...(selection.anchor !== undefined && there.has(selection.anchor) ? { anchor: selection.anchor } : {}),
    ...(selection.focus !== undefined && !focusLost ? { focus: selection.focus } : {}),
  };
};
