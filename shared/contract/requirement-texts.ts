/** Conditions of the completeness gate in words: one table for paper, screens and the command line. */
import type { RequirementId, RequirementKind } from '../domain/requirements.ts';

export const requirementKindTexts = {
  formal: { id: 'Syarat formal', en: 'Formal conditions' },
  materiel: { id: 'Syarat materiel', en: 'Material conditions' },
  formulir: { id: 'Isian formulir', en: 'Fields of the form' },
} as const satisfies Record<RequirementKind, { id: string; en: string }>;

export const requirementTexts = {
  reporter: { id: 'Nama dan alamat pelapor', en: 'Name and address of the reporter' },
  reported: { id: 'Pihak terlapor', en: 'Person reported' },
  'time-limit': { id: 'Laporan disampaikan dalam batas waktu', en: 'Report filed within the time limit' },
  'found-in-time': { id: 'Waktu ditemukan atau diketahui, awal hitungan tenggat', en: 'Time found or known, where the time limit starts' },
  'time-and-place': { id: 'Waktu dan tempat kejadian', en: 'Time and place of the event' },
  account: { id: 'Uraian kejadian', en: 'Account of the event' },
  evidence: { id: 'Bukti', en: 'Evidence' },
  officer: { id: 'Nomor surat perintah tugas', en: 'Assignment letter number' },
  people: { id: 'Alamat dan kedudukan terlapor', en: 'Address and position of the person reported' },
  'exhibit-details': { id: 'Keterangan setiap bukti', en: 'Details of every exhibit' },
  findings: { id: 'Dugaan pelanggaran dan dasarnya', en: 'Alleged violations and their basis' },
  study: { id: 'Fakta, keterangan, dan analisa', en: 'Facts, statements and analysis' },
} as const satisfies Record<RequirementId, { id: string; en: string }>;
