/**
 * The catalogue of an open vault: the newest of what ships and what was imported is in use; every older version stays,
 * so that a code that was once cited still resolves.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compareVersions, LARGEST_CATALOGUE_BYTES } from '../../../shared/domain/catalogue-file.ts';
import type { CatalogueDifference, ImportedCatalogue, Publisher } from '../../../shared/domain/catalogue-import.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { catalogueImported } from '../../storage/records/payloads.ts';
import { type Catalogue, type CatalogueBook, sha256Of } from './catalogue.ts';
import { differenceOf } from './difference.ts';
import { type PublisherKey, readPublisherKey, signatureBytes, signerAmong } from './publisher.ts';

export interface SignedFile {
  file: Uint8Array;
  signature: Uint8Array;
  publisherKeyPem?: string | undefined;
}

export interface CatalogueAbout {
  version: string;
  sha256: string;
  entryCount: number;
  subjects: string[];
  versions: { version: string; sha256: string; entryCount: number; publisher?: Publisher; importedAt?: string }[];
}

export interface CatalogueComparison {
  version: string;
  currentVersion: string;
  entryCount: number;
  fileSha256: string;
  publisher: Publisher;
  standing: 'pinned' | 'known' | 'new';
  difference: CatalogueDifference;
}

/** The catalogue in use, with everything that an import needs. */
export interface InstalledCatalogue extends Omit<Catalogue, 'about' | 'open' | 'file'> {
  about(): CatalogueAbout;
  /** The version in use, whole. */
  book(): CatalogueBook;
  /** Checks signature and form, says the difference; changes nothing. @throws Failure catalogue-file-invalid, catalogue-key-missing, catalogue-signature-invalid, catalogue-not-newer */
  compare(signed: SignedFile): CatalogueComparison;
  /** Takes a checked file into use as one event. @throws Failure as `compare`, and catalogue-publisher-unconfirmed */
  import(signed: SignedFile, confirmedFingerprint?: string): CatalogueAbout;
}

const PinnedSchema = z.object({ penerbit: z.array(z.object({ nama: z.string(), kunci_pem: z.string() })) });

/** Publishers whose keys ship with the program. */
export const pinnedPublishers = (): PublisherKey[] =>
  PinnedSchema.parse(
    JSON.parse(readFileSync(new URL('../../../resources/catalogues/penerbit.json', import.meta.url), 'utf8')),
  ).penerbit.map((p) => readPublisherKey(p.kunci_pem));

interface Version {
  book: CatalogueBook;
  imported?: ImportedCatalogue;
}

