/**
 * Everyday changes of a picture, simulated: what happens to a photo on its way through chats, screens and hands.
 * Every change is deterministic: what looks random comes from a seed.
 */
import sharp, { type OverlayOptions } from 'sharp';

export type Change = (picture: Buffer, seed: number) => Promise<Buffer>;

/** Mulberry32: small, even enough, the same everywhere. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const sizeOf = async (picture: Buffer): Promise<{ width: number; height: number }> => {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
};

const shrunk =
  (px: number, quality: number): Change =>
  (picture) =>
    sharp(picture).resize(px, px, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();

/** Cuts `share` off in width and in height, from sides that the seed chooses. */
const cropped =
  (share: number): Change =>
  async (picture, seed) => {
    const { width, height } = await sizeOf(picture);
    const random = randomOf(seed);
    const [cutX, cutY] = [Math.round(width * share), Math.round(height * share)];
    return sharp(picture)
      .extract({ left: Math.floor(random() * cutX), top: Math.floor(random() * cutY), width: width - cutX, height: height - cutY })
      .jpeg({ quality: 82 })
      .toBuffer();
  };

const lit =
  (gain: number, offset: number, gamma?: number): Change =>
  (picture) => {
    const pipeline = sharp(picture).linear(gain, offset);
    return (gamma === undefined ? pipeline : pipeline.gamma(gamma)).jpeg({ quality: 80 }).toBuffer();
  };

const rotated: Change = (picture, seed) =>
  sharp(picture)
    .rotate(seed % 2 === 0 ? 90 : 270)
    .jpeg({ quality: 85 })
    .toBuffer();

const bordered: Change = async (picture, seed) => {
  const { width, height } = await sizeOf(picture);
  const edge = Math.round(Math.max(width, height) * 0.05);
  const background = seed % 2 === 0 ? '#ffffff' : '#101010';
  return sharp(picture)
    .extend({ top: edge, left: edge, right: edge, bottom: edge * 3, background })
    .jpeg({ quality: 82 })
    .toBuffer();
};

const bubble = (width: number, lines: number, random: () => number, fill: string): string =>
  `<rect width="${width}" height="${lines * 46 + 40}" rx="24" fill="${fill}"/>${Array.from(
    { length: lines },
    (_, i) =>
      `<rect x="28" y="${30 + i * 46}" width="${Math.round((width - 60) * (0.4 + random() * 0.6))}" height="20" rx="6" fill="#54656f"/>`,
  ).join('')}`;

