/** Officers, the office and the workstation. */
import { z } from 'zod';
import { AreaCodesSchema } from './area-codes.ts';
import { FingerprintSchema, IdSchema, WorkstationCodeSchema } from './ids.ts';
import { RegionSchema } from './location.ts';
import { FormSettingsSchema } from './numbering.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema, ZoneSchema } from './time.ts';

/** What an officer says about himself; typed once, used on every form. */
export const OfficerProfileSchema = z.object({
  name: lineText.refine((s) => s.trim().length > 0),
  /** Position: "Staf Panwaslu Kecamatan", "PKD Desa Mekarsari". */
  role: lineText,
  sptNumber: lineText.optional(),
});
export type OfficerProfile = z.infer<typeof OfficerProfileSchema>;

export const OfficerSchema = OfficerProfileSchema.extend({
  id: IdSchema,
  /** Fingerprint of the officer's current signing key; undefined for a second unlocker that only opens. */
  keyFingerprint: FingerprintSchema,
  /** Self-made X.509 certificate of that key, PEM. */
  certificatePem: z.string(),
  enrolledAt: InstantSchema,
  retiredAt: InstantSchema.optional(),
});
export type Officer = z.infer<typeof OfficerSchema>;

export const OfficeSchema = z.object({
  name: lineText,
  region: RegionSchema,
  zone: ZoneSchema,
  /** Lines of the letterhead, as the office has it; only the cover prints them. */
  letterhead: z.array(lineText).max(6),
  address: longText.optional(),
  /** Bawaslu's own codes of areas, as the office stated or imported them; beside those of Kemendagri, never derived from them. */
  areaCodes: AreaCodesSchema.optional(),
});
export type Office = z.infer<typeof OfficeSchema>;

export const WorkstationSchema = z.object({
  code: WorkstationCodeSchema,
  /** Key of the program itself: signs crash repair and adoption of unsigned entries, labelled so. */
  keyFingerprint: FingerprintSchema,
  publicKeyPem: z.string(),
});
export type Workstation = z.infer<typeof WorkstationSchema>;

/** Settings of the vault; each change is an event. */
export const SettingsSchema = z.object({
  /** Idle minutes before the screen locks itself. */
  autoLockMinutes: z.number().int().min(1).max(240),
  /** Originals up to this many bytes in all are embedded in the PDF; larger sets stay in the package only. */
  embedLimitBytes: z.number().int().min(0),
  confidentiality: lineText,
  language: z.enum(['id', 'en']),
  /** Numbering of official forms; absent takes the defaults. */
  forms: FormSettingsSchema.optional(),
});
export type Settings = z.infer<typeof SettingsSchema>;
export const defaultSettings: Settings = {
  autoLockMinutes: 10,
  embedLimitBytes: 100_000_000,
  confidentiality: 'DIKECUALIKAN – periksa sebelum diserahkan',
  language: 'id',
};
