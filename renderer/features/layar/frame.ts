/**
 * Frame: one picture of a shared source, frozen in memory; and its PNG, lossless, hashed before it goes anywhere.
 * Chromium hands a shared screen over as video (I420: full brightness, half the colour resolution). What it hands over is kept pixel for pixel.
 */
import { Failure } from '../../../shared/domain/failure.ts';

export interface Frozen {
  pixels: ImageData;
  /** As the browser describes the frame: format and colour matrix. */
  told: string;
  /** When it was read. */
  at: Date;
}

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Chromium's reader of frames; the type library knows it for workers only. */
interface FrameReader {
  readonly readable: ReadableStream<VideoFrame>;
}
type FrameReaderMaker = new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => FrameReader;

/** No frame in this time: a window that is minimised, or a source that is gone. */
const PATIENCE_MS = 15_000;
/** A reader's first frame may be the one before the last change; another within this time is newer, none means nothing changed. */
const NEWER_MS = 250;

const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))]);

/** Yields frames as they come; ends when `stop` fires. Each must be closed by whoever takes it. */
export async function* framesOf(track: MediaStreamTrack, stop: AbortSignal): AsyncGenerator<VideoFrame> {
  const Maker = (window as unknown as { MediaStreamTrackProcessor: FrameReaderMaker }).MediaStreamTrackProcessor;
  const own = track.clone();
  const reader = new Maker({ track: own, maxBufferSize: 1 }).readable.getReader();
  const give = (): void => void reader.cancel().catch(() => undefined);
  stop.addEventListener('abort', give, { once: true });
  try {
    while (!stop.aborted) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    stop.removeEventListener('abort', give);
    give();
    own.stop();
  }
}

/** Memory that one frozen frame may take: a screen of 8K. */
const MOST_PIXELS = 7680 * 4320;

/** Draws a frame at its true size. The frame is closed. @throws Failure capture-nothing-shown */
export const freeze = (frame: VideoFrame): Frozen => {
  const { displayWidth: width, displayHeight: height } = frame;
  try {
    if (width < 1 || height < 1 || width * height > MOST_PIXELS) throw new Failure('capture-nothing-shown');
    const told = [frame.format, frame.colorSpace.matrix].filter((part) => part !== null).join(', ');
    const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Failure('capture-nothing-shown');
    context.drawImage(frame, 0, 0, width, height);
    return { pixels: context.getImageData(0, 0, width, height), told, at: new Date() };
  } finally {
    frame.close();
  }
};

/**
 * The picture of a source as it is now.
 * @throws Failure capture-nothing-shown
 */
export const takeFrame = async (track: MediaStreamTrack): Promise<Frozen> => {
  const stop = new AbortController();
  const frames = framesOf(track, stop.signal);
  let asked: Promise<IteratorResult<VideoFrame>> | undefined;
  const next = (): Promise<IteratorResult<VideoFrame>> => {
    asked = frames.next();
    return asked;
  };
  try {
    const first = await within(PATIENCE_MS, next());
    if (first === undefined || first.done) throw new Failure('capture-nothing-shown');
    let newest = first.value;
    const until = performance.now() + NEWER_MS;
    for (let left = NEWER_MS; left > 0; left = until - performance.now()) {
      const step = await within(left, next());
      if (step === undefined || step.done) break;
      newest.close();
      newest = step.value;
    }
    return freeze(newest);
  } finally {
    stop.abort();
    // One that was waited for in vain may still come: left open it would hold up the source.
    asked?.then(
      (step) => step.done || step.value.close(),
      () => undefined,
    );
    // Ends the reader's own copy of the track, wherever it stands: a copy left alive would go on sharing the screen.
    void frames.return(undefined);
  }
};

/** Cuts a region out; it must lie inside. */
export const cut = (pixels: ImageData, region: Region): ImageData => {
  const cutOut = new ImageData(region.width, region.height);
  for (let row = 0; row < region.height; row += 1) {
    const from = ((region.y + row) * pixels.width + region.x) * 4;
    cutOut.data.set(pixels.data.subarray(from, from + region.width * 4), row * region.width * 4);
  }
  return cutOut;
};

const canvasOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Failure('capture-nothing-shown');
  return context;
};

const samePixels = (a: ImageData, b: ImageData): boolean => {
  if (a.width !== b.width || a.height !== b.height) return false;
  const left = new Uint32Array(a.data.buffer, a.data.byteOffset, a.width * a.height);
  const right = new Uint32Array(b.data.buffer, b.data.byteOffset, b.width * b.height);
  return left.every((value, i) => value === right[i]);
};

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * PNG of the pixels with its SHA-256, both in memory. The PNG is read back and compared, so that "lossless" is checked and not believed.
 * @throws Failure capture-differs
 */
export const encode = async (pixels: ImageData): Promise<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }> => {
  const context = canvasOf(pixels.width, pixels.height);
  context.putImageData(pixels, 0, 0);
  const blob = await context.canvas.convertToBlob({ type: 'image/png' });
  const read = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const again = canvasOf(read.width, read.height);
  again.drawImage(read, 0, 0);
  read.close();
  if (!samePixels(pixels, again.getImageData(0, 0, pixels.width, pixels.height))) throw new Failure('capture-differs');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { bytes, sha256: hex(await crypto.subtle.digest('SHA-256', bytes)) };
};
