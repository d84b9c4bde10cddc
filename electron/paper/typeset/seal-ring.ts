/** Seal ring: 64 radial ticks whose lengths are the hex digits of the content fingerprint. Recognition aid, never a check. */
import type { Fonts } from './fonts.ts';
import type { Op } from './ops.ts';

/** Shares of the outer radius: inner circle, where ticks begin, the shortest and the longest tick. */
const INNER = 0.54;
const TICK_FROM = 0.58;
const SHORTEST = 0.06;
const LONGEST = 0.34;

const ticks = (x: number, y: number, radius: number, sha256: string): Op[] =>
  [...sha256].map((digit, n) => {
    const angle = (n / sha256.length) * 2 * Math.PI;
    const length = SHORTEST + (Number.parseInt(digit, 16) / 15) * (LONGEST - SHORTEST);
    const at = (share: number) => ({ x: x + Math.sin(angle) * radius * share, y: y - Math.cos(angle) * radius * share });
    const [from, to] = [at(TICK_FROM), at(TICK_FROM + length)];
    return { kind: 'rule', x1: from.x, y1: from.y, x2: to.x, y2: to.y, weight: radius * 0.085 };
  });

const centred = (text: string, face: 'sansBold' | 'mono', size: number, x: number, y: number, fonts: Fonts): Op => ({
  kind: 'line',
  x: x - fonts.widthOf(text, face, size) / 2,
  y,
  runs: [{ text, face, size, x: 0 }],
});

/** Ring around (x, y). Without a digest (a preview) it is an empty dashed circle that says so. */
export const sealRing = (x: number, y: number, radius: number, sha256: string, fonts: Fonts): Op[] => {
  if (sha256 === '')
    return [
      { kind: 'circle', x, y, radius, weight: 0.6, dash: [1, 0.8] },
      centred('belum', 'sansBold', 8.5, x, y - 0.6, fonts),
      centred('disegel', 'sansBold', 8.5, x, y + 3.2, fonts),
    ];
  return [
    { kind: 'circle', x, y, radius, weight: 0.7 },
    { kind: 'circle', x, y, radius: radius * INNER, weight: 0.5 },
    ...ticks(x, y, radius, sha256),
    centred('SEGEL', 'sansBold', 8.5, x, y - 0.5, fonts),
    centred(`${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`, 'mono', 8, x, y + 2.7, fonts),
  ];
};