/** A telephone's screenshot of a chat with the picture in a bubble, other messages around it. */
const inChat: Change = async (picture, seed) => {
  const random = randomOf(seed);
  const photoWidth = 640 + Math.floor(random() * 200);
  const photo = await sharp(picture).resize(photoWidth, 1300, { fit: 'inside' }).toBuffer();
  const { height } = await sizeOf(photo);
  const width = (await sizeOf(photo)).width;
  const top = 420 + Math.floor(random() * 300);
  const left = random() < 0.5 ? 40 : 1080 - 40 - width;
  const svg = (inner: string, w: number, h: number): Buffer =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${inner}</svg>`);
  const overlays: OverlayOptions[] = [
    {
      input: svg(
        '<rect width="1080" height="190" fill="#008069"/><circle cx="150" cy="130" r="44" fill="#cfd8dc"/><rect x="220" y="104" width="420" height="34" rx="8" fill="#fff"/>',
        1080,
        190,
      ),
      left: 0,
      top: 0,
    },
    { input: svg(bubble(620, 2, random, '#ffffff'), 620, 140), left: 40, top: 230 },
    {
      input: svg(`<rect width="${width + 20}" height="${height + 60}" rx="18" fill="#d9fdd3"/>`, width + 20, height + 60),
      left: left - 10,
      top: top - 10,
    },
    { input: photo, left, top },
    { input: svg(bubble(560, 3, random, '#d9fdd3'), 560, 180), left: 480, top: Math.min(1900, top + height + 90) },
    {
      input: svg(
        '<rect width="1080" height="150" fill="#f0f2f5"/><rect x="40" y="30" width="860" height="90" rx="45" fill="#fff"/>',
        1080,
        150,
      ),
      left: 0,
      top: 2190,
    },
  ];
  return sharp({ create: { width: 1080, height: 2340, channels: 3, background: '#efeae2' } })
    .composite(overlays)
    .png()
    .toBuffer();
};

/** Row-major 3 × 3 from the unit square to four corners (Heckbert 1989). */
const squareTo = (c: readonly (readonly [number, number])[]): number[] => {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = c as [[number, number], [number, number], [number, number], [number, number]];
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
};

/** A photo of a screen: perspective, bands of the pixel grid, other gamma, noise, darker corners, a little of the room or a little missing. */
const offScreen: Change = async (picture, seed) => {
  const random = randomOf(seed);
  const { data, info } = await sharp(picture)
    .resize(1200, 1200, { fit: 'inside' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const jitter = (): number => (random() - 0.5) * 0.07;
  const reach = 0.02 + random() * 0.04;
  const sign = random() < 0.5 ? -1 : 1;
  // From the photo's frame to the screen: outside of 0 … 1 lies the dark bezel.
  const map = squareTo([
    [-reach * sign + jitter(), -reach * sign + jitter()],
    [1 + reach * sign + jitter(), -reach * sign + jitter()],
    [1 + reach * sign + jitter(), 1 + reach * sign + jitter()],
    [-reach * sign + jitter(), 1 + reach * sign + jitter()],
  ]);
  const out = Buffer.alloc(width * height * 3);
  const [fx, fy] = [0.7 + random() * 0.9, 0.6 + random() * 0.8];
  const gamma = 0.8 + random() * 0.5;
  const gain = 0.75 + random() * 0.4;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const w = (map[6] as number) * u + (map[7] as number) * v + 1;
      const sx = ((map[0] as number) * u + (map[1] as number) * v + (map[2] as number)) / w;
      const sy = ((map[3] as number) * u + (map[4] as number) * v + (map[5] as number)) / w;
      const at = (y * width + x) * 3;
      const inside = sx >= 0 && sy >= 0 && sx < 1 && sy < 1;
      const from = inside ? (Math.floor(sy * height) * width + Math.floor(sx * width)) * 3 : 0;
      const moire = 1 + 0.09 * Math.sin(x * fx + y * 0.11) * Math.sin(y * fy + x * 0.07) + 0.05 * Math.sin((x + y * 0.6) / 19);
      const corner = 1 - 0.45 * ((u - 0.5) ** 2 + (v - 0.5) ** 2);
      const noise = (random() - 0.5) * 22;
      for (let c = 0; c < 3; c++) {
        const value = inside ? 255 * gain * ((data[from + c] as number) / 255) ** gamma : 14;
        out[at + c] = Math.max(0, Math.min(255, (value * moire + (c === 2 ? 6 : 0)) * corner + noise));
      }
    }
  return sharp(out, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 75 })
    .toBuffer();
};

/** By name, the mild ones first. */
export const changes: Readonly<Record<string, Change>> = {
  whatsapp: shrunk(1600, 70),
  resized: shrunk(640, 82),
  tiny: shrunk(240, 60),
  brighter: lit(1.15, 28),
  darker: lit(0.7, -6, 1.3),
  'cropped 5 %': cropped(0.05),
  'cropped 10 %': cropped(0.1),
  'cropped 20 %': cropped(0.2),
  rotated,
  bordered,
  'in a chat': inChat,
  'off a screen': offScreen,
};

/** Several changes after one another, as they come in life. */
export const chained =
  (...names: string[]): Change =>
  async (picture, seed) => {
    let out = picture;
    for (const name of names) out = await (changes[name] as Change)(out, seed);
    return out;
  };
