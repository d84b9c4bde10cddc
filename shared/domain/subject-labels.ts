/** Subject kinds of the catalogue as officers read them. */
const labels: Readonly<Record<string, string>> = {
  PNS: 'Pegawai negeri sipil (PNS)',
  PPPK: 'Pegawai pemerintah dengan perjanjian kerja (PPPK)',
  PPNPN: 'Pegawai non-ASN (honorer, tenaga kontrak)',
  TNI: 'Prajurit TNI',
  POLRI: 'Anggota Polri',
  KEPALA_DESA: 'Kepala desa',
  LURAH: 'Lurah',
  PERANGKAT_DESA: 'Perangkat desa',
  BPD: 'Anggota Badan Permusyawaratan Desa (BPD)',
  PEJABAT_NEGARA: 'Pejabat negara',
  PEJABAT_DAERAH: 'Pejabat daerah',
  PEJABAT_LAIN: 'Pejabat lain',
  BUMN_BUMD: 'Direksi, komisaris, pengawas, atau karyawan BUMN/BUMD',
  PESERTA_PEMILU: 'Peserta pemilu',
  PARPOL: 'Partai politik',
  PASLON: 'Pasangan calon',
  PELAKSANA_KAMPANYE: 'Pelaksana kampanye',
  PESERTA_KAMPANYE: 'Peserta kampanye',
  TIM_KAMPANYE: 'Tim kampanye',
  PENYELENGGARA: 'Penyelenggara pemilu',
  SETIAP_ORANG: 'Setiap orang',
};

/** Indonesian label of a subject kind; an unknown kind of a newer catalogue shows as its own words. */
export const subjectLabel = (kind: string): string =>
  Object.hasOwn(labels, kind) ? (labels[kind] as string) : kind.toLowerCase().replaceAll('_', ' ');
