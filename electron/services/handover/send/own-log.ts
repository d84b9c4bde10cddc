/** The vault's own log in pieces, from the first event to the checkpoint of the statement: one piece in memory at a time. */
import type { Checkpoint, SignedEvent } from '../../../../shared/domain/custody.ts';
import { type LogPiece, MOST_PIECE_BYTES, MOST_PIECE_EVENTS } from '../../../../shared/domain/log-piece.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import type { OpenVault } from '../../../storage/interface.ts';

/** Numbers of one piece; the same numbers always give the same piece. */
export interface PieceRange {
  firstSeq: number;
  count: number;
}

/** Cuts the first `size` events: where a piece is full, and where one chain ends. */
export const cutLog = ({ log }: Pick<OpenVault, 'log'>, size: number): PieceRange[] => {
  const ranges: PieceRange[] = [];
  let open: (PieceRange & { bytes: number; chainId: string }) | undefined;
  const add = (event: SignedEvent): void => {
    const { seq, chainId } = event.envelope;
    const bytes = canonicalBytes(event).length + 1;
    const full = open && (open.count >= MOST_PIECE_EVENTS || open.bytes + bytes > MOST_PIECE_BYTES || open.chainId !== chainId);
    if (!open || full) {
      if (open) ranges.push({ firstSeq: open.firstSeq, count: open.count });
      open = { firstSeq: seq, count: 0, bytes: 0, chainId };
    }
    open.count += 1;
    open.bytes += bytes;
  };
  const step = 64;
  for (let from = 0; from < size; from += step) for (const event of log.events(from, Math.min(step, size - from))) add(event);
  if (open) ranges.push({ firstSeq: open.firstSeq, count: open.count });
  return ranges;
};

/** @param checkpoint that of the statement; the last piece bears it */
export const pieceOf = ({ log, db }: Pick<OpenVault, 'log' | 'db'>, { firstSeq, count }: PieceRange, checkpoint: Checkpoint): LogPiece => {
  const events = log.events(firstSeq, count);
  const last = firstSeq + count === checkpoint.body.size;
  const signers = new Set([...events.map(({ envelope }) => envelope.actor.key), ...(last ? [checkpoint.signer] : [])]);
  const keys: Record<string, string> = {};
  for (const fingerprint of [...signers].sort())
    keys[fingerprint] = db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', fingerprint)?.pem ?? '';
  return { format: 'sahih.log-piece.v1', firstSeq, events, keys, ...(last && { checkpoint }) };
};
