/**
 * A set of pictures to measure look-alikes on, out of what the repository has: drawn scenes as photos, posts of one layout
 * with other texts, letters of one form with other words.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Print, printOf, readPrint } from '../../electron/base/likeness/print.ts';
import { randomOf } from './picture-changes.ts';

export type PictureKind = 'photo' | 'screenshot' | 'document';

export interface LookPicture {
  kind: PictureKind;
  name: string;
  bytes: Buffer;
}

const scenes = join(import.meta.dirname, '../../resources/demo/scenes');
/** Scenes that are screens or paper: they stand in the other classes. */
const notPhotos = /^(?:post|wa|web|surat)\./;

const words =
  'dukung calon nomor dua bersama warga desa rapat bantuan sembako pasar balai pagi malam jangan lupa coblos kampung kami jalan baru janji program pupuk murah sekolah anak lapangan panggung musik jumat sabtu minggu hadir semua terima kasih bapak ibu camat lurah tim relawan posko spanduk kaos gratis'.split(
    ' ',
  );

const lineOf = (random: () => number): string =>
  Array.from({ length: 3 + Math.floor(random() * 5) }, () => words[Math.floor(random() * words.length)]).join(' ');

const svgText = (x: number, y: number, size: number, text: string, weight = 400): string =>
  `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" font-weight="${weight}" fill="#1c1e21">${text}</text>`;

/** A post without a picture: the layout is the app's, the words are the post's. */
const post = (seed: number): Promise<Buffer> => {
  const random = randomOf(seed);
  const lines = 6 + Math.floor(random() * 6);
  const comments = Array.from(
    { length: 4 },
    (_, i) =>
      `<rect x="110" y="${1420 + i * 190}" width="${560 + Math.floor(random() * 360)}" height="150" rx="40" fill="#eef0f3"/>${svgText(150, 1480 + i * 190, 32, lineOf(random), 700)}${svgText(150, 1530 + i * 190, 32, lineOf(random))}`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#fff"/>
    <rect width="1080" height="170" fill="#1b74e4"/><circle cx="100" cy="270" r="52" fill="#b0b8c4"/>
    ${svgText(180, 260, 40, lineOf(random), 700)}${svgText(180, 310, 28, `${Math.floor(random() * 23)} jam`)}
    ${Array.from({ length: lines }, (_, i) => svgText(48, 420 + i * 64, 40, lineOf(random))).join('')}
    <rect x="40" y="1330" width="1000" height="3" fill="#ccd0d5"/>${svgText(80, 1390, 34, 'Suka')}${svgText(420, 1390, 34, 'Komentari')}${svgText(820, 1390, 34, 'Bagikan')}
    ${comments.join('')}<rect y="2200" width="1080" height="140" fill="#f0f2f5"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
};

/** A letter of one office's form: head and signature stay, the words are the letter's. */
const letter = (seed: number): Promise<Buffer> => {
  const random = randomOf(seed * 7 + 3);
  const paragraphs = 2 + Math.floor(random() * 3);
  let y = 560;
  const body: string[] = [];
  for (let p = 0; p < paragraphs; p++) {
    const lines = 4 + Math.floor(random() * 6);
    for (let l = 0; l < lines; l++, y += 38) body.push(svgText(120, y, 26, `${lineOf(random)} ${lineOf(random)}`));
    y += 34;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fdfdfb"/>
    <circle cx="180" cy="170" r="70" fill="#7d2027"/>${svgText(300, 150, 40, 'PANITIA PENGAWAS KECAMATAN', 700)}${svgText(300, 200, 28, 'Jalan Contoh Nomor 1')}
    <rect x="100" y="270" width="1040" height="5" fill="#222"/>${svgText(120, 360, 28, `Nomor ${Math.floor(random() * 900)}/PM/2024`)}${svgText(120, 410, 28, lineOf(random))}
    ${body.join('')}${svgText(820, 1560, 28, 'Ketua,')}<rect x="820" y="1640" width="260" height="3" fill="#222"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
};

/** The repository's own set. */
export const ownLookSet = async (posts: number, letters: number): Promise<LookPicture[]> => {
  const photos = readdirSync(scenes)
    .filter((name) => name.endsWith('.jpg') && !notPhotos.test(name))
    .map((name): LookPicture => ({ kind: 'photo', name, bytes: readFileSync(join(scenes, name)) }));
  const made = async (kind: PictureKind, count: number, make: (seed: number) => Promise<Buffer>): Promise<LookPicture[]> => {
    const out: LookPicture[] = [];
    for (let i = 0; i < count; i++) out.push({ kind, name: `${kind}-${i}`, bytes: await make(i + 1) });
    return out;
  };
  return [...photos, ...(await made('screenshot', posts, post)), ...(await made('document', letters, letter))];
};

/** Print of a picture as a decoder makes it. */
export const printOfPicture = async (bytes: Buffer): Promise<Print> => {
  const thumbnail = await sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize(320, 320, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .toBuffer();
  const { data, info } = await sharp(thumbnail).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return readPrint(printOf({ width: info.width, height: info.height, rgb: data }));
};
