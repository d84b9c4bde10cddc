/**
 * Payloads of trust events. Each states one signed file whole: taken apart it would verify no more. The subject is the office that the
 * file is about or from, by the first half of its key's fingerprint.
 */
import type { Certification, OfficeCard, Revocation, TrustList } from '../../../shared/domain/trust.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent, OfficeGiven } from '../interface.ts';

const plain = (value: object): Json => JSON.parse(canonicalText(value)) as Json;
const about = (fingerprint: string) => ({ kind: 'office' as const, id: fingerprint.slice(0, 32) });

/** `card`: the keys were made in this vault. */
export const officeKeyMade = (card: OfficeCard): NewEvent => ({
  subject: about(card.body.fingerprint),
  type: 'office-key.made',
  payload: { card: plain(card) },
});

/** `copyId`, `sha256` of the file: a copy of the office's keys left the vault. */
export const officeKeyCopied = (fingerprint: string, copyId: string, sha256: string): NewEvent => ({
  subject: about(fingerprint),
  type: 'office-key.copied',
  payload: { copyId, sha256 },
});

/** `card`, `copyId`, `listNumber`, `certifications`, `revocations`: this vault goes on with the keys that another one made. */
export const officeKeyTakenOver = (card: OfficeCard, copyId: string, given: OfficeGiven): NewEvent => ({
  subject: about(card.body.fingerprint),
  type: 'office-key.taken-over',
  payload: {
    ...{ card: plain(card), copyId, listNumber: given.listNumber },
    ...{ certifications: plain(given.certifications), revocations: plain(given.revocations), offices: plain(given.offices) },
  },
});

/** `card`, `confirmed`: how the fingerprint was compared before the office was taken for known. */
export const officeAdded = (card: OfficeCard, confirmed: string): NewEvent => ({
  subject: about(card.body.fingerprint),
  type: 'trust.office-added',
  payload: { card: plain(card), confirmed },
});

/** `fingerprint`: the office is known no more; what it certified is a stranger's word from now on. */
export const officeRemoved = (fingerprint: string): NewEvent => ({
  subject: about(fingerprint),
  type: 'trust.office-removed',
  payload: { fingerprint },
});

/** `certification`: given by the office of this vault. */
export const certified = (certification: Certification): NewEvent => ({
  subject: about(certification.body.issuer.fingerprint),
  type: 'trust.certified',
  payload: { certification: plain(certification) },
});

/** `certification`: of somebody else's office. */
export const certificationAdopted = (certification: Certification): NewEvent => ({
  subject: about(certification.body.issuer.fingerprint),
  type: 'trust.certification-adopted',
  payload: { certification: plain(certification) },
});

/** `revocation`: by the office of this vault. */
export const revoked = (revocation: Revocation): NewEvent => ({
  subject: about(revocation.body.issuer),
  type: 'trust.revoked',
  payload: { revocation: plain(revocation) },
});

export const revocationAdopted = (revocation: Revocation): NewEvent => ({
  subject: about(revocation.body.issuer),
  type: 'trust.revocation-adopted',
  payload: { revocation: plain(revocation) },
});

/** `number`, `issuedAt`, `counts`: the list left the vault; what stands in it is in the log already. */
export const trustListIssued = ({ body }: TrustList, sha256: string): NewEvent => ({
  subject: about(body.issuer),
  type: 'trust.list-issued',
  payload: {
    number: body.number,
    issuedAt: body.issuedAt,
    sha256,
    counts: { offices: body.offices.length, certifications: body.certifications.length, revocations: body.revocations.length },
  },
});

/** `list`: the whole list, which replaces what the same office listed before. */
export const trustListAdopted = (list: TrustList): NewEvent => ({
  subject: about(list.body.issuer),
  type: 'trust.list-adopted',
  payload: { list: plain(list) },
});
