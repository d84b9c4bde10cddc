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
