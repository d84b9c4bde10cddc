/** When an exhibit's picture was taken, as stated or as EXIF has it, and its number: what a row of the table says of its photos. */
import type { SeenExhibit } from '../../paper/inventory-table.ts';
import type { OpenVault } from '../../storage/interface.ts';

export const seenIn =
  ({ tables, caches }: Pick<OpenVault, 'tables' | 'caches'>) =>
  (exhibitId: string): SeenExhibit | undefined => {
    const exhibit = tables.exhibit(exhibitId);
    const [first] = exhibit?.parts ?? [];
    if (!exhibit || !first) return undefined;
    const takenLocal = exhibit.tags.capturedAt?.local ?? exhibit.tags.foundAt?.local ?? caches.reading(first.id)?.exif?.takenLocal;
    return { number: exhibit.number, ...(takenLocal && { takenLocal }) };
  };
