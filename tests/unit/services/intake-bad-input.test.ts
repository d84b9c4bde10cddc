/** Bad input at intake: each gets its code, the rest of the batch goes on, nothing already recorded is lost. */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSource } from '../../../electron/services/intake/source-files.ts';
import { byteAddress } from '../../../shared/contract/host.ts';
import { Failure, type FailureCode } from '../../../shared/domain/failure.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { finish, openTestApp, photo, reopen, type TestApp, until, writeFiles } from '../../helpers/app.ts';

let t: TestApp;
beforeEach(async () => {
  t = await openTestApp();
});
afterEach(() => t.close());

const way = { way: 'whatsapp' } as const;
const codeOf = async (act: Promise<unknown>): Promise<FailureCode | undefined> => {
  try {
    await act;
    return undefined;
  } catch (error) {
    return error instanceof Failure ? error.code : ((error as { data?: { code?: FailureCode } }).data?.code ?? 'unexpected');
  }
};
async function* bytesOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
const stage = (name: string, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal) =>
  t.app.stage({ name, purpose: 'evidence', bytes, signal });
const recordAll = async () => finish(t.client.intake.record({ ids: (await t.client.intake.staged()).map((s) => s.id), provenance: way }));

test('an empty file, a link and a hidden file are named, and the good ones are staged', async () => {
  writeFiles(t.inbox, { 'a.jpg': await photo(), 'kosong.jpg': '', '.nomedia': 'x', 'Thumbs.db': 'x' });
  symlinkSync('/etc/hostname', join(t.inbox, 'pintasan.jpg'));
  mkdirSync(join(t.inbox, 'dalam'));
  writeFiles(join(t.inbox, 'dalam'), { 'b.txt': 'catatan' });
  const { staged, refused } = await finish(t.client.intake.stagePaths({ paths: [t.inbox, join(t.inbox, 'tidak-ada.jpg')] }));
  expect(staged.map((s) => [s.receivedName.text, s.mediaType])).toEqual([
    ['a.jpg', 'image/jpeg'],
    ['b.txt', 'text/plain'],
  ]);
  expect(refused.map((r) => [r.subject, r.code]).sort()).toEqual([
    ['.nomedia', 'not-a-file'],
    ['Thumbs.db', 'not-a-file'],
    ['kosong.jpg', 'file-empty'],
    ['pintasan.jpg', 'not-a-file'],
    ['tidak-ada.jpg', 'file-vanished'],
  ]);
});

test.skipIf(process.platform !== 'linux')('a file that cannot be read is named, and its neighbour is staged', async () => {
  // Reading a process's own memory at address 0 is an input/output error for everybody, root included.
  const good = writeFiles(t.inbox, { 'a.txt': 'isi' });
  const { staged, refused } = await finish(t.client.intake.stagePaths({ paths: ['/proc/self/mem', ...good] }));
  expect(refused).toEqual([{ subject: 'mem', code: 'file-unreadable', facts: {} }]);
  expect(staged.length).toBe(1);
});

test('a folder or a device is never read as a file, and a name too long says so', async () => {
  expect(await codeOf(openSource('/dev/null'))).toBe('not-a-file');
  expect(await codeOf(openSource(t.inbox))).toBe('not-a-file');
  expect(await codeOf(openSource(join(t.inbox, 'x'.repeat(300))))).toBe('name-too-long');
});

test('a file that shrinks while it is read is refused, and leaves nothing behind', async () => {
  const [path] = writeFiles(t.inbox, { 'besar.bin': Buffer.alloc(5_000_000, 1) });
  const source = await openSource(path ?? '');
  let count = 0;
  async function* shrinking(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.bytes) {
      if (count++ === 1) truncateSync(path ?? '', 2_000_000);
      yield chunk;
    }
  }
  expect(await codeOf(stage('besar.bin', shrinking()))).toBe('file-changed-while-reading');
  await source.close();
  expect(await t.client.intake.staged()).toEqual([]);
});

test('a source that breaks off mid-copy leaves no half file, and its reason reaches the caller', async () => {
  async function* vanishing(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(1_000_000, 7);
    throw Object.assign(new Error('gone'), { code: 'ENOENT' });
  }
  expect(await codeOf(stage('IMG_0001.jpg', vanishing()))).toBe('file-vanished');
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(1_000_000, 7);
    throw Object.assign(new Error('io'), { code: 'EIO' });
  }
  expect(await codeOf(stage('IMG_0002.jpg', broken()))).toBe('file-unreadable');
  expect(await t.client.intake.staged()).toEqual([]);
});

