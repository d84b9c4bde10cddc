/** What the office of this vault gives: certifications, revocations and its list, each signed by the office's key for one act. */
import type { Issued } from '../../../shared/contract/trust.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { isCalendarTime } from '../../../shared/domain/plausible.ts';
import { localIn, zoneOffsetMinutes } from '../../../shared/domain/time.ts';
import type { Certification, CertifiedSubject, OfficeCard, Revocation, RevocationReason, TrustList } from '../../../shared/domain/trust.ts';
import { MOST_TRUST_BYTES } from '../../../shared/domain/trust-files.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { signBytes } from '../../storage/keys/signing.ts';
import { confirmedCards, listNumber, recordedCertifications, recordedRevocations } from './known.ts';

export interface GivingPlace {
  vault: OpenVault;
  clock: Clock;
  random: Random;
}

export type OfficeKey = Awaited<ReturnType<OpenVault['officeKeys']['unlock']>>;

/** Certificates end with the term of office at the latest: five years, and one for the handing over. */
const longestYears = 6;

/** First and last instant of a certification, by days at the place of the office. @throws Failure date-invalid */
export const termUntil = ({ vault, clock }: GivingPlace, until: string): { validFrom: string; validUntil: string } => {
  const zone = vault.zone();
  const today = localIn(clock.now(), zone).slice(0, 10);
  const latest = `${Number(today.slice(0, 4)) + longestYears}${today.slice(4)}`;
  if (!isCalendarTime(until) || until < today || until > latest) throw new Failure('date-invalid', { date: until });
  const instant = (local: string): string => new Date(Date.parse(`${local}Z`) - zoneOffsetMinutes[zone] * 60_000).toISOString();
  // From the beginning of the day: the laptop that asked may be some minutes slow.
  return { validFrom: instant(`${today}T00:00:00.000`), validUntil: instant(`${until}T23:59:59.999`) };
};

export const certificationOf = (
  { random }: Pick<GivingPlace, 'random'>,
  card: OfficeCard,
  key: OfficeKey,
  subject: CertifiedSubject,
  /** `issuedAt` is one for all certifications of an act: that is how a laptop is found again with its officer. */
  term: { validFrom: string; validUntil: string; issuedAt: string },
): Certification => {
  const { name, fingerprint, publicKeyPem } = card.body;
  const body: Certification['body'] = {
    format: 'sahih.certification.v1',
    id: random.id(),
    issuer: { name, fingerprint, publicKeyPem },
    subject,
    ...term,
  };
  return { body, signature: signBytes(key.privateKey, canonicalBytes(body)) };
};

export const revocationOf = (
  card: OfficeCard,
  key: OfficeKey,
  subject: Revocation['body']['subject'],
  { reason, since, issuedAt }: { reason: RevocationReason; since: string; issuedAt: string },
): Revocation => {
  const body: Revocation['body'] = {
    format: 'sahih.revocation.v1',
    issuer: card.body.fingerprint,
    subject,
    reason,
    since,
    issuedAt,
  };
  return { body, signature: signBytes(key.privateKey, canonicalBytes(body)) };
};

/** The next list: own card first, offices confirmed here, everything certified and revoked. @throws Failure trust-file-too-large */
export const nextList = ({ vault, clock }: GivingPlace, card: OfficeCard, key: OfficeKey): TrustList => {
  const { db } = vault;
  const own = card.body.fingerprint;
  const offices = [card, ...confirmedCards(db).filter((other) => other.body.fingerprint !== own)];
  const certifications = recordedCertifications(db).filter(
    ({ body }) => body.issuer.fingerprint === own || body.subject.fingerprint === own,
  );
  const named = new Set([...offices.map((o) => o.body.fingerprint), ...certifications.map((c) => c.body.issuer.fingerprint)]);
  const body: TrustList['body'] = {
    format: 'sahih.trust-list.v1',
    issuer: own,
    number: listNumber(db, own) + 1,
    issuedAt: clock.now().toISOString(),
    offices,
    certifications,
    revocations: recordedRevocations(db).filter((r) => named.has(r.body.issuer)),
  };
  const list = { body, signature: signBytes(key.privateKey, canonicalBytes(body)) };
  if (canonicalBytes(list).length > MOST_TRUST_BYTES) throw new Failure('trust-file-too-large');
  return list;
};

/** Whom the office certified, the latest certification of each key, newest first. */
export const issuedBy = ({ vault }: Pick<GivingPlace, 'vault'>, office: string): Issued[] => {
  const given = recordedCertifications(vault.db, 1).filter(({ body }) => body.issuer.fingerprint === office);
  const revocations = recordedRevocations(vault.db, 1);
  const latest = [...new Map(given.map((one) => [one.body.subject.fingerprint, one])).values()].reverse();
  return latest.map(({ body }) => {
    const gone = revocations
      .filter((r) => r.body.subject.fingerprint === body.subject.fingerprint)
      .find((r) => r.body.reason === 'laptop-hilang' || r.body.reason === 'kunci-bocor' || r.body.issuedAt >= body.issuedAt);
    return {
      subject: body.subject,
      validFrom: body.validFrom,
      validUntil: body.validUntil,
      ...(gone && { revoked: { reason: gone.body.reason, since: gone.body.since } }),
      pairedWith: latest
        .filter(({ body: other }) => other.issuedAt === body.issuedAt && other.subject.workstationCode === body.subject.workstationCode)
        .filter(({ body: other }) => other.subject.name === body.subject.name && other.subject.kind !== body.subject.kind)
        .filter(() => body.subject.workstationCode !== undefined)
        .map(({ body: other }) => other.subject.fingerprint),
    };
  });
};
