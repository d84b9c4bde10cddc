/** What is wrong, by code and weight: one place for what bars an entry, what the officer judges, and what is only said. */
import type { ArrivalProblem, ArrivalProblemCode } from '../../../../shared/domain/inbox.ts';
import { CLOCK_AHEAD_MS } from '../../../../shared/domain/inbox.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import type { KeyTrust } from '../../../../shared/domain/trust.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import type { ParcelFault } from '../parcel/interface.ts';

const make =
  (weight: ArrivalProblem['weight']) =>
  (code: ArrivalProblemCode, subject: string, detail?: string): ArrivalProblem => ({
    code,
    weight,
    subject: showFileName(subject),
    ...(detail !== undefined && { detail }),
  });
export const bars = make('bars');
export const warns = make('warns');
export const notes = make('notes');

const faultCodes: Readonly<Record<ParcelFault['code'], ArrivalProblemCode>> = {
  'not-a-parcel': 'parcel-unreadable',
  'volume-missing': 'volume-missing',
  'volume-altered': 'volume-altered',
  'foreign-file': 'volume-foreign',
  'wrong-key': 'not-for-us',
  'wrong-code': 'passphrase-wrong',
  altered: 'volume-altered',
  'container-invalid': 'parcel-unreadable',
  'statement-invalid': 'statement-invalid',
  'statement-signature-invalid': 'statement-signature-wrong',
  'file-missing': 'file-missing',
  'file-altered': 'file-altered',
  'file-foreign': 'file-foreign',
  unreadable: 'parcel-unreadable',
};

/** What lies beside the volumes and is no part of them bars nothing; everything else does. */
export const ofFault = ({ code, subject }: ParcelFault): ArrivalProblem =>
  code === 'foreign-file' ? notes('volume-foreign', subject) : bars(faultCodes[code], subject);

/** How far the sender's key is vouched for. Only a key that was withdrawn bars: the rest is for the officer to judge. */
export const ofTrust = (trust: KeyTrust, name: string): ArrivalProblem[] => {
  switch (trust.is) {
    case 'self-made':
      return [warns('key-self-made', name)];
    case 'revoked':
      return [trust.before ? warns('key-revoked', name, trust.by) : bars('key-revoked', name, trust.by)];
    case 'expired':
      return [warns('key-expired', name, trust.office), ...(trust.known ? [] : [warns('office-unknown', trust.office)])];
    default:
      return trust.known ? [] : [warns('office-unknown', trust.office)];
  }
};

/** A clock more than a day ahead: what it states is shown and never counted on. */
export const ofClock = (at: string | undefined, now: Date): ArrivalProblem[] =>
  at !== undefined && Date.parse(at) - now.getTime() > CLOCK_AHEAD_MS ? [warns('clock-ahead', at)] : [];

/** Whose key sealed a dossier that somebody else hands over: what vouches for the one says nothing of the other. */
export const ofSealer = ({ signer, dossier }: Verdict, sender: string): ArrivalProblem[] => {
  if (!signer || signer.fingerprint === sender) return [];
  const { vouched } = signer;
  const subject = dossier?.number ?? '';
  if (vouched?.is === 'revoked') return [(vouched.before ? warns : bars)('sealer-revoked', subject, vouched.by)];
  return vouched && vouched.is !== 'self-made' && vouched.is !== 'expired' && vouched.known
    ? []
    : [warns('sealer-unknown', subject, signer.name)];
};

/** A package as a stranger judges it. What is not intact cannot be taken; droppings of an operating system are said. */
export const ofVerdict = (verdict: Verdict): ArrivalProblem[] => {
  const subject = verdict.dossier?.number ?? verdict.subject.name;
  if (verdict.integrity === 'intact')
    return verdict.problems.some((p) => p.weight === 'unchecked' && p.code !== 'signer-revoked')
      ? [warns('dossier-incomplete', subject)]
      : [];
  const lacking = verdict.integrity === 'missing' || verdict.integrity === 'unreadable';
  return [bars(lacking ? 'dossier-incomplete' : 'dossier-altered', subject)];
};
