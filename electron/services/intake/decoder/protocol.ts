/**
 * What service and decoder say to each other about one job.
 *
 * service: `job`, then the head as bytes (at most `headBytes`), then waits
 * decoder: `want` (whether the rest is needed: a 6 GB video stops here)
 * service: the rest as bytes, `end`
 * decoder: `found` (facts that need no pixels, kept if the picture then kills the decoder),
 *          `picture` + bytes for each picture, `done`
 *
 * The decoder is the untrusted side: everything it says is parsed (`answers.ts`). It trusts the service and looks only
 * at the kind of what it hears, so that it starts without a schema library.
 */
import type { ChatOptions, ChatReading } from '../../../../shared/domain/chat-text.ts';
import type { DerivativeSteps } from '../../../../shared/domain/derivative.ts';
import type { Reading } from '../../../../shared/domain/exhibit.ts';
import type { PhotoTextLine } from '../../../../shared/domain/photo-text.ts';
import type { Message } from './channel.ts';

/** Enough for every signature and for the first entries of a zip; the type by content needs no more. */
export const headBytes = 64 * 1024;
/** A picture above this is not decoded: it would have to be in memory whole. */
export const maxPictureBytes = 300 * 1024 * 1024;
/** Raw EXIF is kept up to this; a JPEG segment cannot be longer. */
export const maxRawExifBytes = 64 * 1024;
/** Text of a conversation above this is not read: 500,000 messages of 130 characters. */
export const maxChatBytes = 64 * 1024 * 1024;

export interface Job {
  kind: 'job';
  id: number;
  /**
   * `read` makes pictures and facts; `glance` makes the facts that a first stretch tells; `detect` stops at the media type;
   * `burn` makes pictures of a rendition with areas blacked out; `draw` makes a derivative of an original; `codes` reads the QR codes of the pages of a scan;
   * `text` reads the letters burned into a photo; `chat` reads the text of a chat export;
   * `compare` draws two pictures, one after the other in the bytes, side by side with what changed.
   */
  act: 'read' | 'glance' | 'detect' | 'burn' | 'draw' | 'codes' | 'text' | 'chat' | 'compare';
  name: string;
  sizeBytes: number;
  /** Now, for dates in the future: the decoder trusts no clock of its own. */
  now: string;
  burn?: Burn;
  /** Of `compare`: how many of the bytes are the earlier picture. */
  firstBytes?: number;
  draw?: Draw;
  chat?: ChatOptions;
}

/** A type, not an interface: it travels as a plain message. */
export type Burn = {
  /** Closed shapes, corners in `units` of the picture's width and height. */
  areas: [number, number][][];
  units: number;
};

/** Steps of a derivative, and the outlines of the letters it needs. A type, not an interface: it travels as a plain message. */
export type Draw = DerivativeSteps & {
  /** Longest edge of the result, for paper; a derivative keeps its pixels. */
  longestPx?: number;
  /** By character: outline in thousandths of an em, y upwards, and advance. */
  letters: Record<string, { d: string; advance: number }>;
};

export interface End {
  kind: 'end';
  id: number;
}

/** What the service says, beside bytes; undefined where it is neither. */
export const orderIn = (message: Message): Job | End | undefined => {
  const { kind, id } = message as Partial<Job | End>;
  const known = (kind === 'job' || kind === 'end') && Number.isSafeInteger(id);
  return known ? (message as unknown as Job | End) : undefined;
};

/** A type, not an interface: it travels as a plain message. */
export type Facts = {
  mediaType: string;
  reading: Reading;
  rawExifBase64?: string | undefined;
  /** Of a scan whose codes were asked for. */
  codes?: CodePage[] | undefined;
  /** Of two pictures that were compared: share of their area that is not the same, percent. */
  changedPercent?: number | undefined;
  /** Of a photo whose letters were asked for. */
  letters?: PhotoTextLine[] | undefined;
  /** Of the text of a chat export; absent where it is none. */
  chat?: ChatReading | undefined;
};

/** Our QR codes on one page of a scan; none is an answer, a problem says why nothing could be looked at. */
export type CodePage = {
  codes: string[];
  problem?: 'no-picture' | 'damaged' | undefined;
};

/** What is drawn of a picture; a print is no picture but numbers (`base/likeness/print.ts`). */
export const pictureKinds = ['thumbnail', 'rendition', 'print'] as const;
export type PictureKind = (typeof pictureKinds)[number];

export type Answer =
  | { kind: 'want'; id: number; rest: boolean }
  | ({ kind: 'found'; id: number } & Facts)
  | { kind: 'picture'; id: number; of: PictureKind }
  | ({ kind: 'done'; id: number; rssBytes: number } & Facts);
