/**
 * Rangkap 3 of dossiers that another desk handed over: the pages of the sealed PDF as they stand, sets apart, each behind its slip.
 * The PDF is read where it lies and never written to; the print is unsigned and not stored. What is kept of it is one event of the book.
 */
import { Failure } from '../../../shared/domain/failure.ts';
import { groupHex } from '../../../shared/domain/ids.ts';
import type { ReceivedDossier } from '../../../shared/domain/inbox.ts';
import { longTime, type Zone } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import type { BigStream } from '../../paper/pdf/pdf-writer.ts';
import { openSealedPages, type PdfBytes, type SealedPages } from '../../paper/pdf/sealed-pages.ts';
import { copyMark, setLine, slipPages } from '../../paper/slip.ts';
import { grid } from '../../paper/typeset/flow.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import { bold, mono, type Rich } from '../../paper/typeset/rich.ts';
import { styles } from '../../paper/typeset/styles.ts';
import type { Cell } from '../../paper/typeset/table.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { registerExported } from '../../storage/records/register-payloads.ts';

export interface ReceivedPrintParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  fonts(): Fonts;
  /** Dossiers that were taken, newest first. */
  received(): ReceivedDossier[];
}

/** One that was taken, under the hand-over that it came with. */
export interface ReceivedKey {
  id: string;
  handoverId: string;
}
export interface ReceivedPrint {
  printId: string;
  pageCount: number;
  sets: number;
  dossierCount: number;
}

const PDF = 'berkas.pdf';
const FOOT = { rule: 272, text: 274.3 } as const;

interface Opened {
  dossier: ReceivedDossier;
  pages: SealedPages;
}

const halves = (hex: string | undefined): Rich => (hex ? [mono(`${groupHex(hex.slice(0, 32))}\n${groupHex(hex.slice(32))}`)] : 'tidak ada');

const bytesOf = ({ blobs }: OpenVault, sha256: string): PdfBytes => ({
  sizeBytes: blobs.sizeBytes(sha256),
  read: async (start, end) => Buffer.concat((await blobs.open(sha256, { start, end }).toArray()) as Buffer[]),
  lend: (start, end) => blobs.open(sha256, { start, end }),
});

const factsOf = ({ dossier, pages }: Opened, zone: Zone, printed: string): [string, Cell][] => [
  ['Berkas bukti nomor', [bold(dossier.number)]],
  ['Perihal', dossier.title],
  ['Nomor register', dossier.registerNumber ?? 'tidak dicatat'],
  ['Diterima', `${longTime(dossier.receivedAt, zone)}\ndari ${[dossier.senderName, dossier.senderOffice].filter(Boolean).join(', ')}`],
  ...(dossier.corrects ? [['Perbaikan dari', `berkas nomor ${dossier.corrects.dossierNumber}`] as [string, Cell]] : []),
  ['Isi', `${dossier.exhibitCount} bukti`],
  ['Halaman', `${pages.pageCount + 1} lembar: 1 lembar pengantar dan ${pages.pageCount} halaman`],
  ...(dossier.sealedAt ? [['Disegel', longTime(dossier.sealedAt, zone)] as [string, Cell]] : []),
  ['Sidik kunci penyegel', halves(dossier.signer)],
  ['SHA-256 manifes.json', halves(dossier.manifestSha256)],
  ['SHA-256 berkas.pdf', halves(dossier.files.find((f) => f.path === PDF)?.sha256)],
  ['Dicetak', printed],
];

const STATEMENT =
  'Salinan ini dicetak dari berkas.pdf sebagaimana diterima; file itu tidak diubah. Tulisan “Salinan cetak” di tepi atas ditambahkan saat mencetak dan bukan isi halaman bersegel. Halaman selain lembar pengantar ini adalah halaman bersegel itu sendiri, dengan sidik halaman dan kode QR-nya.';

const framed = (page: LaidPage, dossier: ReceivedDossier, number: number, fonts: Fonts): LaidPage => ({
  ...page,
  ops: [
    ...setLine(`Berkas bukti nomor ${dossier.number} · diterima dari ${dossier.senderOffice}`, styles.furniture, 11, fonts).slice(0, 1),
    { kind: 'rule', x1: grid.left, y1: 17, x2: grid.right, y2: 17, weight: 0.5 },
    ...page.ops,
    { kind: 'rule', x1: grid.left, y1: FOOT.rule, x2: grid.right, y2: FOOT.rule, weight: 0.5 },
    ...setLine('Bukan halaman bersegel', styles.furnitureBold, FOOT.text, fonts),
    ...setLine(
      'Lembar pengantar ini ditambahkan saat mencetak.',
      styles.furniture,
      FOOT.text + styles.furniture.line + 0.6,
      fonts,
      'left',
      120,
    ),
    ...setLine(`Lembar pengantar, rangkap ${number}`, styles.pageNumber, FOOT.text, fonts, 'right', 60),
  ],
});

/** Key of a page of one of the dossiers: shared by all its sets. */
const keyOf = (dossier: number, page: number): string => `${dossier}/${page}`;

