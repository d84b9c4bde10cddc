/** QR code drawn as one path: black on white in both themes, with the quiet zone that scanners need. */
import { create } from 'qrcode';
import { useMemo } from 'react';
import classes from './qr-code.module.css';

/** Modules of white around it (ISO/IEC 18004: four). */
const quiet = 4;
/** Bytes that a code holds at level L, and with which it is still read off a screen by a camera. */
export const MOST_QR_BYTES = 2900;
/** From here on it is drawn larger and with less redundancy: many small modules are harder to read than few large ones. */
const denseBytes = 300;

const pathOf = (text: string, dense: boolean): { path: string; size: number } => {
  const { modules } = create(text, { errorCorrectionLevel: dense ? 'L' : 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  return { path, size: modules.size + 2 * quiet };
};

export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const dense = text.length > denseBytes;
  const { path, size } = useMemo(() => pathOf(text, dense), [text, dense]);
  return (
    <svg
      className={classes.qr}
      data-dense={dense || undefined}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
