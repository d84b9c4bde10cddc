/** Pieces of a form as blocks of a page. */
import type { FormPart } from '../../../../shared/domain/form.ts';
import { type Block, baselineOf, beside, drawLines, drawn, linesBlock, stack, textBlock } from '../../../paper/typeset/block.ts';
import { grid } from '../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import { breakLines, type Line } from '../../../paper/typeset/lines.ts';
import type { Op } from '../../../paper/typeset/ops.ts';
import { styles } from '../../../paper/typeset/styles.ts';

type Of<K extends FormPart['is']> = Extract<FormPart, { is: K }>;

/** Width of the column of a letter, and of the colon, mm. */
export const MARK_COLUMN = 6;
export const COLON_COLUMN = 4;

/** A value of several lines: what stands beside it stays with its first line, the rest may go on over the page. */
const hanging = (side: readonly Block[], value: readonly Line[], x: number, width: number): Block => {
  const style = styles.form;
  const body = linesBlock(value, style, { x, width });
  const height = Math.max(body.height, ...side.map((b) => b.height));
  return {
    height,
    draw: (top) => [...side, body].flatMap((b) => b.draw(top)),
    cut: (room) => {
      const parts = body.cut?.(room);
      return parts && side.every((b) => b.height <= room) ? [beside(...side, parts[0]), parts[1]] : undefined;
    },
  };
};

/** Mark, label, colon, value; the value wraps in its own column. */
export const fieldBlock = (field: Of<'field'>, fonts: Fonts): Block => {
  const x = grid.left + field.indent;
  const label = x + MARK_COLUMN;
  const colon = label + field.labelWidth;
  const value = colon + COLON_COLUMN;
  const width = grid.right - value;
  const at = (text: string, left: number, columnWidth: number, bold = false): Block =>
    textBlock(text, bold ? styles.formBold : styles.form, { x: left, width: columnWidth }, fonts);
  const side = [
    ...(field.lead ? [at(field.lead, x - MARK_COLUMN, MARK_COLUMN, true)] : []),
    ...(field.mark ? [at(field.mark, x, MARK_COLUMN)] : []),
    at(field.label, label, field.labelWidth),
    at(':', colon, COLON_COLUMN),
  ];
  return hanging(side, breakLines(field.value, styles.form, width, fonts), value, width);
};

/** A letter and what it counts. */
export const entryBlock = (entry: Of<'entry'>, fonts: Fonts): Block => {
  const x = grid.left + entry.indent;
  const column = Math.max(MARK_COLUMN, fonts.widthOf(`${entry.mark} `, 'serif', styles.form.size));
  const width = grid.right - x - column;
  const mark = textBlock(entry.mark, styles.form, { x, width: column }, fonts);
  return hanging([mark], breakLines(entry.text, styles.form, width, fonts), x + column, width);
};

/** Bold heading with its mark in a column of its own. */
export const headingBlock = (mark: string, text: string, x: number, column: number, fonts: Fonts): Block =>
  beside(
    textBlock(mark, styles.formBold, { x, width: column }, fonts),
    textBlock(text, styles.formBold, { x: x + column, width: grid.right - x - column }, fonts),
  );

type Signer = Of<'signatures'>['signers'][number];

/** Width of a signature, mm. */
const SIGNATURE = 72;
/** Room for a wet signature, and for one with a stamp over it. */
const SIGNING = 25;
const STAMPING = 27;
const RULE = 0.6;

const aboveOf = (signer: Signer, x: number, fonts: Fonts): Block =>
  stack(...signer.above.map((line) => textBlock(line, styles.form, { x, width: SIGNATURE }, fonts)));

/** @param height of what stands above, that of the taller of two
 * @param room for the hand, that of the larger of two */
const signatureBlock = (signer: Signer, x: number, height: number, room: number, fonts: Fonts): Block => {
  const place = { x, width: SIGNATURE };
  const above = aboveOf(signer, x, fonts);
  const name = breakLines(signer.name || ' ', styles.formBold, SIGNATURE, fonts);
  const nameHeight = name.length * styles.formBold.line;
  const rule: Block = drawn(1.2, (top): Op[] => [{ kind: 'rule', x1: x, y1: top + 0.4, x2: x + SIGNATURE, y2: top + 0.4, weight: RULE }]);
  return stack(
    drawn(height, (top) => above.draw(top)),
    drawn(room, () => []),
    drawn(nameHeight, (top) => drawLines(name, styles.formBold, place, top)),
    rule,
    ...(signer.below ? [textBlock(signer.below, styles.form, place, fonts)] : []),
  );
};

/** One signature stands on the right, two beside one another; names on one line. */
export const signaturesBlock = ({ signers }: Of<'signatures'>, fonts: Fonts): Block => {
  const right = grid.right - SIGNATURE - 3;
  const xs = signers.length === 1 ? [right] : [grid.left, right];
  const above = Math.max(...signers.map((s) => aboveOf(s, 0, fonts).height));
  const room = signers.some((s) => s.stamp) ? STAMPING : SIGNING;
  const blocks = signers.map((s, n) => signatureBlock(s, xs[n] as number, above, room, fonts));
  const height = Math.max(...blocks.map((b) => b.height));
  return { height, draw: (top) => blocks.flatMap((b) => b.draw(top)) };
};

export const lineHeight = styles.form.line;
export const firstBaseline = baselineOf(styles.form);
