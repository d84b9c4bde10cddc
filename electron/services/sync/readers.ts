/** Offices that what goes out is closed to. One whose key was revoked is left out and named: whoever has that key would read it. */
import type { OfficeCard } from '../../../shared/domain/trust.ts';
import type { Run } from './interface.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { RemoteFault } from './remotes/remote.ts';

/** age recipients of those that stand. @throws RemoteFault recipient-revoked where none does */
export const readersOf = ({ settings, parts }: Run): string[] => {
  const standing = settings.recipients.filter((card) => !parts.isOfficeRevoked(card.body.fingerprint));
  if (standing.length === 0) throw new RemoteFault('recipient-revoked');
  return standing.map((card) => card.body.recipient);
};

/**
 * Names the offices that are left out, by the fingerprints of their keys. What was closed to them and did not leave yet is opened again and
 * made anew, before they are named: a run that is cut off in between does it once more.
 */
export const nameLeftOut = ({ settings, parts, own }: Run, { outgoing, findings }: Ledgers): void => {
  const isRevoked = (card: OfficeCard): boolean => parts.isOfficeRevoked(card.body.fingerprint);
  const named = new Set(findings.open('recipient-revoked'));
  const revoked = settings.recipients.filter(isRevoked).map((card) => card.body.fingerprint);
  if (revoked.some((fingerprint) => !named.has(fingerprint))) outgoing.dropUnsent();
  for (const fingerprint of revoked) findings.tell('recipient-revoked', own.device, fingerprint);
  for (const fingerprint of named) if (!revoked.includes(fingerprint)) findings.mend(own.device, fingerprint, ['recipient-revoked']);
};
