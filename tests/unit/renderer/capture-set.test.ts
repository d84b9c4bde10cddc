/** Recordings put together as one exhibit: roles, states, gaps, removals; hostile words of a page as an officer's field. */
import { describe, expect, test } from 'vitest';
import { joinCaptures, postTags, shownPart, type Taken, unattendedSet } from '../../../renderer/features/tautan/capture-set.ts';
import type { WebRecording } from '../../../shared/contract/capture-host.ts';
import { IntakeSetSchema } from '../../../shared/contract/service.ts';
import type { Capture } from '../../../shared/domain/capture.ts';
import { omissionLines, removalSentence, sessionSentence } from '../../../shared/domain/capture-words.ts';

const id = (n: number): string => n.toString(16).padStart(32, '0');
const captureOf = (change: Partial<Capture> = {}, status = 200): Capture => ({
  method: 'web',
  begunAt: '2024-01-17T15:41:00.000Z',
  endedAt: '2024-01-17T15:41:10.000Z',
  clock: { local: '2024-01-17T22:41:00.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: 'Sahih 0', os: 'uji' },
  web: {
    requestedUrl: 'https://contoh.example/p/1',
    finalUrl: 'https://contoh.example/p/1',
    redirects: [],
    status,
    headers: [],
    title: 'Unggahan\u0000 paslon',
    viewport: { width: 1366, height: 900, scale: 1 },
    page: { width: 1366, height: 900 },
    scroll: { steps: 1, reachedEnd: true },
    resources: { requested: 1, kept: 1, failed: 0, bytes: 10 },
    answered: true,
  },
  omissions: [],
  removed: [],
  ...change,
});
const recordingOf = (roles: readonly string[], from: number, change: Partial<Capture> = {}, status = 200): WebRecording => ({
  parts: roles.map((role, i) => ({ stagedId: id(from + i), role })),
  capture: captureOf(change, status),
});
const taken = (kind: Taken['kind'], recording: WebRecording, note = ''): Taken => ({
  key: kind,
  kind,
  note,
  at: recording.capture.begunAt,
  parts: recording.parts,
  recording,
  title: '',
});
let next = 1000;
const newId = (): string => id(next++);
const session = { loggedIn: true, account: 'dinas' as const, visibility: 'publik' as const };

describe('a guided set', () => {
  const page = recordingOf(['halaman', 'html', 'teks', 'media-001'], 1, {
    removed: [{ what: 'cookie', from: 'warc', count: 2 }],
    omissions: [{ what: 'mhtml', reason: 'too-large' }],
  });
  const like = recordingOf(['halaman', 'gulungan-001', 'teks'], 10, {
    begunAt: '2024-01-17T15:43:00.000Z',
    endedAt: '2024-01-17T15:43:20.000Z',
    removed: [{ what: 'cookie', from: 'warc', count: 3 }],
    omissions: [{ what: 'mhtml', reason: 'too-large' }],
  });
  const file: Taken = {
    key: 'f',
    kind: 'bukti-akun',
    note: 'SK rekaan',
    at: '2024-01-17T15:50:00.000Z',
    parts: [{ stagedId: id(30), role: 'lain' }],
    title: 'sk.jpg',
  };
  // The officer recorded the reactions first: the page's own recording still leads.
  const whole = joinCaptures({
    taken: [taken('suka', like, 'nama terlihat'), taken('unggahan', page), file],
    skipped: [{ kind: 'profil', reason: 'akun dikunci' }],
    session,
    post: undefined,
    viewer: 'Pengawas Uji',
    newId,
  });

  test('has every part once, under a role of its own', () => {
    expect(whole?.parts.map((p) => p.role)).toEqual([
      'halaman',
      'html',
      'teks',
      'media-001',
      'halaman-002',
      'gulungan-001',
      'teks-002',
      'lain',
    ]);
    expect(new Set(whole?.parts.map((p) => p.stagedId)).size).toBe(8);
  });
  test('says which pictures show which step, in the order of time', () => {
    expect(whole?.capture.states?.map((s) => [s.kind, s.partIds, s.note])).toEqual([
      ['unggahan', [id(1)], undefined],
      ['suka', [id(10), id(11)], 'nama terlihat'],
      ['bukti-akun', [id(30)], 'SK rekaan'],
    ]);
    expect([whole?.capture.begunAt, whole?.capture.endedAt]).toEqual(['2024-01-17T15:41:00.000Z', '2024-01-17T15:43:20.000Z']);
  });
  test('lists a skipped step, each omission once, and adds removals up', () => {
    expect(omissionLines(whole?.capture.omissions ?? [])).toEqual([
      { text: 'Langkah "Profil akun" dilewati', details: ['akun dikunci'] },
      { text: 'Halaman (MHTML): terlalu besar', details: [] },
    ]);
    expect(whole?.capture.removed.map(removalSentence)).toEqual(['isi cookie dari Lalu lintas (WARC), 5 kali']);
  });
  test('keeps the account of the viewer apart from what is printed', () => {
    expect(whole?.capture.viewer).toBe('Pengawas Uji');
    expect(JSON.stringify(whole?.capture.session)).not.toContain('Pengawas');
    expect(sessionSentence(session)).toBe('Dalam keadaan login dengan akun dinas pengawas; unggahan terlihat oleh publik');
  });
  test('is what the services take', () => {
    expect(IntakeSetSchema.safeParse({ parts: whole?.parts, capture: whole?.capture }).error?.issues ?? []).toEqual([]);
  });
  test('is nothing while only files were added', () => {
    expect(joinCaptures({ taken: [file], skipped: [], session, post: undefined, newId })).toBe(undefined);
  });
});

test('an unattended capture of a page that is gone is recorded as an absence, seen by nobody who was logged in', () => {
  const set = unattendedSet(recordingOf(['halaman', 'teks'], 50, {}, 404), {
    url: 'https://www.facebook.com/x/posts/1',
    note: '',
    zone: 'WIB',
  });
  expect(set.capture).toMatchObject({ method: 'web-absence', session: { loggedIn: false } });
  expect(set.tags).toMatchObject({
    caption: 'Unggahan paslon',
    post: { url: 'https://www.facebook.com/x/posts/1', platform: 'Facebook' },
    capturedAt: { local: '2024-01-17T22:41:00', zone: 'WIB', source: 'program' },
  });
});

test('hostile words of a page become an officer’s field without control characters and within bounds', () => {
  const post = postTags('https://contoh.example/', {
    accountName: `Paslon\u0000\u0007 "><script>${'x'.repeat(500)}`,
    handle: '@paslon\ud800',
    accountId: '6155',
  });
  expect(post.account).toMatch(/^Paslon "><script>x+ \(@paslon\ufffd\)$/);
  expect(post.account?.length).toBeLessThanOrEqual(300);
  expect(post.accountId).toBe('6155');
});

test('the picture of a recording is its page, else its list, else whatever there is', () => {
  const parts = (...roles: string[]) => roles.map((role, i) => ({ stagedId: id(i), role }));
  expect(shownPart(parts('teks', 'gulungan-001', 'halaman'))?.role).toBe('halaman');
  expect(shownPart(parts('teks', 'gulungan-002'))?.role).toBe('gulungan-002');
  expect(shownPart(parts('teks'))?.role).toBe('teks');
});
