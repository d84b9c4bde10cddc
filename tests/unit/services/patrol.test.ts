/** The patrol list: addresses as tasks, visits with their verdict and links, what differs between two visits. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sequenceDifference } from '../../../electron/base/sequence-difference.ts';
import { proposalAlone, proposalOf, seenOtherwise } from '../../../electron/services/patrol/propose.ts';
import { textDifference } from '../../../electron/services/patrol/text-difference.ts';
import type { Capture, CapturedPart } from '../../../shared/domain/capture.ts';
import { kindOf, platformOf, readAddress, readAddresses } from '../../../shared/domain/patrol.ts';
import { finish, openTestApp, type TestApp } from '../../helpers/app.ts';

describe('an address', () => {
  test('is kept only where it is http or https, whole and without a password', () => {
    expect(readAddress(' https://contoh.id/a b ')).toBe(undefined);
    expect(readAddress('https://contoh.id/a?x=1#y')).toBe('https://contoh.id/a?x=1#y');
    expect(readAddress('contoh.id/berita')).toBe('https://contoh.id/berita');
    expect(readAddress('HTTP://Contoh.ID')).toBe('http://contoh.id/');
    for (const hostile of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://siti:rahasia@contoh.id/',
      'ftp://contoh.id/',
      'https://contoh.id/\u0000',
      '12.30',
      'kata',
      `https://contoh.id/${'a'.repeat(5000)}`,
      '',
    ])
      expect(readAddress(hostile), hostile).toBe(undefined);
  });
  test('is found in a pasted text, once, with what stands beside it as its note', () => {
    const text = [
      'Camat menyukai unggahan https://fb.example/p/1',
      '2) https://fb.example/p/1.',
      'www.contoh.id/a; http://contoh.id/b',
      'dilihat pukul 22.40',
      '',
    ].join('\n');
    expect(readAddresses(text)).toEqual({
      found: [
        { url: 'https://fb.example/p/1', note: 'Camat menyukai unggahan' },
        { url: 'https://www.contoh.id/a', note: '' },
        { url: 'http://contoh.id/b', note: '' },
      ],
      unread: ['dilihat pukul 22.40'],
      cut: false,
    });
  });
  test('of a flood is cut and said', () => {
    const flood = Array.from({ length: 2000 }, (_, i) => `https://contoh.id/${i}`).join('\n');
    const read = readAddresses(flood);
    expect([read.found.length, read.cut]).toEqual([500, true]);
  });
  test('tells its platform and kind where they can be guessed', () => {
    expect(platformOf('https://www.facebook.com/x')).toBe('Facebook');
    expect(platformOf('https://notfacebook.com/x')).toBe(undefined);
    expect(kindOf('https://www.instagram.com/p/Abc/')).toBe('unggahan');
    expect(kindOf('https://www.instagram.com/contoh')).toBe('akun');
    expect(kindOf('https://berita.example/2024/01')).toBe('halaman');
  });
});

describe('what differs', () => {
  test('between sequences is found wherever the rest moved to', () => {
    expect(sequenceDifference(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([]);
    expect(sequenceDifference(['a', 'b', 'c', 'd'], ['x', 'a', 'b', 'd', 'e'])).toEqual([
      { before: { start: 0, end: 0 }, after: { start: 0, end: 1 } },
      { before: { start: 2, end: 3 }, after: { start: 3, end: 3 } },
      { before: { start: 4, end: 4 }, after: { start: 4, end: 5 } },
    ]);
    const long = Array.from({ length: 16_000 }, (_, i) => i);
    expect(sequenceDifference(long, [...long.slice(0, 8000), -1, ...long.slice(8000)])).toEqual([
      { before: { start: 8000, end: 8000 }, after: { start: 8000, end: 8001 } },
    ]);
  });
  test('between texts leaves out how long ago a post was', () => {
    const a = 'Paslon 2\nMari coblos\n3 j\nSuka 12';
    const b = 'Paslon 2\nMari  coblos\n5 jam yang lalu\nSuka 13';
    expect(textDifference(a, b)).toEqual({ added: { lines: ['Suka 13'], count: 1 }, removed: { lines: ['Suka 12'], count: 1 } });
  });
});

const web = (change: Partial<NonNullable<Capture['web']>> = {}): NonNullable<Capture['web']> => ({
  requestedUrl: 'https://contoh.example/p/1',
  finalUrl: 'https://contoh.example/p/1',
  redirects: [],
  status: 200,
  headers: [],
  title: 'Unggahan',
  viewport: { width: 1366, height: 900, scale: 1 },
  page: { width: 1366, height: 900 },
  scroll: { steps: 1, reachedEnd: true },
  resources: { requested: 1, kept: 1, failed: 0, bytes: 10 },
  answered: true,
  ...change,
});
const captureAt = (at: string, change: Partial<NonNullable<Capture['web']>> = {}): Capture => ({
  method: 'web',
  begunAt: at,
  endedAt: at,
  clock: { local: at.replace('Z', '+00:00'), timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: 'Sahih 0', os: 'uji' },
  web: web(change),
  omissions: [],
  removed: [],
});

describe('the verdict that is proposed', () => {
  test('is gone only where the server says so; no answer and a login page prove nothing', () => {
    const at = '2024-01-18T03:00:00.000Z';
    expect(proposalAlone(captureAt(at, { status: 404 }), false)).toEqual({ verdict: 'hilang', reason: 'status-gone' });
    expect(proposalAlone(captureAt(at, { answered: false, status: undefined }), false)).toEqual({ reason: 'not-answered' });
    expect(proposalAlone(captureAt(at, { finalUrl: 'https://contoh.example/login/?next=x' }), false)).toEqual({ reason: 'asks-login' });
    expect(proposalAlone(captureAt(at, { status: 503 }), false)).toEqual({ reason: 'status-error' });
    expect(proposalAlone(captureAt(at), true)).toEqual({ verdict: 'pertama', reason: 'first' });
    expect(proposalAlone(captureAt(at), false)).toBe(undefined);
  });
  test('follows text before picture', () => {
    expect(proposalOf({ changedPercent: 0.2, linesAdded: 0, linesRemoved: 0 })).toEqual({ verdict: 'sama', reason: 'same' });
    expect(proposalOf({ changedPercent: 0, linesAdded: 1, linesRemoved: 0 })).toEqual({ verdict: 'berubah', reason: 'text-differs' });
    expect(proposalOf({ changedPercent: 3, linesAdded: 0, linesRemoved: 0 })).toEqual({ verdict: 'berubah', reason: 'picture-differs' });
    expect(proposalOf({})).toEqual({ reason: 'not-comparable' });
  });
  test('is none where only the log-in may differ', () => {
    const at = '2024-01-18T03:00:00.000Z';
    const seen = (loggedIn: boolean): Capture => ({ ...captureAt(at), session: { loggedIn, visibility: 'tidak-diketahui' } });
    expect(seenOtherwise(seen(true), seen(false))).toBe(true);
    expect([seenOtherwise(seen(false), seen(false)), seenOtherwise(captureAt(at), seen(true))]).toEqual([false, false]);
    expect(proposalOf({ changedPercent: 40, linesAdded: 9, linesRemoved: 3 }, true)).toEqual({ reason: 'seen-otherwise' });
    expect(proposalOf({ changedPercent: 0, linesAdded: 0, linesRemoved: 0 }, true)).toEqual({ verdict: 'sama', reason: 'same' });
  });
});

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

const bytesOf = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
};
const stage = async (name: string, role: string, bytes: Uint8Array): Promise<CapturedPart> => ({
  stagedId: (await t.app.stage({ name, purpose: 'evidence', bytes: bytesOf(bytes) })).id,
  role,
});
/** A page of 600 px with a line of pixels at `mark`, recorded as a capture. */
const visitOf = async (at: string, mark: number, text: string, change: Partial<NonNullable<Capture['web']>> = {}) => {
  const stripe = Buffer.alloc(400 * 600 * 3, 250);
  for (let y = 0; y < 600; y++) stripe.fill(y % 251, y * 1200, y * 1200 + 300);
  stripe.fill(9, mark * 1200 + 600, mark * 1200 + 700);
  const png = await sharp(stripe, { raw: { width: 400, height: 600, channels: 3 } })
    .png()
    .toBuffer();
  const parts = [await stage('halaman.png', 'halaman', png), await stage('teks.txt', 'teks', Buffer.from(text))];
  const { exhibits, refused } = await finish(
    t.client.intake.record({ ids: [], sets: [{ parts, capture: captureAt(at, change) }], provenance: { way: 'self' } }),
  );
  expect(refused).toEqual([]);
  return exhibits[0]?.id ?? '';
};
const failing = (code: string) => ({ data: { code } });
const url = 'https://contoh.example/p/1';
const entry = { url, kind: 'unggahan' as const, note: 'Camat menyukai', done: false };
let id = '';

