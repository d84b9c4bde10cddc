/**
 * A sealed package written from `shared/README.md` alone: a second, independent implementation of the format, small
 * enough to be bent for tests. Persons, places and numbers are invented.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Subject } from '../../shared/domain/custody.ts';
import { canonicalBytes, canonicalText, type Json } from '../../shared/encoding/canonical-json.ts';
import { testPdf } from './test-pdf.ts';
import { type CmsChanges, makeSigner, sha256, signature, type TestSigner } from './test-signer.ts';

const zero = '0'.repeat(64);
const id = (): string => randomBytes(16).toString('hex');

/* ---- log ---- */

const leaf = (bytes: Uint8Array): Buffer =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(bytes)
    .digest();
const node = (a: Buffer, b: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.from([1]))
    .update(a)
    .update(b)
    .digest();
const half = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
/** MTH of RFC 6962 §2.1, as it is written there. */
const root = (leaves: readonly Buffer[]): Buffer =>
  leaves.length === 1 ? leaves[0]! : node(root(leaves.slice(0, half(leaves.length))), root(leaves.slice(half(leaves.length))));
/** PATH of RFC 6962 §2.1.1. */
const path = (m: number, leaves: readonly Buffer[]): Buffer[] => {
  if (leaves.length <= 1) return [];
  const k = half(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...path(m, left), root(right)] : [...path(m - k, right), root(left)];
};

export interface TestEvent {
  envelope: Record<string, Json>;
  signature: string;
  fields: Record<string, { salt: string; value: Json }>;
}

const makeLog = (first: string) => {
  let chainId = first;
  const events: TestEvent[] = [];
  const heads = new Map<string, { subject: Subject; head: string }>();
  let previous = zero;
  const append = (subject: Subject, type: string, payload: Record<string, Json>, signer: TestSigner): void => {
    const fields = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, { salt: id(), value }]));
    const commitments = Object.fromEntries(
      Object.entries(fields).map(([name, f]) => [name, sha256(Buffer.from(f.salt, 'hex'), canonicalBytes([name, f.value]))]),
    );
    const key = `${subject.kind}:${subject.id}`;
    const utc = `2024-01-22T0${Math.floor(events.length / 60)}:${String(events.length % 60).padStart(2, '0')}:00.000Z`;
    const envelope = {
      format: 'sahih.event.v1',
      chainId,
      seq: events.length,
      prevSha256: previous,
      subject: { ...subject },
      subjectPrevSha256: heads.get(key)?.head ?? zero,
      actor: { key: signer.fingerprint, kind: 'officer' },
      type,
      at: { hlc: `${Date.parse(utc).toString(16).padStart(12, '0')}-0000`, utc, zone: 'WIB', monotonicMs: events.length, bootId: chainId },
      payload: commitments,
    };
    events.push({ envelope, signature: signature(canonicalBytes(envelope), signer.privateKey).toString('hex'), fields });
    previous = sha256(canonicalBytes(envelope));
    heads.set(key, { subject, head: previous });
  };
  /** The log goes on in a new chain, as after a copy or a restore. */
  const restart = (next: string, reason: string, signer: TestSigner): void => {
    const inherits = { chainId, size: events.length, headSha256: previous };
    chainId = next;
    append({ kind: 'vault', id: id() }, 'vault.restored', { reason, inherits, cites: null, lost: [] }, signer);
  };
  return { events, heads, append, restart, head: () => previous, chainId: () => chainId };
};

