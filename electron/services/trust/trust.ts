/**
 * Offices and trust. Life of a certification: 1 the officer's request, signed by his key and his workstation's  2 the office reads it,
 * compares the fingerprint with the officer, certifies  3 the answer is read and adopted on the officer's laptop  4 it travels in his
 * packages and hand-overs  5 it ends, or the office revokes it; lists carry that to whoever verifies.
 * Everything stays a file that a person carries; nothing is fetched.
 */
import type { Issued, TrustOffice, TrustReading } from '../../../shared/contract/trust.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { HeldOfficeKey } from '../../../shared/domain/farewell.ts';
import type {
  Certification,
  CertificationAnswer,
  CertificationBundle,
  CertificationRequest,
  CertifiedSubject,
  KeyTrust,
  OfficeCard,
  Revocation,
  RevocationReason,
} from '../../../shared/domain/trust.ts';
import { bundleFor, standingOf, type TrustMaterial, trustOf } from '../../../shared/domain/trust-chain.ts';
import { certificationHolds, readTrustFile, revocationHolds, type TrustFile } from '../../../shared/domain/trust-files.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { Clock } from '../../base/clock.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { liesIn } from '../../base/lies-in.ts';
import type { Random } from '../../base/random.ts';
import { exportFile } from '../../paper/export-file.ts';
import type { OpenVault, Signer } from '../../storage/interface.ts';
import { readOfficeKeyCopy } from '../../storage/keys/office-key-copy.ts';
import { publicPemOfCertificate, signBytes } from '../../storage/keys/signing.ts';
import { certified, officeAdded, officeKeyCopied, officeRemoved, revoked, trustListIssued } from '../../storage/records/trust-payloads.ts';
import { eventsOf, holdsIn } from './adopt.ts';
import { trustCrypto } from './crypto.ts';
import { certificationOf, issuedBy, nextList, type OfficeKey, revocationOf, termUntil } from './given.ts';
import { adoptedLists, givenBy, heldOfficeKey, listNumber, materialOf, recordedCertifications, recordedRevocations } from './known.ts';
import { type ReadingPlace, readingOf } from './reading.ts';

export interface TrustParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** @throws Failure passphrase-too-weak */
  assertStrong(passphrase: string, own: readonly string[]): void;
  /** Keeps a list inside the transaction that issues it, for whoever takes it to the devices: a vault cannot sign it again by itself. */
  listIssued(list: Uint8Array): void;
  /** Our codes in a photo, page by page. */
  readCodes(photo: Uint8Array): Promise<readonly { codes: readonly string[] }[]>;
}

/** What a code on the screen begins with: a card or a request, told apart from the codes of paper. */
const qrPrefix = 'K1:';

export interface WrittenFile {
  path: string;
  name: string;
  reread: 'media' | 'cache';
}

/** First digits of a key: names of files name no person. */
const short = (fingerprint: string): string => fingerprint.slice(0, 8);

const write = (folder: string, name: string, file: object): Promise<WrittenFile> => writeBytes(folder, name, canonicalBytes(file));
const writeBytes = async (folder: string, name: string, bytes: Uint8Array): Promise<WrittenFile> => {
  const act = { report: () => undefined, signal: new AbortController().signal };
  const { path, reread } = await exportFile({ folder, name, bytes }, act);
  return { path, name, reread };
};

