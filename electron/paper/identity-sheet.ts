/** The separate sheet that tells who stands behind each alias: outside the paper it belongs to, sealed on its own, handed out only when asked for. */
import { longTime, type Zone } from '../../shared/domain/time.ts';
import type { Identity } from './discretion/aliases.ts';
import { textBlock } from './typeset/block.ts';
import { Flow, grid } from './typeset/flow.ts';
import type { Fonts } from './typeset/fonts.ts';
import type { LaidPage } from './typeset/ops.ts';
import { bold } from './typeset/rich.ts';
import { styles } from './typeset/styles.ts';
import { factsTable } from './typeset/table.ts';

export interface IdentitySheet {
  /** "berkas bukti nomor BB-…" */
  of: string;
  /** What it is no part of, and what it is kept apart from. */
  apartFrom: { whole: string; kept: string };
  officeName: string;
  sealerName: string;
  at: string;
  zone: Zone;
  exercise: boolean;
  identities: readonly Identity[];
  /** Room for each to sign, where the paper itself must not bear his hand. */
  signed?: boolean;
}

const unstated = 'tidak diisi';

const furnish = (page: LaidPage, sheet: IdentitySheet, total: number, fonts: Fonts): void => {
  const full = { x: grid.left, width: grid.width };
  const exercise = sheet.exercise ? 'LATIHAN – bukan bukti · ' : '';
  page.ops.unshift(
    ...textBlock(`${exercise}Lembar identitas untuk ${sheet.of}`, styles.furniture, full, fonts).draw(11),
    ...textBlock('RAHASIA', styles.furnitureBold, { ...full, align: 'right' }, fonts).draw(11),
    { kind: 'rule', x1: grid.left, y1: 17, x2: grid.right, y2: 17, weight: 0.5 },
  );
  page.ops.push(
    { kind: 'rule', x1: grid.left, y1: 272, x2: grid.right, y2: 272, weight: 0.5 },
    ...textBlock(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { ...full, align: 'right' }, fonts).draw(274.3),
  );
};

/** Room for ink, mm. */
const INK = 22;
const LINE = 80;
const signingLine = (flow: Flow): void => {
  flow.need(INK + 8);
  const y = flow.y + INK;
  flow.draw({ kind: 'rule', x1: grid.left, y1: y, x2: grid.left + LINE, y2: y, weight: 0.6 });
  flow.space(INK + 1);
  flow.text('Tanda tangan atau cap jempol, tanggal', styles.note);
};

/** Lays out the sheet; it never quotes the case. */
export const layOutIdentities = (sheet: IdentitySheet, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts);
  flow.newPage('identitas');
  flow.text('Lembar identitas', styles.section);
  flow.space(3);
  flow.text(
    `Lembar ini menyebut orang yang pada ${sheet.of} ditulis dengan nama samaran. Lembar ini bukan bagian dari ${sheet.apartFrom.whole} dan hanya diserahkan kepada pejabat yang berwenang. Simpan terpisah dari ${sheet.apartFrom.kept}.`,
    styles.narrative,
  );
  flow.space(4);
  for (const { alias, ...person } of sheet.identities) {
    flow.need(52);
    flow.text(alias, styles.subheading);
    flow.space(2);
    flow.table(
      factsTable(
        [
          ['Nama', [bold(person.name)]],
          ['Kedudukan', person.role || unstated],
          ['Nomor SPT', person.sptNumber || unstated],
          ['NIK atau NIP', person.identityNumber || unstated],
          ['Alamat', person.address || unstated],
          ['Telepon', person.phone || unstated],
        ],
        grid.left,
        grid.width,
        40,
      ),
    );
    if (sheet.signed) signingLine(flow);
    flow.space(6);
  }
  flow.text(
    `Disegel dengan kunci atas nama ${sheet.sealerName}, ${sheet.officeName}, pada ${longTime(sheet.at, sheet.zone)} menurut jam komputer. Segel integritas digital (bukan TTE tersertifikasi).`,
    styles.note,
  );
  for (const page of flow.pages) furnish(page, sheet, flow.pages.length, fonts);
  return flow.pages;
};
