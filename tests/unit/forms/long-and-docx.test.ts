/** Nothing is cut off: very long texts, 40 exhibits, 12 witnesses; and the DOCX says word for word what the PDF says. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormKind, FormRecord } from '../../../shared/domain/form.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { unzip } from '../../helpers/unzip.ts';
import { bare, type FormWorld, formWorld, person, saidBy, unwatched } from './form-world.ts';

const longText = (name: string, paragraphs: number): string =>
  Array.from(
    { length: paragraphs },
    (_, n) =>
      `${name} paragraf ke-${n + 1}: ${'pengawas mencatat keadaan sebagaimana terlihat di lapangan, '.repeat(6)}selesai ${name}${n + 1}.`,
  ).join('\n\n');

let world: FormWorld;
const issued = new Map<FormKind, FormRecord>();
const kinds: FormKind[] = ['model-a', 'b1', 'saran'];

beforeAll(async () => {
  const witnesses = Array.from({ length: 12 }, (_, n) =>
    person('saksi', `Saksi Rekaan ${n + 1} ${'dari Dusun Panjang '.repeat(n % 4)}`.trim(), {
      address: `RT ${n + 1}/RW 02, ${'Jalan Sangat Panjang Sekali '.repeat(4)}`,
    }),
  );
  world = await formWorld({
    scenes: Array.from({ length: 40 }, (_, n) => ['baliho', 'malam', 'post'][n % 3] as string),
    tags: (n) => ({
      caption: n === 7 ? longText('Keterangan', 2) : `Foto nomor ${n + 1}`,
      kind: n % 5 === 4 ? 'barang-bukti' : 'alat-bukti',
      ...(n === 9 && { post: { url: `https://jejaring.example/${'alamat-yang-sangat-panjang/'.repeat(30)}akhir` } }),
    }),
    change: {
      origin: 'laporan',
      title: `Judul ${'yang sangat panjang '.repeat(12)}akhir`,
      persons: [
        ...witnesses,
        person('terlapor', `Tim ${'Kampanye Panjang '.repeat(14)}Akhir`),
        person('pelapor', 'Suryo Hadi', { address: 'RT 04' }),
      ],
      narrative: {
        what: longText('Apa', 1),
        who: 'Tim',
        why: '',
        how: longText('Bagaimana', 3),
        summary: longText('Uraian', 6),
        facts: longText('Fakta', 8),
        analysis: longText('Analisa', 6),
      },
      supervision: { activities: [], account: longText('Pengawasan', 10), stage: `Tahapan ${'panjang '.repeat(30)}akhir` },
    },
  });
  for (const kind of kinds) issued.set(kind, await world.forms.issue({ caseId: world.caseId, kind }));
});
afterAll(() => world?.[Symbol.asyncDispose]());

const idOf = (kind: FormKind): string => issued.get(kind)?.id ?? '';
const exported = async (kind: FormKind): Promise<string> =>
  (await world.forms.exportTo({ id: idOf(kind), folder: world.out, form: 'docx' }, unwatched())).path;

/** Text of a DOCX as Word would show it: runs and breaks of the body. */
const docxText = (path: string): string => {
  const xml = unzip(readFileSync(path)).get('word/document.xml')?.toString('utf8') ?? '';
  return [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab|p)\b/g)]
    .map((m) => (m[1] === undefined ? ' ' : m[1]))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
};

describe('forms of a long case', () => {
  test.each(kinds)('%s prints every word, each page with its own footer', async (kind) => {
    const pages = await world.pages(idOf(kind));
    const document = world.document(idOf(kind));
    // A text may run over a page end: footers stand between its halves, so each page's own model is read.
    const text = bare(
      document.pages
        .flatMap((p) => p.lines.filter((l) => !/^(Sidik halaman|Halaman \d+ dari \d+)$/.test(l) && !l.includes(`nomor ${document.number}`)))
        .join(''),
    );
    expect(saidBy(document).filter((said) => !text.includes(bare(said)))).toEqual([]);
    for (const [n, model] of document.pages.entries())
      expect(
        model.lines.filter((line) => !bare(pages[n] ?? '').includes(bare(line))),
        `page ${n + 1}`,
      ).toEqual([]);
    expect(pages.length).toBe(issued.get(kind)?.pageCount);
  });

  test('annexes all forty photos in every layout, none twice and none lost', async () => {
    for (const photosPerPage of [1, 2, 4, 6] as const) {
      const form = await world.forms.issue({ caseId: world.caseId, kind: 'model-a', photosPerPage });
      const shown = world.document(form.id).pages.flatMap((p) => p.pictures.map((x) => x.exhibitNumber));
      expect(shown.length).toBe(40);
      expect(new Set(shown).size).toBe(40);
      const annexPages = world.document(form.id).pages.filter((p) => p.pictures.length > 0);
      expect(annexPages.length).toBe(Math.ceil(40 / photosPerPage));
    }
  });
});

describe('the same forms as DOCX', () => {
  test.each(kinds)('%s is a well-formed package that says what the PDF says', async (kind) => {
    const path = await exported(kind);
    const files = unzip(readFileSync(path));
    for (const name of ['[Content_Types].xml', '_rels/.rels', 'word/document.xml', 'word/styles.xml'])
      expect(files.has(name), name).toBe(true);
    const body = files.get('word/document.xml')?.toString('utf8') ?? '';
    // Every opened element is closed in its order.
    const open: string[] = [];
    for (const [, close, name, self] of body.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self) open.push(name ?? '');
    }
    expect(open).toEqual([]);
    const related = new Set([...body.matchAll(/r:embed="([^"]+)"/g)].map((m) => m[1]));
    const pictures = [...files.keys()].filter((n) => n.startsWith('word/media/'));
    expect(related.size > 0).toBe(kind === 'model-a');
    expect(pictures.length > 0).toBe(kind === 'model-a');
    const text = bare(docxText(path));
    expect(saidBy(world.document(idOf(kind))).filter((said) => !text.includes(bare(said)))).toEqual([]);
  });

  const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;
  if (!office) console.info('skipped: soffice is not on this machine; forms as DOCX are not opened by LibreOffice');
  test.skipIf(!office)(
    'LibreOffice opens them and prints every word',
    async () => {
      const paths = [await exported('model-a'), await exported('b1'), await exported('saran')];
      const profile = `-env:UserInstallation=file://${join(world.out, 'profile')}`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', world.out, ...paths], {
        stdio: 'ignore',
        timeout: 120_000,
      });
      for (const [n, kind] of kinds.entries()) {
        const pages = await pdfText(readFileSync((paths[n] ?? '').replace(/\.docx$/, '.pdf')));
        const document = world.document(idOf(kind));
        // The footer of each page stands between the halves of a text that runs over its end.
        const running = bare(`${document.name} nomor ${document.number}`);
        const text = pages.map((p, at) => bare(p).replace(`${running}Halaman${at + 1}dari${pages.length}`, '')).join('');
        const said = saidBy(document).flatMap((s) => s.split('\n'));
        expect(
          said.filter((s) => !text.includes(bare(s))),
          kind,
        ).toEqual([]);
      }
    },
    150_000,
  );
});
