/** QR codes as dark module runs: alphanumeric mode, level M, no address and no name inside. */
import QRCode from 'qrcode';

/** Characters of the alphanumeric mode (ISO/IEC 18004). */
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

export interface QrMatrix {
  /** Modules on a side, without quiet zone. */
  count: number;
  /** Dark runs, row by row: column, row and length in modules. */
  runs: readonly { column: number; row: number; length: number }[];
}

/** @throws RangeError where the text does not fit the alphanumeric mode */
export const qrMatrix = (text: string): QrMatrix => {
  if (!alphanumeric.test(text)) throw new RangeError('not alphanumeric');
  const { modules } = QRCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  const runs: { column: number; row: number; length: number }[] = [];
  for (let row = 0; row < modules.size; row++) {
    let start = -1;
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        runs.push({ column: start, row, length: column - start });
        start = -1;
      }
    }
  }
  return { count: modules.size, runs };
};
