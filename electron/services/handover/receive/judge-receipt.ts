/** A receipt against what we handed over: every line of it must be ours, and nothing that does not match is taken. */
import { X509Certificate } from 'node:crypto';
import type { Checkpoint } from '../../../../shared/domain/custody.ts';
import type { Receipt } from '../../../../shared/domain/handover.ts';
import type { ReceiptFault } from '../../../../shared/domain/inbox.ts';
import { receiptDoubt } from '../../../../shared/domain/receipt-doubt.ts';
import type { KeyTrust } from '../../../../shared/domain/trust.ts';
import { canonicalBytes, canonicalText } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { fingerprintOf, publicPem, readPublicPem, verifyBytes } from '../../../storage/keys/signing.ts';
import type { SentHandover } from './interface.ts';

/** Public key of a certificate that signs itself; undefined where it does not, or is none. */
const keyOfCertificate = (pem: string) => {
  try {
    const certificate = new X509Certificate(pem);
    return certificate.verify(certificate.publicKey) ? readPublicPem(publicPem(certificate.publicKey)) : undefined;
  } catch {
    return undefined;
  }
};

/** Each entry once, under its own number, a return with its reason; nothing more and nothing less. */
const linesFit = ({ body }: Receipt, sent: SentHandover): boolean => {
  const { items } = sent.statement;
  if (body.lines.length !== items.length) return false;
  const byId = new Map(body.lines.map((line) => [line.itemId, line]));
  return items.every((item) => {
    const line = byId.get(item.id);
    return line?.number === item.number && (line.outcome === 'diterima' || !!line.reason?.trim());
  });
};

/** A checkpoint that we signed ourselves, of a log that ours still is: the event before its size has the hash that it names. */
const isOurs = ({ log, db }: OpenVault, { body, signer, signature }: Checkpoint): boolean => {
  const key = db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', signer);
  if (!key || !verifyBytes(readPublicPem(key.pem), canonicalBytes(body), signature)) return false;
  const [last] = body.size > 0 && body.size <= log.size() ? log.events(body.size - 1, 1) : [];
  return last !== undefined && last.envelope.chainId === body.chainId && sha256Hex(canonicalBytes(last.envelope)) === body.headSha256;
};

/** The receiver signed body and checkpoint with the key of the certificate he shows. */
const receiverFaults = ({ body, signature }: Receipt, trust: KeyTrust): ReceiptFault[] => {
  const key = keyOfCertificate(body.receiver.certificatePem);
  if (!key || fingerprintOf(key) !== body.receiver.fingerprint) return ['receiver-certificate-wrong'];
  const checkpoint = body.checkpoints.receiver;
  return [
    ...(verifyBytes(key, canonicalBytes(body), signature) ? [] : ['receiver-signature-wrong' as const]),
    ...(checkpoint.signer === body.receiver.fingerprint && verifyBytes(key, canonicalBytes(checkpoint.body), checkpoint.signature)
      ? []
      : ['receiver-checkpoint-wrong' as const]),
    ...(receiptDoubt(trust) ? ['receiver-revoked' as const] : []),
  ];
};

const isEnrolledHere = ({ db }: OpenVault, fingerprint: string): boolean =>
  db.get('SELECT 1 FROM keys WHERE fingerprint = ?', fingerprint) !== undefined;

/** Everything in a receipt that does not fit; nothing where all does. @param trust of the receiver's key at `receiptTime` */
export const receiptFaults = (vault: OpenVault, receipt: Receipt, sent: SentHandover, trust: KeyTrust): ReceiptFault[] => {
  const { body } = receipt;
  const same = (a: unknown, b: unknown): boolean => canonicalText(a) === canonicalText(b);
  const faults: (ReceiptFault | false)[] = [
    body.statementSha256 !== sent.statementSha256 && 'statement-differs',
    (body.senderSignature !== sent.signature || body.senderFingerprint !== sent.statement.sender.fingerprint) && 'sender-signature-differs',
    ...receiverFaults(receipt, trust),
    // Whoever hands over does not answer himself, however well he is vouched for.
    isEnrolledHere(vault, body.receiver.fingerprint) && 'receiver-is-sender',
    !linesFit(receipt, sent) && 'lines-differ',
    !(same(body.checkpoints.sender, sent.statement.checkpoint) && isOurs(vault, body.checkpoints.sender)) && 'checkpoint-not-ours',
  ];
  return faults.filter((fault) => fault !== false);
};

/** Somebody known vouches for the receiver as the office that it was meant for; where none was named, as an officer of any known office. */
export const isExpected = (trust: KeyTrust, { statement }: SentHandover): boolean => {
  if (trust.is !== 'certified' && trust.is !== 'not-yet') return false;
  return trust.known && (statement.recipient === undefined || trust.fingerprint === statement.recipient.fingerprint);
};
