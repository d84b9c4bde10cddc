/** What a trust file is, from whom, and what is to be known before it is confirmed. Nothing is changed by reading. */
import type { TrustDoubt, TrustReading } from '../../../shared/contract/trust.ts';
import { regionWords } from '../../../shared/domain/region-words.ts';
import type { Certification, OfficeCard } from '../../../shared/domain/trust.ts';
import { standingOf, type TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import { issuerOfList, type TrustFile } from '../../../shared/domain/trust-files.ts';

export interface ReadingPlace {
  material: TrustMaterial;
  own: OfficeCard | undefined;
  /** Fingerprints of the signed-in officer's key and of the workstation's. */
  mine: readonly string[];
  now: string;
  listNumber(issuer: string): number;
  /** True where the vault holds this certification, revocation or card already. */
  holds(file: TrustFile): boolean;
  /** Name of the office of this vault. */
  officeName: string;
}

/** Laptop clocks lie by this much without anybody's fault. */
const clockSlackMs = 24 * 3_600_000;

const knownOf = (fingerprint: string, { material, own, now }: ReadingPlace) => {
  const { known, through, revoked } = standingOf(fingerprint, now, material);
  const confirmed = material.cards.some((card) => card.body.fingerprint === fingerprint);
  const word = own?.body.fingerprint === fingerprint ? 'own' : confirmed ? 'confirmed' : known ? 'through' : 'unknown';
  return { known: word, through, revoked } as const;
};

const subjectOf = ({ body }: Certification) => ({ ...body.subject, validFrom: body.validFrom, validUntil: body.validUntil });

const doubtsOf = (conditions: Partial<Record<TrustDoubt, boolean>>): TrustDoubt[] =>
  (Object.keys(conditions) as TrustDoubt[]).filter((name) => conditions[name]);

const inFuture = (at: string, now: string): boolean => Date.parse(at) > Date.parse(now) + clockSlackMs;

const readCard = (card: OfficeCard, place: ReadingPlace, file: TrustFile): TrustReading => {
  const { body } = card;
  const standing = knownOf(body.fingerprint, place);
  const namesake = place.material.cards.some((c) => c.body.name === body.name && c.body.fingerprint !== body.fingerprint);
  const isOwn = standing.known === 'own';
  return {
    kind: 'card',
    from: body.name,
    known: standing.known,
    through: standing.through,
    fingerprint: body.fingerprint,
    at: body.madeAt,
    place: regionWords(body.region),
    subjects: [],
    doubts: doubtsOf({
      'made-in-future': inFuture(body.madeAt, place.now),
      'issuer-revoked': standing.revoked !== undefined,
      'same-name-other-key': namesake,
      'nothing-new': place.holds(file),
    }),
    acts: isOwn ? [] : [...(place.holds(file) ? [] : (['adopt'] as const)), ...(place.own ? (['certify'] as const) : [])],
  };
};

const readRequest = (file: Extract<TrustFile, { kind: 'request' }>['file'], place: ReadingPlace): TrustReading => {
  const { officer, workstation, office, at } = file.body;
  return {
    kind: 'request',
    from: officer.name,
    known: 'unknown',
    through: [],
    fingerprint: officer.fingerprint,
    at,
    place: office,
    subjects: [officer, workstation],
    doubts: doubtsOf({ 'made-in-future': inFuture(at, place.now), 'office-name-differs': office !== place.officeName }),
    acts: place.own ? ['certify'] : [],
  };
};

const readCertifications = (
  kind: 'answer' | 'certification',
  certifications: readonly Certification[],
  place: ReadingPlace,
  file: TrustFile,
): TrustReading => {
  const first = certifications[0]?.body;
  const issuer = first?.issuer ?? { name: '', fingerprint: '' };
  const standing = knownOf(issuer.fingerprint, place);
  const forMe = certifications.some(({ body }) => isMine(body.subject.fingerprint, place));
  return {
    kind,
    from: issuer.name,
    known: standing.known,
    through: standing.through,
    fingerprint: issuer.fingerprint,
    at: first?.issuedAt ?? '',
    subjects: certifications.map(subjectOf),
    doubts: doubtsOf({
      'issuer-unknown': standing.known === 'unknown',
      'issuer-revoked': standing.revoked !== undefined,
      expired: certifications.every(({ body }) => body.validUntil < place.now),
      'not-yet-valid': certifications.some(({ body }) => body.validFrom > place.now),
      'made-in-future': inFuture(first?.issuedAt ?? place.now, place.now),
      'not-for-me': !forMe,
      'nothing-new': place.holds(file),
    }),
    acts: forMe && !place.holds(file) ? ['adopt'] : [],
  };
};

/** An officer's own key, the workstation's, or that of the office here. */
export const isMine = (fingerprint: string, { mine, own }: Pick<ReadingPlace, 'mine' | 'own'>): boolean =>
  mine.includes(fingerprint) || own?.body.fingerprint === fingerprint;

const readList = (file: Extract<TrustFile, { kind: 'list' }>['file'], place: ReadingPlace): TrustReading => {
  const card = issuerOfList(file);
  const standing = knownOf(file.body.issuer, place);
  const knownNumber = place.listNumber(file.body.issuer);
  const held = place.holds({ kind: 'list', file });
  return {
    kind: 'list',
    from: card.body.name,
    known: standing.known,
    through: standing.through,
    fingerprint: file.body.issuer,
    at: file.body.issuedAt,
    place: regionWords(card.body.region),
    subjects: [],
    list: {
      number: file.body.number,
      knownNumber,
      offices: file.body.offices.map((office) => office.body.name),
      certifications: file.body.certifications.length,
      revocations: file.body.revocations.length,
    },
    doubts: doubtsOf({
      'issuer-unknown': standing.known === 'unknown',
      'issuer-revoked': standing.revoked !== undefined,
      'made-in-future': inFuture(file.body.issuedAt, place.now),
      'nothing-new': held,
    }),
    acts: standing.known === 'own' || held ? [] : ['adopt'],
  };
};

/** True where anything here says whose key it is. */
const isNamed = (fingerprint: string, { material }: ReadingPlace): boolean =>
  material.certifications.some(({ body }) => body.subject.fingerprint === fingerprint) ||
  [...material.cards, ...(material.lists ?? []).flatMap((list) => list.body.offices)].some((card) => card.body.fingerprint === fingerprint);

const readRevocation = (file: Extract<TrustFile, { kind: 'revocation' }>['file'], from: string, place: ReadingPlace): TrustReading => {
  const { issuer, subject, reason, since, issuedAt } = file.body;
  const standing = knownOf(issuer, place);
  const held = place.holds({ kind: 'revocation', file });
  return {
    kind: 'revocation',
    from,
    known: standing.known,
    through: standing.through,
    fingerprint: issuer,
    at: issuedAt,
    subjects: [{ ...subject, publicKeyPem: '' }],
    revocation: { reason, since },
    doubts: doubtsOf({
      'issuer-unknown': standing.known === 'unknown',
      'made-in-future': inFuture(issuedAt, place.now),
      'revocation-foreign': !isNamed(subject.fingerprint, place),
      'nothing-new': held,
    }),
    acts: held || standing.known === 'own' ? [] : ['adopt'],
  };
};

/** `issuerName`: of a revocation's issuer, which names itself by its key only. */
export const readingOf = (read: TrustFile, place: ReadingPlace, issuerName: string): TrustReading => {
  switch (read.kind) {
    case 'card':
      return readCard(read.file, place, read);
    case 'request':
      return readRequest(read.file, place);
    case 'answer':
      return readCertifications('answer', read.file.certifications, place, read);
    case 'certification':
      return readCertifications('certification', [read.file], place, read);
    case 'revocation':
      return readRevocation(read.file, issuerName, place);
    case 'list':
      return readList(read.file, place);
  }
};
