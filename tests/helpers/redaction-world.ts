/**
 * A case full of marker strings and marked image areas, sealed whole and as a redacted copy through the router.
 * Every marker is invented and occurs nowhere else, so that finding one is finding what should be gone.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { AREA_UNITS, type RedactionArea, type RedactionReason } from '../../shared/domain/redaction.ts';
import { finish, office, officer, openTestApp, passphrase, type TestApp, until, writeFiles } from './app.ts';

/** Seeded noise, the same on every run. */
const noise = (seed: string) => {
  let block = createHash('sha256').update(seed).digest();
  let at = 0;
  return (): number => {
    if (at === block.length) {
      block = createHash('sha256').update(block).digest();
      at = 0;
    }
    return block[at++] as number;
  };
};

export const photoSize = { width: 960, height: 720 } as const;
/** Side of a cell of the pattern, pixels. */
const CELL = 8;

export interface Mark {
  left: number;
  top: number;
  width: number;
  height: number;
  reason: RedactionReason;
  /** Cells of the pattern, row by row: dark or bright. */
  cells: boolean[];
}

const reasons: readonly RedactionReason[] = ['wajah', 'plat', 'nama', 'alamat', 'lain'];

/** Four patterned areas on photo `n`, none of them on the grid of anything. */
export const marksOf = (n: number): Mark[] =>
  [0, 1, 2, 3].map((k) => {
    const random = noise(`pola ${n} ${k}`);
    const [width, height] = [120 + 8 * k, 88 + 8 * ((n + k) % 4)];
    return {
      left: 61 + (k % 2) * 430 + 7 * n,
      top: 53 + Math.floor(k / 2) * 320 + 5 * n,
      width,
      height,
      reason: reasons[(n + k) % reasons.length] as RedactionReason,
      cells: Array.from({ length: (width / CELL) * (height / CELL) }, () => random() > 127),
    };
  });

/** A photo whose marked areas carry a pattern of dark and bright cells, with telling metadata. */
const markedPhoto = async (n: number, told: string): Promise<Buffer> => {
  const { width, height } = photoSize;
  const random = noise(`latar ${n}`);
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const shade = 120 + ((i % width) >> 4) + (random() & 15);
    pixels.fill(shade, 3 * i, 3 * i + 3);
  }
  for (const mark of marksOf(n))
    for (let y = 0; y < mark.height; y++)
      for (let x = 0; x < mark.width; x++) {
        const bright = mark.cells[Math.floor(y / CELL) * (mark.width / CELL) + Math.floor(x / CELL)];
        const at = 3 * ((mark.top + y) * width + mark.left + x);
        pixels.fill(bright ? 245 : 20, at, at + 3);
      }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Make: 'Rekaan', Artist: `${told} exif`, ImageDescription: `${told} uraian` } })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${told} xmp"/></rdf:RDF></x:xmpmeta>`,
    )
    .jpeg({ quality: 92 })
    .toBuffer();
};

const corner = (n: number, of: number): number => Math.round((n / of) * AREA_UNITS);
/** The area that an officer would draw: the pattern and nothing more. */
export const areaOf = ({ left, top, width, height, reason }: Mark): RedactionArea => {
  const [x1, x2] = [corner(left, photoSize.width), corner(left + width, photoSize.width)];
  const [y1, y2] = [corner(top, photoSize.height), corner(top + height, photoSize.height)];
  return {
    reason,
    points: [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ],
  };
};

/** The witness who fears reprisal: no word of this may stand in either dossier. */
export const fearfulWitness = {
  name: 'Kemuning Tjakrawidara',
  role: 'Penjaga Lumbung Wijilan',
  phone: '0812-7741-9036',
  address: 'Gang Srikaya Buntu 17 Ngasinan',
  identityNumber: '3204115708910007',
};

