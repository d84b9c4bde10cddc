/**
 * The exercise's story: a baliho on a school fence south of the equator, and posters of another matter north of it.
 * Every person, place and number is invented; days count back from the day of practice.
 */
import type { Narrative } from '../../../shared/domain/case.ts';
import type { ExhibitTags, Provenance } from '../../../shared/domain/exhibit.ts';
import type { Place, Region } from '../../../shared/domain/location.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { localIn, type TimeStatement, type Zone } from '../../../shared/domain/time.ts';
import type { PhotoPlan } from './photos.ts';

export interface StoryExhibit {
  photo: PhotoPlan;
  provenance: Provenance;
  tags: Pick<ExhibitTags, 'caption' | 'place' | 'foundAt' | 'capturedAt' | 'post'> & { addViolations: string[]; fromExif: boolean };
}

export interface StoryFinding {
  code: string;
  subjectKind: string;
  /** Positions of its exhibits in the story. */
  exhibits: number[];
  narrative: string;
}

export interface StoryCase {
  title: string;
  place: Place;
  foundAt: TimeStatement;
  occurredAt?: TimeStatement;
  narrative: Partial<Narrative>;
  persons: (Omit<Person, 'confidential'> & { part: 'terlapor' | 'saksi'; confidential: boolean; subjectKind?: string })[];
  exhibits: StoryExhibit[];
  findings: StoryFinding[];
}

