/** Many parts and derivatives in a sealed package: every picture printed is named, every byte is checked, nothing leaves in a redacted copy. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/content.ts';
import { finish, passphrase } from '../../helpers/app.ts';
import { type PartsWorld, partsWorld } from '../../helpers/parts-world.ts';

let world: PartsWorld;
let full: { id: string; path: string; content: Content };
let redacted: { path: string; content: Content };

const contentIn = (path: string): Content => JSON.parse(readFileSync(join(path, 'isi.json'), 'utf8')) as Content;
const check = async (path: string) => finish(world.client.verify.check({ path } as never));
const verdictOf = (path: string) =>
  check(path) as Promise<{ exitCode: number; problems: { code: string; subject: string; exhibitNumber?: string }[] }>;

beforeAll(async () => {
  world = await partsWorld({ page: 6000, media: 10 });
  const { client } = world;
  const partId = (await client.exhibits.show({ id: world.photo })).exhibit.parts[0]?.id as string;
  const steps = { degrees: 0, marks: [{ kind: 'pin' as const, at: { x: 50_000, y: 50_000 }, number: 1, colour: 'merah' as const }] };
  await client.derivatives.make({ exhibitId: world.photo, partId, steps, note: 'Nomor urut' });
  const gone = await client.derivatives.make({ exhibitId: world.photo, partId, steps, note: 'Ditarik' });
  await client.derivatives.withdraw({ id: gone.id });
  await client.derivatives.make({ exhibitId: world.photo, partId, steps: { degrees: 2, marks: [] }, note: 'Diluruskan' });
  const dossier = await finish(client.dossiers.seal({ caseId: world.caseId, passphrase }));
  const out = join(world.folder, 'keluar');
  mkdirSync(out);
  const { path } = await finish(client.dossiers.exportTo({ id: dossier.id, folder: out, form: 'folder' }));
  full = { id: dossier.id, path, content: contentIn(path) };
  // Two of the four photos of the burst are looked at, and nothing else.
  const burst = (await client.exhibits.show({ id: world.burst })).exhibit.parts;
  for (const part of [burst[0], burst[2]])
    await client.redactions.savePicture({ exhibitId: world.burst, partId: part?.id ?? '', areas: [] });
  const copy = await finish(client.dossiers.seal({ caseId: world.caseId, redacts: dossier.id, passphrase }));
  const second = await finish(client.dossiers.exportTo({ id: copy.id, folder: out, form: 'folder' }));
  redacted = { path: second.path, content: contentIn(second.path) };
});
afterAll(() => world?.close());

test('every photo of a burst, slices of a long page and the derivatives are on paper, each named by its digest', async () => {
  const shown = (number: string) =>
    full.content.pages.flatMap((p) => p.pictures.filter((x) => x.exhibitNumber === number).map((x) => x.sha256));
  const exhibit = (id: string) => full.content.exhibits.find((e) => e.exhibit.id === id)?.exhibit as Content['exhibits'][number]['exhibit'];
  expect(shown(exhibit(world.burst).number)).toEqual(exhibit(world.burst).parts.map((p) => p.sha256));
  const page = exhibit(world.web).parts[0]?.sha256;
  // 6,000 pixels of a page 1366 wide: 1,667 a slice, 48 shared with the one before.
  expect(shown(exhibit(world.web).number).filter((sha256) => sha256 === page)).toHaveLength(4);
  const made = full.content.derivatives ?? [];
  expect(made.map(({ path, ordinal, note }) => ({ path, ordinal, note }))).toEqual([
    { path: 'turunan/001.jpg', ordinal: 1, note: 'Nomor urut' },
    { path: 'turunan/002.jpg', ordinal: 3, note: 'Diluruskan' },
  ]);
  expect(shown(exhibit(world.photo).number)).toEqual([exhibit(world.photo).parts[0]?.sha256, ...made.map((d) => d.sha256)]);
  expect(await verdictOf(full.path)).toMatchObject({ exitCode: 0, problems: [] });
});

const bent = (name: string, bend: (folder: string) => void): string => {
  const folder = join(world.folder, name);
  cpSync(full.path, folder, { recursive: true });
  bend(folder);
  return folder;
};

test('a derivative that was changed, taken away or slipped in is named', async () => {
  const changed = bent('diubah', (f) => {
    const bytes = readFileSync(join(f, 'turunan/001.jpg'));
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync(join(f, 'turunan/001.jpg'), bytes);
  });
  const one = await verdictOf(changed);
  expect(one.exitCode).toBe(1);
  expect(one.problems).toContainEqual(
    expect.objectContaining({ code: 'file-altered', subject: 'turunan/001.jpg', exhibitNumber: 'B-KLT1-000001' }),
  );
  const missing = await verdictOf(bent('hilang', (f) => rmSync(join(f, 'turunan/002.jpg'))));
  expect(missing.exitCode).toBe(3);
  expect(missing.problems).toContainEqual(expect.objectContaining({ code: 'file-missing', subject: 'turunan/002.jpg' }));
  const extra = await verdictOf(bent('tambahan', (f) => copyFileSync(join(f, 'turunan/002.jpg'), join(f, 'turunan/003.jpg'))));
  expect(extra.problems).toContainEqual(expect.objectContaining({ code: 'file-foreign', subject: 'turunan/003.jpg' }));
  const swapped = await verdictOf(bent('tertukar', (f) => copyFileSync(join(f, 'turunan/001.jpg'), join(f, 'turunan/002.jpg'))));
  expect(swapped).toMatchObject({ exitCode: 1 });
});

test('periksa.sh judges a package with derivatives as our verifier does', () => {
  if (spawnSync('openssl', ['version']).status !== 0) {
    console.log('openssl is not there: periksa.sh is not run');
    return;
  }
  const run = (folder: string) => spawnSync('sh', [join(folder, 'periksa.sh')], { cwd: folder, encoding: 'utf8' });
  expect(run(full.path).status).toBe(0);
  const changed = run(join(world.folder, 'diubah'));
  expect(changed.status).toBe(1);
  expect(changed.stdout + changed.stderr).toContain('turunan/001.jpg');
  expect(run(join(world.folder, 'hilang')).status).toBe(3);
});

test('a redacted copy shows only parts that somebody looked at, and no derivative', async () => {
  const burst = redacted.content.exhibits.find((e) => e.exhibit.id === world.burst)?.exhibit.parts ?? [];
  expect(redacted.content.derivatives).toBeUndefined();
  expect(existsSync(join(redacted.path, 'turunan'))).toBe(false);
  const pictures = redacted.content.redaction?.pictures ?? [];
  expect(pictures.map((p) => p.partId)).toEqual([burst[0]?.id, burst[2]?.id]);
  expect(readdirSync(join(redacted.path, 'samaran')).sort()).toEqual(pictures.map((p) => p.path.replace('samaran/', '')));
  const drawn = redacted.content.pages.flatMap((p) => p.pictures.map((x) => x.sha256));
  expect(drawn).toEqual(pictures.map((p) => p.sha256));
  // One photo, two of the burst, and of the capture the page picture, ten media, a list and a second page.
  expect(redacted.content.redaction?.counts.picturesLeftOut).toBe(1 + 2 + 13);
  expect(readFileSync(join(redacted.path, 'isi.json'), 'utf8')).not.toContain('medsos.contoh');
  expect(readFileSync(join(redacted.path, 'rantai.json'), 'utf8')).not.toMatch(/medsos\.contoh|Nomor urut|"steps":\{"salt"/);
  const { events } = JSON.parse(readFileSync(join(redacted.path, 'rantai.json'), 'utf8')) as {
    events: { event: { envelope: { type: string }; fields: object } }[];
  };
  const made = events.filter(({ event }) => event.envelope.type.startsWith('derivative.'));
  expect(made.map(({ event }) => event.fields)).toEqual([{}, {}, {}, {}]);
  expect(await verdictOf(redacted.path)).toMatchObject({ exitCode: 0 });
});
