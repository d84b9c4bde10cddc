/**
 * What a laid-out page holds: marks in millimetres from the top left corner of A4.
 * Nouns: face (a font), run (text in one face), line (runs on one baseline), late (what depends on the content's
 * own digest and is therefore no part of the page model), laid page.
 */

export type Face = 'sans' | 'sansBold' | 'sansItalic' | 'serif' | 'serifBold' | 'serifItalic' | 'mono';

/** Text in one face; size in points, x in mm from the line's start. */
export interface Run {
  text: string;
  face: Face;
  size: number;
  x: number;
}

/** What is known only once `isi.json` is: the digest of the content and the page's fingerprint. */
export interface Late {
  contentSha256: string;
  pageFingerprint: string;
}

export type Op =
  | { kind: 'line'; x: number; y: number; runs: readonly Run[] }
  | { kind: 'rule'; x1: number; y1: number; x2: number; y2: number; weight: number; dash?: readonly number[] }
  | { kind: 'box'; x: number; y: number; width: number; height: number; weight: number; fill?: boolean; dash?: readonly number[] }
  | { kind: 'circle'; x: number; y: number; radius: number; weight: number; fill?: boolean; dash?: readonly number[] }
  /** Closed black shape. */
  | { kind: 'shape'; points: readonly (readonly [number, number])[]; white?: boolean }
  /** Half disc, black on its right side. */
  | { kind: 'half-disc'; x: number; y: number; radius: number }
  | { kind: 'qr'; x: number; y: number; size: number; text: string }
  | { kind: 'picture'; x: number; y: number; width: number; height: number; partId: string }
  /** A whole page of another PDF, as it stands, by its key. */
  | { kind: 'sheet'; key: string }
  /** Left out of the page model; its text must not change the layout. */
  | { kind: 'late'; make: (late: Late) => Op[] };

export interface LaidPage {
  number: number;
  section: string;
  ops: Op[];
  pictures: { exhibitNumber: string; sha256: string }[];
  /** Entry of the outline that this page opens. */
  bookmarks: { title: string; level: 1 | 2 }[];
  /** The sheet lies on its long side: marks are in millimetres from its own top left corner. */
  landscape?: true;
}

/** Points per millimetre. */
export const POINTS_PER_MM = 72 / 25.4;
export const PAGE_WIDTH = 210;
export const PAGE_HEIGHT = 297;
