/** Which files are offered as a phone's screenshot, and what is recorded of one. */
import { describe, expect, it } from 'vitest';
import { looksLikeScreenshot } from '../../../renderer/features/ambil/tangkapan/looks-like.ts';
import { isAddress, withScreenshots } from '../../../renderer/features/ambil/tangkapan/statement.ts';
import { CaptureSchema } from '../../../shared/domain/capture.ts';
import type { Reading } from '../../../shared/domain/exhibit.ts';

const file = (reading: Partial<Reading>, mediaType = 'image/png') => ({ mediaType, reading: { preview: 'ready' as const, ...reading } });

describe('a file that looks like a screenshot', () => {
  it.each([
    ['named so, whatever its shape', file({ nameHint: 'screenshot', width: 100, height: 100 }), true],
    ['a tall screen without EXIF', file({ width: 1080, height: 2400 }), true],
    ['the same on its side, as JPEG', file({ width: 2340, height: 1080 }, 'image/jpeg'), true],
    ['a screenshot that came through WhatsApp', file({ width: 720, height: 1600, nameHint: 'whatsapp' }, 'image/jpeg'), true],
    ['a photo with its camera', file({ width: 1080, height: 1920, exif: { model: 'SM-A127F' } }, 'image/jpeg'), false],
    ['a photo by its name', file({ width: 1080, height: 1920, nameHint: 'camera' }, 'image/jpeg'), false],
    ['a 4:3 picture', file({ width: 1200, height: 1600 }), false],
    ['the screen of a desk', file({ width: 2560, height: 1440 }), false],
    ['a wall poster of 12 megapixels', file({ width: 3000, height: 6000 }), false],
    ['a document', file({ width: 1080, height: 2400 }, 'application/pdf'), false],
  ])('%s', (_name, given, wanted) => expect(looksLikeScreenshot(given)).toBe(wanted));
});

describe('what is recorded', () => {
  const circumstances = {
    at: new Date('2024-01-18T03:00:00.000Z'),
    offsetMinutes: 420,
    timeZone: 'Asia/Jakarta',
    app: 'Sahih 0.1.0',
    os: 'Mozilla/5.0',
  };
  const seenAt = { local: '2024-01-17T22:40', zone: 'WIB' as const, approximate: false, source: 'typed' as const };

  it('is a set of one part with the statement, and the missing source is said', () => {
    const statements = new Map([['b'.repeat(32), { url: ' https://contoh.id/p/1 ', seenAt, seenBy: ' Asep ' }]]);
    const { ids, sets } = withScreenshots({ ids: ['a'.repeat(32), 'b'.repeat(32)], sets: [] }, statements, circumstances);
    expect(ids).toEqual(['a'.repeat(32)]);
    expect(sets).toEqual([
      {
        parts: [{ stagedId: 'b'.repeat(32), role: 'layar' }],
        tags: { post: { url: 'https://contoh.id/p/1' } },
        capture: {
          method: 'phone-screenshot',
          begunAt: '2024-01-18T03:00:00.000Z',
          endedAt: '2024-01-18T03:00:00.000Z',
          clock: { local: '2024-01-18T10:00:00.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
          program: { app: 'Sahih 0.1.0', os: 'Mozilla/5.0' },
          phone: { url: 'https://contoh.id/p/1', seenAt, seenBy: 'Asep' },
          omissions: [{ what: 'html', reason: 'not-offered' }],
          removed: [],
        },
      },
    ]);
    expect(CaptureSchema.safeParse(sets[0]?.capture).success).toBe(true);
  });

  it('joins what else is known of the file, and leaves sets of several alone', () => {
    const [one, two] = ['b'.repeat(32), 'c'.repeat(32)];
    const statements = new Map([one, two].map((id) => [id, { url: '', seenAt: undefined, seenBy: '' }]));
    const links = [{ relation: 'original-of' as const, exhibitId: 'd'.repeat(32) }];
    const several = { parts: [one, two].map((stagedId) => ({ stagedId, role: 'dekat' })) };
    const { sets } = withScreenshots(
      { ids: [], sets: [{ parts: [{ stagedId: one, role: 'asli' }], links }, several] },
      statements,
      circumstances,
    );
    expect(sets[0]).toMatchObject({ parts: [{ stagedId: one, role: 'layar' }], links, capture: { method: 'phone-screenshot' } });
    expect(sets[1]).toBe(several);
  });

  it('takes a link of the web or none', () => {
    expect(['', ' https://x.id/a?b=c ', 'http://x.id'].map(isAddress)).toEqual([true, true, true]);
    expect(['javascript:alert(1)', 'x.id', 'file:///etc/passwd', `https://x.id/${'a'.repeat(4001)}`].map(isAddress)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
