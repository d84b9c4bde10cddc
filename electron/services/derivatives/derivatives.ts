/**
 * Derivatives: marks, crops and straightened copies that an officer makes of a picture. Pixels are made by a keyless decoder from
 * the original's bytes; the result is a blob with a hash of its own, stated by one event. The original is only ever read.
 */

import type { DerivativeRow } from '../../../shared/contract/derivatives.ts';
import type { Derivative, DerivativeSteps } from '../../../shared/domain/derivative.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Clock } from '../../base/clock.ts';
import { onePiece } from '../../base/one-piece.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { derivativesOf, type NumberedDerivative } from '../../storage/records/derivatives.ts';
import { derivativeMade, derivativeWithdrawn } from '../../storage/records/payloads.ts';
import { type Glyph, lettersOf } from './lettering.ts';

export interface DrawnPicture {
  picture: Uint8Array;
  thumbnail: Uint8Array;
  width: number;
  height: number;
}

export interface DerivativeDependencies {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** Face of the letters of marks. */
  face: URL;
  /** Straightens, cuts out and marks an original in a process that holds no key. @throws Failure image-damaged, image-too-large, decoder-crashed */
  draw(
    original: { bytes: AsyncIterable<Uint8Array>; sizeBytes: number; mediaType: string; name: string },
    steps: DerivativeSteps & { letters: Record<string, Glyph> },
  ): Promise<DrawnPicture>;
  /** Thumbnail and rendition of a derivative: caches. */
  smaller(jpeg: Uint8Array): Promise<{ thumbnail?: Uint8Array; rendition?: Uint8Array }>;
}

/** A derivative is at most 30 MiB (`decoder/draw.ts`). */
const MAX_BYTES = 32 * 1024 * 1024;

export interface NewDerivative {
  exhibitId: string;
  partId: string;
  steps: DerivativeSteps;
  note?: string | undefined;
}

export const createDerivatives = ({ vault, clock, random, face, draw, smaller }: DerivativeDependencies) => {
  const rowOf = (derivative: NumberedDerivative): DerivativeRow => ({
    ...derivative,
    madeByName: vault.tables.officer(derivative.madeBy)?.name ?? '',
  });
  const found = (id: string): Derivative & { withdrawn: boolean } => {
    const row = vault.db.get<{ record: string; withdrawn_seq: number | null }>(
      'SELECT record, withdrawn_seq FROM exhibit_derivatives WHERE id = ?',
      id,
    );
    if (!row) throw new Failure('derivative-missing');
    return { ...(JSON.parse(row.record) as Derivative), withdrawn: row.withdrawn_seq !== null };
  };
  return {
    /** Not withdrawn, in the order in which they were made. @throws Failure exhibit-missing */
    list(exhibitId: string): DerivativeRow[] {
      if (!vault.tables.exhibit(exhibitId)) throw new Failure('exhibit-missing');
      return derivativesOf(vault.db, exhibitId).map(rowOf);
    },
    /** @throws Failure exhibit-missing, no-signing-key, image-damaged, image-too-large, decoder-crashed, decoder-timeout, blob-missing, disk-full */
    async make({ exhibitId, partId, steps, note }: NewDerivative): Promise<DerivativeRow> {
      const part = vault.tables.exhibit(exhibitId)?.parts.find((p) => p.id === partId);
      if (!part) throw new Failure('exhibit-missing');
      const { signer } = vault;
      if (signer?.kind !== 'officer' || !signer.officerId) throw new Failure('no-signing-key');
      const { sha256: ofSha256, sizeBytes, mediaType } = part;
      const drawn = await draw(
        { bytes: vault.blobs.open(ofSha256), sizeBytes, mediaType, name: '' },
        { ...steps, letters: lettersOf(steps.marks, face) },
      );
      const kept = await vault.blobs.write(onePiece(drawn.picture));
      const derivative: Derivative = {
        id: random.id(),
        exhibitId,
        ofPartId: partId,
        ofSha256,
        ...kept,
        mediaType: 'image/jpeg',
        width: drawn.width,
        height: drawn.height,
        steps,
        ...(note && { note }),
        madeBy: signer.officerId,
        madeAt: clock.now().toISOString(),
      };
      vault.commit((scope) => void scope.append(derivativeMade(derivative)));
      vault.caches.setPicture(derivative.id, 'thumbnail', drawn.thumbnail);
      return rowOf(derivativesOf(vault.db, exhibitId).at(-1) as NumberedDerivative);
    },
    /** It leaves the screens and later dossiers; its bytes and its history stay. @throws Failure derivative-missing, no-signing-key */
    withdraw(id: string): void {
      const derivative = found(id);
      if (!derivative.withdrawn) vault.commit((scope) => void scope.append(derivativeWithdrawn(derivative.exhibitId, id)));
    },
    /** Its bytes; undefined where there is none of this id. @throws Failure blob-missing, blob-altered */
    async picture(id: string, size: 'whole' | 'thumbnail' | 'rendition'): Promise<Uint8Array | undefined> {
      const row = vault.db.get<{ sha256: string }>('SELECT sha256 FROM exhibit_derivatives WHERE id = ?', id);
      if (!row) return undefined;
      const small = size === 'whole' ? undefined : vault.caches.picture(id, size);
      if (small) return small;
      const whole = await vault.blobs.read(row.sha256, MAX_BYTES);
      if (size === 'whole') return whole;
      const made = (await smaller(whole))[size];
      if (made) vault.caches.setPicture(id, size, made);
      return made;
    },
  };
};
export type Derivatives = ReturnType<typeof createDerivatives>;