/** Marker words, each in one place of the case. */
export const markers = {
  names: ['Bramantyo Zulkarnaeni', 'Hartati Widyaningrum', 'Sugriwo Pranandaka', 'Mahesti Lintangsore'],
  identities: ['3204112208770003', '197608172005011004', '3204116512840009'],
  phones: ['0857-2201-4478', '+62 813 9077 1205', '0878 3344 9102'],
  addresses: ['Kampung Rancabolang 44', 'Perumahan Wiragiri Blok Q9'],
  plates: ['D 4471 ZQX', 'AB 1902 KWJ'],
  handles: ['@pranandaka_resmi', '@tim.rancasari'],
  urls: ['https://medsos.contoh/p/zk81hq'],
  mails: ['widyaningrum@surat.contoh'],
  words: ['Jatimulyokarsa', 'Telagasemboja', 'Wanaprasetyan', 'Girisenthika', 'Lembahkencono', 'Karangdhawuhan'],
  private: [
    'catatanDalamKersen',
    'labelTertutupRandu',
    'keteranganWaktuMahoni',
    'asalUsulTrembesi',
    'alamatTempatSonokeling',
    'titikKetikanBungur',
    'sasaranKegiatanPulai',
    'sengketaRahasiaWaru',
  ],
  /** Ascending, as a folder is taken in: photo n is exhibit n. */
  files: ['asemBerkasFoto', 'joharBerkasFoto', 'kenariBerkasFoto', 'ketapangBerkasFoto', 'tanjungBerkasFoto'],
  exif: ['kameraMilikSawo', 'kameraMilikDuku', 'kameraMilikLangsep', 'kameraMilikKepel', 'kameraMilikKecapi'],
} as const;

/** Everything that must not be found in a redacted copy. */
export const allMarkers = (): string[] => [
  ...markers.names.flatMap((name) => name.split(' ')),
  ...markers.identities,
  ...markers.phones,
  ...markers.addresses,
  ...markers.plates,
  ...markers.handles,
  ...markers.urls,
  ...markers.mails,
  ...markers.words,
  ...markers.private,
  ...markers.files,
  ...markers.exif,
  ...witnessMarkers(),
];
export const witnessMarkers = (): string[] => [
  ...fearfulWitness.name.split(' '),
  'Wijilan',
  fearfulWitness.phone,
  fearfulWitness.address,
  fearfulWitness.identityNumber,
];

const stated = (note: string) => ({ local: '2024-01-17T16:20', zone: 'WIB', approximate: false, source: 'typed', note }) as const;

const narrativeOf = () => {
  const [bram, hartati, sugriwo] = markers.names;
  const [w1, w2, w3, w4, w5, w6] = markers.words;
  return {
    what: `Baliho ${w1} dipasang oleh ${bram} di dekat ${markers.addresses[0]}.`,
    who: `${bram} (NIP ${markers.identities[1]}, telepon ${markers.phones[0]}) bersama ${hartati}; surat ${markers.mails[0]}.`,
    how: `Mobil ${markers.plates[0]} dan motor ${markers.plates[1]} mengangkut alat ${w2}. Kemuning Tjakrawidara melihatnya; ia dapat dihubungi di ${fearfulWitness.phone}.`,
    why: `Akun ${markers.handles[0]} dan ${markers.handles[1]} mengajak lewat ${markers.urls[0]} ${w3}.`,
    summary: `Pak ${sugriwo} menelepon ${markers.phones[1]} dan ${markers.phones[2]}; KTP ${markers.identities[0]} dan ${markers.identities[2]}. Pranandaka membenarkan ${w4}.`,
    facts: `Terlihat tulisan ${w5} pada ${markers.addresses[1]}.`,
    analysis: `Diduga melanggar; ${w6} belum diperiksa.`,
  };
};

const recordPhotos = async ({ client, inbox }: TestApp, count: number): Promise<string[]> => {
  const photos = await Promise.all(Array.from({ length: count }, (_, n) => markedPhoto(n, markers.exif[n] ?? 'x')));
  writeFiles(inbox, Object.fromEntries(photos.map((bytes, n) => [`${markers.files[n]}.jpg`, bytes])));
  const { staged } = await finish(client.intake.stagePaths({ paths: [inbox] }));
  const recorded = await finish(
    client.intake.record({
      ids: staged.map((s) => s.id),
      provenance: {
        finder: { name: markers.names[3], role: `PKD ${markers.words[0]}`, confidential: false },
        giver: { ...fearfulWitness, confidential: true },
        maker: { name: fearfulWitness.name, confidential: true },
        way: 'whatsapp',
        note: markers.private[3],
      },
      tags: {
        caption: `Baliho dekat rumah ${markers.names[1]}`,
        place: {
          name: 'Pagar balai',
          address: markers.private[4],
          coordinates: { latitude: -6.91, longitude: 107.61, datum: 'WGS 84', source: 'typed', asStated: markers.private[5] },
        },
        foundAt: stated(markers.private[2]),
        post: { platform: 'Medsos', account: markers.handles[0], url: markers.urls[0] },
        notes: markers.private[0],
        addLabels: [markers.private[1]],
      },
    }),
  );
  const ids = recorded.exhibits.map((e) => e.id);
  await until(async () => ((await client.exhibits.list({ filter: {} })).rows.every((r) => r.preview === 'ready') ? true : undefined));
  return ids;
};

