/** The custody log as contiguous segments: every event with all its fields, from one end to the other, so that nothing is lost. */
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import { type LogSegment, LogSegmentSchema } from '../../../shared/domain/sync.ts';
import type { OpenVault } from '../../storage/interface.ts';

/** Public keys of all who act in some events, and of a checkpoint's signer. */
const keysOf = (vault: OpenVault, fingerprints: Iterable<string>): Record<string, string> => {
  const keys = new Map(
    vault.db
      .all<{ fingerprint: string; pem: string }>('SELECT fingerprint, public_key_pem AS pem FROM keys')
      .map((row) => [row.fingerprint, row.pem]),
  );
  return Object.fromEntries([...new Set(fingerprints)].sort().map((fingerprint) => [fingerprint, keys.get(fingerprint) ?? '']));
};

/** Events from `firstSeq` up to the checkpoint's size. The keys of blobs are not in it: originals travel as files of their own. */
export const segmentTo = (vault: OpenVault, firstSeq: number, checkpoint: Checkpoint, at: string): LogSegment => {
  const events = vault.log.events(firstSeq, checkpoint.body.size - firstSeq);
  return LogSegmentSchema.parse({
    format: 'sahih.log-segment.v1',
    vaultId: vault.id,
    workstationCode: vault.tables.workstation().code,
    firstSeq,
    events,
    keys: keysOf(vault, [...events.map((event) => event.envelope.actor.key), checkpoint.signer]),
    checkpoint,
    blobs: [],
    at,
  });
};