export interface StorySetting {
  now: Date;
  /** Village of the school (zone WIB) and village of the posters (zone WITA). */
  south: Region;
  north: Region;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Day so many days before now in a zone, `YYYY-MM-DD`. */
const dayBefore = (now: Date, days: number, zone: Zone): string => localIn(new Date(now.getTime() - days * dayMs), zone).slice(0, 10);

const typed = (local: string, zone: Zone): TimeStatement => ({ local, zone, approximate: false, source: 'typed' });
const compact = (day: string): string => day.replaceAll('-', '');

const warden: Person = {
  name: 'Asep Suryana (latihan)',
  role: 'PKD Desa Tegalrejo',
  sptNumber: '021/PM.00.02/LATIHAN',
  confidential: false,
};
const neighbour: Person = { name: 'Ratna Wulandari (latihan)', address: 'RT 02 RW 04 Desa Tegalrejo', confidential: true };

/** The school fence: phone photos by cable, one copy through WhatsApp, one post. */
const schoolFence = ({ now, south }: StorySetting): StoryCase => {
  const day = dayBefore(now, 2, 'WIB');
  const fence: Place = { name: 'Pagar SDN 2 Tegalrejo', address: 'Jalan Raya Tegalrejo Nomor 12', region: south };
  const road: Place = { name: 'Jalan Raya Tegalrejo, depan SDN 2', region: south };
  const foundAt = typed(`${day}T16:20`, 'WIB');
  const byCable: Provenance = { maker: warden, finder: warden, giver: warden, way: 'cable', receivedAt: typed(`${day}T19:05`, 'WIB') };
  const byWhatsapp: Provenance = { finder: warden, giver: neighbour, way: 'whatsapp', receivedAt: typed(`${day}T18:41`, 'WIB') };
  const bySelf: Provenance = { finder: warden, way: 'self', note: 'Gambar layar dibuat penemu pada gawainya, dalam keadaan login.' };
  const phone = { longestEdge: 4000, offset: '+07:00' };
  const photo = (scene: string, name: string, clock: string, point?: { latitude: number; longitude: number }): PhotoPlan => ({
    ...phone,
    scene,
    name: `${name}_${compact(day)}_${clock.replaceAll(':', '')}.jpg`,
    takenLocal: `${day}T${clock}`,
    ...(point && { point }),
  });
  return {
    title: 'Baliho caleg di pagar SDN 2 Tegalrejo',
    place: fence,
    foundAt,
    narrative: {
      what: 'Pemasangan alat peraga kampanye pada pagar sekolah negeri dan sepanjang jalan di depannya.',
      who: 'Diduga tim kampanye calon anggota DPRD Kabupaten nomor urut 4, Dapil 3 (rekaan).',
      how: 'Baliho diikat kawat pada pagar sisi jalan; umbul-umbul ditancapkan pada bahu jalan.',
      summary:
        'Pada saat pengawasan ditemukan satu baliho calon anggota DPRD Kabupaten nomor urut 4 terpasang pada pagar SDN 2 Tegalrejo, menghadap jalan desa, disertai umbul-umbul bernomor sama di bahu jalan depan sekolah.',
      facts:
        'Baliho berukuran sekitar 3 x 2 meter. Gerbang sekolah terbuka dan kegiatan belajar masih berlangsung. Penjaga sekolah menyatakan tidak pernah dimintai izin.',
      analysis:
        'Pemasangan pada pagar tempat pendidikan diduga melanggar ketentuan tempat pemasangan alat peraga kampanye. Penetapan sebagai temuan menunggu rapat pleno.',
    },
    persons: [
      {
        part: 'terlapor',
        name: 'Tim kampanye calon nomor urut 4 (rekaan)',
        address: 'Dapil 3, Kabupaten Bantaran (latihan)',
        subjectKind: 'TIM_KAMPANYE',
        confidential: false,
      },
      { ...neighbour, part: 'saksi' },
    ],
    exhibits: [
      {
        photo: photo('baliho.jpg', 'IMG', '16:20:11', { latitude: -6.91747, longitude: 107.61911 }),
        provenance: byCable,
        tags: {
          caption: 'Baliho terikat pada pagar sekolah, tampak depan dari jalan desa',
          place: fence,
          foundAt,
          addViolations: ['APK-71c'],
          fromExif: true,
        },
      },
      {
        photo: photo('baliho2.jpg', 'IMG', '16:22:30'),
        provenance: byCable,
        tags: {
          caption: 'Baliho yang sama dari sisi kiri, dengan bangunan sekolah',
          place: fence,
          foundAt,
          addViolations: ['APK-71c'],
          fromExif: true,
        },
      },
      {
        photo: photo('umbul.jpg', 'IMG', '16:31:05', { latitude: -6.91812, longitude: 107.62008 }),
        provenance: byCable,
        tags: {
          caption: 'Umbul-umbul nomor urut 4 di kedua bahu jalan depan sekolah',
          place: road,
          foundAt,
          addViolations: ['APK-71e'],
          fromExif: true,
        },
      },
      {
        photo: { scene: 'umbul2.jpg', name: `IMG-${compact(day)}-WA0003.jpg`, longestEdge: 1600 },
        provenance: byWhatsapp,
        tags: {
          caption: 'Satu umbul-umbul dari dekat, kiriman warga lewat WhatsApp',
          place: road,
          foundAt,
          addViolations: ['APK-71e'],
          fromExif: false,
        },
      },
      {
        photo: {
          scene: 'post.jpg',
          name: `Screenshot_${compact(day)}-201403.jpg`,
          longestEdge: 2400,
          takenLocal: `${day}T20:14:03`,
          offset: '+07:00',
        },
        provenance: bySelf,
        tags: {
          caption: 'Unggahan yang menyebut nomor urut 4; sumber HTML tidak direkam',
          foundAt: typed(`${day}T20:14`, 'WIB'),
          post: { platform: 'Jejaring (rekaan)', url: 'https://jejaring.example/dedi.mks_/posts/1042', account: 'dedi.mks_' },
          addViolations: [],
          fromExif: true,
        },
      },
    ],
    findings: [
      {
        code: 'APK-71c',
        subjectKind: 'TIM_KAMPANYE',
        exhibits: [0, 1],
        narrative: 'Baliho sekitar 3 x 2 meter terikat kawat pada pagar sisi jalan SDN 2 Tegalrejo, menghadap jalan desa.',
      },
      {
        code: 'APK-71e',
        subjectKind: 'TIM_KAMPANYE',
        exhibits: [2, 3],
        narrative:
          'Sedikitnya sembilan umbul-umbul nomor urut 4 tertancap di bahu jalan desa sepanjang sekitar 120 meter di depan sekolah.',
      },
    ],
  };
};

/** Posters north of the equator, in another zone, not yet complete: something for the screens to remind of. */
const northernPosters = ({ now, north }: StorySetting): StoryCase => {
  const day = dayBefore(now, 4, 'WITA');
  const foundAt = typed(`${day}T09:10`, 'WITA');
  const finder: Person = {
    name: 'Yohana Lumban (latihan)',
    role: 'PKD Desa Pasir Kuning',
    sptNumber: '033/PM.00.02/LATIHAN',
    confidential: false,
  };
  const provenance: Provenance = {
    maker: finder,
    finder,
    giver: finder,
    way: 'whatsapp-document',
    receivedAt: typed(`${day}T12:30`, 'WITA'),
  };
  const exhibit = (
    scene: string,
    clock: string,
    caption: string,
    name: string,
    point: { latitude: number; longitude: number },
  ): StoryExhibit => ({
    photo: {
      scene,
      name: `IMG_${compact(day)}_${clock.replaceAll(':', '')}.jpg`,
      longestEdge: 4000,
      takenLocal: `${day}T${clock}`,
      offset: '+08:00',
      point,
    },
    provenance,
    tags: { caption, place: { name, region: north }, foundAt, addViolations: [], fromExif: true },
  });
  return {
    title: 'Bahan kampanye pada pohon dan spanduk melintang jalan',
    place: { name: 'Jalan Pantai Pasir Kuning', region: north },
    foundAt,
    narrative: { what: 'Poster dipaku pada pohon tepi jalan dan spanduk dibentangkan melintang jalan.' },
    persons: [],
    exhibits: [
      exhibit('pohon.jpg', '09:10:44', 'Poster nomor urut 2 dipaku pada batang pohon', 'Jalan Pantai, dekat pasar', {
        latitude: 1.47483,
        longitude: 120.84207,
      }),
      exhibit('spanduk.jpg', '09:24:18', 'Spanduk nomor urut 7 melintang jalan', 'Simpang Jalan Pantai', {
        latitude: 1.47651,
        longitude: 120.84466,
      }),
    ],
    findings: [],
  };
};

/** The matters of the exercise; the first is ready to seal. */
export const practiceStory = (setting: StorySetting): [StoryCase, StoryCase] => [schoolFence(setting), northernPosters(setting)];
