/** The word LATIHAN as strokes: practice pictures are marked the same on machines without any font. */

/** Strokes on a grid 4 wide and 6 high, origin top left. */
const strokes: Readonly<Record<string, string>> = {
  L: 'M0 0V6H4',
  A: 'M0 6L2 0L4 6M0.8 4H3.2',
  T: 'M0 0H4M2 0V6',
  I: 'M2 0V6',
  H: 'M0 0V6M4 0V6M0 3H4',
  N: 'M0 6V0L4 6V0',
};
const advance = 5.6;
const word = 'LATIHAN';

/** A dark ribbon with the word in white, for the foot of a picture of this many pixels. */
export const practiceRibbon = (width: number, height: number): { svg: string; top: number } => {
  const high = Math.round(Math.min(width, height) * 0.075);
  const unit = (high * 0.5) / 6;
  const long = (word.length * advance - 1.6) * unit;
  const letters = [...word].map((letter, i) => {
    const x = width - long - high * 0.6 + i * advance * unit;
    return `<path transform="translate(${x} ${high * 0.25}) scale(${unit})" d="${strokes[letter]}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}">
    <rect width="${width}" height="${high}" fill="#1f1c18" fill-opacity="0.82"/>
    <g fill="none" stroke="#fff" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round">${letters.join('')}</g></svg>`;
  return { svg, top: height - high };
};
