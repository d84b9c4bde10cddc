/**
 * What may be missing from a case under the law or the form, and the section of the form where it belongs.
 * Formal and material requirements: Perbawaslu 7/2022 Pasal 15 (pelapor, terlapor, time limit; time and place, account of events, evidence);
 * form fields: Formulir Model A (I, IV.1–IV.7) and B.1. Sections are the outline of the screen and of the paper.
 */

/** Sections of Formulir Model A that a case fills, in the order of the form; `pelapor` is B.1 point 1. */
export const caseSections = [
  'data-pengawas',
  'pelapor',
  'peristiwa',
  'saksi',
  'alat-bukti',
  'barang-bukti',
  'dugaan',
  'uraian',
  'fakta',
  'analisa',
] as const;
export type CaseSection = (typeof caseSections)[number];

/** Each gap and its section. `exhibit.*` gaps carry an exhibit id, `terlapor.*` and `pelapor.*` a person id. */
export const gapSections = {
  spt: 'data-pengawas',
  pelapor: 'pelapor',
  'pelapor.name': 'pelapor',
  'pelapor.address': 'pelapor',
  submittedAt: 'pelapor',
  timeLimit: 'pelapor',
  'narrative.what': 'peristiwa',
  place: 'peristiwa',
  occurredAt: 'peristiwa',
  foundAt: 'peristiwa',
  knownAt: 'peristiwa',
  terlapor: 'peristiwa',
  'terlapor.address': 'peristiwa',
  'terlapor.subjectKind': 'peristiwa',
  exhibits: 'alat-bukti',
  'exhibit.caption': 'alat-bukti',
  'exhibit.place': 'alat-bukti',
  'exhibit.time': 'alat-bukti',
  'exhibit.giver': 'alat-bukti',
  finding: 'dugaan',
  'finding.exhibits': 'dugaan',
  'finding.basis': 'dugaan',
  'narrative.summary': 'uraian',
  'narrative.how': 'uraian',
  'narrative.facts': 'fakta',
  'narrative.analysis': 'analisa',
} as const satisfies Record<string, CaseSection>;
export type GapCode = keyof typeof gapSections;