test('a full disk stops the file with its own code and keeps what was there', async () => {
  await stage('a.txt', bytesOf('ada'));
  async function* full(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(1000, 7);
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  }
  expect(await codeOf(stage('b.txt', full()))).toBe('disk-full');
  expect((await t.client.intake.staged()).map((s) => s.receivedName.text)).toEqual(['a.txt']);
});

test('hostile names are kept as received, shown harmlessly and never used as a path', async () => {
  const names = ['../../etc/passwd', 'a\u0000b.jpg', 'foto\u202egpj.exe', 'x'.repeat(300), 'cafe\u0301.jpg', '\ud800lone.jpg', 'CON', ''];
  for (const [i, name] of names.entries()) await stage(name, bytesOf(`isi ${i}`));
  const { exhibits } = await recordAll();
  expect(exhibits.length).toBe(names.length);
  const kept = await Promise.all(exhibits.map(async (e) => (await t.client.exhibits.show({ id: e.id })).exhibit.parts[0]?.receivedName));
  expect(kept.map((k) => k?.text)).toEqual(names.map((n) => n.toWellFormed()));
  expect(kept[5]?.rawBase64).toBe(Buffer.from('\ud800lone.jpg', 'utf16le').toString('base64'));
  expect(names.map(showFileName).slice(1, 3)).toEqual(['a␀b.jpg', 'foto⟨U+202E⟩gpj.exe']);
  const verdict = await finish(t.client.vault.check());
  expect(verdict.exitCode).toBe(0);
});

test.skipIf(process.platform !== 'linux')('a name that is no Unicode is kept byte for byte', async () => {
  const raw = Buffer.concat([Buffer.from(`${t.inbox}/foto-`), Buffer.from([0xff, 0xfe]), Buffer.from('.txt')]);
  writeFileSync(raw, 'isi');
  const { staged } = await finish(t.client.intake.stagePaths({ paths: [t.inbox] }));
  expect(staged[0]?.receivedName.rawBase64).toBe(raw.subarray(raw.lastIndexOf('/') + 1).toString('base64'));
});

