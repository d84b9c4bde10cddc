/** Whether a message that somebody brought may be kept: every refusal by its name. */
import { X509Certificate } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import { type HandoverMessage, HandoverMessageSchema } from '../../../shared/domain/handover.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { fingerprintOf, verifyBytes } from '../../storage/keys/signing.ts';
import type { KnownHandover, MessageNeeds } from './interface.ts';

/** A message is a page of text; whatever is larger is none. */
export const MOST_MESSAGE_BYTES = 262_144;

/** The message in a file, its own canonical bytes. @throws Failure message-unreadable */
export const readMessage = (bytes: Uint8Array): HandoverMessage => {
  if (bytes.length > MOST_MESSAGE_BYTES) throw new Failure('message-unreadable');
  try {
    return HandoverMessageSchema.parse(parseCanonical(bytes));
  } catch (cause) {
    throw new Failure('message-unreadable', {}, { cause });
  }
};

const signedByItsSender = ({ body, signature }: HandoverMessage): boolean => {
  try {
    const key = new X509Certificate(body.from.certificatePem).publicKey;
    return fingerprintOf(key) === body.from.fingerprint && verifyBytes(key, canonicalBytes(body), signature);
  } catch {
    return false;
  }
};

/** A revocation ends what the key says from its moment on; what the signer claims about the time before is not believed of a message. */
const mayWrite = (handover: KnownHandover, key: string, trust: KeyTrust): boolean => {
  if (key === handover.receiptKey) return true;
  if (trust.is !== 'certified' && trust.is !== 'not-yet') return false;
  return handover.office === undefined ? trust.known : trust.fingerprint === handover.office.fingerprint || trust.known;
};

/** @throws Failure message-signature-wrong, message-for-another, message-item-unknown, message-key-revoked, message-stranger */
export const judgeMessage = (message: HandoverMessage, needs: Pick<MessageNeeds, 'handover' | 'trustOf'>): KnownHandover => {
  if (!signedByItsSender(message)) throw new Failure('message-signature-wrong');
  const { about, from, at } = message.body;
  const handover = needs.handover(about.handoverId);
  if (handover?.direction !== 'keluar') throw new Failure('message-for-another');
  const item = about.itemId === undefined ? undefined : handover.items.find((one) => one.id === about.itemId);
  if (about.itemId !== undefined && item?.number !== about.number) throw new Failure('message-item-unknown', { number: about.number });
  const trust = needs.trustOf(from, at);
  if (trust.is === 'revoked') throw new Failure('message-key-revoked');
  if (!mayWrite(handover, from.fingerprint, trust)) throw new Failure('message-stranger');
  return handover;
};
