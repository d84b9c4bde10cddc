/** When an exhibit's picture was taken, as stated or as EXIF has it, and its number: what a row of the table says of its photos. */
import type { Exhibit, Reading } from '../../shared/domain/exhibit.ts';
import type { SeenExhibit } from './inventory-table.ts';

/** The two things asked of a vault. */
export interface SeenSource {
  tables: { exhibit(id: string): Exhibit | undefined };
  caches: { reading(partId: string): Reading | undefined };
}

export const seenOf = (exhibit: Exhibit, reading: Reading | undefined): SeenExhibit => {
  const takenLocal = exhibit.tags.capturedAt?.local ?? exhibit.tags.foundAt?.local ?? reading?.exif?.takenLocal;
  return { number: exhibit.number, ...(takenLocal && { takenLocal }) };
};

export const seenIn =
  ({ tables, caches }: SeenSource) =>
  (exhibitId: string): SeenExhibit | undefined => {
    const exhibit = tables.exhibit(exhibitId);
    const [first] = exhibit?.parts ?? [];
    return exhibit && first && seenOf(exhibit, caches.reading(first.id));
  };
