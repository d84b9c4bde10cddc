/** Words of the completeness gate; the conditions themselves are in `shared/contract/requirement-texts.ts`. */
export const syarat = {
  title: 'Kelengkapan syarat',
  count: '{{kind}} {{filled}} dari {{all}} terisi',
  filled: 'Terisi',
  doubtful: 'Perlu verifikasi',
  missing: 'Belum terisi',
  fill: 'Isi: {{what}}',
  source: 'Sumber: {{source}}',
  note: 'Terisi berarti kolomnya diisi. Terpenuhi atau tidaknya syarat ditetapkan dalam kajian awal. Berkas yang belum lengkap boleh disegel; daftarnya ikut tercetak.',
  show: 'Tampilkan rincian',
  hide: 'Tutup rincian',
} as const;
