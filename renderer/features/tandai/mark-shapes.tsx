/** Marks as SVG: the same strokes as the derivative will have, letters set by the browser in the same face. */
import type { Mark } from '../../../shared/domain/derivative.ts';
import { type PictureSize, piecesOf } from '../../../shared/domain/mark-drawing.ts';

let pen: CanvasRenderingContext2D | null | undefined;
/** Width of a text in em, in the face of the marks. */
export const measure = (text: string): number => {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 0.6;
  pen.font = '600 100px "IBM Plex Sans"';
  return pen.measureText(text).width / 100;
};

export const MarkShapes = ({ mark, size }: { mark: Mark; size: PictureSize }) =>
  piecesOf(mark, size, measure).map((piece, n) => {
    const key = n;
    return piece.kind === 'stroke' ? (
      <path
        key={key}
        d={piece.d}
        fill={piece.fill ?? 'none'}
        stroke={piece.stroke}
        strokeWidth={piece.strokeWidth}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    ) : (
      <text
        key={key}
        aria-hidden
        x={piece.x}
        y={piece.y}
        fontSize={piece.size}
        fontWeight={600}
        fill={piece.fill}
        stroke={piece.halo}
        strokeWidth={piece.haloWidth * 2}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {piece.text}
      </text>
    );
  });
