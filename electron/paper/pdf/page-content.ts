/** Turns laid-out marks into PDF content operators: black only, millimetres to points, y upwards. */
import { assertNever } from '../../../shared/domain/failure.ts';
import { type Face, type Late, type Op, PAGE_HEIGHT, PAGE_WIDTH, POINTS_PER_MM, type Run } from '../typeset/ops.ts';
import { qrMatrix } from '../typeset/qr.ts';

/** What the operators need to name: fonts and pictures of the page's resources. */
export interface Naming {
  font(face: Face): string;
  /** Hex glyph codes of a text, noted for the subset. */
  encode(text: string, face: Face): string;
  picture(partId: string): string;
  sheet(key: string): string;
}

/** Overlap of QR rows, so that viewers draw no hairline between them; mm. */
const QR_OVERLAP = 0.02;
/** Control points of a circle made of four Bézier arcs. */
const ARC = 0.5522847498;

const num = (n: number): string => String(Math.round(n * 1000) / 1000);
const px = (mm: number): string => num(mm * POINTS_PER_MM);
const py = (mm: number): string => num((PAGE_HEIGHT - mm) * POINTS_PER_MM);

const rect = (x: number, y: number, width: number, height: number): string => `${px(x)} ${py(y + height)} ${px(width)} ${px(height)} re`;
const dashed = (dash: readonly number[] | undefined): string => `[${(dash ?? []).map(px).join(' ')}] 0 d`;
const stroke = (weight: number, dash?: readonly number[]): string => `${num(weight)} w ${dashed(dash)}`;

const disc = (x: number, y: number, r: number): string => {
  const k = r * ARC;
  return [
    `${px(x + r)} ${py(y)} m`,
    `${px(x + r)} ${py(y - k)} ${px(x + k)} ${py(y - r)} ${px(x)} ${py(y - r)} c`,
    `${px(x - k)} ${py(y - r)} ${px(x - r)} ${py(y - k)} ${px(x - r)} ${py(y)} c`,
    `${px(x - r)} ${py(y + k)} ${px(x - k)} ${py(y + r)} ${px(x)} ${py(y + r)} c`,
    `${px(x + k)} ${py(y + r)} ${px(x + r)} ${py(y + k)} ${px(x + r)} ${py(y)} c`,
  ].join('\n');
};
const halfDisc = (x: number, y: number, r: number): string => {
  const k = r * ARC;
  return [
    `${px(x)} ${py(y - r)} m`,
    `${px(x + k)} ${py(y - r)} ${px(x + r)} ${py(y - k)} ${px(x + r)} ${py(y)} c`,
    `${px(x + r)} ${py(y + k)} ${px(x + k)} ${py(y + r)} ${px(x)} ${py(y + r)} c`,
  ].join('\n');
};

const textLine = (x: number, y: number, runs: readonly Run[], naming: Naming): string =>
  runs
    .filter((run) => run.text.trim() !== '')
    .map(
      (run) =>
        `/${naming.font(run.face)} ${num(run.size)} Tf 1 0 0 1 ${px(x + run.x)} ${py(y)} Tm <${naming.encode(run.text, run.face)}> Tj`,
    )
    .join('\n');

const qrCode = (x: number, y: number, size: number, text: string): string => {
  const { count, runs } = qrMatrix(text);
  const side = size / count;
  const cells = runs.map((r) => rect(x + r.column * side, y + r.row * side, r.length * side, side + QR_OVERLAP));
  return `${cells.join('\n')} f`;
};

const polygon = (points: readonly (readonly [number, number])[], white: boolean): string => {
  const path = points.map(([x, y], n) => `${px(x)} ${py(y)} ${n === 0 ? 'm' : 'l'}`).join(' ');
  return white ? `1 g ${path} h f 0 g` : `${path} h f`;
};

const operators = (op: Op, naming: Naming, late: Late): string => {
  switch (op.kind) {
    case 'line': {
      const text = textLine(op.x, op.y, op.runs, naming);
      return text && `BT\n${text}\nET`;
    }
    case 'rule':
      return `${stroke(op.weight, op.dash)} ${px(op.x1)} ${py(op.y1)} m ${px(op.x2)} ${py(op.y2)} l S`;
    case 'box':
      return op.fill
        ? `${rect(op.x, op.y, op.width, op.height)} f`
        : `${stroke(op.weight, op.dash)} ${rect(op.x, op.y, op.width, op.height)} S`;
    case 'circle':
      return op.fill ? `${disc(op.x, op.y, op.radius)} f` : `${stroke(op.weight, op.dash)} ${disc(op.x, op.y, op.radius)} s`;
    case 'shape':
      return polygon(op.points, op.white ?? false);
    case 'half-disc':
      return `${halfDisc(op.x, op.y, op.radius)} f`;
    case 'qr':
      return qrCode(op.x, op.y, op.size, op.text);
    case 'picture':
      return `q ${px(op.width)} 0 0 ${px(op.height)} ${px(op.x)} ${py(op.y + op.height)} cm /${naming.picture(op.partId)} Do Q`;
    case 'sheet':
      return `q /${naming.sheet(op.key)} Do Q`;
    case 'late':
      return op
        .make(late)
        .map((inner) => operators(inner, naming, late))
        .join('\n');
    default:
      return assertNever(op);
  }
};

/** On a sheet that lies, heights count down from its own upper edge: everything moves by what it is lower than a standing one. */
const lying = `1 0 0 1 0 ${num((PAGE_WIDTH - PAGE_HEIGHT) * POINTS_PER_MM)} cm\n`;

/** Content stream of one page. */
export const pageContent = (ops: readonly Op[], naming: Naming, late: Late, landscape = false): string =>
  `${landscape ? lying : ''}0 g 0 G 0 J\n${ops
    .map((op) => operators(op, naming, late))
    .filter(Boolean)
    .join('\n')}\n`;
