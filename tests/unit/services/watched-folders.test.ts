/** Watched folders over real files: links, vanishing folders, thousands of files, bytes recorded before. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPluggedIn } from '../../../electron/rpc/plugged-in.ts';
import { finish, openTestApp, passphrase, photo, reopen, type TestApp, writeFiles } from '../../helpers/app.ts';
import { effortOf } from '../../helpers/effort.ts';

let test: TestApp;
let card: string;

beforeEach(async () => {
  test = await openTestApp();
  card = join(test.folder, 'kartu');
  mkdirSync(join(card, 'DCIM', '100CANON'), { recursive: true });
});
afterEach(() => test.close());

const watch = () => test.client.watchedFolders.watch({ path: card });
const look = async (id: string) => {
  const { files, counts } = await test.client.watchedFolders.look({ id });
  return { names: files.map((f) => [f.path, f.state, f.exhibit?.number].filter((x) => x !== undefined).join(' ')), counts };
};
const fill = (count: number) =>
  writeFiles(
    join(card, 'DCIM', '100CANON'),
    Object.fromEntries(Array.from({ length: count }, (_unused, i) => [`IMG_${String(i + 1).padStart(4, '0')}.txt`, `foto ${i}`])),
  );
/** Everything in the folder with bytes and times: what must never change. */
const picture = () =>
  readdirSync(card, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const stats = statSync(join(card, path));
      return [
        path,
        stats.mtimeMs,
        stats.isFile()
          ? createHash('sha256')
              .update(readFileSync(join(card, path)))
              .digest('hex')
          : '',
      ];
    });
const record = async (ids: string[]) => finish(test.client.intake.record({ ids, provenance: { way: 'camera-card' } }));