test('an address waits as a task with its note and the time it was seen, and is there once', async () => {
  const seenAt = { local: '2024-01-17T22:40', zone: 'WIB' as const, approximate: false, source: 'typed' as const };
  const other = { ...entry, url: 'https://contoh.example/p/2', note: '' };
  const { added, known } = await t.client.patrol.add({ entries: [{ ...entry, seenAt, seenBy: 'Siti' }, other, entry] });
  expect([added.length, known]).toEqual([2, []]);
  id = added[0] ?? '';
  expect(await t.client.patrol.list()).toMatchObject([
    { id, url, note: 'Camat menyukai', seenAt, seenBy: 'Siti', status: 'menunggu', visitCount: 0 },
    { url: other.url, status: 'menunggu' },
  ]);
  expect(await t.client.patrol.add({ entries: [entry] })).toEqual({ added: [], known: [{ id, url }] });
});

test('hostile and impossible statements are refused and nothing is written', async () => {
  await expect(t.client.patrol.add({ entries: [{ ...entry, url: 'javascript:alert(1)' }] })).rejects.toThrow();
  const seenAt = { local: '2031-01-17', zone: 'WIB' as const, approximate: false, source: 'typed' as const };
  await expect(t.client.patrol.add({ entries: [{ ...entry, url: 'https://lain.example/', seenAt }] })).rejects.toMatchObject(
    failing('date-in-future'),
  );
  await expect(t.client.patrol.show({ id: 'e'.repeat(32) })).rejects.toMatchObject(failing('patrol-missing'));
  expect(await t.client.patrol.list()).toHaveLength(2);
});

