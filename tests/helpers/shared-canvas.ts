/** A screen for pages that have none: `getDisplayMedia` answers with a canvas, frame by frame. Looks and acts as a shared window does. */
import type { Page } from 'playwright-core';

export const shareCanvas = (page: Page, size = { width: 1280, height: 720 }): Promise<unknown> =>
  page.addInitScript(({ width, height }) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { alpha: false });
    if (context) {
      context.fillStyle = '#f3f4f6';
      context.fillRect(0, 0, width, height);
      context.fillStyle = '#ffffff';
      context.fillRect(width / 4, 60, width / 2, height - 120);
      context.fillStyle = '#111827';
      context.font = '600 22px sans-serif';
      context.fillText('Camat Kalitengah', width / 4 + 32, 110);
      context.font = '17px sans-serif';
      context.fillText('Bersama kita menangkan nomor urut 1.', width / 4 + 32, 150);
      context.fillText('Suka 214   Komentar 37', width / 4 + 32, height - 90);
      for (let i = 0; i < 12; i += 1) {
        context.fillStyle = `hsl(${i * 30} 45% 55%)`;
        context.fillRect(width / 4 + 32 + i * 46, 190, 40, height - 330);
      }
    }
    // Frames are written by hand: a canvas that nobody sees is painted whenever the compositor has time.
    type Generator = MediaStreamTrack & { writable: WritableStream<VideoFrame> };
    const Maker = (window as unknown as { MediaStreamTrackGenerator: new (init: { kind: 'video' }) => Generator })
      .MediaStreamTrackGenerator;
    const share = async (): Promise<MediaStream> => {
      const track = new Maker({ kind: 'video' });
      const writer = track.writable.getWriter();
      const timer = setInterval(() => {
        if (track.readyState === 'ended') return clearInterval(timer);
        const frame = new VideoFrame(canvas, { timestamp: performance.now() * 1000, alpha: 'discard' });
        writer
          .write(frame)
          .catch(() => clearInterval(timer))
          .finally(() => frame.close());
      }, 150);
      return new MediaStream([track]);
    };
    Object.assign(navigator.mediaDevices, { getDisplayMedia: share });
  }, size);
