/**
 * Invented regions for the exercise, packed as the real ones are. Code 99 is no province of Indonesia.
 * One regency in each zone: Bantaran south of the equator (WIB), Teluk Lintang north of it (WITA), Watu Kasuari (WIT).
 */
export const practiceRegions = `latihan 1
P99Provinsi Latihan
R01Kabupaten Bantaran (latihan)
D01Kalitengah
V1001Kalitengah
V2001Tegalrejo
V2002Sumberwaru
V2003Karanglo
D02Mekarsari
V2001Mekarsari
V2002Cikaso
V2003Sindangwangi
R02Kabupaten Teluk Lintang (latihan)
D01Muara Lintang
V1001Muara Lintang
V2001Pasir Kuning
V2002Tanjung Limau
R03Kabupaten Watu Kasuari (latihan)
D01Watu Kasuari
V2001Kasuari Dua
V3001Waru Adat
R71Kota Bantaran (latihan)
D01Bantaran Tengah
V1001Pasar Lama
`;

/** Invented points of the invented villages, around the places that the exercise's photos state. */
export const practicePoints: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  '99.01.01.1001': [-6.9302, 107.6291],
  '99.01.01.2001': [-6.9181, 107.6204],
  '99.01.01.2002': [-6.901, 107.6105],
  '99.01.01.2003': [-6.912, 107.6402],
  '99.01.02.2001': [-6.884, 107.661],
  '99.01.02.2002': [-6.8702, 107.6388],
  '99.01.02.2003': [-6.8655, 107.6804],
  '99.02.01.1001': [1.4611, 120.8302],
  '99.02.01.2001': [1.4762, 120.8441],
  '99.02.01.2002': [1.4905, 120.8655],
  '99.03.01.2001': [-0.8701, 133.9302],
  '99.03.01.3001': [-0.8843, 133.9511],
  '99.71.01.1001': [-6.9455, 107.5903],
};
