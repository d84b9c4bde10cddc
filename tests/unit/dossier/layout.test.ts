import { describe, expect, test } from 'vitest';
import { pageModel, previewLate, settleContent } from '../../../electron/paper/pages.ts';
import { grid } from '../../../electron/paper/typeset/flow.ts';
import { breakLines } from '../../../electron/paper/typeset/lines.ts';
import type { LaidPage, Op } from '../../../electron/paper/typeset/ops.ts';
import { styles } from '../../../electron/paper/typeset/styles.ts';
import { contentOf } from '../../../electron/services/dossier/assemble/content.ts';
import type { Snapshot } from '../../../electron/services/dossier/assemble/snapshot.ts';
import { berkasBukti } from '../../../electron/services/dossier/templates/berkas-bukti/berkas-bukti.ts';
import { groupHex } from '../../../shared/domain/ids.ts';
import { effortOf } from '../../helpers/effort.ts';
import { fonts } from './dossier-fixture.ts';
import { listed, sampleExhibit, sampleSnapshot } from './sample-snapshot.ts';

const layOut = (snapshot: Snapshot) => berkasBukti.layOut(snapshot, fonts);
const textOf = (page: LaidPage) => pageModel(page).lines.join('\n');
const all = (pages: readonly LaidPage[]) => pages.map(textOf).join('\n');
const late = { contentSha256: 'ab'.repeat(32), pageFingerprint: '0123456789abcdef' };
const flat = (ops: readonly Op[]): Op[] => ops.flatMap((op) => (op.kind === 'late' ? flat(op.make(late)) : [op]));
const many = (count: number, over: Partial<Snapshot> = {}): Snapshot => {
  const exhibits = Array.from({ length: count }, (_, n) => listed(sampleExhibit(n + 1), `Foto ke-${n + 1}`, { width: 1600, height: 1200 }));
  const base = sampleSnapshot();
  const originals = exhibits.map(({ exhibit }, n) => ({
    ...base.originals[0]!,
    exhibitId: exhibit.id,
    exhibitNumber: exhibit.number,
    partId: exhibit.parts[0]!.id,
    path: `asli/${String(n + 1).padStart(3, '0')}.jpg`,
  }));
  return sampleSnapshot({ exhibits, originals, ...over });
};