const setOf = (
  opened: Opened,
  at: { index: number; number: number; sets: number; office: string; facts: [string, Cell][] },
  fonts: Fonts,
): LaidPage[] => {
  const { index, number, sets, office, facts } = at;
  const bookmark = `${opened.dossier.number}, rangkap ${number} dari ${sets}`;
  const [slip] = slipPages({ office, number, sets, bookmark, facts, statement: STATEMENT }, fonts);
  if (!slip) throw new RangeError('a slip is one page');
  const mark = copyMark(number, sets, fonts);
  const cover = framed(slip, opened.dossier, number, fonts);
  return [
    { ...cover, ops: [...mark, ...cover.ops] },
    ...Array.from(
      { length: opened.pages.pageCount },
      (_, page): LaidPage => ({
        number: page + 1,
        section: 'bersegel',
        ops: [{ kind: 'sheet', key: keyOf(index, page) }, ...mark],
        pictures: [],
        bookmarks: [],
      }),
    ),
  ];
};

export const createReceivedPrints = (parts: ReceivedPrintParts) => {
  const { vault, clock, random } = parts;
  const kept = createKeptPlans(random);

  const found = (keys: readonly ReceivedKey[]): ReceivedDossier[] => {
    const all = parts.received();
    return keys.map((key) => {
      const dossier = all.find((d) => d.id === key.id && d.handoverId === key.handoverId);
      if (!dossier) throw new Failure('received-missing', { number: '' });
      return dossier;
    });
  };
  const open = async (dossier: ReceivedDossier): Promise<Opened> => {
    const file = dossier.files.find((f) => f.path === PDF);
    if (!file || !vault.blobs.has(file.sha256)) throw new Failure('received-missing', { number: dossier.number });
    try {
      return { dossier, pages: await openSealedPages(bytesOf(vault, file.sha256)) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure('received-missing', { number: dossier.number }, { cause: error });
    }
  };
  const printer = (): string => {
    const officer = vault.signer?.officerId ? vault.tables.officer(vault.signer.officerId) : undefined;
    if (!officer) throw new Failure('no-signing-key');
    return [officer.name, officer.role].filter(Boolean).join(', ');
  };

  return {
    list: (): ReceivedDossier[] => parts.received(),
    /** Pages of one set of each, its slip counted: told before anything is made. @throws Failure received-missing */
    async count(keys: readonly ReceivedKey[]): Promise<{ id: string; handoverId: string; number: string; perSet: number }[]> {
      const counted: { id: string; handoverId: string; number: string; perSet: number }[] = [];
      for (const dossier of found(keys)) {
        const { pages } = await open(dossier);
        counted.push({ id: dossier.id, handoverId: dossier.handoverId, number: dossier.number, perSet: pages.pageCount + 1 });
      }
      return counted;
    },
    /** Sets of each dossier after one another, in one file for the printer. @throws Failure received-missing, no-signing-key, cancelled */
    async print({ keys, sets }: { keys: readonly ReceivedKey[]; sets: number }, long: LongAct): Promise<ReceivedPrint> {
      const by = printer();
      const fonts = parts.fonts();
      const zone = vault.zone();
      const at = clock.now();
      const office = vault.tables.office().name;
      const opened: Opened[] = [];
      const pages: LaidPage[] = [];
      const dossiers = found(keys);
      for (const [index, dossier] of dossiers.entries()) {
        long.report({ step: 'rendering', doneCount: index, totalCount: dossiers.length, doneBytes: 0, totalBytes: 0, at: dossier.number });
        if (long.signal.aborted) throw new Failure('cancelled');
        const one = await open(dossier);
        opened.push(one);
        const facts = factsOf(one, zone, `${longTime(at, zone)}\noleh ${by}`);
        for (let number = 1; number <= sets; number++) pages.push(...setOf(one, { index, number, sets, office, facts }, fonts));
      }
      const plan = await planDocument({
        pages,
        late: previewLate,
        fonts,
        picture: () => Promise.reject(new Failure('image-damaged')),
        attachments: [],
        sheets: async (context) => {
          const forms = new Map<string, Awaited<ReturnType<SealedPages['embed']>>['forms'][number]>();
          const streams: BigStream[] = [];
          for (const [index, one] of opened.entries()) {
            const embedded = await one.pages.embed(context);
            embedded.forms.forEach((ref, page) => void forms.set(keyOf(index, page), ref));
            streams.push(...embedded.streams);
          }
          return { forms, streams };
        },
        title: `Salinan cetak ${dossiers.map((d) => d.number).join(', ')}`.slice(0, 200),
        subject: 'Berkas yang diterima',
        at,
        fileId: random.id(),
      });
      const { id, sizeBytes } = await kept.keep(plan, long);
      vault.commit((scope) =>
        scope.append(
          registerExported(vault.id, {
            exportedAt: scope.now,
            form: 'rangkap',
            sizeBytes,
            entryCount: dossiers.length,
            pageCount: pages.length,
            sets,
            numbers: dossiers.map((d) => d.number),
          }),
        ),
      );
      return { printId: id, pageCount: pages.length, sets, dossierCount: dossiers.length };
    },
    openPrint: (id: string): OpenPdf | undefined => kept.open(id),
  };
};
export type ReceivedPrints = ReturnType<typeof createReceivedPrints>;
