/**
 * How far a key is vouched for, in words. Two colours of honesty: an office that the reader knows *diterbitkan oleh kantor …*,
 * one that he does not know *tersertifikasi oleh …*. Never "valid".
 */
import type { ReceiptDoubt } from '../domain/receipt-doubt.ts';
import type { KeyTrust, RevocationReason } from '../domain/trust.ts';

export interface TrustWords {
  /** The short answer; begins with a capital, ends without full stop. */
  word: string;
  /** What it means and what to do, whole sentences. */
  text: string;
  /** known: a known office says so now; stranger: an unknown one; nobody; ended: ended or not begun; revoked. */
  state: 'known' | 'stranger' | 'nobody' | 'ended' | 'revoked';
}

type Language = 'id' | 'en';

export const revocationReasonTexts: Readonly<Record<RevocationReason, Readonly<Record<Language, string>>>> = {
  'laptop-hilang': { id: 'laptop hilang', en: 'laptop lost' },
  'kunci-bocor': { id: 'kunci bocor', en: 'key leaked' },
  'masa-tugas-berakhir': { id: 'masa tugas berakhir', en: 'term of office ended' },
  'salah-terbit': { id: 'salah terbit', en: 'issued by mistake' },
};

/** What a receipt is worth whose signer's key was revoked before it; `day` of the revocation, as the reader writes it. */
export const receiptDoubtText = ({ by, reason }: ReceiptDoubt, language: Language, day: string): string =>
  language === 'en'
    ? `The receipt is in doubt: the key of its signer was revoked from ${day} by ${by} (${revocationReasonTexts[reason].en}), before the time that it states. The log stays as it is. Ask the receiving office for a new receipt.`
    : `Tanda terima diragukan: kunci penanda tangannya dicabut sejak ${day} oleh ${by} (${revocationReasonTexts[reason].id}), sebelum waktu yang disebut tanda terima. Riwayat tetap seperti semula. Minta tanda terima baru dari kantor penerima.`;

type Of<Is extends KeyTrust['is']> = Extract<KeyTrust, { is: Is }>;
type Vouched = Exclude<KeyTrust, { is: 'self-made' }>;
type Show = (instant: string) => string;

const who = ({ subject, through, known }: Vouched, language: Language): string => {
  const up = through.join(', ');
  if (language === 'en')
    return `In the name of ${subject}. ${known ? (up ? `The office is known here through ${up}.` : 'The office is known here.') : 'The office is not known here: its name is its own claim. Compare its fingerprint with that office, then add its card.'}`;
  return `Atas nama ${subject}. ${known ? (up ? `Kantor ini dikenal di sini melalui ${up}.` : 'Kantor ini dikenal di sini.') : 'Kantor ini belum dikenal di sini: namanya hanya pengakuannya sendiri. Bandingkan sidik jarinya dengan kantor itu, lalu pasang kartunya.'}`;
};

const issuedBy = ({ known, office }: Vouched, language: Language): string =>
  language === 'en'
    ? known
      ? `Issued by the office ${office}`
      : `Certified by ${office}`
    : known
      ? `Diterbitkan oleh kantor ${office}`
      : `Tersertifikasi oleh ${office}`;

const certified = (trust: Of<'certified'>, language: Language, show: Show): TrustWords => ({
  word: issuedBy(trust, language),
  text: `${who(trust, language)} ${language === 'en' ? 'Valid until' : 'Berlaku sampai'} ${show(trust.validUntil)}.`,
  state: trust.known ? 'known' : 'stranger',
});

const notYet = (trust: Of<'not-yet'>, language: Language, show: Show): TrustWords =>
  language === 'en'
    ? {
        word: `${issuedBy(trust, language)}, valid only from ${show(trust.validFrom)}`,
        text: `${who(trust, language)} What was signed says that it is older. Laptop clocks can be wrong: ask the signer and the office.`,
        state: 'ended',
      }
    : {
        word: `${issuedBy(trust, language)}, baru berlaku sejak ${show(trust.validFrom)}`,
        text: `${who(trust, language)} Yang ditandatangani menyatakan dibuat sebelum itu. Jam laptop bisa salah: tanyakan kepada penanda tangan dan kantornya.`,
        state: 'ended',
      };

const expired = (trust: Of<'expired'>, language: Language, show: Show): TrustWords =>
  language === 'en'
    ? {
        word: `Certificate of ${trust.office} ended ${show(trust.validUntil)}`,
        text: `${who(trust, language)} What was signed says that it was made after that. Ask the office whether the officer was still on duty.`,
        state: 'ended',
      }
    : {
        word: `Sertifikat dari ${trust.office} berakhir ${show(trust.validUntil)}`,
        text: `${who(trust, language)} Yang ditandatangani menyatakan dibuat sesudah itu. Tanyakan kepada kantornya apakah pengawas masih bertugas.`,
        state: 'ended',
      };

const revoked = (trust: Of<'revoked'>, language: Language, show: Show): TrustWords => {
  const reason = revocationReasonTexts[trust.reason][language];
  if (language === 'en')
    return {
      word: `Key revoked since ${show(trust.since)}`,
      text: `By ${trust.by}: ${reason}. ${trust.before ? 'By the signer\u2019s own clock this is older; nothing here proves that clock. Ask the office before relying on it.' : 'Do not rely on this signature: ask the office.'}`,
      state: 'revoked',
    };
  return {
    word: `Kunci dicabut sejak ${show(trust.since)}`,
    text: `Oleh ${trust.by}: ${reason}. ${trust.before ? 'Menurut jam penanda tangan, ini dibuat sebelum pencabutan; jam itu tidak dibuktikan di sini. Tanyakan kepada kantornya sebelum mengandalkannya.' : 'Jangan andalkan tanda tangan ini: tanyakan kepada kantornya.'}`,
    state: 'revoked',
  };
};

/** `show`: a UTC instant as the reader's day or time. */
export const keyTrustWords = (trust: KeyTrust, language: Language, show: Show): TrustWords => {
  switch (trust.is) {
    case 'self-made':
      return language === 'en'
        ? { word: 'Self-made', text: 'No office says whose key this is. Compare the fingerprint with the signer.', state: 'nobody' }
        : {
            word: 'Dibuat sendiri',
            text: 'Belum ada kantor yang menyatakan ini kunci siapa. Bandingkan sidik jarinya dengan penanda tangan.',
            state: 'nobody',
          };
    case 'certified':
      return certified(trust, language, show);
    case 'not-yet':
      return notYet(trust, language, show);
    case 'expired':
      return expired(trust, language, show);
    case 'revoked':
      return revoked(trust, language, show);
  }
};
