/** A snapshot of whichever dossier was chosen, full or redacted, and the pictures that it shows. */
import { Failure } from '../../../shared/domain/failure.ts';
import { sliceOf } from './assemble/shown-parts.ts';
import type { Snapshot } from './assemble/snapshot.ts';
import type { Chosen } from './choice.ts';
import type { DossierParts } from './dossiers.ts';
import { type Frozen, gatherFull } from './gather.ts';
import { gatherRedacted } from './gather-redacted.ts';

/** A redacted picture is at most 2048 pixels wide; its JPEG stays far below this. */
const PICTURE_MAX_BYTES = 32 * 1024 * 1024;

export const gather = (parts: DossierParts, chosen: Chosen, frozen: Frozen): Promise<Snapshot> =>
  chosen.redacts ? gatherRedacted(parts, chosen, frozen) : gatherFull(parts, chosen, frozen);

/**
 * JPEG of a part, a slice of one, or a derivative as this dossier shows it: in a redacted copy the one with its marks burned in, and never another.
 * @throws Failure image-damaged, blob-missing
 */
export const pictureSource = (
  parts: DossierParts,
  { redaction, derivatives }: Pick<Snapshot, 'redaction' | 'derivatives'>,
): ((key: string) => Promise<Uint8Array>) => {
  const redacted = new Map(redaction?.pictures.map((p) => [p.partId, p.sha256]));
  const made = new Set(derivatives.map((d) => d.derivativeId));
  const whole = (key: string): Promise<Uint8Array | undefined> => {
    const slice = sliceOf(key);
    if (slice) return parts.slice(slice.partId, slice);
    return made.has(key) ? parts.derivative(key) : parts.picture(key);
  };
  return async (key) => {
    const sha256 = redacted.get(key);
    // A redacted copy never falls back to what was not redacted, whatever the page asks for.
    const bytes = sha256 ? await parts.vault.blobs.read(sha256, PICTURE_MAX_BYTES) : redaction ? undefined : await whole(key);
    if (!bytes) throw new Failure('image-damaged');
    return bytes;
  };
};
