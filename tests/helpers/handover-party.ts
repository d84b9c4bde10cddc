/** An officer of another office with a key and certificate of his own, as he stands in statements, receipts and messages. */

import { sha256Hex } from '../../electron/base/hash-stream.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { makeCertificate } from '../../electron/storage/keys/certificate.ts';
import { fingerprintOf, newSigningKey, publicOf, signBytes } from '../../electron/storage/keys/signing.ts';
import type { Checkpoint } from '../../shared/domain/custody.ts';
import type { HandoverMessage, HandoverParty, HandoverStatement, Receipt } from '../../shared/domain/handover.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { fixedClock } from './temporary-vault.ts';

export const otherOffice = 'Bawaslu Kabupaten Contoh';

export const makeParty = async (name = 'Rina Wulandari', office = otherOffice) => {
  const privateKey = newSigningKey();
  const certificatePem = await makeCertificate(privateKey, { name, office }, fixedClock(), systemRandom());
  const party: HandoverParty = {
    name,
    role: 'Staf penerima',
    office,
    workstationCode: 'CTH1',
    fingerprint: fingerprintOf(publicOf(privateKey)),
    certificatePem,
    certifications: [],
  };
  const sign = (body: object): string => signBytes(privateKey, canonicalBytes(body as never));
  return {
    party,
    sign,
    message(body: Omit<HandoverMessage['body'], 'format' | 'from'>): HandoverMessage {
      const whole = { format: 'sahih.message.v1' as const, from: party, ...body };
      return { body: whole, signature: sign(whole) };
    },
    receipt(statement: HandoverStatement, own: Checkpoint, change: Partial<Receipt['body']> = {}): Receipt {
      const body: Receipt['body'] = {
        format: 'sahih.receipt.v1',
        id: systemRandom().id(),
        handoverId: statement.id,
        statementSha256: sha256Hex(canonicalBytes(statement)),
        senderFingerprint: statement.sender.fingerprint,
        senderSignature: '3006020101020101',
        receiver: party,
        receivedAt: '2024-02-22T03:00:00.000Z',
        lines: statement.items.map((item) => ({ itemId: item.id, number: item.number, outcome: 'diterima' as const })),
        checkpoints: { sender: statement.checkpoint, receiver: own },
        ...change,
      };
      return { body, signature: sign(body) };
    },
  };
};
export type TestParty = Awaited<ReturnType<typeof makeParty>>;
