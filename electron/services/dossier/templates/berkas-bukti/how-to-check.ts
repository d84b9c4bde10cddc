/** Section 7: how anybody checks this dossier; commands are those that the tests run on an exported package. */
import { type Block, drawLines, drawn, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import { bold, italic, mono, type Rich, type Span } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { Context } from './context.ts';
import { openSection, subheading } from './heading.ts';

const INDENT = 8;
const place = { x: grid.left + INDENT, width: grid.width - INDENT };

const step = (flow: Flow, number: number, text: Rich, commands?: Block): void => {
  const body = textBlock(text, styles.narrative, place, flow.fonts);
  flow.need(body.height + (commands?.height ?? 0));
  flow.draw(...textBlock(`${number}.`, styles.subheading, { x: grid.left, width: INDENT }, flow.fonts).draw(flow.y));
  flow.add(body);
  if (commands) flow.add(commands);
  flow.space(2.9);
};

const system = (name: string): Span => ({ text: `  (${name})`, mark: 'sans' });

/** Commands behind a bar, one a line; a long one may wrap. */
const commandBlock = (flow: Flow, ...commands: readonly Rich[]): Block => {
  const inner = { x: place.x + 3.3, width: place.width - 3.3 };
  const lines = commands.flatMap((c) => breakLines(c, styles.command, inner.width, flow.fonts));
  const height = lines.length * styles.command.line;
  return drawn(height + 2.2, (top) => [
    { kind: 'rule', x1: place.x, y1: top + 0.9, x2: place.x, y2: top + height + 1.1, weight: 0.7 },
    ...drawLines(lines, styles.command, inner, top + 1),
  ]);
};

const steps = (flow: Flow): void => {
  step(flow, 1, [
    bold('Cocokkan kertas dengan PDF.'),
    ' Bandingkan sidik halaman di kaki halaman kertas dengan halaman yang sama pada berkas.pdf, atau pindai kode QR-nya. Satu huruf atau angka yang berbeda berarti halaman itu bukan halaman yang disegel. Bila sidiknya sama, bandingkan pula isinya, karena sidik pada kertas dapat disalin.',
  ]);
  step(flow, 2, [
    bold('Buka periksa.html'),
    ' dengan peramban Edge atau Chrome, lalu pilih folder paket. Hasilnya menyebut keutuhan, waktu tepercaya, dan cakupan pemeriksaan secara terpisah.',
  ]);
  const seal = stack(
    commandBlock(
      flow,
      ['sh periksa.sh', system('Linux, macOS')],
      ['powershell -ExecutionPolicy Bypass -File periksa.ps1', system('Windows')],
      ['sha256sum --strict -c SHA256SUMS', system('nilai hash saja')],
    ),
    gap(1),
    textBlock('Segel atas manifes:', styles.narrative, place, flow.fonts),
    commandBlock(
      flow,
      'openssl x509 -in sertifikat.pem -pubkey -noout > ../kunci.pem',
      'openssl dgst -sha256 -verify ../kunci.pem -signature segel.sig segel.json',
    ),
  );
  step(flow, 3, [bold('Atau periksa dengan alat bawaan sistem,'), ' dari dalam folder paket:'], seal);
  step(
    flow,
    4,
    [
      bold('Periksa tanda tangan PDF'),
      ' dengan pembaca PDF atau perintah di bawah. Hasil yang benar memuat tepat satu tanda tangan dan tulisan “Total document signed”.',
    ],
    commandBlock(flow, 'pdfsig berkas.pdf'),
  );
  step(flow, 5, [
    bold('Cocokkan sidik kunci penyegel'),
    ' pada halaman 1 dengan tanda terima atau dengan catatan kantor penyusun. Tanpa langkah ini, pemeriksaan hanya menunjukkan bahwa paket utuh, bukan siapa pembuatnya.',
  ]);
};

const unknownValidity = (flow: Flow): void => {
  const inner = { x: grid.left + 4.3, width: grid.width - 8.6 };
  const words = stack(
    textBlock('Bila pembaca PDF menulis “validitas tidak diketahui”', styles.subheading, inner, flow.fonts),
    gap(0.8),
    textBlock(
      [
        'Pembaca PDF, misalnya Adobe Acrobat Reader, dapat menampilkan “validitas tidak diketahui” (',
        italic('validity unknown'),
        '). Artinya sertifikat penyegel dibuat sendiri dan tidak ada dalam daftar kepercayaan pembaca PDF. Ini bukan tanda bahwa berkas diubah. Bila berkas diubah, pembaca PDF lazimnya menulis bahwa dokumen telah diubah atau tanda tangan tidak valid.',
      ],
      styles.narrative,
      inner,
      flow.fonts,
    ),
  );
  const height = words.height + 7;
  flow.add(
    drawn(height, (top) => [{ kind: 'box', x: grid.left, y: top, width: grid.width, height, weight: 0.7 }, ...words.draw(top + 3.5)]),
  );
};

const outcomes = (flow: Flow): void => {
  subheading(flow, 'Arti hasil pemeriksaan', 30);
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 14, head: 'Kode' },
      { x: 14, width: 48, head: 'Hasil' },
      { x: 62, width: 105, head: 'Arti' },
    ],
    rows: [
      { cells: [[mono('0')], [bold('Utuh')], 'Semua file dan catatan cocok dengan segel.'] },
      { cells: [[mono('1')], [bold('Berubah')], 'Sedikitnya satu file, catatan, atau tanda tangan tidak cocok; namanya disebut.'] },
      { cells: [[mono('2')], [bold('Tidak dapat dibaca')], 'Paket rusak atau perintah keliru. Belum ada kesimpulan.'] },
      {
        cells: [
          [mono('3')],
          [bold('Tidak lengkap diperiksa')],
          'Ada file yang hilang, asing, atau tidak dapat diperiksa; namanya disebut.',
        ],
      },
    ],
  });
};

export const howToCheck = (flow: Flow, _context: Context): void => {
  openSection(flow, 'cara');
  flow.text('Pemeriksaan dapat dilakukan siapa pun yang memegang paket digital, tanpa jaringan dan tanpa izin penyusun.', styles.narrative);
  flow.space(2.8);
  steps(flow);
  flow.space(1);
  unknownValidity(flow);
  flow.space(5);
  outcomes(flow);
};