const makeCase = async ({ client }: TestApp, exhibitIds: readonly string[]): Promise<string> => {
  const [bram, hartati, sugriwo] = markers.names;
  const created = await client.cases.create({
    title: `Baliho ${markers.words[0]} di pagar balai`,
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    place: { name: 'Pagar balai', address: markers.private[4], region: office.region },
    foundAt: stated(markers.private[2]),
    marking: 'RAHASIA – hanya untuk pihak yang berwenang',
    narrative: narrativeOf(),
    persons: [
      {
        part: 'terlapor',
        name: bram,
        role: 'Lurah',
        address: markers.addresses[0],
        phone: markers.phones[0],
        identityNumber: markers.identities[1],
        subjectKind: 'PNS',
        confidential: false,
      },
      { part: 'terlapor', name: sugriwo, identityNumber: markers.identities[0], confidential: false },
      { part: 'saksi', ...fearfulWitness, confidential: true },
      { part: 'saksi', name: hartati, address: markers.addresses[1], phone: markers.phones[1], confidential: false },
    ],
    supervision: {
      activities: [{ form: 'Patroli', aim: 'Melihat', target: `${markers.private[6]} ${fearfulWitness.name}`, place: 'Balai' }],
      dispute: { participant: '', place: '', objectForm: '', objectIdentity: '', directLoss: '', summary: markers.private[7] },
    },
    exhibits: exhibitIds.map((exhibitId) => ({ exhibitId })),
  });
  await client.findings.record({
    caseId: created.case.id,
    code: 'APK-71c',
    subjectKind: 'TIM_KAMPANYE',
    personId: created.case.persons[0]?.id,
    exhibitIds: [...exhibitIds],
    narrative: `${bram} memasang baliho ${markers.words[4]}.`,
  });
  return created.case.id;
};

/** What an officer does in the editor: draws the areas, keeps every proposal, cuts the words nobody could propose. */
const redact = async ({ client }: TestApp, caseId: string): Promise<void> => {
  const before = await client.redactions.show({ caseId });
  for (const [n, picture] of before.pictures.entries())
    await client.redactions.savePicture({ exhibitId: picture.exhibitId, partId: picture.partId, areas: marksOf(n).map(areaOf) });
  const passages = before.passages.map(({ key, text, include, spans }) => ({
    key,
    text,
    include,
    spans: [
      ...spans.map(({ start, end }) => ({ start, end })),
      ...markers.words.flatMap((word) =>
        text.includes(word) ? [{ start: text.indexOf(word), end: text.indexOf(word) + word.length }] : [],
      ),
      ...markers.addresses.flatMap((a) => (text.includes(a) ? [{ start: text.indexOf(a), end: text.indexOf(a) + a.length }] : [])),
    ],
  }));
  await client.redactions.saveText({ caseId, passages });
};

export interface RedactionWorld {
  app: TestApp;
  caseId: string;
  full: { id: string; number: string; folder: string };
  redacted: { id: string; number: string; folder: string; zip: string };
  /** `<number>-lembar-identitas.pdf` of the full dossier. */
  identitySheet: string;
  close(): Promise<void>;
}

/** @param photos how many, at most five */
export const redactionWorld = async (photos = 5): Promise<RedactionWorld> => {
  const app = await openTestApp();
  const { client } = app;
  const caseId = await makeCase(app, await recordPhotos(app, photos));
  const out = join(app.folder, 'keluar');
  mkdirSync(out);
  await redact(app, caseId);
  const full = await finish(client.dossiers.seal({ caseId, passphrase }));
  const redacted = await finish(client.dossiers.seal({ caseId, redacts: full.id, passphrase }));
  const sheet = await finish(client.dossiers.exportIdentities({ id: full.id, folder: out, passphrase }));
  const copy = async (id: string, form: 'folder' | 'zip') => (await finish(client.dossiers.exportTo({ id, folder: out, form }))).path;
  return {
    app,
    caseId,
    full: { id: full.id, number: full.number, folder: await copy(full.id, 'folder') },
    redacted: {
      id: redacted.id,
      number: redacted.number,
      folder: await copy(redacted.id, 'folder'),
      zip: await copy(redacted.id, 'zip'),
    },
    identitySheet: sheet.path,
    close: () => app.close(),
  };
};
export { officer };