const subjectRows = (heads: ReturnType<typeof makeLog>['heads']) =>
  [...heads.values()]
    .map((h) => ({ ...h, text: canonicalText([h.subject.kind, h.subject.id, h.head]) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));

/* ---- package ---- */

export interface PackageChanges {
  signer?: TestSigner;
  /** Signs the PDF instead of the sealer. */
  pdfSigner?: TestSigner;
  cms?: CmsChanges;
  subFilter?: string;
  permission?: number;
  highSeal?: boolean;
  /** Leaves an event out of the extract. */
  dropEvent?: (event: TestEvent, index: number, all: readonly TestEvent[]) => boolean;
  /** Changes the extract before it is signed for. */
  bendExtract?: (extract: { events: unknown[]; subjects: unknown[]; keys: Record<string, string>; origins?: unknown[] }) => void;
  /** The vault was copied, or put back from an older copy, before the dossier was sealed. */
  restored?: 'copied' | 'older-copy';
  bendEvent?: (event: TestEvent) => void;
  /** Changes what `isi.json` says. */
  bendContent?: (content: Record<string, Json>) => void;
  /** Media type that the manifest states instead of the right one. */
  mediaTypeOf?: (path: string) => string | undefined;
  /** Lines that the PDF shows instead of those of its model. */
  bendPages?: (pages: string[][]) => void;
  /** Ranges of the font map in the PDF. */
  fontRanges?: string;
  embed?: boolean;
  originals?: readonly Buffer[];
  corrects?: { dossierId: string; dossierNumber: string; manifestSha256: string };
  number?: string;
  /** Further files, covered by the manifest. */
  extra?: Record<string, Buffer>;
}

export interface TestPackage {
  files: Map<string, Buffer>;
  signer: TestSigner;
  dossierId: string;
  number: string;
  manifestSha256: string;
}

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
  sh: 'text/x-shellscript',
  jpg: 'image/jpeg',
};
/** Media type of a package's file by its name. */
export const typeOf = (path: string): string => types[path.split('.').at(-1) ?? ''] ?? 'text/plain';

const time = (utc: string) => ({ local: utc, zone: 'WIB', approximate: false, source: 'typed' });

