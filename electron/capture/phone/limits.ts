/** What one phone may send through an open door. Each bound has its reason; a stranger on the hotspot can reach the port. */

export const doorLimits = {
  /** A long phone video; larger ones go by cable. */
  fileBytes: 4 * 1024 ** 3,
  /** A day's photos of one officer. */
  files: 500,
  /** In all; keeps a phone from filling the disk within one opening. */
  totalBytes: 32 * 1024 ** 3,
  /** The phone page sends one after another; a second is the one whose line broke and is not yet given up here. */
  filesAtOnce: 2,
  /** UTF-16 units; file systems of phones end at 255 bytes. */
  nameLength: 1000,
  /** Browser, cookie and the encoded name. */
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  /** A silent line. */
  idleMs: 30_000,
  /** A body must bring so much in so long: a weak hotspot does, somebody who holds the line open does not. */
  paceMs: 30_000,
  paceBytes: 16 * 1024,
  /** A browser opens about six; one neighbour of the hotspot must not take all lines. */
  connectionsEach: 8,
  connections: 32,
  /** Of a refused body, read away so that the phone reads the answer instead of a broken line. */
  drainBytes: 64 * 1024 * 1024,
  drainMs: 15_000,
  minutes: { least: 1, most: 60 },
} as const;

export type DoorLimits = {
  readonly [K in keyof typeof doorLimits]: (typeof doorLimits)[K] extends number ? number : (typeof doorLimits)[K];
};
