/** What a file name looks like: a hint for the officer, never a fact. */
import type { Reading } from '../../../../shared/domain/exhibit.ts';
import { whatsappName } from '../../../../shared/domain/whatsapp-name.ts';

const patterns: readonly [RegExp, NonNullable<Reading['nameHint']>][] = [
  [/^(Screenshot|Screen[ _-]?shot|Screen[ _-]?Recording|Tangkapan[ _-]?Layar|Cuplikan[ _-]?layar|SmartSelect)/i, 'screenshot'],
  // IMG_0012, IMG20240118071203, PXL_…, DSC_0012, DSCN…, P1010001, GOPR…, DJI_…, 20240118_071203
  [/^(IMG|VID|MVIMG|PANO|PXL|DSC|DSCN|DSCF|GOPR|DJI|BURST|P\d)[_-]?\d{3,}/i, 'camera'],
  [/^(19|20)\d{6}_\d{6}/, 'camera'],
];

/** Recognised pattern of the last part of a received name. */
export const nameHintOf = (name: string): Reading['nameHint'] => {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  if (whatsappName(base)) return 'whatsapp';
  return patterns.find(([pattern]) => pattern.test(base))?.[1];
};
