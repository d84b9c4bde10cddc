/** Going through the pile: which photo, which line, what is typed, and what each key does with it. */
import { useCallback, useMemo, useState } from 'react';
import type { PilePhoto, Sheet } from '../../../shared/contract/inventory.ts';
import { type InventoryLine, isObject, MOST_VIEWS } from '../../../shared/domain/inventory.ts';
import { showDone } from '../../failure.ts';
import { say } from '../../strings/index.ts';
import { categoriesFor, type Draft, draftOf, inputOf, lineShown, newDraft, sameAsBefore, sameDraft, withKind } from './draft.ts';
import { type EntryAct, type FieldName, typeDigit } from './keys.ts';
import { groupedByVillage, lineBefore, nextOpen, participantsTyped, villagesTaken } from './pile.ts';
import { type Act, freshId, type SheetState } from './use-sheet.ts';

interface At {
  index: number;
  draft: Draft;
  /** The draft as it was opened: what differs from it was typed. */
  opened: Draft;
  /** The next digit begins a new number. */
  fresh: boolean;
}

export interface Entry {
  photos: readonly PilePhoto[];
  photo: PilePhoto | undefined;
  index: number;
  draft: Draft;
  /** Lines of this photo, in the order recorded. */
  own: readonly InventoryLine[];
  before: InventoryLine | undefined;
  participants: readonly string[];
  change: (part: Partial<Draft>) => void;
  setKind: (kind: Draft['kind']) => void;
  goTo: (index: number) => void;
  openLine: (id: string) => void;
  /** @returns false where the act does nothing here */
  run: (act: EntryAct) => boolean;
}

interface Held {
  lines: ReadonlyMap<string, InventoryLine>;
  byPhoto: ReadonlyMap<string, readonly string[]>;
}

const blank: Draft = { exhibitIds: [], kind: 'apk', quantity: 1, participant: '', road: '', size: '', note: '' };

const withoutUndefined = (draft: Draft): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([, v]) => v !== undefined)) as unknown as Draft;

/** The draft of a photo: its own line where it has one, else a new one with what carries over. */
const openedAt = (photos: readonly PilePhoto[], index: number, held: Held, last: InventoryLine | undefined): Draft => {
  const photo = photos[index];
  if (!photo) return blank;
  const own = held.byPhoto.get(photo.exhibitId)?.at(-1);
  const line = own === undefined ? undefined : held.lines.get(own);
  if (line) return draftOf(line);
  return newDraft(photo, last ?? lineBefore(photos, index, held), villagesTaken(held.lines.values()));
};