describe('a watched folder', () => {
  it('offers what is new, stages what is chosen, and names what is recorded; the folder stays as it was', async () => {
    const paths = fill(3);
    for (const [i, path] of paths.entries()) utimesSync(path, 1_700_000_000 + i, 1_700_000_000 + i);
    const before = picture();
    const { id, label } = await watch();
    expect(label).toBe('kartu');
    const first = await test.client.watchedFolders.look({ id });
    expect(first.counts).toEqual({ new: 3, newBytes: 18, waiting: 0, recorded: 0, dismissed: 0 });
    expect(first.files.map((f) => f.path)).toEqual([
      'DCIM/100CANON/IMG_0003.txt',
      'DCIM/100CANON/IMG_0002.txt',
      'DCIM/100CANON/IMG_0001.txt',
    ]);

    const one = first.files.find((f) => f.path.endsWith('0001.txt'))?.key ?? '';
    const { stagedIds } = await finish(test.client.watchedFolders.stage({ id, keys: [one] }));
    expect(stagedIds).toHaveLength(1);
    expect((await look(id)).counts).toMatchObject({ new: 2, waiting: 1 });
    const { exhibits } = await record(stagedIds);
    const rest = first.files.find((f) => f.path.endsWith('0002.txt'))?.key ?? '';
    await test.client.watchedFolders.dismiss({ id, keys: [rest] });
    expect((await look(id)).names).toEqual([
      'DCIM/100CANON/IMG_0003.txt new',
      `DCIM/100CANON/IMG_0001.txt recorded ${exhibits[0]?.number}`,
      'DCIM/100CANON/IMG_0002.txt dismissed',
    ]);
    expect(picture()).toEqual(before);
    // All that is new, in the order in which it was made.
    expect((await finish(test.client.watchedFolders.stage({ id }))).stagedIds).toHaveLength(1);
    expect((await look(id)).counts).toMatchObject({ new: 0, waiting: 1, recorded: 1, dismissed: 1 });
    await test.client.watchedFolders.dismiss({ id, keys: [rest], dismissed: false });
    expect((await look(id)).counts).toMatchObject({ new: 1 });
  });

  it('does not offer again what the officer threw away, but does offer a file that changed', async () => {
    const [path] = fill(1);
    const { id } = await watch();
    const { stagedIds } = await finish(test.client.watchedFolders.stage({ id }));
    await test.client.intake.discard({ ids: stagedIds });
    expect((await look(id)).counts).toMatchObject({ new: 0, dismissed: 1 });
    writeFileSync(path ?? '', 'foto yang lain');
    expect((await look(id)).counts).toMatchObject({ new: 1, dismissed: 0 });
  });

  it('tells by its bytes what was recorded another way', async () => {
    const jpeg = await photo();
    const [dropped] = writeFiles(test.inbox, { 'dari-kabel.jpg': jpeg });
    const staged = await finish(test.client.intake.stagePaths({ paths: [dropped ?? ''] }));
    const { exhibits } = await record(staged.staged.map((s) => s.id));
    writeFiles(join(card, 'DCIM'), { 'IMG_0001.jpg': jpeg, 'IMG_0002.jpg': 'lain' });
    const { id } = await watch();
    expect((await look(id)).counts).toMatchObject({ new: 2 });
    const compared = await finish(test.client.watchedFolders.compare({ id }));
    expect(compared.files.map((f) => [f.path, f.state, f.exhibit?.number])).toEqual([
      ['DCIM/IMG_0002.jpg', 'new', undefined],
      ['DCIM/IMG_0001.jpg', 'recorded', exhibits[0]?.number],
    ]);
  });

  it('follows no link and takes no hidden file', async () => {
    fill(1);
    const secret = join(test.folder, 'rahasia.txt');
    writeFileSync(secret, 'rahasia');
    symlinkSync(secret, join(card, 'tautan.txt'));
    symlinkSync(test.folder, join(card, 'putaran'));
    writeFiles(card, { '.tersembunyi': 'x', 'Thumbs.db': 'x' });
    const { id } = await watch();
    expect((await look(id)).names).toEqual(['DCIM/100CANON/IMG_0001.txt new']);
  });

  it('is kindly missing while it cannot be read, and is there again with what was known of it', async () => {
    fill(2);
    const { id } = await watch();
    await test.client.watchedFolders.dismiss({ id });
    renameSync(card, `${card}-dicabut`);
    await expect(test.client.watchedFolders.look({ id })).rejects.toMatchObject({ data: { code: 'watched-folder-missing' } });
    await expect(finish(test.client.watchedFolders.stage({ id }))).rejects.toMatchObject({ data: { code: 'watched-folder-missing' } });
    expect(await test.client.watchedFolders.list()).toMatchObject([{ id }]);
    renameSync(`${card}-dicabut`, card);
    expect((await look(id)).counts).toMatchObject({ new: 0, dismissed: 2 });
  });

  it('survives a file that goes while it is staged', async () => {
    const [first] = fill(2);
    const { id } = await watch();
    const keys = (await test.client.watchedFolders.look({ id })).files.map((f) => f.key);
    rmSync(first ?? '');
    const outcome = await finish(test.client.watchedFolders.stage({ id, keys }));
    expect(outcome.stagedIds).toHaveLength(1);
  });

  it('is remembered after a lock, and no word of it stands outside the encrypted store', async () => {
    fill(1);
    const { id } = await watch();
    await test.app.close();
    const raw = readdirSync(join(test.folder, 'brankas'), { recursive: true, encoding: 'utf8' })
      .map((path) => join(test.folder, 'brankas', path))
      .filter((path) => statSync(path).isFile())
      .some((path) => readFileSync(path).includes('kartu'));
    expect(raw).toBe(false);
    const again = reopen(test.folder, test.clock);
    await again.client.vault.unlock({ officerId: test.officerId, passphrase });
    expect(await again.client.watchedFolders.list()).toMatchObject([{ id, label: 'kartu' }]);
    await again.client.watchedFolders.unwatch({ id });
    expect(await again.client.watchedFolders.list()).toEqual([]);
    await again.app.close();
  });

  it('refuses the vault, what holds it, what lies in it, and what is no folder', async () => {
    const failing = (path: string) =>
      test.client.watchedFolders.watch({ path }).then(
        () => 'watched',
        (e: { data: { code: string } }) => e.data.code,
      );
    expect(await failing(join(test.folder, 'brankas'))).toBe('usage');
    expect(await failing(test.folder)).toBe('usage');
    // The root of a disk that the vault lies on: as when vault and pictures share a stick.
    expect(await failing(parse(test.folder).root)).toBe('usage');
    expect(await failing('kartu')).toBe('usage');
    expect(await failing(join(test.folder, 'tidak-ada'))).toBe('watched-folder-missing');
    const [file] = fill(1);
    expect(await failing(file ?? '')).toBe('watched-folder-missing');
    expect(await watch()).toEqual(await watch());
  });

  it('looks through 5,000 files quickly', async () => {
    for (let folder = 0; folder < 10; folder += 1) {
      const path = join(card, `1${String(folder).padStart(2, '0')}APPLE`);
      mkdirSync(path);
      for (let i = 0; i < 500; i += 1) writeFileSync(join(path, `IMG_${i}.JPG`), `${folder} ${i}`);
    }
    const { id } = await watch();
    const { result, cpuMs } = await effortOf(() => test.client.watchedFolders.look({ id }));
    const { counts, files, cut } = result;
    expect([counts.new, files.length, cut]).toEqual([5000, 2000, false]);
    // Measured about 150 ms.
    expect(cpuMs).toBeLessThan(5000);
    process.stdout.write(`5,000 files: ${Math.round(cpuMs)} ms\n`);
    const dismissed = await test.client.watchedFolders.dismiss({ id });
    expect(dismissed.counts).toMatchObject({ new: 0, dismissed: 5000 });
  });
});

describe('what is plugged in', () => {
  it('offers phones and cards with a DCIM folder before other drives', async () => {
    const media = join(test.folder, 'media');
    const gvfs = join(test.folder, 'gvfs');
    mkdirSync(join(media, 'FLASHDISK'), { recursive: true });
    mkdirSync(join(media, 'EOS_DIGITAL', 'DCIM'), { recursive: true });
    mkdirSync(join(gvfs, 'mtp:host=SAMSUNG_SM-A127F_R58', 'Internal storage', 'DCIM'), { recursive: true });
    mkdirSync(join(gvfs, 'smb-share:server=x', 'DCIM'), { recursive: true });
    mkdirSync(join(gvfs, 'gphoto2:host=%ff\u202eXYZ', 'store_00010001', 'DCIM'), { recursive: true });
    const places = { removable: [join(media, 'FLASHDISK'), join(media, 'EOS_DIGITAL'), join(media, 'tidak-ada')], gvfs };
    expect((await listPluggedIn(places)).map((p) => [p.kind, p.label])).toEqual([
      ['phone', '%ff⟨U+202E⟩XYZ, store_00010001'],
      ['phone', 'SAMSUNG SM-A127F R58, Internal storage'],
      ['camera', 'EOS_DIGITAL'],
      ['removable', 'FLASHDISK'],
    ]);
  });
});
