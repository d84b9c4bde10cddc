import { akhir } from './akhir.ts';
import { ambil } from './ambil.ts';
import { beranda } from './beranda.ts';
import { berkas } from './berkas.ts';
import { bukti } from './bukti.ts';
import { bukuRegister } from './bukuRegister.ts';
import { common } from './common.ts';
import { diterima } from './diterima.ts';
import { dugaan } from './dugaan.ts';
import { formulir } from './formulir.ts';
import { frame } from './frame.ts';
import { kepercayaan } from './kepercayaan.ts';
import { kertas } from './kertas.ts';
import { kirim } from './kirim.ts';
import { kiriman } from './kiriman.ts';
import { kotakMasuk } from './kotakMasuk.ts';
import { layar } from './layar.ts';
import { masuk } from './masuk.ts';
import { mirip } from './mirip.ts';
import { mulai } from './mulai.ts';
import { pantau } from './pantau.ts';
import { parts } from './parts.ts';
import { penampil } from './penampil.ts';
import { pendataan } from './pendataan.ts';
import { pengaturan } from './pengaturan.ts';
import { periksa } from './periksa.ts';
import { peristiwa } from './peristiwa.ts';
import { pesan } from './pesan.ts';
import { progress } from './progress.ts';
import { samarkan } from './samarkan.ts';
import { serah } from './serah.ts';
import { sinkron } from './sinkron.ts';
import { syarat } from './syarat.ts';
import { tandai } from './tandai.ts';
import { tandaTerima } from './tandaTerima.ts';
import { tangkapan } from './tangkapan.ts';
import { tautan } from './tautan.ts';
import { telepon } from './telepon.ts';
import { tindak } from './tindak.ts';

export const id = {
  akhir,
  ambil,
  berkas,
  beranda,
  bukti,
  bukuRegister,
  common,
  diterima,
  dugaan,
  formulir,
  frame,
  kepercayaan,
  kertas,
  kotakMasuk,
  layar,
  kirim,
  kiriman,
  masuk,
  mirip,
  mulai,
  pantau,
  parts,
  penampil,
  pendataan,
  pengaturan,
  periksa,
  pesan,
  peristiwa,
  progress,
  sinkron,
  syarat,
  samarkan,
  serah,
  tandaTerima,
  tautan,
  tangkapan,
  telepon,
  tandai,
  tindak,
};
