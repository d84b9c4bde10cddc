/**
 * Days and clocks as an office writes them, in the zone of the place (Keppres 41/1987: WIB UTC+7, WITA UTC+8, WIT UTC+9,
 * no daylight saving). Needs no library: the portable opener carries it too.
 */
export type Zone = 'WIB' | 'WITA' | 'WIT';
/** Offset from UTC in minutes. */
export const zoneOffsetMinutes: Readonly<Record<Zone, number>> = { WIB: 420, WITA: 480, WIT: 540 };

const days = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** Wall clock in a zone, `YYYY-MM-DDTHH:MM:SS`. */
export const localIn = (instant: string | Date, zone: Zone): string =>
  new Date(new Date(instant).getTime() + zoneOffsetMinutes[zone] * 60_000).toISOString().slice(0, 19);

/** "Rabu, 14 Februari 2024": the Indonesian long day of `YYYY-MM-DD[…]`. */
export const longDay = (local: string): string => {
  const d = new Date(`${local.slice(0, 10)}T00:00:00Z`);
  return `${days[d.getUTCDay()]}, ${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};

/** "Rabu, 14 Februari 2024 pukul 07.12 WITA"; seconds only where `seconds` asks for them. */
export const longTime = (instant: string | Date, zone: Zone, seconds = false): string => {
  const local = localIn(instant, zone);
  const clock = local.slice(11, seconds ? 19 : 16).replaceAll(':', '.');
  return `${longDay(local)} pukul ${clock} ${zone}`;
};

/** Zone by province code of Kemendagri (Kepmendagri 300.2.2-2138/2025); Keppres 41/1987. */
export const zoneOfRegion = (code: string): Zone => {
  const province = Number(code.slice(0, 2));
  // Practice regions (code 99, no province of Indonesia): one regency in each zone.
  if (province === 99) return code.startsWith('99.03') ? 'WIT' : code.startsWith('99.02') ? 'WITA' : 'WIB';
  if (province >= 81) return 'WIT';
  if ([51, 52, 53, 63, 64, 65, 71, 72, 73, 74, 75, 76].includes(province)) return 'WITA';
  return 'WIB';
};