test('a truncated photo and a bomb are evidence: recorded, preview failed', async () => {
  const whole = await photo({ width: 2000, height: 1500, taken: '2024:01:17 16:20:11' });
  await stage('terpotong.jpg', bytesOf(whole.subarray(0, Math.floor(whole.length / 3))));
  await stage('bukan-gambar.jpg', bytesOf(Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')));
  const { exhibits, refused } = await recordAll();
  expect([exhibits.length, refused]).toEqual([2, []]);
  const rows = await until(async () => {
    const page = await t.client.exhibits.list({ filter: {} });
    return page.rows.every((r) => r.preview === 'failed') ? page.rows : undefined;
  });
  expect(rows.length).toBe(2);
  const detail = await t.client.exhibits.show({ id: exhibits[0]?.id ?? '' });
  expect(Object.values(detail.readings)[0]).toMatchObject({
    preview: 'failed',
    previewFailure: 'image-damaged',
    exif: { takenLocal: '2024-01-17T16:20:11' },
  });
  expect((await t.client.exhibits.check({ ids: exhibits.map((e) => e.id) })) && true).toBe(true);
});

test('the same bytes again are named with their first, and the officer decides', async () => {
  const bytes = await photo();
  await stage('a.jpg', bytesOf(bytes));
  await stage('a (1).jpg', bytesOf(bytes));
  const first = await recordAll();
  expect(first.exhibits.length).toBe(1);
  expect(first.duplicates.map((d) => d.first.number)).toEqual(['B-KLT1-000001']);
  const [waiting] = await t.client.intake.staged();
  expect(waiting?.duplicateOf?.number).toBe('B-KLT1-000001');
  const again = await finish(t.client.intake.record({ ids: [waiting?.id ?? ''], provenance: way, duplicates: 'record' }));
  expect(again.exhibits.map((e) => e.number)).toEqual(['B-KLT1-000002']);
  const detail = await t.client.exhibits.byNumber({ number: 'B-KLT1-000002' });
  expect(detail.duplicateOfNumber).toBe('B-KLT1-000001');
});

test('a stop midway keeps what was recorded and leaves the rest waiting', async () => {
  for (let i = 0; i < 60; i++) await stage(`catatan-${i}.txt`, bytesOf(`catatan nomor ${i}`));
  const ids = (await t.client.intake.staged()).map((s) => s.id);
  for await (const event of await t.client.intake.record({ ids, provenance: way })) if (event.state === 'running') break;
  const { total } = await t.client.exhibits.list({ filter: {}, limit: 1 });
  const waiting = (await t.client.intake.staged()).length;
  expect(total).toBeGreaterThan(0);
  expect(total + waiting).toBe(60);
  expect((await recordAll()).exhibits.length).toBe(waiting);
  expect((await finish(t.client.vault.check())).exitCode).toBe(0);
});

test('a stopped upload leaves nothing', async () => {
  const abort = new AbortController();
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(100_000, 1);
    abort.abort();
    yield Buffer.alloc(100_000, 1);
  }
  expect(await codeOf(stage('video.mp4', slow(), abort.signal))).toBe('cancelled');
  expect(await t.client.intake.staged()).toEqual([]);
});

test('dates in the future and points off the globe are refused before anything is recorded', async () => {
  await stage('a.txt', bytesOf('satu'));
  const ids = (await t.client.intake.staged()).map((s) => s.id);
  const ahead = { local: '2031-01-01', zone: 'WIB', approximate: false, source: 'typed' } as const;
  const record = (extra: object) => codeOf(finish(t.client.intake.record({ ids, provenance: way, ...extra })));
  expect(await record({ tags: { foundAt: ahead } })).toBe('date-in-future');
  expect(await record({ provenance: { way: 'cable', receivedAt: ahead } })).toBe('date-in-future');
  expect(await record({ tags: { foundAt: { ...ahead, local: '2023-02-30' } } })).toBe('date-invalid');
  expect(await record({ tags: { addViolations: ['TIDAK-ADA'] } })).toBe('catalogue-entry-unknown');
  const off = { place: { coordinates: { latitude: 107.6, longitude: -6.9, datum: 'WGS 84', source: 'typed' } } };
  expect(await record({ tags: off })).toBe('coordinates-out-of-range');
  expect((await t.client.intake.staged()).length).toBe(1);
  expect((await t.client.exhibits.list({ filter: {} })).total).toBe(0);
});

test('what was staged and what was not yet read goes on after a restart', async () => {
  await stage('IMG_0001.jpg', bytesOf(await photo()));
  const { exhibits } = await recordAll();
  await stage('IMG_0002.jpg', bytesOf(await photo({ colour: '#123456', taken: '2024:01:17 10:00:00' })));
  await t.app.close();
  const again = reopen(t.folder, t.clock);
  try {
    await again.client.vault.unlock({ officerId: t.officerId, passphrase: 'kursi biru menghitung tujuh awan' });
    const [waiting] = await again.client.intake.staged();
    expect(waiting?.receivedName.text).toBe('IMG_0002.jpg');
    const recorded = await finish(
      again.client.intake.record({ ids: [waiting?.id ?? ''], provenance: way, tags: { capturedFromExif: true } }),
    );
    const second = await again.client.exhibits.show({ id: recorded.exhibits[0]?.id ?? '' });
    expect(second.exhibit.number).toBe('B-KLT1-000002');
    expect(second.exhibit.tags.capturedAt).toMatchObject({ local: '2024-01-17T10:00:00', source: 'exif' });
    await until(async () => {
      const { rows } = await again.client.exhibits.list({ filter: { ids: exhibits.map((e) => e.id) } });
      return rows[0]?.preview === 'ready' || undefined;
    });
  } finally {
    await again.app.close();
  }
});

test('a discarded photo leaves no picture behind, and can be taken in again', async () => {
  const bytes = await photo();
  const { id } = await stage('IMG_0001.jpg', bytesOf(bytes));
  await until(async () => ((await t.client.intake.staged())[0]?.reading.preview === 'ready' ? true : undefined));
  expect((await t.app.bytes(byteAddress.stagedThumbnail(id)))?.mediaType).toBe('image/jpeg');
  await t.client.intake.discard({ ids: [id] });
  expect(await t.app.bytes(byteAddress.stagedThumbnail(id))).toBeUndefined();
  expect(await codeOf(t.client.intake.discard({ ids: [id] }))).toBe('staged-missing');
  await stage('IMG_0001.jpg', bytesOf(bytes));
  expect((await recordAll()).exhibits.map((e) => e.number)).toEqual(['B-KLT1-000001']);
});
