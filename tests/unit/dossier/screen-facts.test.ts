import { describe, expect, it } from 'vitest';
import { screenFacts } from '../../../electron/services/dossier/templates/berkas-bukti/screen-facts.ts';
import type { Capture, ScreenCapture } from '../../../shared/domain/capture.ts';

const capture = (screen: ScreenCapture): Capture => ({
  method: 'screen',
  begunAt: '2024-01-18T03:00:00.000Z',
  endedAt: '2024-01-18T03:00:04.000Z',
  clock: { local: '2024-01-18T10:00:04.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: 'Sahih 0', os: 'Linux' },
  screen,
  omissions: [{ what: 'html', reason: 'not-offered' }],
  removed: [],
});

describe('the sheet of a captured screen', () => {
  it('says what was shown, what of it was kept, and that the source is not there', () => {
    const facts = screenFacts(
      capture({
        mode: 'region',
        source: 'monitor',
        monitor: { label: 'screen:0:0', width: 1366, height: 768, scale: 1 },
        region: { x: 20, y: 60, width: 640, height: 280 },
        frame: { width: 1366, height: 768, pixels: 'I420, smpte170m' },
        ownWindow: 'small',
        countdownSeconds: 3,
        statedUrl: 'https://medsos.example/1',
      }),
    );
    expect(facts).toEqual([
      ['Layar', 'sebagian layar dari layar; hitung mundur 3 detik; jendela Sahih dikecilkan di sudut, dapat ikut terlihat'],
      ['Monitor', 'screen:0:0; 1.366 × 768 piksel, skala 1'],
      ['Alamat tampak', 'https://medsos.example/1\nMenurut pernyataan pencatat'],
      ['Gambar layar', '1.366 × 768 piksel; terang penuh, warna separuh resolusi (I420, smpte170m)'],
      ['Bagian', '640 × 280 piksel pada 20, 60; selebihnya tidak disimpan'],
      ['Sumber HTML', 'sumber HTML tidak direkam'],
      ['Program', 'Sahih 0; Linux'],
    ]);
  });

  it('names the seams that are not certain, counted from one', () => {
    const facts = screenFacts(
      capture({
        mode: 'window',
        source: 'window',
        frame: { width: 640, height: 420 },
        countdownSeconds: 0,
        stitch: { frames: 4, offsets: [0, 100, 500, 600], unsure: [1] },
      }),
    );
    expect(facts).toContainEqual(['Judul jendela', 'tidak diberitahukan peramban']);
    expect(facts).toContainEqual(['Sambungan', '4 bingkai; sambungan 2 TIDAK pasti; tiap bingkai asli disertakan']);
  });

  it('says nothing of what was not captured from a screen', () => {
    expect(screenFacts(undefined)).toEqual([]);
  });
});
