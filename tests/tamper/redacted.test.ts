/** A redacted copy under the same hands as any other package: whatever is done to it is seen and named, by every checker. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareCopies } from '../../electron/services/verify/against.ts';
import { picturesInLog, redactedFiles } from '../../electron/services/verify/redacted-copy.ts';
import type { Comparison } from '../../shared/domain/comparison.ts';
import { type Content, ContentSchema } from '../../shared/domain/content.ts';
import { type CustodyExtract, CustodyExtractSchema } from '../../shared/domain/custody.ts';
import { finish } from '../helpers/app.ts';
import { makeScratch, names, verdictOn, withByteChanged } from '../helpers/checked.ts';
import { launchChromium } from '../helpers/chromium.ts';
import fc from '../helpers/properties.ts';
import { type RedactionWorld, redactionWorld } from '../helpers/redaction-world.ts';
import { writeFolder } from '../helpers/sealed-package.ts';

const portable = join(import.meta.dirname, '..', '..', 'resources', 'portable');
const scratch = await makeScratch();
let world: RedactionWorld;
let files: Map<string, Buffer>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  world = await redactionWorld(2);
  const { folder } = world.redacted;
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  files = new Map(
    found.map((e) => [relative(folder, join(e.parentPath, e.name)).replaceAll('\\', '/'), readFileSync(join(e.parentPath, e.name))]),
  );
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(pathToFileURL(join(portable, 'periksa.html')).href);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await scratch.remove();
});

const fresh = (): Promise<string> => writeFolder(scratch.next(), files);
interface PageVerdict {
  exitCode: number;
  integrity: string;
  coverage: string;
  problems: { code: string; subject: string; weight: string }[];
}
const inPage = async (path: string): Promise<PageVerdict> => {
  await page.evaluate(() => delete document.body.dataset.state);
  await page.setInputFiles(/\.(?:zip|pdf)$/.test(path) ? '#file' : '#folder', path);
  await page.waitForSelector('body[data-state=done]', { timeout: 60_000 });
  return page.evaluate(() => (window as unknown as { hasilPeriksa: PageVerdict }).hasilPeriksa);
};
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const shell = (folder: string) => {
  const done = spawnSync('sh', [join(portable, 'periksa.sh'), folder], { encoding: 'utf8' });
  return { code: done.status, text: done.stdout + done.stderr };
};

test('is intact for every checker, and each says what it is a copy of and what it does not hold', async () => {
  const folder = await fresh();
  for (const path of [folder, world.redacted.zip]) {
    const verdict = await verdictOn(path);
    expect(verdict).toMatchObject({
      exitCode: 0,
      integrity: 'intact',
      coverage: 'partial',
      redaction: { of: world.full.number, originals: 2 },
    });
    const shown = await inPage(path);
    expect(shown).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'partial' });
    expect(shown.problems.map((p) => [p.code, p.weight])).toEqual([['redacted-copy', 'note']]);
  }
  expect(await page.textContent('#hasil')).toContain(`Salinan disamarkan dari ${world.full.number}`);
  expect(await page.textContent('#hasil')).toContain('2 file asli tidak disertakan');
  if (!hasOpenssl) return;
  const { code, text } = shell(folder);
  expect([code, text]).toEqual([0, expect.stringContaining(`Salinan disamarkan dari ${world.full.number}: 2 file asli tidak disertakan`)]);
});

test('is altered with any one byte of any file changed, and the file is named', async () => {
  const folder = await fresh();
  const paths = [...files.keys()].sort();
  const place = fc.constantFrom(...paths).chain((path) => fc.tuple(fc.constant(path), fc.nat((files.get(path)?.length ?? 1) - 1)));
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async ([path, at], mask) => {
      const [verdict, shown] = await withByteChanged(
        join(folder, path),
        at,
        mask,
        async () => [await verdictOn(folder), await inPage(folder)] as const,
      );
      expect([1, 3], `${path} at ${at}`).toContain(verdict.exitCode);
      expect(names(verdict, path), `${path} at ${at}`).toBe(true);
      expect([1, 3], `${path} at ${at} in the page`).toContain(shown.exitCode);
      expect(
        shown.problems.some((p) => p.subject.includes(path)),
        `${path} at ${at} in the page`,
      ).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('is judged, not fallen over, where a member of a recorded part was renamed', async () => {
  const text = (files.get('rantai.json') as Buffer).toString();
  for (const member of ['id', 'sha256', 'sizeBytes', 'mediaType']) {
    const parts = text.indexOf('"parts":{"salt"');
    const at = text.indexOf(`"${member}":`, parts);
    expect(parts, 'parts are disclosed').toBeGreaterThan(0);
    const renamed = `${text.slice(0, at)}"${member.slice(0, -1)}~":${text.slice(at + member.length + 3)}`;
    const folder = await writeFolder(scratch.next(), new Map([...files, ['rantai.json', Buffer.from(renamed)]]));
    const verdict = await verdictOn(folder);
    expect(verdict, member).toMatchObject({ exitCode: 1, integrity: 'altered' });
    expect(names(verdict, 'rantai.json'), member).toBe(true);
  }
});

test('lacks each redacted picture once it is deleted, and knows two that were swapped', async () => {
  const [a, b] = ['samaran/001.jpg', 'samaran/002.jpg'];
  const folder = await fresh();
  await rm(join(folder, a));
  expect(await verdictOn(folder)).toMatchObject({ exitCode: 3, integrity: 'missing' });
  expect((await inPage(folder)).problems.some((p) => p.code === 'file-missing' && p.subject === a)).toBe(true);
  await writeFile(join(folder, a), files.get(b) as Buffer);
  await writeFile(join(folder, b), files.get(a) as Buffer);
  const swapped = await verdictOn(folder);
  expect(swapped).toMatchObject({ exitCode: 1, integrity: 'altered' });
  expect(names(swapped, a) && names(swapped, b)).toBe(true);
  if (hasOpenssl) expect(shell(folder)).toMatchObject({ code: 1, text: expect.stringContaining(b) });
});

test('has an original that somebody put back named as foreign', async () => {
  const folder = await fresh();
  await writeFolder(folder, new Map([['asli/001.jpg', await readFile(join(world.full.folder, 'asli', '001.jpg'))]]));
  const verdict = await verdictOn(folder);
  expect(verdict).toMatchObject({ exitCode: 3, integrity: 'intact' });
  expect(verdict.problems[0]).toMatchObject({ code: 'file-foreign', subject: 'asli/001.jpg' });
});

describe('behind a seal that would hold', () => {
  const content = (): Content => ContentSchema.parse(JSON.parse((files.get('isi.json') as Buffer).toString()));
  const extract = (): CustodyExtract => CustodyExtractSchema.parse(JSON.parse((files.get('rantai.json') as Buffer).toString()));
  const events = () => extract().events.map(({ event }) => ({ event, sha256: '' }));

  test('a picture that no officer signed for is told from the ones he did', () => {
    const whole = content();
    expect(picturesInLog(whole, events())).toEqual([]);
    const [picture] = whole.redaction?.pictures ?? [];
    if (picture) picture.sha256 = '0'.repeat(64);
    expect(picturesInLog(whole, events())).toMatchObject([{ code: 'exhibit-not-in-log', subject: 'samaran/001.jpg' }]);
  });

  test('a picture said to be of another original is told', () => {
    const whole = content();
    const [first, second] = whole.redaction?.pictures ?? [];
    if (first && second) first.ofSha256 = second.ofSha256;
    expect(picturesInLog(whole, events())).toMatchObject([{ subject: 'samaran/001.jpg' }]);
  });

  test('a seal that names another full dossier is told', () => {
    const seal = JSON.parse((files.get('segel.json') as Buffer).toString());
    seal.redacts.manifestSha256 = '0'.repeat(64);
    const manifest = JSON.parse((files.get('manifes.json') as Buffer).toString());
    const digests = new Map(manifest.files.map((f: { path: string; sha256: string }) => [f.path, f]));
    expect(redactedFiles(content(), { manifest, seal }, digests as never)).toMatchObject([{ code: 'seal-invalid', detail: 'redacts' }]);
  });

  test('content that keeps originals beside its redactions is no content', () => {
    const bent = JSON.parse((files.get('isi.json') as Buffer).toString());
    bent.format = 'sahih.content.v1';
    expect(ContentSchema.safeParse(bent).success).toBe(false);
  });
});

describe('against the full dossier', () => {
  const parts = (folder: string) => {
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { content: ContentSchema.parse(read('isi.json')), extract: CustodyExtractSchema.parse(read('rantai.json')) };
  };
  const differing = (lines: Comparison['lines']): string[] => lines.filter((l) => l.answer === 'mismatch').map((l) => l.what);
  const compared = (bend: (copy: ReturnType<typeof parts>, full: ReturnType<typeof parts>) => void) => {
    const [copy, full] = [parts(world.redacted.folder), parts(world.full.folder)];
    const manifestSha256 = copy.content.dossier.redacts?.manifestSha256;
    bend(copy, full);
    return differing(compareCopies({ ...copy, manifestSha256: undefined }, { ...full, manifestSha256 }));
  };

  test('agrees when nothing was bent', () => {
    expect(compared(() => undefined)).toEqual([]);
  });

  test.each<[string, (copy: ReturnType<typeof parts>, full: ReturnType<typeof parts>) => void, string]>([
    [
      'another full dossier',
      (_, full) => {
        full.content.dossier.number = 'BB-KLT1-0009';
      },
      'dossier',
    ],
    [
      'a narrative that says something else',
      (copy) => {
        copy.content.case.narrative.analysis = 'Tidak melanggar.';
      },
      'texts',
    ],
    [
      'a sentence left out without a mark',
      (copy) => {
        copy.content.case.narrative.what = copy.content.case.narrative.what.slice(8);
      },
      'texts',
    ],
    [
      'an original of another hash',
      (copy) => {
        copy.content.redaction!.originals[0]!.sha256 = 'a'.repeat(64);
      },
      'originals',
    ],
    ['an exhibit left out', (copy) => void copy.content.redaction!.originals.pop(), 'originals'],
    [
      'a picture of no original',
      (copy) => {
        copy.content.redaction!.pictures[0]!.ofSha256 = 'b'.repeat(64);
      },
      'pictures',
    ],
    [
      'an event of another log',
      (copy) => {
        copy.extract.events[0]!.event.envelope.at.monotonicMs += 1;
      },
      'log',
    ],
    [
      'a withheld field that is not what was recorded',
      (_, full) => {
        const told = full.extract.events.find((e) => e.event.fields.title)?.event.fields.title;
        if (told) told.value = 'Judul lain';
      },
      'fields',
    ],
  ])('names %s', (_, bend, what) => {
    expect(compared(bend)).toContain(what);
  });

  test('is not made of two full dossiers, nor of two copies', async () => {
    const { lines, exitCode } = await finish(world.app.client.verify.against({ path: world.full.folder, full: world.full.folder }));
    expect([exitCode, lines.every((l) => l.answer === 'unchecked')]).toEqual([3, true]);
  });

  test('a case that changed since the seal gets no redacted copy of it', async () => {
    const { client } = world.app;
    await client.cases.change({ id: world.caseId, change: { title: 'Judul yang diubah' } });
    await expect(finish(client.dossiers.preview({ caseId: world.caseId, redacts: world.full.id }))).rejects.toMatchObject({
      data: { code: 'case-changed-since-seal' },
    });
    expect((await client.redactions.show({ caseId: world.caseId })).sealed).toMatchObject([{ number: world.full.number, current: false }]);
  });
});
