/** What the berita acara of an erasure is made of. */
import type { Checkpoint } from '../../../../shared/domain/custody.ts';
import type { HeldOfficeKey, VaultCounts } from '../../../../shared/domain/farewell.ts';
import type { Receipt } from '../../../../shared/domain/handover.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import type { Office } from '../../../../shared/domain/officer.ts';
import type { Zone } from '../../../../shared/domain/time.ts';
import type { SentHandover } from '../interface.ts';

export interface Minutes {
  office: Office;
  zone: Zone;
  exercise: boolean;
  workstationCode: string;
  officer: { name: string; role: string; sptNumber?: string | undefined };
  statement: SentHandover['statement'];
  statementSha256: string;
  receipt: Receipt;
  /** What the QR of the receipt says, `SR1:…`. */
  code: string;
  counts: VaultCounts;
  /** Key of an office that goes with the vault. */
  officeKey?: HeldOfficeKey;
  /** The log when it ended, and the file that carries its last events. */
  final: Checkpoint;
  tail: { name: string; sha256: string; events: number };
  at: string;
}

/** How a long number is called on the signed page; the whole one stands once, in the annex. */
export const short = (hex: string): string => groupHex(hex.slice(0, 12));
