import type { Channel } from './channel.ts';

/** One decoder as the pool sees it; each shell may launch its own kind. */
export interface DecoderProcess {
  channel: Channel;
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
  /** Resident memory, bytes; undefined where the system does not tell. */
  rssBytes?(): number | undefined;
}
