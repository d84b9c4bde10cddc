/**
 * What lets a prepared parcel be written, and go on after a kill: the plan with the key of its pieces, and the volumes that lay whole.
 * Kept in the encrypted cache of the vault until the parcel is sent, then overwritten: no event, no projection. Whoever has it could read
 * that one parcel, as whoever has the vault can anyway. Where it is lost with the caches the hand-over is given up and prepared anew.
 */
import { z } from 'zod';
import { HandoverStatementSchema } from '../../../../shared/domain/handover.ts';
import { Sha256Schema } from '../../../../shared/domain/ids.ts';
import { PackagePathSchema } from '../../../../shared/domain/manifest.ts';
import { type ParcelVolume, ParcelVolumeSchema } from '../../../../shared/domain/parcel.ts';
import { SignatureHexSchema } from '../../../../shared/domain/trust.ts';
import type { AgeOpening } from '../../../base/age.ts';
import type { Caches } from '../../../storage/interface.ts';

const ResumeSchema = z.strictObject({
  statement: HandoverStatementSchema,
  signature: SignatureHexSchema,
  capBytes: z.number().int().positive(),
  /** Base64 of header and key of the pieces; absent for a plain parcel. */
  opening: z.strictObject({ header: z.string(), streamKey: z.string() }).optional(),
  /** Originals and package files: each names its blob. */
  blobs: z.array(z.strictObject({ path: PackagePathSchema, sizeBytes: z.number().int(), sha256: Sha256Schema, crc32: z.number().int() })),
  /** Records as they stood when it was prepared, by path. */
  held: z.record(PackagePathSchema, z.string()),
  /** Of a whole vault: which numbers each piece of its log holds, and which events each piece of the other logs. Their bytes are made again. */
  pieces: z
    .strictObject({
      own: z.array(z.strictObject({ firstSeq: z.number().int(), count: z.number().int() })),
      foreign: z.array(z.strictObject({ headSha256: Sha256Schema, count: z.number().int(), checkpoint: Sha256Schema.optional() })),
    })
    .optional(),
});
export type Resume = z.infer<typeof ResumeSchema>;

const planMark = (id: string): string => `handover-plan-${id}`;
const volumesMark = (id: string): string => `handover-volumes-${id}`;

export const keepResume = (caches: Caches, id: string, resume: Resume): void => caches.setMark(planMark(id), JSON.stringify(resume));

export const hasResume = (caches: Caches, id: string): boolean => Boolean(caches.mark(planMark(id)));

export const resumeOf = (caches: Caches, id: string): Resume | undefined => {
  const text = caches.mark(planMark(id));
  return text ? ResumeSchema.safeParse(JSON.parse(text)).data : undefined;
};

export const writtenVolumes = (caches: Caches, id: string): ParcelVolume[] =>
  ParcelVolumeSchema.array().safeParse(JSON.parse(caches.mark(volumesMark(id)) || '[]')).data ?? [];

export const keepVolume = (caches: Caches, id: string, volume: ParcelVolume): void =>
  caches.setMark(volumesMark(id), JSON.stringify([...writtenVolumes(caches, id).filter((v) => v.name !== volume.name), volume]));

export const forgetResume = (caches: Caches, id: string): void => {
  caches.setMark(planMark(id), '');
  caches.setMark(volumesMark(id), '');
};

export const openingOf = ({ opening }: Resume): AgeOpening | undefined =>
  opening && { header: Buffer.from(opening.header, 'base64'), streamKey: Buffer.from(opening.streamKey, 'base64') };
