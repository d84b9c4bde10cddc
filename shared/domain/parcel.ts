/**
 * Parcel ("kiriman"): a hand-over as it lies on a medium (`shared/README.md` §9.1). `kiriman.json` is its outer header, readable by anybody
 * who finds the stick: it names no person, no title and no number, only volumes and, where the parcel is sealed to an office, that office's key.
 */
import { z } from 'zod';
import { CaseSchema } from './case.ts';
import { ExhibitSchema } from './exhibit.ts';
import { FindingSchema } from './finding.ts';
import { type HandoverItem, ParcelClosureSchema } from './handover.ts';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { PackagePathSchema } from './manifest.ts';

export const parcelHeaderName = 'kiriman.json';
/** Portable opener beside the volumes of a passphrase parcel. */
export const parcelOpenerName = 'buka.html';
/** FAT32 holds no file of 4 GiB; a little below it leaves room for systems that count in blocks. */
export const FAT32_VOLUME_BYTES = 4_187_593_113;
/** Below it a parcel would fall into thousands of files. */
export const SMALLEST_VOLUME_BYTES = 1_000_000;
/** More volumes than this are refused: the cap is too small for what is handed over. */
export const MOST_VOLUMES = 999;

export const ParcelVolumeSchema = z.strictObject({
  name: z.string().regex(/^kiriman-\d{3}\.(?:age|zip)$/),
  sizeBytes: z.number().int().positive(),
  sha256: Sha256Schema,
});
export type ParcelVolume = z.infer<typeof ParcelVolumeSchema>;

/** Written last: where it stands, every volume was read back. Unsigned; what is inside is. */
export const ParcelHeaderSchema = z.strictObject({
  format: z.literal('sahih.parcel.v1'),
  id: IdSchema,
  closure: ParcelClosureSchema,
  volumes: z.array(ParcelVolumeSchema).min(1).max(MOST_VOLUMES),
  /** Fingerprint of the office's signing key, where it is sealed to an office. */
  recipient: FingerprintSchema.optional(),
});
export type ParcelHeader = z.infer<typeof ParcelHeaderSchema>;

export const volumeName = (closure: ParcelHeader['closure'], index: number): string =>
  `kiriman-${String(index + 1).padStart(3, '0')}.${closure === 'plain' ? 'zip' : 'age'}`;
export const parcelFolderName = (handoverId: string): string => handoverId.slice(0, 12);

/** `bukti/<number>/bukti.json`: the exhibit as last recorded, and which file holds which of its parts. */
export const ParcelExhibitSchema = z.strictObject({
  format: z.literal('sahih.parcel-exhibit.v1'),
  exhibit: ExhibitSchema,
  files: z.array(z.strictObject({ path: PackagePathSchema, partId: IdSchema, sha256: Sha256Schema })).min(1),
});
export type ParcelExhibit = z.infer<typeof ParcelExhibitSchema>;

/** `perkara/<number>.json`: the case as last recorded, with its findings. */
export const ParcelCaseSchema = z.strictObject({
  format: z.literal('sahih.parcel-case.v1'),
  case: CaseSchema,
  findings: z.array(FindingSchema),
});
export type ParcelCase = z.infer<typeof ParcelCaseSchema>;

/** Of a whole vault: its log and those of other devices in pieces, exhibits and cases as they travel by themselves, dossiers beyond those listed. */
export const vaultPlace = 'brankas/';
export const vaultPaths = {
  /** Pieces of the vault's own log. */
  log: `${vaultPlace}riwayat/`,
  /** Pieces of the logs that it took in from other devices. */
  foreign: `${vaultPlace}riwayat-lain/`,
  /** Which custody extracts of other logs lie among the rest (`KeptExtractsSchema`). */
  extracts: `${vaultPlace}riwayat-lain/kutipan.json`,
  /** Events without an extract. */
  loose: `${vaultPlace}riwayat-lain/lepas-`,
  /** The log as one segment, as older programs wrote it. */
  segment: `${vaultPlace}riwayat.json`,
  exhibits: `${vaultPlace}bukti/`,
  /** Blobs that a record cites and no other place holds, by their digest. */
  rest: `${vaultPlace}lain/`,
} as const;

/** Where an item's files begin inside the parcel; of a case it is its one file. */
export const itemPlace = ({ kind, number }: Pick<HandoverItem, 'kind' | 'number'>): string => {
  if (kind === 'dossier') return `berkas/${number}/`;
  if (kind === 'exhibit') return `bukti/${number}/`;
  return kind === 'case' ? `perkara/${number}.json` : vaultPlace;
};

/** What can be wrong with a parcel; each has its sentence. */
export const ParcelFaultCodeSchema = z.enum([
  'not-a-parcel',
  'volume-missing',
  'volume-altered',
  'foreign-file',
  'wrong-key',
  'wrong-code',
  'altered',
  'container-invalid',
  'statement-invalid',
  'statement-signature-invalid',
  'file-missing',
  'file-altered',
  'file-foreign',
  'unreadable',
]);
export type ParcelFaultCode = z.infer<typeof ParcelFaultCodeSchema>;