const parseFile = (bytes: Uint8Array): { raw: unknown; text: string } => {
  if (bytes.byteLength > LARGEST_CATALOGUE_BYTES) throw new Failure('catalogue-file-invalid', { at: 'ukuran' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { raw: JSON.parse(text) as unknown, text };
  } catch (error) {
    throw new Failure('catalogue-file-invalid', { at: 'JSON' }, { cause: error });
  }
};

const openNew = (shipped: Catalogue, raw: unknown): CatalogueBook => {
  try {
    return shipped.open(raw);
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Nested too deep, or text that is no Unicode: no catalogue either.
    if (!(error instanceof z.ZodError)) throw new Failure('catalogue-file-invalid', { at: 'isi' }, { cause: error });
    const issue = error.issues[0];
    const at = [...(issue?.path ?? []).map(String), ...(issue?.code === 'custom' ? [issue.message] : [])].join('.');
    throw new Failure('catalogue-file-invalid', { at: at.slice(0, 80) || 'isi' }, { cause: error });
  }
};

interface Checked {
  book: CatalogueBook;
  text: string;
  signer: PublisherKey;
  comparison: CatalogueComparison;
}

/** One version opened for as long as the vault is: books are costly, imports are rare. */
const versionsOf = (vault: OpenVault, shipped: Catalogue) => {
  let opened: { count: number; versions: Version[] } | undefined;
  return (): Version[] => {
    const count = vault.db.get<{ n: number }>('SELECT count(*) AS n FROM catalogues')?.n ?? 0;
    if (opened?.count === count) return opened.versions;
    const imported = vault.tables.catalogues().map((record) => ({ book: shipped.open(JSON.parse(record.file)), imported: record }));
    const versions: Version[] = [...imported, { book: shipped }].sort((a, b) =>
      compareVersions(b.book.file.versi_katalog, a.book.file.versi_katalog),
    );
    opened = { count, versions };
    return versions;
  };
};

/** First version, newest first, that has a code. @throws Failure catalogue-entry-unknown where none has it */
const havingCode = (versions: readonly Version[], code: string): CatalogueBook => {
  const found = versions.find(({ book }) => book.file.entri.some((e) => e.kode === code));
  if (!found) throw new Failure('catalogue-entry-unknown', { code: code.slice(0, 40) });
  return found.book;
};

const aboutOf = (versions: readonly Version[]): CatalogueAbout => ({
  ...(versions[0] as Version).book.about(),
  versions: versions.map(({ book, imported }) => {
    const { version, sha256, entryCount } = book.about();
    return { version, sha256, entryCount, ...(imported && { publisher: imported.publisher, importedAt: imported.importedAt }) };
  }),
});

/** A catalogue without a vault: what ships, and nothing can be imported. */
export const aboutShipped = (shipped: Catalogue): CatalogueAbout => aboutOf([{ book: shipped }]);

interface CheckParts {
  shipped: Catalogue;
  versions: readonly Version[];
  pinned: readonly PublisherKey[];
  known: readonly PublisherKey[];
}

/** Signature first, so that nothing of an unknown file is even read; then form; then that it is newer; then what differs. */
const checkFile = ({ file, signature, publisherKeyPem }: SignedFile, { shipped, versions, pinned, known }: CheckParts): Checked => {
  const offered = publisherKeyPem === undefined ? [] : [readPublisherKey(publisherKeyPem)];
  const signer = signerAmong([...pinned, ...known, ...offered], file, signature);
  const { raw, text } = parseFile(file);
  const book = openNew(shipped, raw);
  const version = book.file.versi_katalog;
  const current = (versions[0] as Version).book.file;
  if (versions.some((v) => compareVersions(version, v.book.file.versi_katalog) <= 0))
    throw new Failure('catalogue-not-newer', { version, current: current.versi_katalog });
  const among = (keys: readonly PublisherKey[]) => keys.some((k) => k.fingerprint === signer.fingerprint);
  const comparison: CatalogueComparison = {
    version,
    currentVersion: current.versi_katalog,
    entryCount: book.file.entri.length,
    fileSha256: createHash('sha256').update(file).digest('hex'),
    publisher: { name: book.file.penerbit?.nama ?? '', fingerprint: signer.fingerprint, algorithm: signer.algorithm },
    standing: among(pinned) ? 'pinned' : among(known) ? 'known' : 'new',
    difference: differenceOf(current, book.file),
  };
  return { book, text, signer, comparison };
};

export const createInstalledCatalogue = (vault: OpenVault, shipped: Catalogue, pinned: readonly PublisherKey[]): InstalledCatalogue => {
  const versions = versionsOf(vault, shipped);
  const current = (): CatalogueBook => (versions()[0] as Version).book;
  const known = (): PublisherKey[] => vault.tables.catalogues().map((c) => readPublisherKey(c.publisherKeyPem));

  const check = (signed: SignedFile): Checked => checkFile(signed, { shipped, versions: versions(), pinned, known: known() });

  return {
    about: () => aboutOf(versions()),
    book: () => current(),
    routes: () => current().routes(),
    entry: (code) => havingCode(versions(), code).entry(code),
    offer: (query) => current().offer(query),
    freeze: (code) => havingCode(versions(), code).freeze(code),
    guidance: (code, act) => havingCode(versions(), code).guidance(code, act),
    proposeStages: (day, regionCode) => shipped.proposeStages(day, regionCode),
    sanctionCaution: () => shipped.sanctionCaution(),
    compare: (signed) => check(signed).comparison,
    import(signed, confirmedFingerprint) {
      const { text, signer, comparison } = check(signed);
      if (comparison.standing === 'new' && confirmedFingerprint !== signer.fingerprint)
        throw new Failure('catalogue-publisher-unconfirmed');
      vault.commit(
        (scope) =>
          void scope.append(
            catalogueImported(vault.id, {
              version: comparison.version,
              sha256: sha256Of(JSON.parse(text)),
              fileSha256: comparison.fileSha256,
              publisher: comparison.publisher,
              publisherKeyPem: signer.pem,
              signatureBase64: signatureBytes(signed.signature).toString('base64'),
              file: text,
              importedAt: scope.now,
            }),
          ),
      );
      return aboutOf(versions());
    },
  };
};
