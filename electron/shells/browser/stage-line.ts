/**
 * `/stage-line`: a file whose bytes are still being made, over a WebSocket of its own.
 * First a text frame with the header, then binary frames, each answered with the count of bytes taken so far, then the text frame `end`.
 * The answer is `{id}` or `{code}`. A line that closes before `end` leaves nothing staged.
 */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { Failure } from '../../../shared/domain/failure.ts';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';

const Header = z.object({ name: z.string().max(4096), purpose: z.enum(['evidence', 'check']) });

/** A page that makes bytes faster than they are taken is refused past this. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

interface Line {
  bytes: AsyncGenerator<Uint8Array>;
  push(piece: Uint8Array): void;
  end(): void;
}

/** Pieces in order; `taken` is told each piece's size once it is with the service. */
const lineOf = (taken: (count: number) => void, overrun: () => void): Line => {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let ended = false;
  let wake: () => void = () => undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = waiting.shift();
      if (piece) {
        yield piece;
        waitingBytes -= piece.length;
        taken(piece.length);
      } else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return {
    bytes: bytes(),
    push: (piece) => {
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes > MOST_WAITING_BYTES) overrun();
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
  };
};

const headerOf = (text: string): z.infer<typeof Header> | undefined => {
  try {
    return Header.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Takes one file over a line that the guard has let in. */
export const serveStageLine = (keeper: ServiceKeeper, socket: WebSocket): void => {
  const abort = new AbortController();
  let line: Line | undefined;
  let takenBytes = 0;
  const say = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const settle = (answer: unknown): void => {
    say(answer);
    socket.close(1000);
  };
  const begin = async (header: z.infer<typeof Header>, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    try {
      const service = await keeper.current();
      if (abort.signal.aborted) throw new Failure('cancelled');
      const { id } = await service.stage(header, bytes, abort.signal);
      settle({ id });
    } catch (error) {
      settle({ code: toWireFailure(error).code });
    }
  };
  const onText = (text: string): void => {
    if (line) {
      if (text === 'end') line.end();
      return;
    }
    const header = headerOf(text);
    if (!header) {
      settle({ code: 'usage' });
      return;
    }
    line = lineOf(
      (count) => {
        takenBytes += count;
        say({ taken: takenBytes });
      },
      () => abort.abort(),
    );
    void begin(header, line.bytes);
  };
  socket.on('message', (message: Buffer, isBinary: boolean) => {
    if (!isBinary) onText(message.toString('utf8'));
    else if (line) line.push(message);
    else settle({ code: 'usage' });
  });
  socket.on('close', () => abort.abort());
  socket.on('error', () => socket.terminate());
};
