/** Which fields of the custody extract of a parcel stay behind their commitments. */
import type { SignedEvent } from '../../../../shared/domain/custody.ts';
import { redactedWithholding, withholding } from '../../../paper/discretion/withhold.ts';
import type { Chosen } from './choice.ts';

/** Withheld from everybody: the digest of what is withheld, and under whose account a page was seen. */
const sealedForAll = new Set(['snapshotSha256', 'passages', 'capture.viewer']);

/**
 * What an office is given by record it is also given by event. What went inside a sealed package keeps to what that package says,
 * a redacted copy to its allow-list, and a parcel that is locked to no office names no confidential person.
 */
export const withheldIn = (chosen: Chosen): ((event: SignedEvent, field: string) => boolean) => {
  const redacted = new Set(chosen.dossiers.filter((d) => d.redacts).map((d) => d.id));
  const packed = new Set([...chosen.packed, ...chosen.dossiers].map((one) => one.id));
  const discreet = withholding(chosen.aliases);
  return (event, field) => {
    const { subject } = event.envelope;
    if (subject.kind === 'handover') return false;
    if (redacted.has(subject.id)) return redactedWithholding(event, field);
    if (chosen.recipient && !packed.has(subject.id)) return sealedForAll.has(field);
    return discreet(event, field);
  };
};
