/** What may be missing from a case, in words: one table for paper, screens and the command line. */
import type { GapCode } from '../domain/gap-codes.ts';

export const gapTexts = {
  spt: { id: 'Nomor SPT belum diisi', en: 'Assignment letter number not filled in' },
  pelapor: { id: 'Pelapor belum diisi', en: 'Reporter not filled in' },
  'pelapor.name': { id: 'Nama pelapor belum diisi', en: 'Name of the reporter not filled in' },
  submittedAt: { id: 'Waktu laporan disampaikan belum diisi', en: 'Time the report was filed not filled in' },
  timeLimit: {
    id: 'Laporan disampaikan lebih dari 7 hari kalender sejak diketahui; hitungan hari kerja perlu verifikasi',
    en: 'Report filed more than 7 calendar days after it was known; counting of working days to be verified',
  },
  'pelapor.address': { id: 'Alamat pelapor belum diisi', en: 'Address of the reporter not filled in' },
  'narrative.what': { id: 'Peristiwa belum diisi', en: 'What happened not filled in' },
  place: { id: 'Tempat kejadian belum diketahui', en: 'Place of the event not known yet' },
  occurredAt: { id: 'Waktu kejadian belum diketahui', en: 'Time of the event not known yet' },
  foundAt: { id: 'Waktu ditemukan belum diisi', en: 'Time found not filled in' },
  knownAt: { id: 'Waktu diketahui belum diisi', en: 'Time known not filled in' },
  terlapor: { id: 'Terlapor atau pelaku belum diketahui', en: 'Person reported not known yet' },
  'terlapor.address': { id: 'Alamat terlapor belum diketahui', en: 'Address of the person reported not known yet' },
  'terlapor.subjectKind': { id: 'Kedudukan terlapor belum diketahui', en: 'Position of the person reported not known yet' },
  exhibits: { id: 'Bukti belum ada', en: 'No exhibit yet' },
  'exhibit.caption': { id: 'Keterangan bukti belum diisi', en: 'Exhibit caption not filled in' },
  'exhibit.place': { id: 'Tempat bukti belum diketahui', en: 'Place of the exhibit not known yet' },
  'exhibit.time': { id: 'Waktu bukti belum diketahui', en: 'Time of the exhibit not known yet' },
  'exhibit.giver': { id: 'Penyerah bukti belum diisi', en: 'Giver of the exhibit not filled in' },
  finding: { id: 'Dugaan pelanggaran belum diisi', en: 'No alleged violation yet' },
  'finding.exhibits': { id: 'Dugaan tanpa bukti yang ditunjuk', en: 'Alleged violation without an exhibit' },
  'finding.basis': { id: 'Dasar hukum perlu verifikasi', en: 'Legal basis to be verified' },
  'narrative.summary': { id: 'Uraian singkat belum diisi', en: 'Short account not filled in' },
  'narrative.how': { id: 'Cara kejadian belum diisi', en: 'How it happened not filled in' },
  'narrative.facts': { id: 'Fakta dan keterangan belum diisi', en: 'Facts and statements not filled in' },
  'narrative.analysis': { id: 'Analisa belum diisi', en: 'Analysis not filled in' },
} as const satisfies Record<GapCode, { id: string; en: string }>;

/** The words of a gap code, which may come from a dossier of another version. */
export const gapText = (code: string, language: 'id' | 'en' = 'id'): string =>
  (gapTexts as Readonly<Record<string, { id: string; en: string }>>)[code]?.[language] ?? code;
