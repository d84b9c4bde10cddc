/** What a redacted copy says about itself: of which dossier it is a copy, what was covered, and what it leaves out. */
import { type RedactionReason, redactionReasons } from '../../../../../shared/domain/redaction.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type Cell, factsTable } from '../../../../paper/typeset/table.ts';
import { integer } from '../../../../paper/words.ts';
import type { Context } from './context.ts';
import { subheading } from './heading.ts';

/** Stands where a redacted copy leaves something out that the full dossier may have. */
export const LEFT_OUT = 'Tidak disertakan';

export const reasonWords: Readonly<Record<RedactionReason, string>> = {
  wajah: 'wajah',
  plat: 'pelat nomor',
  nama: 'nama',
  alamat: 'alamat',
  lain: 'lain-lain',
};

/** "3 area (wajah 2, pelat nomor 1)" */
export const areaWords = (areas: Partial<Record<RedactionReason, number>>): string => {
  const counted = redactionReasons.flatMap((reason) => (areas[reason] ? [`${reasonWords[reason]} ${integer(areas[reason])}`] : []));
  const sum = Object.values(areas).reduce((all, n) => all + n, 0);
  return counted.length === 0 ? 'tidak ada area yang dihitamkan' : `${integer(sum)} area (${counted.join(', ')})`;
};

/** "Salinan disamarkan dari berkas nomor BB-KLT1-0001"; undefined in a full dossier. */
export const copyOf = ({ snapshot }: Pick<Context, 'snapshot'>): string | undefined => {
  const { redacts } = snapshot.dossier;
  return redacts && `Salinan disamarkan dari berkas nomor ${redacts.number}`;
};

/** Section 3 of a redacted copy ends with it. */
export const redactionTable = (flow: Flow, { snapshot }: Context): void => {
  const { redaction } = snapshot;
  if (!redaction) return;
  const { counts } = redaction;
  const rows: [string, Cell][] = [
    ['Orang', `${integer(counts.persons)} orang disebut dengan sebutan pengganti. NIK, NIP, nomor telepon, dan alamat tidak disertakan.`],
    [
      'Teks',
      `${integer(counts.spans)} bagian diganti [disamarkan] atau sebutan; ${integer(counts.passagesLeftOut)} uraian tidak disertakan.`,
    ],
    [
      'Gambar',
      `${areaWords(counts.areas)} pada ${integer(redaction.pictures.length)} gambar; ${integer(counts.picturesLeftOut)} gambar tidak disertakan. Bagian yang dihitamkan tidak ada lagi dalam gambarnya.`,
    ],
    ['File asli', `${integer(snapshot.originals.length)} file tidak disertakan; nilai hash-nya tetap tercantum.`],
    ['Koordinat, EXIF', 'Tidak disertakan.'],
    [
      'Riwayat',
      `${integer(counts.fieldsWithheld)} isian catatan hanya diwakili komitmennya (SHA-256 bergaram); rantainya tetap dapat diperiksa.`,
    ],
  ];
  subheading(flow, 'Yang disamarkan dan yang tidak disertakan', 40);
  flow.table(factsTable(rows, grid.left, grid.width, 40));
  flow.space(2.4);
  flow.text(
    `Pemegang berkas lengkap nomor ${snapshot.dossier.redacts?.number ?? ''} dapat mencocokkan salinan ini: nilai hash file asli, catatan riwayat, dan teks di luar bagian yang disamarkan harus sama.`,
    styles.dense,
  );
};
