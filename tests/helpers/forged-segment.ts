/** An event that somebody else writes behind a log, in its name and with his own key: right in every link, by a key the log does not know. */
import { systemRandom } from '../../electron/base/random.ts';
import type { OpenVault } from '../../electron/storage/interface.ts';
import { publicOf, publicPem } from '../../electron/storage/keys/signing.ts';
import { signCheckpoint } from '../../electron/storage/log/checkpoints.ts';
import { commitFields, saltFields, sealEnvelope } from '../../electron/storage/log/envelope.ts';
import type { Envelope, Subject } from '../../shared/domain/custody.ts';
import type { LogSegment } from '../../shared/domain/sync.ts';
import type { Json } from '../../shared/encoding/canonical-json.ts';
import { segmentOf } from './device-logs.ts';

export const forgedSegment = (
  victim: OpenVault,
  forger: OpenVault,
  subject: Subject,
  payload: Readonly<Record<string, Json>>,
  at: Date,
): LogSegment => {
  const signer = forger.signer ?? forger.workstationSigner;
  const fields = saltFields(payload, systemRandom());
  const envelope: Envelope = {
    format: 'sahih.event.v1',
    chainId: victim.chainId,
    seq: victim.log.size(),
    prevSha256: victim.log.head(),
    subject,
    subjectPrevSha256: victim.log.history(subject).lines.at(-1)?.eventSha256 ?? '0'.repeat(64),
    actor: { key: signer.fingerprint, kind: 'officer' },
    type: 'exhibit.tagged',
    at: {
      hlc: `${at.getTime().toString(16).padStart(12, '0')}-0000`,
      utc: at.toISOString(),
      zone: 'WIB',
      monotonicMs: 1,
      bootId: '0'.repeat(32),
    },
    payload: commitFields(fields),
  };
  const sealed = sealEnvelope(envelope, signer.privateKey);
  const body = { ...segmentOf(victim).checkpoint.body, size: envelope.seq + 1, headSha256: sealed.eventSha256 };
  return {
    ...segmentOf(victim),
    firstSeq: envelope.seq,
    events: [{ envelope, signature: sealed.signature, fields }],
    keys: { [signer.fingerprint]: publicPem(publicOf(signer.privateKey)) },
    checkpoint: signCheckpoint(body, signer),
  };
};
