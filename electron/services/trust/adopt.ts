/** Taking over what other offices issued, after the officer compared the fingerprint. Whoever is unknown is made known by that act or refused. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { Certification, OfficeCard } from '../../../shared/domain/trust.ts';
import { standingOf, type TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import { issuerOfList, type TrustFile } from '../../../shared/domain/trust-files.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent, OpenVault } from '../../storage/interface.ts';
import { certificationAdopted, officeAdded, revocationAdopted, trustListAdopted } from '../../storage/records/trust-payloads.ts';
import { isMine, type ReadingPlace } from './reading.ts';

const isHeld = (db: OpenVault['db'], { body }: Certification): boolean =>
  db.get('SELECT 1 FROM certifications WHERE issuer = ? AND id = ?', body.issuer.fingerprint, body.id) !== undefined;

/** True where the vault holds the whole file already. */
export const holdsIn =
  (db: OpenVault['db']) =>
  (read: TrustFile): boolean => {
    const same = (sql: string, value: unknown, ...keys: readonly string[]): boolean =>
      db.all<{ record: string }>(sql, ...keys).some((row) => canonicalText(JSON.parse(row.record)) === canonicalText(value));
    switch (read.kind) {
      case 'card':
        return same('SELECT record FROM trusted_offices WHERE fingerprint = ?', read.file, read.file.body.fingerprint);
      case 'answer':
        return read.file.certifications.every((one) => isHeld(db, one));
      case 'certification':
        return isHeld(db, read.file);
      case 'revocation':
        return same('SELECT record FROM revocations WHERE issuer = ?', read.file, read.file.body.issuer);
      case 'list':
        return same('SELECT record FROM trust_lists WHERE issuer = ? AND own = 0', read.file, read.file.body.issuer);
      case 'request':
        return false;
    }
  };

/** What an office vouches for counts no more from the day it was revoked: nothing new of it is taken over. @throws Failure trust-issuer-revoked */
const assertStanding = (office: string, material: TrustMaterial, now: string): boolean => {
  const { known, revoked } = standingOf(office, now, material);
  if (revoked) throw new Failure('trust-issuer-revoked', { since: revoked.since.slice(0, 10) });
  return known;
};

const addOffice = (card: OfficeCard, { material }: ReadingPlace): NewEvent[] =>
  material.cards.some((known) => known.body.fingerprint === card.body.fingerprint) ? [] : [officeAdded(card, 'fingerprint')];

const mineOf = (certifications: readonly Certification[], place: ReadingPlace, db: OpenVault['db']): NewEvent[] => {
  const mine = certifications.filter(({ body }) => isMine(body.subject.fingerprint, place));
  if (mine.length === 0) throw new Failure('trust-request-foreign');
  return mine.filter((one) => !isHeld(db, one)).map(certificationAdopted);
};

/**
 * Events that take a file over; none where it is held already.
 * @throws Failure trust-issuer-unknown, trust-issuer-revoked, trust-request-foreign, trust-list-older, trust-file-invalid for a request
 */
export const eventsOf = (read: TrustFile, place: ReadingPlace, db: OpenVault['db']): NewEvent[] => {
  const { material, now } = place;
  if (place.holds(read)) return [];
  switch (read.kind) {
    case 'request':
      throw new Failure('trust-file-invalid', { reason: 'request' });
    case 'card':
      assertStanding(read.file.body.fingerprint, material, now);
      return [officeAdded(read.file, 'fingerprint')];
    case 'answer':
      assertStanding(read.file.card.body.fingerprint, material, now);
      return [...mineOf(read.file.certifications, place, db), ...addOffice(read.file.card, place)];
    case 'certification':
      if (!assertStanding(read.file.body.issuer.fingerprint, material, now)) throw new Failure('trust-issuer-unknown');
      return mineOf([read.file], place, db);
    case 'revocation':
      if (!standingOf(read.file.body.issuer, now, material).known) throw new Failure('trust-issuer-unknown');
      return [revocationAdopted(read.file)];
    case 'list': {
      const { issuer, number } = read.file.body;
      const known = assertStanding(issuer, material, now);
      const present = place.listNumber(issuer);
      if (number <= present || place.own?.body.fingerprint === issuer) throw new Failure('trust-list-older', { number, known: present });
      return [...(known ? [] : addOffice(issuerOfList(read.file), place)), trustListAdopted(read.file)];
    }
  }
};
