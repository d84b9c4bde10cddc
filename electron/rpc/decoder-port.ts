/**
 * Decoders that only the shell can start: under Electron the service may not run itself as Node,
 * so it opens a channel, and the main process starts a decoder and passes the messages on unread.
 */
import type { Channel, Message } from '../services/intake/decoder/channel.ts';
import type { DecoderProcess } from '../services/intake/decoder/decoder-process.ts';
import type { Channels } from './port-transport.ts';

/** Kind of the channel; closing it ends the decoder. */
export const DECODER_CHANNEL = 'decoder';

/** What the shell says of a decoder it watches; never part of the decoder's own protocol. */
export interface DecoderSize {
  decoderRssBytes: number;
}

const sizeIn = (message: unknown): number | undefined =>
  typeof message === 'object' && message !== null && 'decoderRssBytes' in message ? (message as DecoderSize).decoderRssBytes : undefined;

/** Asks the shell for a decoder over the carrier. */
export const launchShellDecoder = (channels: Channels): DecoderProcess => {
  const port = channels.open(DECODER_CHANNEL);
  const closeListeners: (() => void)[] = [];
  const messageListeners: ((message: Message) => void)[] = [];
  let rssBytes: number | undefined;
  port.listen({
    message: (message) => {
      const size = sizeIn(message);
      if (size !== undefined) {
        rssBytes = size;
        return;
      }
      for (const listener of messageListeners) listener(message as Message);
    },
    close: () => {
      for (const listener of closeListeners) listener();
    },
  });
  const channel: Channel = {
    send: async (message) => port.post(message),
    onMessage: (listener) => {
      messageListeners.push(listener);
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => port.close(),
  };
  return {
    channel,
    onExit: (listener) => {
      closeListeners.push(listener);
    },
    kill: () => port.close(),
    rssBytes: () => rssBytes,
  };
};