/** Writes a whole package in memory. */
export const sealPackage = (change: PackageChanges = {}): TestPackage => {
  const signer = change.signer ?? makeSigner('Rina Uji');
  const number = change.number ?? 'BB-UJI1-0001';
  const originals = change.originals ?? [
    Buffer.from(`\xff\xd8\xff${'foto satu '.repeat(60)}`, 'latin1'),
    Buffer.from(`\xff\xd8\xff${'foto dua '.repeat(70)}`, 'latin1'),
    Buffer.from([255, 216, 255, 224]),
  ];
  const [chainId, caseId, dossierId, officerId, findingId] = [id(), id(), id(), id(), id()];
  const log = makeLog(chainId);
  log.append({ kind: 'vault', id: id() }, 'vault.created', { exercise: true }, signer);
  const exhibits = originals.map((bytes, i) => {
    const exhibitId = id();
    const exhibitNumber = `B-UJI1-${String(i + 1).padStart(6, '0')}`;
    const part = { id: id(), role: 'asli', sha256: sha256(bytes), sizeBytes: bytes.length, mediaType: 'image/jpeg' };
    log.append(
      { kind: 'exhibit', id: exhibitId },
      'exhibit.taken-in',
      { number: exhibitNumber, parts: [part], recordedAt: '2024-01-22T00:00:00.000Z' },
      signer,
    );
    return { exhibitId, exhibitNumber, part };
  });
  if (change.restored) log.restart(id(), change.restored, signer);
  log.append({ kind: 'case', id: caseId }, 'case.created', { title: 'Baliho di pagar sekolah' }, signer);
  for (const e of exhibits)
    log.append({ kind: 'exhibit', id: e.exhibitId }, 'exhibit.tagged', { 'tags.caption': `Foto ${e.exhibitNumber}` }, signer);
  log.append({ kind: 'finding', id: findingId }, 'finding.recorded', { caseId }, signer);
  log.append({ kind: 'vault', id: id() }, 'settings.changed', { language: 'id' }, signer);
  log.append({ kind: 'dossier', id: dossierId }, 'dossier.sealing-begun', { number, caseId, signer: signer.fingerprint }, signer);
  if (change.bendEvent) log.events.forEach(change.bendEvent);

  const leaves = log.events.map((e) => leaf(canonicalBytes(e.envelope)));
  const rows = subjectRows(log.heads);
  const rowLeaves = rows.map((r) => leaf(Buffer.from(r.text)));
  const body = {
    format: 'sahih.checkpoint.v1',
    chainId: log.chainId(),
    size: log.events.length,
    headSha256: log.head(),
    treeRootSha256: root(leaves).toString('hex'),
    subjectHeadsRootSha256: root(rowLeaves).toString('hex'),
    at: '2024-01-22T02:00:00.000Z',
  };
  const checkpoint = { body, signer: signer.fingerprint, signature: signature(canonicalBytes(body), signer.privateKey).toString('hex') };
  const cited = new Set(['exhibit', 'case', 'finding', 'dossier']);
  const kindOf = (e: TestEvent): string => (e.envelope.subject as { kind: string }).kind;
  const placed = log.events.map((event, index) => ({ event, proof: { index, path: path(index, leaves).map((b) => b.toString('hex')) } }));
  const extract = {
    format: 'sahih.custody-extract.v1',
    chainId: log.chainId(),
    size: log.events.length,
    keys: { [signer.fingerprint]: signer.publicPem },
    ...(change.restored && { origins: placed.filter(({ event }) => event.envelope.type === 'vault.restored') }),
    events: placed.filter(({ event }, i) => cited.has(kindOf(event)) && !(change.dropEvent?.(event, i, log.events) ?? false)),
    subjects: rows
      .map((r, index) => ({
        subject: { ...r.subject },
        headSha256: r.head,
        proof: { index, path: path(index, rowLeaves).map((b) => b.toString('hex')) },
      }))
      .filter((r) => cited.has(r.subject.kind)),
  };
  change.bendExtract?.(extract);
  const files = new Map<string, Buffer>();
  const put = (name: string, bytes: Uint8Array): void => void files.set(name, Buffer.from(bytes));
  put('rantai.json', canonicalBytes(extract));
  put('checkpoint.json', canonicalBytes(checkpoint));

  const lines = [
    ['Berkas bukti nomor BB-UJI1-0001', 'Baliho di pagar sekolah'],
    ['Daftar bukti', ...exhibits.map((e) => `${e.exhibitNumber} ${e.part.sha256}`)],
  ];
  const pages = lines.map((l, i) => ({ number: i + 1, section: 'sampul', lines: l, pictures: [] }));
  const emptyNarrative = { what: '', who: '', why: '', how: '', summary: '', facts: '', analysis: '' };
  const content: Record<string, Json> = {
    format: 'sahih.content.v1',
    exercise: true,
    dossier: {
      id: dossierId,
      number,
      title: 'Baliho di pagar sekolah',
      template: 'berkas-bukti',
      correction: change.corrects === undefined ? 0 : 1,
      ...(change.corrects === undefined
        ? {}
        : {
            corrects: {
              id: change.corrects.dossierId,
              number: change.corrects.dossierNumber,
              manifestSha256: change.corrects.manifestSha256,
              reason: 'salah ketik',
            },
          }),
      begunAt: '2024-01-22T02:00:00.000Z',
      zone: 'WIB',
    },
    sealer: { officerId, name: signer.name, role: 'Staf', office: 'Panwaslu Kecamatan Uji', fingerprint: signer.fingerprint },
    case: {
      id: caseId,
      number: 'P-UJI1-0001',
      title: 'Baliho di pagar sekolah',
      origin: 'hasil-pengawasan',
      regime: 'PEMILU',
      occurredAt: time('2024-01-20T10:00'),
      narrative: emptyNarrative,
      persons: [],
      exhibits: exhibits.map((e) => ({ exhibitId: e.exhibitId, caption: '' })),
      createdBy: officerId,
      createdAt: '2024-01-22T00:00:00.000Z',
      updatedAt: '2024-01-22T00:00:00.000Z',
    },
    findings: [],
    exhibits: exhibits.map((e) => ({
      exhibit: {
        id: e.exhibitId,
        number: e.exhibitNumber,
        parts: [{ ...e.part, receivedName: { text: `${e.exhibitNumber}.jpg` } }],
        provenance: { way: 'cable' },
        tags: { kind: 'alat-bukti', caption: `Foto ${e.exhibitNumber}`, violations: [], labels: [] },
        recordedBy: officerId,
        recordedAt: '2024-01-22T00:00:00.000Z',
      },
      caption: '',
      recordedByName: signer.name,
      readings: {},
    })),
    originals: exhibits.map((e, i) => ({
      exhibitId: e.exhibitId,
      exhibitNumber: e.exhibitNumber,
      partId: e.part.id,
      role: 'asli',
      path: `asli/${String(i + 1).padStart(3, '0')}.jpg`,
      sha256: e.part.sha256,
      sizeBytes: e.part.sizeBytes,
      mediaType: 'image/jpeg',
      embedded: change.embed ?? true,
    })),
    gaps: [{ code: 'place-missing', section: 'I' }],
    custodyExtractSha256: sha256(files.get('rantai.json')!),
    checkpoint,
    pages,
  };
  change.bendContent?.(content);
  const contentBytes = Buffer.from(canonicalBytes(content));
  put('isi.json', contentBytes);
  for (const [i, bytes] of originals.entries()) put(`asli/${String(i + 1).padStart(3, '0')}.jpg`, bytes);
  const contentSha256 = sha256(contentBytes);
  const shown = pages.map((page) => [
    ...page.lines,
    `${sha256(Buffer.from(contentSha256, 'hex'), Buffer.from([0, 0, 0, page.number]), canonicalText(page)).slice(0, 16)}`,
  ]);
  change.bendPages?.(shown);
  const embedded = (change.embed ?? true) ? originals.map((bytes, i) => ({ name: `${String(i + 1).padStart(3, '0')}.jpg`, bytes })) : [];
  put(
    'berkas.pdf',
    testPdf({
      pages: shown,
      attachments: [{ name: 'isi.json', bytes: contentBytes }, ...embedded],
      signer: change.pdfSigner ?? signer,
      ...(change.cms === undefined ? {} : { cms: change.cms }),
      ...(change.subFilter === undefined ? {} : { subFilter: change.subFilter }),
      ...(change.permission === undefined ? {} : { permission: change.permission }),
      ...(change.fontRanges === undefined ? {} : { fontRanges: change.fontRanges }),
    }),
  );
  for (const [name, bytes] of Object.entries(change.extra ?? { 'PERIKSA.md': Buffer.from('cara memeriksa\n') })) put(name, bytes);

  const listed = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = {
    format: 'sahih.manifest.v1',
    dossierNumber: number,
    files: listed.map(([p, bytes]) => ({
      path: p,
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      mediaType: change.mediaTypeOf?.(p) ?? typeOf(p),
    })),
  };
  put('SHA256SUMS', Buffer.from(listed.map(([p, bytes]) => `${sha256(bytes)}  ${p}\n`).join('')));
  put('manifes.json', canonicalBytes(manifest));
  const manifestSha256 = sha256(files.get('manifes.json')!);
  const seal = canonicalBytes({
    format: 'sahih.seal.v1',
    dossierId,
    dossierNumber: number,
    manifestSha256,
    checkpointSha256: sha256(files.get('checkpoint.json')!),
    signer: signer.fingerprint,
    sealedAt: '2024-01-22T02:01:00.000Z',
    ...(change.corrects === undefined ? {} : { corrects: change.corrects }),
  });
  put('segel.json', seal);
  put('segel.sig', signature(seal, signer.privateKey, change.highSeal));
  put('sertifikat.pem', Buffer.from(signer.certificatePem));
  return { files, signer, dossierId, number, manifestSha256 };
};

/** Writes the files of a package into a folder. */
export const writeFolder = async (folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> => {
  for (const [name, bytes] of files) {
    const to = join(folder, name);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, bytes);
  }
  return folder;
};
