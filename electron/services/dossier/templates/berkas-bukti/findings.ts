/** Section 2: each alleged violation with its legal basis as the catalogue had it on the day of the act. */
import { printableBases } from '../../../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../../../shared/domain/finding.ts';
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { subjectLabel } from '../../../../../shared/domain/subject-labels.ts';
import { beside, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { mono } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type Cell, factsTable } from '../../../../paper/typeset/table.ts';
import { personWords, routeWords, violationWord } from '../../../../paper/words.ts';
import type { Context } from './context.ts';
import { openSection } from './heading.ts';

/** Column of "Dugaan 1" before the title. */
const NUMBER_COLUMN = 30;

const dayOfAct = ({ snapshot: { case: c } }: Context): string | undefined => (c.occurredAt ?? c.foundAt ?? c.knownAt)?.local.slice(0, 10);

const bases = (finding: Finding, context: Context): string => {
  const texts = printableBases(finding.frozen.entry, context.snapshot.case.regime, dayOfAct(context)).map((b) => b.teks);
  const local = finding.localBasis?.trim();
  const all = local ? [...texts, `${local} (menurut penyusun)`] : texts;
  if (all.length === 0) return 'Dasar hukum perlu verifikasi';
  return all.length === 1 ? (all[0] as string) : all.map((text, n) => `${String.fromCharCode(97 + (n % 26))}. ${text}`).join('\n');
};

const unlessConfirmed = (certainty: string): string => (certainty === 'TERKONFIRMASI' ? '' : ' (perlu verifikasi)');

/** The proposed recipient and why; where an officer chose another, his reason, and what was proposed. */
const proposal = (finding: Finding, { snapshot }: Context): string => {
  const route = snapshot.routes?.find((r) => r.findingId === finding.id);
  if (!route) return routeWords[finding.frozen.entry.rute_rekomendasi ?? ''] ?? 'Ditentukan oleh pengawas pemilu yang berwenang';
  const { proposed, chosen } = route;
  const usual = `${proposed.recipient}${unlessConfirmed(proposed.certainty)}`;
  if (chosen) return `${chosen.recipient}\nDipilih pengawas; alasan: ${chosen.reason}\nUsul menurut katalog: ${usual}`;
  return [usual, proposed.channel && `Saluran: ${proposed.channel}`, `Alasan: ${proposed.why}`].filter(Boolean).join('\n');
};

const answerWords = { ya: 'Ya', tidak: 'Tidak', 'tidak-tahu': 'Tidak diketahui' } as const;

/** Answers in the words in which they were asked, and what they bring up for the norm. */
const answered = ({ asked = [], answers = {}, notes = [] }: Finding): [string, Cell][] => [
  ...(asked.length > 0
    ? [['Keterangan norma', asked.map((q) => `${q.text} ${answerWords[answers[q.id] ?? 'tidak-tahu']}.`).join('\n')] as [string, Cell]]
    : []),
  ...(notes.length > 0 ? [['Catatan norma', notes.join('\n')] as [string, Cell]] : []),
];

/** Only of a confirmed entry; criminal ones and acts since the day of the new law bear the caution. */
const sanction = (finding: Finding, context: Context): [string, Cell][] => {
  const told = context.snapshot.dossier.sanctions;
  const { entry } = finding.frozen;
  const text = typeof entry.sanksi_teks === 'string' ? entry.sanksi_teks.trim() : '';
  if (!told || text === '') return [];
  if (entry.status_verifikasi !== 'TERKONFIRMASI') return [['Ancaman sanksi', 'Perlu verifikasi']];
  const criminal = entry.jenis_pelanggaran === 'PIDANA' || /pidana|penjara|kurungan/i.test(text);
  const cautioned = criminal || (dayOfAct(context) ?? '') >= told.since;
  return [['Ancaman sanksi', cautioned ? `${text}.\n${told.caution}` : text]];
};

const withoutSanctions =
  'Dasar hukum di bawah ini disalin dari katalog yang berlaku pada tanggal kejadian dan dibekukan bersama berkas. Ancaman sanksi tidak dicantumkan karena bukan kewenangan penyusun berkas.';
const withSanctions =
  'Dasar hukum dan ancaman sanksi di bawah ini disalin dari katalog yang berlaku pada tanggal kejadian dan dibekukan bersama berkas. Ancaman sanksi hanya keterangan; penyusun berkas tidak mengusulkan hukuman.';

const facts = (finding: Finding, context: Context): [string, Cell][] => {
  const { snapshot } = context;
  const person = snapshot.case.persons.find((p) => p.id === finding.personId);
  const { entry, entrySha256, catalogueVersion } = finding.frozen;
  const numbers = snapshot.exhibits.filter((e) => finding.exhibitIds.includes(e.exhibit.id)).map((e) => e.exhibit.number);
  return [
    [person ? 'Terlapor' : 'Pelaku', person ? personWords(person) : 'Belum diketahui'],
    ['Kedudukan', subjectLabel(finding.subjectKind)],
    ['Jenis', violationWord(entry.jenis_pelanggaran, context.snapshot.case.regime)],
    ['Dasar hukum', bases(finding, context)],
    ['Bukti', numbers.length > 0 ? numbers.join(', ') : 'tidak ada'],
    ['Uraian', finding.narrative.trim() || 'Belum diisi'],
    ...answered(finding),
    ...sanction(finding, context),
    ['Usul tindak lanjut', proposal(finding, context)],
    ['Katalog', [`${entry.kode} · versi ${catalogueVersion} · sidik `, mono(groupHex(entrySha256.slice(0, 16)))]],
  ];
};

const heading = (flow: Flow, number: number, title: string): void => {
  const setting = { x: grid.left + NUMBER_COLUMN, width: grid.width - NUMBER_COLUMN };
  const block = stack(
    beside(
      textBlock(`Dugaan ${number}`, styles.findingHeading, { x: grid.left, width: NUMBER_COLUMN }, flow.fonts),
      textBlock(title, styles.findingHeading, setting, flow.fonts),
    ),
    gap(2.4),
  );
  flow.need(block.height + 30);
  flow.add(block);
};

export const findings = (flow: Flow, context: Context): void => {
  openSection(flow, 'dugaan');
  flow.text(context.snapshot.dossier.sanctions ? withSanctions : withoutSanctions, styles.narrative);
  flow.space(4.5);
  if (context.snapshot.findings.length === 0)
    flow.text('Dugaan pelanggaran: tidak ada yang dicatat pada saat penyegelan.', styles.narrative);
  for (const [n, finding] of context.snapshot.findings.entries()) {
    heading(flow, n + 1, finding.frozen.entry.judul);
    flow.table(factsTable(facts(finding, context), grid.left, grid.width, 40));
    flow.space(9);
  }
};
