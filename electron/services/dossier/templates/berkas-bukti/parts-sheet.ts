/** The list of an exhibit's parts: each with its file, size and hash, and what could not be had with the reason. */
import { partRoleWord } from '../../../../../shared/domain/capture.ts';
import { omittedWord } from '../../../../../shared/domain/capture-words.ts';
import type { ExhibitPart } from '../../../../../shared/domain/exhibit.ts';
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { bold, mono } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { Row } from '../../../../paper/typeset/table.ts';
import { omissionWords } from '../../../../paper/words.ts';
import { partsToShow } from '../../assemble/shown-parts.ts';
import { sizeWords } from './exhibit-facts.ts';
import { fileName } from './exhibit-list.ts';
import type { Following } from './further-parts.ts';
import { subheading } from './heading.ts';

const indent = 8;
/** Less room than this below what stands on a sheet, and the list begins another; mm. */
const LEAST_ROOM = 60;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const partRow = ({ context, listed }: Following, part: ExhibitPart, n: number): Row => {
  const original = context.snapshot.originals.find((o) => o.partId === part.id);
  const x = grid.left + indent;
  return {
    cells: [
      String(n + 1),
      [bold(partRoleWord(part.role))],
      listed.redacted ? 'tidak disertakan' : [mono(`asli/${fileName(original?.path ?? '')}`)],
      sizeWords(part, listed.readings[part.id]).replace('\n', ' · '),
      { state: 'intact', text: [bold('terekam')] },
    ],
    under: stack(
      gap(0.9),
      textBlock(['SHA-256 ', mono(groupHex(part.sha256))], styles.furniture, { x, width: grid.width - indent }, context.fonts),
    ),
  };
};

/** What could not be had; its address stays out of redacted copies with the whole capture. */
const omissionRows = ({ context, listed }: Following): Row[] =>
  (listed.exhibit.capture?.omissions ?? []).map(({ what, reason, detail }) => ({
    cells: ['–', [bold(capital(omittedWord(what)))], '–', '–', [bold('tidak terekam')]],
    under: stack(
      gap(0.9),
      textBlock(
        `Alasan: ${omissionWords[reason]}${detail ? ` (${detail.slice(0, 200)})` : ''}`,
        styles.furniture,
        { x: grid.left + indent, width: grid.width - indent },
        context.fonts,
      ),
    ),
  }));

/** Pictures that the sheets before leave out. */
const unprinted = ({ listed }: Following): number =>
  listed.redacted ? 0 : Object.values(listed.readings).filter((r) => r.preview === 'ready').length - Object.keys(listed.pictures).length;

export const partsSheet = (flow: Flow, following: Following): void => {
  const { parts } = following.listed.exhibit;
  if (flow.room < LEAST_ROOM) following.nextSheet();
  else flow.space(4);
  subheading(flow, `Bagian-bagian bukti: ${parts.length}`);
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 8, head: 'No.' },
      { x: 8, width: 40, head: 'Bagian' },
      { x: 48, width: 25, head: 'File' },
      { x: 73, width: 71, head: 'Jenis dan ukuran' },
      { x: 144, width: 23, head: 'Keadaan' },
    ],
    rows: [...parts.map((part, n) => partRow(following, part, n)), ...omissionRows(following)],
  });
  if (partsToShow(following.listed.exhibit).length < parts.length && unprinted(following) > 0) {
    flow.space(2);
    flow.text(`${unprinted(following)} gambar lain tidak dicetak di sini; filenya ada dalam paket.`, styles.note);
  }
};