export const useEntry = (sheet: Sheet, state: SheetState, onField: (name: FieldName) => void, onZoom: () => void): Entry => {
  const photos = useMemo(() => groupedByVillage(sheet.photos), [sheet.photos]);
  const [last, setLast] = useState<InventoryLine>();
  const [at, setAt] = useState<At>(() => {
    const first = Math.max(0, nextOpen(photos, state.byPhoto, photos.length - 1));
    const draft = openedAt(photos, first, state, undefined);
    return { index: first, draft, opened: draft, fresh: true };
  });
  const photo = photos[at.index];

  const open = useCallback(
    (index: number, carried: InventoryLine | undefined) => {
      const bounded = Math.max(0, Math.min(photos.length - 1, index));
      const draft = openedAt(photos, bounded, state.peek(), carried);
      setAt({ index: bounded, draft, opened: draft, fresh: true });
    },
    [photos, state.peek],
  );
  const setDraft = (draft: Draft, fresh = true) => setAt({ ...at, draft: withoutUndefined(draft), fresh });

  const shown = (input: ReturnType<typeof inputOf> & { id: string }) =>
    lineShown(input, state.peek().lines.get(input.id), { inventoryId: sheet.inventory.id, categories: sheet.categories });
  const act = (next: Omit<Act, 'at'>) => state.act({ ...next, at: photo?.exhibitId ?? '' });

  /** Records the draft. @returns the line as it now stands */
  const write = (): InventoryLine => {
    const input = { ...inputOf(at.draft), id: at.draft.id ?? freshId() };
    act({ record: [input], remove: [] });
    const line = shown(input);
    if (isObject(line)) setLast(line);
    return line;
  };
  /** A line that was already recorded is saved when it is left; a new one only by Enter. */
  const saveIfChanged = (): InventoryLine | undefined => {
    const changed = at.draft.id !== undefined && !sameDraft(at.draft, at.opened);
    return changed ? write() : undefined;
  };
  const before = last ?? lineBefore(photos, at.index, state);

  const goTo = (index: number) => {
    saveIfChanged();
    open(index, undefined);
  };
  const openLine = (id: string) => {
    saveIfChanged();
    const line = state.peek().lines.get(id);
    if (line) setAt({ index: at.index, draft: draftOf(line), opened: draftOf(line), fresh: true });
  };

  const save = (): boolean => {
    if (!photo) return false;
    const line = write();
    open(at.index + 1, isObject(line) ? line : before);
    return true;
  };
  const saveAnother = (): boolean => {
    if (!photo) return false;
    const line = write();
    const draft = newDraft(photo, isObject(line) ? line : before, villagesTaken(state.peek().lines.values()));
    setAt({ index: at.index, draft, opened: draft, fresh: true });
    return true;
  };
  /** This photo shows the object of the line before. */
  const merge = (): boolean => {
    const into = before && state.peek().lines.get(before.id);
    if (!photo || !into || into.exhibitIds.includes(photo.exhibitId) || into.id === at.draft.id) return false;
    if (into.exhibitIds.length >= MOST_VIEWS) {
      showDone(say('pendataan.entry.mergeFull', { count: MOST_VIEWS }));
      return true;
    }
    const draft = draftOf(into);
    const input = { ...inputOf({ ...draft, exhibitIds: [...draft.exhibitIds, photo.exhibitId] }), id: into.id };
    act({ record: [input], remove: at.draft.id ? [at.draft.id] : [] });
    const line = shown(input);
    setLast(line);
    open(at.index + 1, line);
    return true;
  };
  const undo = (): boolean => {
    const exhibitId = state.undo();
    if (exhibitId === undefined) return false;
    setLast(undefined);
    const index = photos.findIndex((p) => p.exhibitId === exhibitId);
    open(index < 0 ? at.index : index, undefined);
    return true;
  };
  const remove = (): boolean => {
    if (!at.draft.id) return false;
    act({ record: [], remove: [at.draft.id] });
    if (last?.id === at.draft.id) setLast(undefined);
    open(at.index, undefined);
    return true;
  };

  const setKind = (kind: Draft['kind']) => setDraft(withKind(at.draft, kind, sheet.categories));
  const run = (asked: EntryAct): boolean => {
    switch (asked.is) {
      case 'save':
        return save();
      case 'save-another':
        return saveAnother();
      case 'merge':
        return merge();
      case 'undo':
        return undo();
      case 'remove':
        return remove();
      case 'move':
        goTo(at.index + asked.by);
        return true;
      case 'next-open':
        goTo(nextOpen(photos, state.byPhoto, at.index));
        return true;
      case 'same':
        if (!before) return false;
        setDraft(sameAsBefore(at.draft, before));
        return true;
      case 'kind':
        setKind(asked.kind);
        return true;
      case 'form':
        setDraft({ ...at.draft, form: asked.form });
        return true;
      case 'digit':
        setDraft({ ...at.draft, quantity: typeDigit(at.draft.quantity, asked.digit, at.fresh) }, false);
        return true;
      case 'erase-digit':
        setDraft({ ...at.draft, quantity: Math.max(1, Math.floor(at.draft.quantity / 10)) }, at.draft.quantity < 10);
        return true;
      case 'place': {
        const category = categoriesFor(sheet.categories, at.draft.kind)[asked.index];
        if (category) setDraft({ ...at.draft, place: { is: 'listed', code: category.code } });
        return category !== undefined;
      }
      case 'outside':
        setDraft({ ...at.draft, place: { is: 'outside' } });
        return true;
      case 'take-village':
        if (!photo?.near) return false;
        setDraft({ ...at.draft, region: photo.near.region });
        return true;
      case 'field':
        onField(asked.name);
        return true;
      case 'zoom':
        onZoom();
        return true;
    }
  };

  const own = photo ? (state.byPhoto.get(photo.exhibitId) ?? []).flatMap((id) => state.lines.get(id) ?? []) : [];
  const participants = useMemo(() => participantsTyped(state.lines.values()), [state.lines]);
  return {
    photos,
    photo,
    index: at.index,
    draft: at.draft,
    own,
    before,
    participants,
    change: (part) => setDraft({ ...at.draft, ...part }),
    setKind,
    goTo,
    openLine,
    run,
  };
};
