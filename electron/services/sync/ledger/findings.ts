/** What stores did that they should not: one line each, seen first, seen last, and put right where it was. */
import { type FindingReason, FindingReasonSchema, type SyncFinding, type SyncFindingCode } from '../../../../shared/domain/sync.ts';
import type { SideTables } from '../../../storage/side-tables.ts';

interface Row {
  code: SyncFindingCode;
  device: string;
  subject: string;
  first_seen_at: string;
  last_seen_at: string;
  mended_at: string | null;
  reasons: string | null;
}

export const findingLedger = (db: SideTables, remoteId: string, now: () => string) => ({
  /** Open ones first, newest first. */
  all: (): SyncFinding[] =>
    db
      .all<Row>(
        'SELECT * FROM sync_findings WHERE remote_id = ? ORDER BY mended_at IS NOT NULL, last_seen_at DESC, code, subject LIMIT 1000',
        remoteId,
      )
      .map((row) => ({
        code: row.code,
        reasons: FindingReasonSchema.array().parse(JSON.parse(row.reasons ?? '[]')),
        device: row.device,
        subject: row.subject,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        ...(row.mended_at !== null && { mendedAt: row.mended_at }),
      })),
  /** Subjects of what stands open of one kind. */
  open: (code: SyncFindingCode): string[] =>
    db
      .all<{ subject: string }>('SELECT subject FROM sync_findings WHERE remote_id = ? AND code = ? AND mended_at IS NULL', remoteId, code)
      .map((row) => row.subject),
  openCount: (): number =>
    db.get<{ n: number }>('SELECT count(*) AS n FROM sync_findings WHERE remote_id = ? AND mended_at IS NULL', remoteId)?.n ?? 0,
  tell(code: SyncFindingCode, device: string, subject: string, reasons: readonly FindingReason[] = []): void {
    db.run(
      `INSERT INTO sync_findings (remote_id, code, device, subject, first_seen_at, last_seen_at, reasons) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (remote_id, code, device, subject) DO UPDATE SET last_seen_at = excluded.last_seen_at, reasons = excluded.reasons, mended_at = NULL`,
      ...[remoteId, code, device, subject, now(), now(), reasons.length > 0 ? JSON.stringify(reasons) : null],
    );
  },
  /** What was found about a subject is right again: all of it, or only these. */
  mend(device: string, subject: string, codes?: readonly SyncFindingCode[]): void {
    db.run(
      `UPDATE sync_findings SET mended_at = ? WHERE remote_id = ? AND device = ? AND subject = ? AND mended_at IS NULL
         AND (? IS NULL OR code IN (SELECT value FROM json_each(?)))`,
      ...[now(), remoteId, device, subject, codes ? '' : null, JSON.stringify(codes ?? [])],
    );
  },
});
export type FindingLedger = ReturnType<typeof findingLedger>;
