/** Words of a phone's screenshot: in Ambil bukti and in the viewer. */
export const tangkapan = {
  offer: 'Catat sebagai tangkapan layar HP',
  title: 'Tangkapan layar HP',
  text: 'Dibuat oleh pemilik HP, bukan oleh Sahih. Keterangannya dicatat sebagai pernyataan, dan disebut bahwa sumber HTML tidak direkam.',
  url: 'Tautan unggahan',
  urlNote: 'Salin dari HP: Bagikan, lalu Salin tautan. Boleh kosong bila sudah tidak ada.',
  urlHint: 'https://',
  urlWrong: 'Tautan diawali http:// atau https://',
  seenAt: 'Dilihat pada',
  seenBy: 'Dilihat oleh',
  save: 'Pakai keterangan ini',
  drop: 'Batalkan',
  stated: 'Tangkapan layar HP',
  statedLacking: 'Tangkapan layar, belum lengkap',
  link: 'Tautan',
  unknown: 'Belum diketahui',
  statedOn: 'Dinyatakan',
} as const;
