/** Photos of a pile: what the exhibit states and what its file tells, and the village whose point is nearest. */
import type { PilePhoto } from '../../../shared/contract/inventory.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { Nearest } from '../../../shared/domain/nearest.ts';
import type { OpenVault } from '../../storage/interface.ts';

export interface PhotoParts {
  vault: Pick<OpenVault, 'tables' | 'caches'>;
  nearest(point: { latitude: number; longitude: number }): Nearest;
}

const nearOf = (parts: PhotoParts, point: PilePhoto['coordinates']): PilePhoto['near'] => {
  const near = point && parts.nearest(point);
  const first = near?.villages[0];
  return near && first && { region: first.region, metres: first.metres, doubts: near.doubts };
};

export const photoOf = (parts: PhotoParts, exhibit: Exhibit): PilePhoto | undefined => {
  const [first] = exhibit.parts;
  if (!first) return undefined;
  const reading = parts.vault.caches.reading(first.id);
  const { place, capturedAt } = exhibit.tags;
  const coordinates = place?.coordinates ?? reading?.exif?.coordinates;
  const takenLocal = capturedAt?.local ?? reading?.exif?.takenLocal;
  const near = nearOf(parts, coordinates);
  return {
    exhibitId: exhibit.id,
    number: exhibit.number,
    partId: first.id,
    mediaType: first.mediaType,
    preview: reading?.preview ?? 'pending',
    ...(reading?.width && { width: reading.width }),
    ...(reading?.height && { height: reading.height }),
    ...(takenLocal && { takenLocal }),
    ...(coordinates && { coordinates }),
    ...(place?.region && { region: place.region }),
    ...(place?.address && { road: place.address.slice(0, 200) }),
    ...(near && { near }),
  };
};

export const photosOf = (parts: PhotoParts, ids: readonly string[]): PilePhoto[] =>
  ids.flatMap((id) => {
    const exhibit = parts.vault.tables.exhibit(id);
    return (exhibit && photoOf(parts, exhibit)) ?? [];
  });
