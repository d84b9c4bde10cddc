/** QR code drawn as one path: black on white in both themes, with the quiet zone that scanners need. */
import { create } from 'qrcode';
import { useMemo } from 'react';
import classes from './telepon.module.css';

/** Modules of white around it (ISO/IEC 18004: four). */
const quiet = 4;

const pathOf = (text: string): { path: string; size: number } => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  return { path, size: modules.size + 2 * quiet };
};

export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { path, size } = useMemo(() => pathOf(text), [text]);
  return (
    <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
