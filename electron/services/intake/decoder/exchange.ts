/** What a decoder has said about one job so far, and what that comes to when it ends in any way. */
import type { FailureCode } from '../../../../shared/domain/failure.ts';
import { isPrint } from '../../../base/likeness/print.ts';
import { AnswerSchema } from './answers.ts';
import type { Message } from './channel.ts';
import type { Answer, Facts, PictureKind } from './protocol.ts';

export interface DecoderResult extends Facts {
  /** Upright JPEG, longest edge 320 px. */
  thumbnail?: Uint8Array;
  /** Upright JPEG without metadata, longest edge at most 2048 px. */
  rendition?: Uint8Array;
  /** What others like it are found by. */
  print?: Uint8Array;
}

export interface Exchange {
  outcome: Promise<{ result: DecoderResult; rssBytes: number }>;
  /** Resolves to whether the rest of the file is asked for. */
  wanted: Promise<boolean>;
  patience: Patience;
  isOver(): boolean;
  message(message: Message): void;
  /** The decoder is gone or was ended, for this reason: the facts it told are kept. */
  over(code: FailureCode): void;
  reject(cause: unknown): void;
}

/**
 * Opens the exchange of one job.
 * @param fallback what is recorded where the decoder says nothing
 * @param distrust called when it says something that is no answer
 */
export const createExchange = (id: number, fallback: Facts, distrust: () => void): Exchange => {
  const outcome = Promise.withResolvers<{ result: DecoderResult; rssBytes: number }>();
  outcome.promise.catch(() => undefined); // an abort may reject before anybody awaits
  const wanted = Promise.withResolvers<boolean>();
  const patience = createPatience();
  const pictures = createPictures();
  let facts = fallback;
  let isOver = false;
  const end = () => {
    isOver = true;
    wanted.resolve(false);
  };
  const take = (answer: Answer): void => {
    if (answer.kind === 'want') wanted.resolve(answer.rest);
    else if (answer.kind === 'picture') pictures.announce(answer.of);
    else facts = factsOf(answer);
    if (answer.kind !== 'done') return;
    outcome.resolve({ result: { ...facts, ...pictures.made }, rssBytes: answer.rssBytes });
    end();
  };
  return {
    outcome: outcome.promise,
    wanted: wanted.promise,
    patience,
    isOver: () => isOver,
    message: (message) => {
      patience.touch();
      if (message instanceof Uint8Array) return pictures.take(message);
      const answer = AnswerSchema.safeParse(message);
      if (!answer.success) distrust();
      else if (answer.data.id === id) take(answer.data);
    },
    over: (code) => {
      const reading = { ...facts.reading, preview: 'failed' as const, previewFailure: code };
      outcome.resolve({ result: { ...facts, reading }, rssBytes: 0 });
      end();
    },
    reject: (cause) => {
      outcome.reject(cause);
      end();
    },
  };
};

/** How long the decoder has owed us something. */
interface Patience {
  silentMs(): number;
  touch(): void;
  /** Runs a wait that is not the decoder's fault. */
  excuse<T>(wait: Promise<T>): Promise<T>;
}

const createPatience = (): Patience => {
  let excuses = 0;
  let lastMs = performance.now();
  const touch = () => {
    lastMs = performance.now();
  };
  return {
    touch,
    silentMs: () => (excuses > 0 ? 0 : performance.now() - lastMs),
    excuse: async (wait) => {
      excuses++;
      try {
        return await wait;
      } finally {
        excuses--;
        touch();
      }
    },
  };
};

const createPictures = () => {
  const made: Pick<DecoderResult, PictureKind> = {};
  let next: PictureKind | undefined;
  return {
    made,
    announce: (of: PictureKind) => {
      next = of;
    },
    take: (bytes: Uint8Array): void => {
      if (next && (next === 'print' ? isPrint : isJpeg)(bytes)) made[next] = bytes;
      next = undefined;
    },
  };
};

const factsOf = ({ mediaType, reading, rawExifBase64, codes, letters, chat, changedPercent }: Facts): Facts => ({
  mediaType,
  reading,
  ...(rawExifBase64 !== undefined && { rawExifBase64 }),
  ...(codes !== undefined && { codes }),
  ...(letters !== undefined && { letters }),
  ...(chat !== undefined && { chat }),
  ...(changedPercent !== undefined && { changedPercent }),
});

/** Whatever a decoder became, only JPEG bytes go to a cache and a screen. */
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