export const createTrust = ({ vault, clock, random, assertStrong, listIssued, readCodes }: TrustParts) => {
  const now = (): string => clock.now().toISOString();
  const material = (): TrustMaterial => materialOf(vault);
  const giving = { vault, clock, random };

  const officer = (): { signer: Signer; id: string } => {
    const { signer } = vault;
    if (!signer?.officerId) throw new Failure('no-signing-key');
    return { signer, id: signer.officerId };
  };
  const ownCard = (): OfficeCard => {
    const card = vault.officeKeys.card();
    if (!card) throw new Failure('office-key-missing');
    return card;
  };
  const place = (): ReadingPlace => ({
    material: material(),
    own: vault.officeKeys.card(),
    mine: [vault.signer?.fingerprint, vault.workstationSigner.fingerprint].filter((f) => f !== undefined),
    now: now(),
    listNumber: (issuer) => listNumber(vault.db, issuer),
    holds: holdsIn(vault.db),
    officeName: vault.tables.office().name,
  });

  /** Public key of an office, from whatever named it: to check a revocation, which names its issuer by fingerprint only. */
  const cardLikeOf = (fingerprint: string, known: TrustMaterial): { name: string; publicKeyPem: string } | undefined =>
    [...known.cards, ...(known.lists ?? []).flatMap((l) => l.body.offices)].find((c) => c.body.fingerprint === fingerprint)?.body ??
    known.certifications.find((c) => c.body.issuer.fingerprint === fingerprint)?.body.issuer;

  /** @throws Failure trust-file-invalid, trust-file-newer, trust-file-too-large, trust-signature-invalid, trust-self-issued, trust-issuer-unknown */
  const opened = (text: string): { read: TrustFile; issuerName: string } => {
    const read = readTrustFile(text, trustCrypto);
    if (read.kind !== 'revocation') return { read, issuerName: '' };
    const issuer = cardLikeOf(read.file.body.issuer, material());
    if (!issuer) throw new Failure('trust-issuer-unknown');
    if (!revocationHolds(read.file, issuer.publicKeyPem, trustCrypto)) throw new Failure('trust-signature-invalid');
    return { read, issuerName: issuer.name };
  };
  /** The file, once its fingerprint is the one that the officer compared. @throws Failure trust-unconfirmed */
  const confirmed = (text: string, fingerprint: string): { read: TrustFile; reading: TrustReading } => {
    const { read, issuerName } = opened(text);
    const reading = readingOf(read, place(), issuerName);
    if (reading.fingerprint !== fingerprint) throw new Failure('trust-unconfirmed');
    return { read, reading };
  };

  const requestOf = (): CertificationRequest => {
    const { signer, id } = officer();
    const { name, role, sptNumber, certificatePem } = vault.tables.officer(id) ?? {};
    const { code, publicKeyPem } = vault.tables.workstation();
    if (name === undefined || certificatePem === undefined) throw new Failure('no-signing-key');
    const body: CertificationRequest['body'] = {
      format: 'sahih.certification-request.v1',
      id: random.id(),
      officer: {
        kind: 'officer',
        name,
        ...(role && { role }),
        ...(sptNumber && { sptNumber }),
        fingerprint: signer.fingerprint,
        publicKeyPem: publicPemOfCertificate(certificatePem),
        workstationCode: code,
      },
      workstation: { kind: 'workstation', name, fingerprint: vault.workstationSigner.fingerprint, publicKeyPem, workstationCode: code },
      office: vault.tables.office().name,
      at: now(),
    };
    const bytes = canonicalBytes(body);
    return {
      body,
      officerSignature: signBytes(signer.privateKey, bytes),
      workstationSignature: signBytes(vault.workstationSigner.privateKey, bytes),
    };
  };

  const officeOf = (card: OfficeCard, known: TrustMaterial): TrustOffice => {
    const { fingerprint } = card.body;
    const standing = standingOf(fingerprint, now(), known);
    const own = vault.officeKeys.card()?.body.fingerprint === fingerprint;
    const isConfirmed = known.cards.some((c) => c.body.fingerprint === fingerprint);
    const number = listNumber(vault.db, fingerprint);
    return {
      card,
      known: own ? 'own' : isConfirmed ? 'confirmed' : standing.known ? 'through' : 'unknown',
      through: standing.through,
      ...(standing.revoked && { revoked: standing.revoked }),
      ...(number > 0 && { listNumber: number }),
    };
  };

  /** Offices confirmed here and those that they list, each once; the own one first. */
  const offices = (): TrustOffice[] => {
    const known = material();
    const cards = [...known.cards, ...(known.lists ?? []).flatMap((l) => l.body.offices)];
    const once = new Map(cards.toReversed().map((card) => [card.body.fingerprint, card]));
    return [...once.values()]
      .toReversed()
      .map((card) => officeOf(card, known))
      .filter((office) => office.known !== 'unknown');
  };

  const subjectsOf = (read: TrustFile): CertifiedSubject[] => {
    if (read.kind === 'request') return [read.file.body.officer, read.file.body.workstation];
    if (read.kind !== 'card') throw new Failure('trust-file-invalid', { reason: read.kind });
    const { name, fingerprint, publicKeyPem } = read.file.body;
    return [{ kind: 'office', name, fingerprint, publicKeyPem }];
  };

  const answerFor = (certifications: Certification[]): CertificationAnswer => ({
    format: 'sahih.certification-answer.v1',
    card: ownCard(),
    certifications,
  });

  const recordRevocations = (keys: readonly string[], key: OfficeKey, reason: RevocationReason, since: string): Revocation[] => {
    const card = ownCard();
    const given = recordedCertifications(vault.db, 1).filter(({ body }) => body.issuer.fingerprint === card.body.fingerprint);
    const made = keys.map((fingerprint) => {
      const self = fingerprint === card.body.fingerprint;
      const subject = self
        ? { kind: 'office' as const, name: card.body.name, fingerprint }
        : given.findLast(({ body }) => body.subject.fingerprint === fingerprint)?.body.subject;
      if (!subject) throw new Failure('trust-not-issuer');
      const { kind, name } = subject;
      return revocationOf(card, key, { kind, name, fingerprint }, { reason, since, issuedAt: now() });
    });
    const known = new Set(recordedRevocations(vault.db, 1).map((r) => `${r.body.subject.fingerprint} ${r.body.reason} ${r.body.since}`));
    const fresh = made.filter((r) => !known.has(`${r.body.subject.fingerprint} ${reason} ${since}`));
    if (fresh.length > 0) vault.commit((scope) => fresh.forEach((one) => void scope.append(revoked(one))));
    return fresh;
  };

  /** Judges many keys by what is known now, read once. Certifications that came along and do not hold are passed over. */
  const judging = () => {
    const known = material();
    return (fingerprint: string, signedAt: string, extra: readonly Certification[] = []): KeyTrust => {
      const held = extra.filter((one) => certificationHolds(one, trustCrypto));
      return trustOf(fingerprint, signedAt, { ...known, certifications: [...known.certifications, ...held] });
    };
  };

  return {
    overview() {
      const known = material();
      const card = vault.officeKeys.card();
      const { signer } = vault;
      const workstation = vault.tables.workstation();
      return {
        ...(card && { own: { ...officeOf(card, known), issuedNumber: listNumber(vault.db, card.body.fingerprint) } }),
        ...(signer?.officerId && {
          me: {
            name: vault.tables.officer(signer.officerId)?.name ?? '',
            fingerprint: signer.fingerprint,
            trust: trustOf(signer.fingerprint, now(), known),
            workstation: {
              code: workstation.code,
              fingerprint: workstation.keyFingerprint,
              trust: trustOf(workstation.keyFingerprint, now(), known),
            },
          },
        }),
        offices: offices().filter((office) => office.known !== 'own'),
        issued: card ? issuedBy(giving, card.body.fingerprint) : ([] as Issued[]),
        officeName: vault.tables.office().name,
      };
    },
    /** @throws Failure office-key-exists, passphrase-too-weak, no-signing-key, text-invalid */
    async makeOfficeKey({ name, passphrase }: { name: string; passphrase: string }): Promise<OfficeCard> {
      officer();
      if (name.trim() === '') throw new Failure('text-invalid', { field: 'name' });
      if (!vault.exercise) assertStrong(passphrase, [name, vault.tables.office().name]);
      // A card of the exercise must not pass for that of an office anywhere.
      const shown = vault.exercise && !name.startsWith('LATIHAN') ? `LATIHAN – ${name.trim()}` : name.trim();
      return vault.officeKeys.make({ name: shown, region: vault.tables.office().region, passphrase });
    },
    /** @throws Failure office-key-missing, wrong-passphrase, passphrase-too-weak */
    async changeOfficePassphrase({ current, next }: { current: string; next: string }): Promise<void> {
      officer();
      if (!vault.exercise) assertStrong(next, [vault.tables.office().name]);
      await vault.officeKeys.changePassphrase(current, next);
    },
    /** The file first, then the record of it. @throws Failure office-key-missing, wrong-passphrase, destination-not-writable */
    async copyOfficeKey({ folder, passphrase }: { folder: string; passphrase: string }): Promise<WrittenFile> {
      officer();
      const { fingerprint } = ownCard().body;
      // A copy in the vault would be destroyed with it.
      if (liesIn(folder, vault.directory)) throw new Failure('destination-not-writable');
      const { id, bytes } = await vault.officeKeys.copy(passphrase, givenBy(vault.db, fingerprint));
      const written = await writeBytes(folder, `kunci-kantor-${short(fingerprint)}.json`, bytes);
      vault.commit((scope) => scope.append(officeKeyCopied(fingerprint, id, sha256Hex(bytes))));
      return written;
    },
    /** @throws Failure office-key-exists, office-key-copy-invalid, trust-file-newer, wrong-passphrase */
    async takeOverOfficeKey({ text, passphrase }: { text: string; passphrase: string }): Promise<OfficeCard> {
      officer();
      const { fingerprint } = readOfficeKeyCopy(text).card.body;
      return vault.officeKeys.takeOver({ text, passphrase, also: givenBy(vault.db, fingerprint) });
    },
    read(text: string): TrustReading {
      const { read, issuerName } = opened(text);
      return readingOf(read, place(), issuerName);
    },
    /** @throws Failure trust-unconfirmed and everything that `read` and `eventsOf` throw */
    adopt({ text, fingerprint }: { text: string; fingerprint: string }): { kind: TrustReading['kind']; added: number } {
      officer();
      const { read } = confirmed(text, fingerprint);
      const events = eventsOf(read, place(), vault.db);
      if (events.length > 0) vault.commit((scope) => events.forEach((event) => void scope.append(event)));
      return { kind: read.kind, added: events.length };
    },
    /** @throws Failure office-key-missing, wrong-passphrase, trust-unconfirmed, date-invalid; of the folder as `exportFile` */
    async certify(input: { text: string; fingerprint: string; until: string; passphrase: string; folder: string }): Promise<WrittenFile> {
      officer();
      const card = ownCard();
      const { read } = confirmed(input.text, input.fingerprint);
      const subjects = subjectsOf(read);
      if (subjects.some((s) => s.fingerprint === card.body.fingerprint)) throw new Failure('trust-self-issued');
      const term = { ...termUntil(giving, input.until), issuedAt: now() };
      const key = await vault.officeKeys.unlock(input.passphrase);
      const certifications = subjects.map((subject) => certificationOf(giving, card, key, subject, term));
      const unknown = read.kind === 'card' && !material().cards.some((c) => c.body.fingerprint === read.file.body.fingerprint);
      vault.commit((scope) => {
        for (const one of certifications) scope.append(certified(one));
        if (read.kind === 'card' && unknown) scope.append(officeAdded(read.file, 'fingerprint'));
      });
      return write(input.folder, `sertifikat-${short(input.fingerprint)}.json`, answerFor(certifications));
    },
    /** @throws Failure trust-not-issuer, office-key-missing, wrong-passphrase, date-in-future */
    async revoke(input: {
      fingerprints: readonly string[];
      reason: RevocationReason;
      since?: string | undefined;
      passphrase: string;
      folder?: string | undefined;
    }): Promise<{ revoked: number; files: WrittenFile[] }> {
      officer();
      const since = input.since ?? now();
      if (since > now()) throw new Failure('date-in-future', { date: since.slice(0, 10) });
      ownCard();
      const key = await vault.officeKeys.unlock(input.passphrase);
      const made = recordRevocations([...new Set(input.fingerprints)], key, input.reason, since);
      const files: WrittenFile[] = [];
      if (input.folder !== undefined)
        for (const one of made) files.push(await write(input.folder, `pencabutan-${short(one.body.subject.fingerprint)}.json`, one));
      return { revoked: made.length, files };
    },
    /** @throws Failure usage for the own office */
    removeOffice(fingerprint: string): void {
      officer();
      if (vault.officeKeys.card()?.body.fingerprint === fingerprint) throw new Failure('usage', { field: 'office' });
      if (material().cards.some((card) => card.body.fingerprint === fingerprint))
        vault.commit((scope) => scope.append(officeRemoved(fingerprint)));
    },
    /** The number is used up before the file leaves: two lists of one number never exist. @throws Failure trust-file-too-large */
    async issueList({ passphrase, folder }: { passphrase: string; folder: string }): Promise<WrittenFile & { number: number }> {
      officer();
      const card = ownCard();
      const key = await vault.officeKeys.unlock(passphrase);
      const list = nextList(giving, card, key);
      vault.commit((scope) => {
        scope.append(trustListIssued(list, sha256Hex(canonicalBytes(list))));
        listIssued(canonicalBytes(list));
      });
      const { number } = list.body;
      return { ...(await write(folder, `daftar-kepercayaan-${short(card.body.fingerprint)}-${number}.json`, list)), number };
    },
    text(what: 'card' | 'request'): { text: string; qr: string } {
      const text = canonicalText(what === 'card' ? ownCard() : requestOf());
      return { text, qr: qrPrefix + text };
    },
    /** Nothing of the photo is kept. @throws Failure trust-photo-unread; image-damaged and the like of the decoder */
    async readPhoto(bytes: Uint8Array): Promise<{ text: string }> {
      const codes = (await readCodes(bytes)).flatMap((page) => page.codes);
      const found = codes.find((code) => code.startsWith(qrPrefix));
      if (!found) throw new Failure('trust-photo-unread');
      return { text: found.slice(qrPrefix.length) };
    },
    async exportTo({
      folder,
      what,
      fingerprints = [],
    }: {
      folder: string;
      what: 'card' | 'request' | 'answer' | 'revocation';
      fingerprints?: readonly string[] | undefined;
    }): Promise<WrittenFile> {
      if (what === 'card') return write(folder, `kartu-kantor-${short(ownCard().body.fingerprint)}.json`, ownCard());
      if (what === 'request') {
        const request = requestOf();
        return write(folder, `permintaan-sertifikat-${short(request.body.officer.fingerprint)}.json`, request);
      }
      if (what === 'revocation') {
        const one = recordedRevocations(vault.db, 1).find(({ body }) => fingerprints.includes(body.subject.fingerprint));
        if (!one) throw new Failure('trust-not-issuer');
        return write(folder, `pencabutan-${short(one.body.subject.fingerprint)}.json`, one);
      }
      const given = recordedCertifications(vault.db, 1);
      const latest = fingerprints.flatMap((f) => given.findLast(({ body }) => body.subject.fingerprint === f) ?? []);
      if (latest.length === 0) throw new Failure('trust-not-issuer');
      return write(folder, `sertifikat-${short(fingerprints[0] ?? '')}.json`, answerFor(latest));
    },

    /* ---- for the siblings, by composition ---- */

    material,
    /** Cards of offices known here, not revoked: whom something can be sealed to. */
    officeCards: (): OfficeCard[] => offices().flatMap((office) => (office.revoked ? [] : [office.card])),
    offices,
    /** Why nothing is closed to an office's key any more; undefined where it stands, or nobody with a say revoked it. */
    officeRevocation: (fingerprint: string) => standingOf(fingerprint, now(), material()).revoked,
    /** What offices say of the signed-in officer, for statements and receipts; at most ten. */
    ownCertifications(): Certification[] {
      const mine = vault.signer?.fingerprint;
      return mine === undefined ? [] : bundleFor([mine], material()).certifications.slice(0, 10);
    },
    /** How far a key is vouched for. `extra`: certifications that came along with what it signed; those that do not hold are passed over. */
    trustOf(fingerprint: string, signedAt: string, extra: readonly Certification[] = []): KeyTrust {
      return judging()(fingerprint, signedAt, extra);
    },
    judging,
    /** `sertifikasi.json` of a package that is sealed now; undefined where nobody certified the officer. */
    ownBundle(): CertificationBundle | undefined {
      const { signer } = vault;
      if (!signer?.officerId) return undefined;
      const known = material();
      if (trustOf(signer.fingerprint, now(), known).is === 'self-made') return undefined;
      return { format: 'sahih.certifications.v1', ...bundleFor([signer.fingerprint, vault.workstationSigner.fingerprint], known) };
    },
    heldOfficeKey: (): HeldOfficeKey | undefined => heldOfficeKey(vault),
    lists: () => adoptedLists(vault.db),
  };
};
export type Trust = ReturnType<typeof createTrust>;
