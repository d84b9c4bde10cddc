/** Why something in a store was refused, as a sentence beside its finding. Receipts, messages and trust files keep the words that a stick's have. */
import { type FailureCode, failureCodes } from '../domain/failure.ts';
import { ReceiptFaultSchema } from '../domain/inbox.ts';
import { type FindingReason, type SegmentReason, SegmentReasonSchema } from '../domain/sync.ts';
import { failureTexts } from './failure-texts.ts';
import { receiptFaultTexts } from './inbox-texts.ts';

type Language = 'id' | 'en';
type Sentence = Readonly<Record<Language, string>>;
const text = (id: string, en: string): Sentence => ({ id, en });

export const segmentReasonTexts: Readonly<Record<SegmentReason, Sentence>> = {
  'not-decodable': text('Isinya tidak dapat dibuka: file terenkripsinya rusak.', 'It cannot be opened: the encrypted file is damaged.'),
  'not-a-segment': text('Isinya bukan bagian riwayat Sahih.', 'What is in it is no part of a Sahih log.'),
  'segment-signature': text(
    'Tanda tangan pada bagian riwayat ini tidak cocok dengan isinya.',
    'The signature of this part does not fit its content.',
  ),
  'another-device': text('Di dalamnya tertulis nama laptop lain.', 'It names another laptop inside.'),
  'another-number': text('Di dalamnya tertulis nomor catatan lain.', 'It names other entry numbers inside.'),
  'log-checkpoint': text(
    'Titik riwayat di dalamnya tidak ditandatangani laptop itu.',
    'The checkpoint in it is not signed by that laptop.',
  ),
  'log-size': text('Banyaknya catatan tidak sama dengan yang ditandatangani.', 'The number of entries is not the one that was signed.'),
  'log-event': text('Ada catatan yang isinya berubah.', 'An entry in it was altered.'),
  'log-links': text('Catatan-catatannya tidak bersambung satu sama lain.', 'Its entries do not link to one another.'),
  'log-head': text('Catatan terakhirnya bukan yang ditandatangani.', 'Its last entry is not the one that was signed.'),
  'log-chain': text('Catatannya berasal dari riwayat lain.', 'Its entries belong to another log.'),
  'event-altered': text('Isi catatan berubah sejak ditandatangani.', 'Entries were altered since they were signed.'),
  'event-signature-invalid': text('Tanda tangan catatan tidak benar.', 'Signatures of entries are wrong.'),
  'key-unknown': text('Kunci penanda tangan catatan tidak disertakan.', 'The key that signed entries did not come along.'),
  'proof-invalid': text('Bukti letak catatan dalam riwayat tidak benar.', 'The proof of where entries stand in the log is wrong.'),
  'chain-broken': text(
    'Catatan yang baik tidak dapat dibuktikan lagi, karena yang sesudahnya ditolak.',
    'Sound entries can no longer be proven, because those after them were refused.',
  ),
  'subject-incomplete': text('Riwayat sebuah bukti tidak lengkap.', 'The history of an exhibit is not complete.'),
};

const doubtfulReceipt = text(
  'Isinya cocok, tetapi belum ada kantor tepercaya yang menyatakan kunci penerimanya.',
  'What it says fits, but no trusted office vouches for the receiver’s key yet.',
);

const failureSentence = (code: string, language: Language): string | undefined => {
  const known = failureCodes.find((each): each is FailureCode => each === code);
  const said = known && failureTexts[known][language];
  // Facts are not kept with a finding.
  return said?.includes('{') ? undefined : said;
};

const sentenceOf = (code: string, language: Language): string | undefined => {
  const segment = SegmentReasonSchema.safeParse(code).data;
  if (segment) return segmentReasonTexts[segment][language];
  const receipt = ReceiptFaultSchema.safeParse(code).data;
  if (receipt) return receiptFaultTexts[receipt][language];
  return code === 'receipt-doubtful' ? doubtfulReceipt[language] : failureSentence(code, language);
};

/** `undefined` where an older or newer program noted a reason that this one has no words for: the finding's own sentence stands alone. */
export const reasonSentence = ({ code, count }: FindingReason, language: Language): string | undefined => {
  const said = sentenceOf(code, language);
  return said === undefined || count === 1 ? said : `${said} (${count}×)`;
};
