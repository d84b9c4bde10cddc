/** Dragging an exhibit from the drawer to where it is used. */
import type { DragEvent } from 'react';

export const exhibitType = 'application/x-sahih-exhibit';

export const exhibitDrag =
  (id: string) =>
  (event: DragEvent): void => {
    event.dataTransfer.setData(exhibitType, id);
    event.dataTransfer.effectAllowed = 'copy';
  };

export const draggedExhibit = (event: DragEvent): string | undefined => event.dataTransfer.getData(exhibitType) || undefined;