describe('the paper', () => {
  test('sections come in their fixed order and none is left out', () => {
    const order = layOut(sampleSnapshot()).map((p) => p.section);
    expect([...new Set(order)]).toEqual(['sampul', 'ringkasan', 'dugaan', 'daftar', 'lembar', 'riwayat', 'keutuhan', 'cara', 'penutup']);
    expect(order).toEqual([...order].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  test('a case with nothing filled in still says so in every section', () => {
    const { exhibits: _, ...rest } = sampleSnapshot();
    const bare = sampleSnapshot({
      exhibits: [],
      originals: [],
      findings: [],
      custody: [],
      gaps: [],
      case: {
        ...rest.case,
        place: undefined,
        occurredAt: undefined,
        foundAt: undefined,
        persons: [],
        narrative: { what: '', who: '', why: '', how: '', summary: '', facts: '', analysis: '' },
      },
    });
    const text = all(layOut(bare));
    for (const sentence of ['Belum diketahui', 'Dugaan pelanggaran: tidak ada', 'Bukti: tidak ada.', 'tidak ada'])
      expect(text).toContain(sentence);
  });

  test('page numbers on the cover, in the list and in the footers agree', () => {
    const pages = layOut(many(12));
    const total = pages.length;
    expect(pages.map((p) => textOf(p).includes(`Halaman ${p.number} dari ${total}`))).not.toContain(false);
    const closing = pages.find((p) => p.section === 'penutup')!.number;
    expect(textOf(pages[0]!).replaceAll('\n', ' ')).toContain(`8 Penutup dan tanda tangan (${closing})`);
    const first = pages.find((p) => p.section === 'lembar')!;
    expect(textOf(first)).toContain('B-KLT1-000041');
  });

  test('nothing is set below 8 points, left of the folder holes or outside the page', () => {
    for (const page of layOut(sampleSnapshot())) {
      for (const op of flat(page.ops)) {
        if (op.kind !== 'line') continue;
        for (const run of op.runs) expect(run.size).toBeGreaterThanOrEqual(8);
        const last = op.runs.at(-1);
        const right = last ? op.x + last.x + fonts.widthOf(last.text, last.face, last.size) : op.x;
        expect(op.x).toBeGreaterThanOrEqual(grid.left - 0.01);
        expect(right).toBeLessThanOrEqual(grid.right + 0.6);
        expect(op.y).toBeLessThan(290);
      }
    }
  });

  test('no text of the content area runs into the footer, however long the officers write', () => {
    const long = 'Keterangan yang panjang sekali tentang baliho di pagar sekolah. '.repeat(240);
    const base = sampleSnapshot();
    const exhibits = base.exhibits.map((e) => ({
      ...e,
      caption: long,
      exhibit: { ...e.exhibit, tags: { ...e.exhibit.tags, notes: long, place: { name: 'N'.repeat(300), address: 'jalan '.repeat(50) } } },
    }));
    const findings = base.findings.map((f) => ({ ...f, narrative: long }));
    const pages = layOut(
      sampleSnapshot({
        exhibits,
        findings,
        case: { ...base.case, title: 'T'.repeat(300), narrative: { ...base.case.narrative, what: long, summary: long, analysis: long } },
      }),
    );
    for (const page of pages)
      for (const op of page.ops.slice(0, -4))
        if (op.kind === 'line' && op.y > 20 && op.y < 272) expect(op.y).toBeLessThanOrEqual(grid.bottom + 0.5);
    const said = all(pages).replaceAll(/\s+/g, ' ');
    expect(said.split('baliho di pagar sekolah').length - 1).toBeGreaterThanOrEqual(240 * 10);
  });

  test('a picture is never cropped or stretched', () => {
    const shapes = [
      { width: 4000, height: 3000 },
      { width: 900, height: 6000 },
      { width: 8000, height: 400 },
    ];
    const exhibits = shapes.map((size, n) => listed(sampleExhibit(n + 1), 'Foto', size));
    const pages = layOut(sampleSnapshot({ exhibits }));
    const drawn = pages.flatMap((p) => p.ops).filter((op) => op.kind === 'picture');
    expect(drawn.map((p) => Math.round((p.width / p.height) * 1000))).toEqual(shapes.map((s) => Math.round((s.width / s.height) * 1000)));
  });

  test('a practice dossier says so on every page', () => {
    const pages = layOut(sampleSnapshot({ exercise: true }));
    expect(pages.map((p) => textOf(p).includes('LATIHAN – bukan bukti'))).not.toContain(false);
  });

  test('a preview says so on every page and never shows a fingerprint or a code', () => {
    const pages = layOut(sampleSnapshot({ mode: 'preview', checkpoint: undefined, custodyExtractSha256: undefined }));
    for (const page of pages) {
      expect(textOf(page)).toContain('PRATINJAU – belum disegel');
      const shown = page.ops.flatMap((op) => (op.kind === 'late' ? op.make(previewLate()) : []));
      expect(shown.filter((op) => op.kind === 'qr')).toEqual([]);
      expect(JSON.stringify(shown)).not.toContain('SEGEL');
    }
  });

  test('a correction names what it corrects and why', () => {
    const base = sampleSnapshot();
    const corrects = { id: base.dossier.id, number: 'BB-KLT1-0003', manifestSha256: 'a'.repeat(64), reason: 'Nama desa keliru' };
    const text = textOf(layOut(sampleSnapshot({ dossier: { ...base.dossier, correction: 2, corrects } }))[0]!).replaceAll('\n', ' ');
    expect(text).toContain('Perbaikan ke-2 atas berkas nomor BB-KLT1-0003');
    expect(text).toContain('Alasan: Nama desa keliru');
  });

  test('five hundred exhibits are laid out in seconds', async () => {
    const { result: pages, cpuMs } = await effortOf(() => layOut(many(500)));
    expect(pages.length).toBeGreaterThan(500);
    expect(cpuMs).toBeLessThan(25_000);
  });
});

describe('page models', () => {
  test('hold neither fingerprints nor digests of the content', () => {
    const snapshot = sampleSnapshot();
    const pages = layOut(snapshot);
    const settled = settleContent(contentOf(snapshot, pages));
    const models = JSON.stringify(pages.map(pageModel));
    expect(models).not.toContain(groupHex(settled.sha256.slice(0, 12)));
    for (const page of pages) expect(models).not.toContain(settled.late(page).pageFingerprint);
  });

  test('every page has its own fingerprint, and any change of the content changes all of them', () => {
    const snapshot = sampleSnapshot();
    const pages = layOut(snapshot);
    const before = pages.map(settleContent(contentOf(snapshot, pages)).late).map((l) => l.pageFingerprint);
    expect(new Set(before).size).toBe(pages.length);
    const after = pages.map(settleContent({ ...contentOf(snapshot, pages), gaps: [] }).late).map((l) => l.pageFingerprint);
    expect(before.filter((f, n) => f === after[n])).toEqual([]);
  });
});

describe('lines', () => {
  const linesOf = (text: string, width: number) =>
    breakLines(text, styles.cell, width, fonts).map((l) => l.runs.map((r) => r.text).join(''));

  test('dates, hours and RT/RW are never torn', () => {
    for (let width = 30; width < 80; width += 3) {
      const lines = linesOf('Ditemukan 29 Januari 2024 pukul 07.12 WIB di RT 003/RW 002 Desa Tegalrejo', width);
      expect(lines.filter((l) => /29 Januari 2024/.test(l)).length).toBe(1);
      expect(lines.filter((l) => /pukul 07\.12 WIB/.test(l)).length).toBe(1);
      expect(lines.filter((l) => /RT 003\/RW 002/.test(l)).length).toBe(1);
    }
  });

  test('an address longer than the line is broken and nothing of it is lost', () => {
    const url = `https://beranda.example/${'pfbid02Qm9vT7xKcE4uRw1Zy'.repeat(8)}`;
    const lines = linesOf(url, 40);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).toBe(url);
    for (const line of lines) expect(fonts.widthOf(line, 'sans', 9)).toBeLessThanOrEqual(40.02);
  });

  test('marks that deceive the eye and characters without a glyph show their code', () => {
    expect(linesOf('foto\u202egpj.exe', 80)).toEqual(['foto[U+202E]gpj.exe']);
    expect(linesOf('雨', 80)).toEqual(['[U+96E8]']);
    expect(linesOf('satu\r\ndua', 80)).toEqual(['satu', 'dua']);
  });
});
