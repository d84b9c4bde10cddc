/** Lampiran: photos with number, caption, day and hour, coordinates and their source. */
import type { FormDocument, FormPhoto, PhotosPerPage } from '../../../../shared/domain/form.ts';
import type { FormExhibit, FormMaterial } from '../material.ts';
import { momentOf, pointOf } from './facts.ts';

/** As few pages as keep every photo large enough to be read. */
const usual = (count: number): PhotosPerPage => (count <= 1 ? 1 : count === 2 ? 2 : count <= 4 ? 4 : 6);

/** What nobody states is said to be absent, never guessed. */
const factsOf = (listed: FormExhibit): string[] => {
  const [moment, point] = [momentOf(listed), pointOf(listed)];
  if (!moment && !point) return ['Waktu foto dan koordinat tidak tercantum dalam file.'];
  return [moment || 'Waktu foto tidak tercantum dalam file.', point || 'Koordinat tidak tercantum dalam file.'];
};

const photoOf = (listed: FormExhibit, n: number): FormPhoto[] => {
  const { picture, exhibit, caption } = listed;
  const part = exhibit.parts[0];
  if (!picture || !part) return [];
  const url = exhibit.tags.post?.url;
  const count = exhibit.parts.length;
  return [
    {
      exhibitNumber: exhibit.number,
      ...picture,
      sha256: part.sha256,
      heading: `${n + 1}. Bukti ${exhibit.number}${count > 1 ? `, bagian 1 dari ${count}` : ''}`,
      caption: caption.trim(),
      facts: [...(url ? [`Tautan: ${url}`] : []), ...factsOf(listed)],
    },
  ];
};

export const annexOf = (material: FormMaterial): FormDocument['annex'] => {
  const shown = material.exhibits.filter((e) => e.picture !== undefined);
  const photos = shown.flatMap(photoOf);
  if (photos.length === 0) return undefined;
  return { title: 'LAMPIRAN: DOKUMENTASI FOTO', perPage: material.photosPerPage ?? usual(photos.length), photos };
};
