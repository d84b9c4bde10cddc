/** Draws the program icon in every size a desktop asks for: `node resources/icons/render.ts` after a change of the drawings. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

const here = (name: string): string => `${import.meta.dirname}/${name}`;
const drawings = { whole: readFileSync(here('sahih.svg')), small: readFileSync(here('sahih-kecil.svg')) };

/** Under this edge the sheet would be a smudge: the seal stands alone. */
const leastWhole = 32;
const edges = [16, 24, 32, 48, 64, 128, 256, 512] as const;

const draw = (edge: number): Promise<Buffer> =>
  sharp(edge < leastWhole ? drawings.small : drawings.whole, { density: 288 })
    .resize(edge, edge)
    .png({ compressionLevel: 9 })
    .toBuffer();

const pictures = new Map(await Promise.all(edges.map(async (edge): Promise<[number, Buffer]> => [edge, await draw(edge)])));
const picture = (edge: number): Buffer => pictures.get(edge) ?? Buffer.alloc(0);

/** Windows: a directory of PNG pictures, 256 written as 0. */
const ico = (chosen: readonly number[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * chosen.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(chosen.length, 4);
  let at = head.length;
  for (const [i, edge] of chosen.entries()) {
    const entry = 6 + 16 * i;
    head.writeUInt8(edge % 256, entry);
    head.writeUInt8(edge % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture(edge).length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += picture(edge).length;
  }
  return Buffer.concat([head, ...chosen.map(picture)]);
};

/** macOS: typed chunks of PNG pictures. */
const icns = (chosen: readonly (readonly [type: string, edge: number])[]): Buffer => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return chunk('icns', Buffer.concat(chosen.map(([type, edge]) => chunk(type, picture(edge)))));
};

mkdirSync(here('png'), { recursive: true });
for (const [edge, bytes] of pictures) writeFileSync(here(`png/${edge}x${edge}.png`), bytes);
writeFileSync(here('sahih.ico'), ico([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(
  here('sahih.icns'),
  icns([
    ['icp4', 16],
    ['icp5', 32],
    ['icp6', 64],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
  ]),
);