test('each visit is linked to the one before, with the verdict that the officer confirmed', async () => {
  const first = await visitOf('2024-01-18T01:00:00.000Z', 100, 'Mari coblos\nSuka 12');
  expect(await t.client.patrol.propose({ id, exhibitId: first })).toEqual({ verdict: 'pertama', reason: 'first' });
  await expect(t.client.patrol.visit({ id, exhibitId: first, verdict: 'sama' })).rejects.toMatchObject(failing('usage'));
  await t.client.patrol.visit({ id, exhibitId: first });

  const second = await visitOf('2024-01-18T02:00:00.000Z', 500, 'Mari coblos\nSuka 13');
  const proposal = await t.client.patrol.propose({ id, exhibitId: second });
  expect(proposal).toMatchObject({ verdict: 'berubah', reason: 'text-differs', compared: { removed: { lines: ['Suka 12'] } } });
  // Captured unattended: the proposal stands beside it until somebody has looked.
  const open = await t.client.patrol.visit({ id, exhibitId: second });
  expect(open.entry.visits[1]).toMatchObject({ proposed: 'berubah', reason: 'text-differs' });
  expect([open.entry.visits[1]?.verdict, open.entry.visits[1]?.confirmedBy]).toEqual([undefined, undefined]);
  const after = await t.client.patrol.visit({ id, exhibitId: second, verdict: 'berubah' });
  expect(after.entry.visits[1]?.confirmedBy).toBe(t.officerId);
  expect(after.entry.visits.map((v) => [v.verdict, v.proposed])).toEqual([
    ['pertama', 'pertama'],
    ['berubah', 'berubah'],
  ]);
  expect(after.entry.visits[1]?.difference).toMatchObject({ linesAdded: 1, linesRemoved: 1 });
  expect(after.status).toBe('dipantau');

  const third = await visitOf('2024-01-18T02:30:00.000Z', 300, 'Halaman tidak ditemukan', { status: 404 });
  expect(await t.client.patrol.propose({ id, exhibitId: third })).toMatchObject({ verdict: 'hilang', reason: 'status-gone' });
  const links = async (exhibitId: string) =>
    (await t.client.exhibits.show({ id: exhibitId })).exhibit.links?.map((l) => [l.relation, l.exhibitId]);
  // A proposal says nothing yet: only the officer calls it gone.
  await t.client.patrol.visit({ id, exhibitId: third });
  expect(await links(third)).toEqual([['next-visit-of', second]]);
  await t.client.patrol.visit({ id, exhibitId: third, verdict: 'hilang', note: 'akun juga hilang' });
  expect([await links(first), await links(second), await links(third)]).toEqual([
    undefined,
    [['next-visit-of', first]],
    [['absence-of', second]],
  ]);
  // The officer looks again and finds it only changed: verdict and link follow.
  await t.client.patrol.visit({ id, exhibitId: third, verdict: 'berubah' });
  expect(await links(third)).toEqual([['next-visit-of', second]]);
  expect((await t.client.patrol.list())[0]).toMatchObject({ visitCount: 3, last: { verdict: 'berubah', proposed: 'hilang' } });
});

