/** The checkers that travel with a package, on really sealed packages: periksa.sh with stock tools, periksa.html in a browser. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeScratch, verdictOn, withByteChanged } from '../helpers/checked.ts';
import { launchChromium } from '../helpers/chromium.ts';
import fc from '../helpers/properties.ts';
import { sealPackage, writeFolder } from '../helpers/sealed-package.ts';
import { storedZip } from '../helpers/stored-zip.ts';
import { certificateAgain, makeSigner } from '../helpers/test-signer.ts';
import { packageSources } from './package-sources.ts';

const portable = join(import.meta.dirname, '..', '..', 'resources', 'portable');
const scratch = await makeScratch();
const sources = await packageSources();
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(join(portable, 'periksa.html')).href);
});
afterAll(async () => {
  await browser?.close();
  await scratch.remove();
});

interface PageVerdict {
  exitCode: number;
  integrity: string;
  coverage: string;
  problems: { code: string; subject: string; weight: string }[];
  checks: { what: string; answer: string }[];
}

/** Hands a folder, zip or PDF to the page as a person does. */
const inPage = async (path: string): Promise<PageVerdict> => {
  await page.evaluate(() => delete document.body.dataset.state);
  await page.setInputFiles(/\.(?:zip|pdf)$/.test(path) ? '#file' : '#folder', path);
  await page.waitForSelector('body[data-state=done]', { timeout: 60_000 });
  return page.evaluate(() => {
    const { exitCode, integrity, coverage, problems, checks } = (window as unknown as { hasilPeriksa: PageVerdict }).hasilPeriksa;
    return { exitCode, integrity, coverage, problems, checks };
  });
};
const shell = (folder: string, ...args: string[]) => {
  const done = spawnSync('sh', [join(portable, 'periksa.sh'), ...args, folder], { encoding: 'utf8' });
  return { code: done.status, text: done.stdout + done.stderr };
};
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.each(sources)('$title', ({ files }) => {
  const paths = [...files.keys()].sort();
  const fresh = (): Promise<string> => writeFolder(scratch.next(), files);
  const anyByte = fc
    .constantFrom(...paths)
    .chain((path) => fc.tuple(fc.constant(path), fc.nat((files.get(path)?.length ?? 1) - 1), fc.integer({ min: 1, max: 255 })));
  const inHtml = (verdict: PageVerdict, path: string): boolean => verdict.problems.some((p) => p.subject.includes(path));

  test('is intact for both', async () => {
    const folder = await fresh();
    expect(await inPage(folder)).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'full', problems: [] });
    expect(await page.textContent('.who')).toContain('penanda tangan tidak dikenal');
    if (hasOpenssl) expect(shell(folder)).toMatchObject({ code: 0 });
    const zip = `${scratch.next()}.zip`;
    await writeFile(zip, storedZip(files));
    expect(await inPage(zip)).toMatchObject({ exitCode: 0, problems: [] });
    expect(await inPage(join(folder, 'berkas.pdf'))).toMatchObject({ exitCode: 0, integrity: 'intact', coverage: 'partial' });
    expect(complaints).toEqual([]);
  });

  test('is altered for periksa.html with any one byte changed, and the file is named', async () => {
    const folder = await fresh();
    await fc.assert(
      fc.asyncProperty(anyByte, async ([path, at, mask]) => {
        const verdict = await withByteChanged(join(folder, path), at, mask, () => inPage(folder));
        expect([1, 3], `${path} at ${at}`).toContain(verdict.exitCode);
        expect(inHtml(verdict, path), `${path} at ${at}: ${JSON.stringify(verdict.problems)}`).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('is altered for periksa.html with a member of the manifest renamed, which is still canonical JSON', async () => {
    const folder = await fresh();
    const text = await readFile(join(folder, 'manifes.json'), 'utf8');
    for (const member of ['"path"', '"sha256"', '"sizeBytes"', '"files"']) {
      await writeFile(join(folder, 'manifes.json'), text.replace(member, `${member.slice(0, -1)}z"`));
      const verdict = await inPage(folder);
      expect([1, 3], member).toContain(verdict.exitCode);
      expect(inHtml(verdict, 'manifes.json'), member).toBe(true);
    }
  });

  test('is altered for periksa.sh with any one byte changed, and the file is named', async (context) => {
    if (!hasOpenssl) context.skip('openssl is not on this machine');
    const folder = await fresh();
    await fc.assert(
      fc.asyncProperty(anyByte, async ([path, at, mask]) => {
        const { code, text } = await withByteChanged(join(folder, path), at, mask, async () => shell(folder));
        expect([1, 3], `${path} at ${at}`).toContain(code);
        expect(text, `${path} at ${at}`).toContain(path);
      }),
      { numRuns: 30 },
    );
  });

  test('has every deleted or renamed file named by both', async () => {
    const folder = await fresh();
    for (const path of paths) {
      await rename(join(folder, path), join(folder, `${path}.lama`));
      const renamed = await inPage(folder);
      expect([1, 3]).toContain(renamed.exitCode);
      expect(inHtml(renamed, path), path).toBe(true);
      if (hasOpenssl) {
        const { code, text } = shell(folder);
        expect([1, 3], path).toContain(code);
        expect(text).toContain(path);
        if (path !== 'manifes.json') expect(text).toContain(`${path}.lama`);
      }
      await rename(join(folder, `${path}.lama`), join(folder, path));
    }
  });

  test('has swapped originals and foreign files named by both', async () => {
    const folder = await fresh();
    const [a = '', b = ''] = paths.filter((p) => p.startsWith('asli/'));
    await writeFile(join(folder, a), files.get(b) ?? '');
    await writeFile(join(folder, b), files.get(a) ?? '');
    const swapped = await inPage(folder);
    expect(swapped).toMatchObject({ exitCode: 1, integrity: 'altered' });
    expect(inHtml(swapped, a) && inHtml(swapped, b)).toBe(true);
    if (hasOpenssl) expect(shell(folder)).toMatchObject({ code: 1, text: expect.stringContaining(b) });

    const other = await fresh();
    await writeFile(join(other, 'Thumbs.db'), 'x');
    await mkdir(join(other, 'asli', 'lagi'), { recursive: true });
    await writeFile(join(other, 'asli', 'lagi', 'foto baru.jpg'), 'x');
    const foreign = await inPage(other);
    expect(foreign).toMatchObject({ exitCode: 3, integrity: 'intact' });
    expect(foreign.problems.map((p) => [p.code, p.subject]).sort()).toEqual([
      ['file-dropping', 'Thumbs.db'],
      ['file-foreign', 'asli/lagi/foto baru.jpg'],
      ['name-unsafe', 'asli/lagi/foto baru.jpg'],
    ]);
    if (hasOpenssl) {
      const { code, text } = shell(other);
      expect(code).toBe(3);
      expect(text).toContain('asli/lagi/foto baru.jpg');
      expect(text).toContain('Thumbs.db: ditinggalkan oleh sistem operasi');
    }
  });

  test('has the commands of PERIKSA.md run as they are written', async (context) => {
    if (!hasOpenssl) context.skip('openssl is not on this machine');
    const folder = await fresh();
    const commands = [...readFileSync(join(portable, 'PERIKSA.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1] ?? '');
    expect(commands.length).toBeGreaterThan(4);
    const run = (command: string): string => execFileSync('sh', ['-e', '-c', command], { cwd: folder, encoding: 'utf8' });
    for (const command of commands) {
      if (command.startsWith('pdfsig') && spawnSync('pdfsig', ['-v']).error !== undefined) continue;
      if (command.startsWith('sh periksa.sh') && !files.has('periksa.sh')) continue;
      const out = run(command);
      if (command.startsWith('openssl dgst -sha256 manifes.json'))
        expect(files.get('segel.json')?.toString()).toContain(out.trim().split('= ')[1] ?? 'nothing');
      if (command.startsWith('pdfsig')) {
        expect(out).toContain('Signature is Valid');
        expect(out).toContain('Total document signed');
      }
    }
    expect(shell(folder).code).toBe(0);
    await rm(join(dirname(folder), 'kunci.pem'));
  });
});

describe('periksa.sh', () => {
  test('tells use from reading from altering by its exit code', async (context) => {
    if (!hasOpenssl) context.skip('openssl is not on this machine');
    const made = sealPackage();
    const folder = await writeFolder(scratch.next(), made.files);
    expect(shell(folder, '--signer', made.signer.fingerprint)).toMatchObject({ code: 0, text: expect.stringContaining('sesuai') });
    expect(shell(folder, '--signer', makeSigner('Lain').fingerprint).code).toBe(1);
    expect(shell(folder, '--salah').code).toBe(2);
    expect(shell(join(folder, 'tidak-ada')).code).toBe(2);
    expect(shell(join(folder, 'asli')).code).toBe(2);
  });

  test.each([
    ['the other of two signatures', { highSeal: true }],
    ['a certificate of another key', {}],
  ])('refuses %s', async (title, change) => {
    if (!hasOpenssl) return;
    const made = sealPackage(change);
    if (title.startsWith('a certificate')) made.files.set('sertifikat.pem', Buffer.from(makeSigner('Lain').certificatePem));
    expect(shell(await writeFolder(scratch.next(), made.files)).code).toBe(1);
  });

  test('does not wait for a pipe that stands for a file, and shows no command to the terminal', async (context) => {
    if (!hasOpenssl || process.platform === 'win32') context.skip('needs openssl and pipes');
    const folder = await writeFolder(scratch.next(), sealPackage().files);
    await rm(join(folder, 'asli', '001.jpg'));
    execFileSync('mkfifo', [join(folder, 'asli', '001.jpg')]);
    await writeFile(join(folder, '\u001b[2Jx'), 'x');
    const { code, text } = shell(folder);
    expect(code).toBe(3);
    expect(text).toContain('asli/001.jpg: pintasan atau file khusus');
    expect(text).not.toContain('\u001b');
  });

  test('names files whose names hold line breaks, one line each', async (context) => {
    if (!hasOpenssl || process.platform === 'win32') context.skip('needs openssl and such names');
    const folder = await writeFolder(scratch.next(), sealPackage().files);
    for (const name of ['\n', 'a\nb', 'segel\n.sig']) await writeFile(join(folder, name), 'x');
    const { code, text } = shell(folder);
    expect(code).toBe(3);
    const named = text.split('\n').filter((line) => line.startsWith('  BERLEBIH'));
    expect(named.map((line) => /BERLEBIH +(.*): bukan/.exec(line)?.[1]).sort()).toEqual(['?', 'a?b', 'segel?.sig']);
  });

  test('holds the signature inside the PDF against the certificate, by openssl alone', async (context) => {
    if (!hasOpenssl) context.skip('openssl is not on this machine');
    const good = shell(await writeFolder(scratch.next(), sealPackage().files));
    expect([good.code, good.text.includes('Tanda tangan di dalam PDF cocok.')]).toEqual([0, true]);
    const other = shell(await writeFolder(scratch.next(), sealPackage({ pdfSigner: makeSigner('Orang Lain') }).files));
    expect([other.code, other.text.includes('berkas.pdf: tanda tangan di dalam PDF tidak cocok')]).toEqual([1, true]);
  });

  test('refuses sums that were made again for other files', async () => {
    const made = sealPackage();
    const sums = made.files.get('SHA256SUMS')?.toString() ?? '';
    made.files.set('SHA256SUMS', Buffer.from(sums.split('\n').slice(1).join('\n')));
    expect(shell(await writeFolder(scratch.next(), made.files))).toMatchObject({ code: 1, text: expect.stringContaining('SHA256SUMS') });
  });
});

describe('both', () => {
  test('name a certificate of the same key that is not the one in the PDF', async () => {
    const made = sealPackage();
    made.files.set('sertifikat.pem', Buffer.from(certificateAgain(made.signer)));
    const folder = await writeFolder(scratch.next(), made.files);
    expect(await inPage(folder)).toMatchObject({ exitCode: 1, problems: [{ code: 'certificate-mismatch', subject: 'sertifikat.pem' }] });
    if (hasOpenssl) expect(shell(folder)).toMatchObject({ code: 1, text: expect.stringContaining('sertifikat.pem') });
  });

  test('miss what a manifest does not name', async () => {
    const made = sealPackage();
    made.files.delete('rantai.json');
    const folder = await writeFolder(scratch.next(), made.files);
    expect((await inPage(folder)).problems).toContainEqual(expect.objectContaining({ code: 'file-missing', subject: 'rantai.json' }));
    if (hasOpenssl) expect(shell(folder)).toMatchObject({ code: 3, text: expect.stringContaining('rantai.json') });
  });
});

describe('periksa.html', () => {
  test.each([
    ['a dropped event', { dropEvent: (e: { envelope: Record<string, unknown> }) => e.envelope.seq === 2 }, 'event-missing'],
    [
      'a value that was not committed',
      {
        bendEvent: (e: { fields: Record<string, { value: unknown }> }) => {
          for (const f of Object.values(e.fields)) f.value = 1;
        },
      },
      'event-altered',
    ],
    ['a PDF of another signer', { pdfSigner: makeSigner('Lain') }, 'signers-differ'],
    ['the other of two signatures', { highSeal: true }, 'seal-signature-invalid'],
    ['no signing-certificate-v2', { cms: { withoutEss: true } }, 'pdf-attributes'],
    [
      'an exhibit the log does not know',
      {
        bendContent: (c: Record<string, unknown>) => {
          (c.exhibits as { exhibit: { number: string } }[])[0]!.exhibit.number = 'B-UJI1-000009';
        },
      },
      'exhibit-not-in-log',
    ],
  ])('sees %s behind a seal that holds', async (_, change, code) => {
    const verdict = await inPage(await writeFolder(scratch.next(), sealPackage(change as never).files));
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems.map((p) => p.code)).toContain(code);
  });

  test.each([
    ['stray bytes', { between: Buffer.from('x') }, 'zip-stray-bytes'],
    ['one name twice', { repeat: 'isi.json' }, 'zip-invalid'],
    ['links instead of files once unpacked', { attributes: 0xa1ff0000 }, 'zip-invalid'],
    ['another date', { date: 0x5555 }, 'zip-invalid'],
    ['its entries in another order', { descending: true }, 'zip-invalid'],
  ])('refuses a zip with %s', async (_, change, code) => {
    const zip = `${scratch.next()}.zip`;
    await writeFile(zip, storedZip(sealPackage().files, change));
    const verdict = await inPage(zip);
    expect(verdict).toMatchObject({ exitCode: 1, problems: [{ code }] });
  });

  test('does not call a zip altered that another program packed again', async () => {
    const zip = `${scratch.next()}.zip`;
    const bytes = storedZip(sealPackage().files);
    bytes.writeUInt16LE(8, bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 10);
    await writeFile(zip, bytes);
    expect(await inPage(zip)).toMatchObject({ exitCode: 3, integrity: 'unreadable', problems: [{ code: 'zip-foreign-form' }] });
  });

  test.each([
    ['copied', 'chain-copied'],
    ['older-copy', 'chain-restored'],
  ] as const)('follows a log into the chain of a vault that was %s, says so, and is not led elsewhere', async (restored, code) => {
    const whole = await writeFolder(scratch.next(), sealPackage({ restored }).files);
    for (const verdict of [await inPage(whole), await verdictOn(whole)])
      expect({ ...verdict, problems: verdict.problems.map((p) => [p.code, p.weight]) }).toMatchObject({
        exitCode: 0,
        problems: [[code, 'note']],
      });
    const hidden = await writeFolder(scratch.next(), sealPackage({ restored, bendExtract: (x) => void delete x.origins }).files);
    expect(await inPage(hidden)).toMatchObject({ exitCode: 1, integrity: 'log-broken' });
  });

  test.each([
    [
      'another title of the case',
      { bendContent: (c: Record<string, unknown>) => void Object.assign(c.case as object, { title: 'Lain' }) },
      'content-not-as-recorded',
    ],
    ['a lying media type', { mediaTypeOf: (path: string) => (path === 'asli/001.jpg' ? 'text/html' : undefined) }, 'media-type-mismatch'],
    ['an original that is not what its type says', { originals: [Buffer.from('<html>bukan foto</html>')] }, 'media-type-mismatch'],
  ])('names %s', async (_, change, code) => {
    const verdict = await inPage(await writeFolder(scratch.next(), sealPackage(change).files));
    expect(verdict.exitCode).toBe(1);
    expect(verdict.problems.map((p) => p.code)).toContain(code);
  });

  test('hashes a file too large for one buffer in steps, with the same answer', async () => {
    const large = Buffer.concat([Buffer.from([255, 216, 255]), Buffer.alloc(65_000_120, 'sahih')]);
    const made = sealPackage({ originals: [large], embed: false });
    expect(await inPage(await writeFolder(scratch.next(), made.files))).toMatchObject({ exitCode: 0, problems: [] });
    expect(complaints).toEqual([]);
  });

  test('says so when what was dropped is no package', async () => {
    const folder = await writeFolder(scratch.next(), new Map([['foto.jpg', Buffer.from('x')]]));
    await page.setInputFiles('#folder', folder);
    await page.waitForFunction(() => document.querySelector('#hasil')?.textContent?.includes('bukan paket berkas bukti'));
  });
});
