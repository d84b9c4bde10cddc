/**
 * One inventory as its screen holds it: changed at once here, recorded behind in the order of the acts, taken back on request.
 * It is asked once and not after each commit: five hundred photos would otherwise be sent again for every line.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LineInput, Sheet } from '../../../shared/contract/inventory.ts';
import type { InventoryLine } from '../../../shared/domain/inventory.ts';
import { client } from '../../client.ts';
import { showFailure } from '../../failure.ts';
import { lineShown } from './draft.ts';

export type NewLine = LineInput & { id: string };

/** What an act changes: lines written, lines removed. */
export interface Act {
  record: readonly NewLine[];
  remove: readonly string[];
  /** Photo that the act was done at: undo goes back there. */
  at: string;
}

export interface SheetState {
  sheet: Sheet | undefined;
  error: unknown;
  lines: ReadonlyMap<string, InventoryLine>;
  /** Ids of lines by photo. */
  byPhoto: ReadonlyMap<string, readonly string[]>;
  /** Acts not yet answered. */
  waiting: number;
  /** Why the last act was not recorded, where it was not. */
  failed: boolean;
  act: (act: Act) => void;
  /** Takes the last act back. @returns the photo it was done at */
  undo: () => string | undefined;
  canUndo: boolean;
  reload: () => void;
  /** As of this very moment, before the next drawing. */
  peek: () => { lines: ReadonlyMap<string, InventoryLine>; byPhoto: ReadonlyMap<string, readonly string[]> };
}

const HEX = 16;
/** A fresh id for a line, so that the screen goes on before the answer. */
export const freshId = (): string => [...crypto.getRandomValues(new Uint8Array(HEX))].map((b) => b.toString(HEX).padStart(2, '0')).join('');

/** A recorded line as it would be typed again. */
export const typedAgain = ({ inventoryId: _, visits: __, recordedBy: ___, recordedAt: ____, place, ...line }: InventoryLine): NewLine => ({
  ...line,
  ...(place && { place: place.is === 'listed' ? { is: 'listed', code: place.code } : { is: 'outside' } }),
});

const inverse = (act: Act, before: ReadonlyMap<string, InventoryLine>): Act => ({
  record: [...act.record.map((l) => l.id), ...act.remove].flatMap((id) => {
    const line = before.get(id);
    return line ? [typedAgain(line)] : [];
  }),
  remove: act.record.map((l) => l.id).filter((id) => !before.has(id)),
  at: act.at,
});

const photosOf = (lines: ReadonlyMap<string, InventoryLine>): Map<string, string[]> => {
  const byPhoto = new Map<string, string[]>();
  for (const line of lines.values())
    for (const exhibitId of line.exhibitIds) byPhoto.set(exhibitId, [...(byPhoto.get(exhibitId) ?? []), line.id]);
  return byPhoto;
};

/** Acts that may be taken back, the newest last. */
const MOST_UNDO = 200;

export const useSheet = (inventoryId: string): SheetState => {
  const [sheet, setSheet] = useState<Sheet>();
  const [error, setError] = useState<unknown>();
  const [lines, setLines] = useState<ReadonlyMap<string, InventoryLine>>(new Map());
  const [waiting, setWaiting] = useState(0);
  const [failed, setFailed] = useState(false);
  const [done, setDone] = useState<readonly Act[]>([]);
  const current = useRef(lines);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const show = useCallback((next: ReadonlyMap<string, InventoryLine>) => {
    current.current = next;
    setLines(next);
  }, []);

  const reload = useCallback(() => {
    queue.current = queue.current.then(async () => {
      try {
        const asked = await client.inventory.sheet({ id: inventoryId });
        setSheet(asked);
        show(new Map(asked.lines.map((line) => [line.id, line])));
        setError(undefined);
      } catch (failure) {
        setError(failure);
      }
    });
  }, [inventoryId, show]);
  useEffect(reload, [reload]);

  const record = useCallback(
    (act: Act) => {
      setWaiting((n) => n + 1);
      queue.current = queue.current.then(async () => {
        try {
          await client.inventory.save({ inventoryId, record: [...act.record], remove: [...act.remove] });
          setFailed(false);
        } catch (failure) {
          setFailed(true);
          showFailure(failure);
          // What the vault holds is the truth: the screen goes back to it.
          const held = await client.inventory.sheet({ id: inventoryId }).catch(() => undefined);
          if (held) show(new Map(held.lines.map((line) => [line.id, line])));
          setDone([]);
        } finally {
          setWaiting((n) => n - 1);
        }
      });
    },
    [inventoryId, show],
  );

  const apply = useCallback(
    (act: Act) => {
      const before = current.current;
      const next = new Map(before);
      for (const id of act.remove) next.delete(id);
      const context = { inventoryId, categories: sheet?.categories ?? [] };
      for (const line of act.record) next.set(line.id, lineShown(line, before.get(line.id), context));
      show(next);
      record(act);
    },
    [inventoryId, sheet, show, record],
  );

  const act = useCallback(
    (next: Act) => {
      const back = inverse(next, current.current);
      setDone((all) => [...all, back].slice(-MOST_UNDO));
      apply(next);
    },
    [apply],
  );
  const undo = useCallback((): string | undefined => {
    const last = done.at(-1);
    if (!last) return undefined;
    setDone(done.slice(0, -1));
    apply(last);
    return last.at;
  }, [done, apply]);

  const byPhoto = useMemo(() => photosOf(lines), [lines]);
  const peek = useCallback(() => ({ lines: current.current, byPhoto: photosOf(current.current) }), []);
  return { sheet, error, lines, byPhoto, waiting, failed, act, undo, canUndo: done.length > 0, reload, peek };
};