test('the pictures of two visits are drawn side by side with what changed', async () => {
  const { entry: present } = await t.client.patrol.show({ id });
  const [first, second] = present.visits;
  const compared = await t.client.patrol.compare({ before: first?.exhibitId ?? '', after: second?.exhibitId ?? '' });
  // Two rows of 34 pixels moved: far below a percent, and never nothing.
  expect(compared.difference.changedPercent).toBeGreaterThan(0);
  expect(compared.difference.changedPercent).toBeLessThan(1);
  const answer = await t.app.bytes(`/gambar/beda/${compared.pictureId}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer?.stream ?? []) chunks.push(chunk);
  const drawn = await sharp(Buffer.concat(chunks)).raw().toBuffer({ resolveWithObject: true });
  expect([drawn.info.width, drawn.info.height]).toEqual([824, 600]);
  const redAt = (x: number, y: number): boolean => {
    const [r = 0, g = 0] = drawn.data.subarray((y * 824 + x) * 3);
    return r > 120 && g < 90;
  };
  const redRows = (left: number, right: number): number[] => {
    const rows: number[] = [];
    for (let y = 0; y < 600; y++) for (let x = left; x < right; x++) if (redAt(x, y) && rows.at(-1) !== y) rows.push(y);
    return rows;
  };
  // A frame around the row where the mark was, and one around where it came to be, on each side.
  for (const rows of [redRows(0, 400), redRows(424, 824)]) {
    expect(rows.filter((y) => y >= 92 && y <= 108).length).toBeGreaterThan(4);
    expect(rows.filter((y) => y >= 492 && y <= 508).length).toBeGreaterThan(4);
    expect(rows.filter((y) => y > 120 && y < 480)).toEqual([]);
  }
});

test('an entry can be put aside and its note corrected; the log replays to the same list', async () => {
  const { entry: kept } = await t.client.patrol.change({ id, kind: 'akun', note: 'selesai diawasi', done: true });
  expect([kept.url, kept.kind, kept.note, kept.seenAt]).toEqual([url, 'akun', 'selesai diawasi', undefined]);
  expect((await t.client.patrol.list()).map((r) => r.status)).toEqual(['selesai', 'menunggu']);
  const stream = await t.client.vault.check();
  for await (const event of stream) if (event.state === 'done') expect(event.result.problems).toEqual([]);
});
