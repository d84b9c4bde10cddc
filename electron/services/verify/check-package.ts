/**
 * The life of a check: read the sealed records, plan the PDF, digest every byte once, then judge files, seal, PDF,
 * log and their agreement. Nothing is written, nothing is asked of a network, and no vault is needed.
 */

import { type Content, ContentSchema } from '../../../shared/domain/content.ts';
import { type CustodyExtract, CustodyExtractSchema } from '../../../shared/domain/custody.ts';
import type { TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import type { Problem, Verdict } from '../../../shared/domain/verdict.ts';
import type { Report } from '../../base/report.ts';
import { attachmentOf, judgePages, judgePdf, type PdfAnswer, type PdfPlan, planPdf } from './check-pdf.ts';
import { checkContentInLog } from './content-in-log.ts';
import { checkExtract, checkpointHolds, type HashedEvent } from './custody.ts';
import { derivativeFiles } from './derivatives.ts';
import { type Digested, type DigestTask, digestAll } from './digests.ts';
import { foreignFiles, judgeFile, manifestProblems, sumsText } from './file-list.ts';
import { mediaTypeProblems } from './media-types.ts';
import { sha256Hex } from './merkle.ts';
import { newerCorrections } from './newer-correction.ts';
import { redactedFiles, redactionNote, redactionOf } from './redacted-copy.ts';
import { readSealed, type SealedRecords } from './seal.ts';
import { parseRecord, readSmall } from './sealed-files.ts';
import { type Clock, checksOf, type Evidence, signerOf } from './statements.ts';
import { type PackageReader, readStretch } from './stretch.ts';
import { coverageOf, dossierOf, exitCode, inOrder, integrityOf } from './verdict.ts';
import { readVouching, revocationProblem } from './vouching.ts';

export interface CheckOptions {
  /** Fingerprint that the sealer's key must have. */
  signer?: string;
  /** Offices that the asker knows, and what they say. */
  trust?: TrustMaterial;
  report: Report;
  signal: AbortSignal;
  clock: Clock;
  /** Path of the package, where other packages beside it may be looked at for corrections. */
  beside?: string;
  /** Read past the page cache where the system can: a copy just written is to be judged by what its medium holds. */
  pastCache?: boolean;
}

/** A verdict, and where the bytes it rests on came from. */
export interface CopyVerdict {
  verdict: Verdict;
  /** `media` where every byte hashed came past the page cache. */
  reread: 'media' | 'cache';
}

const pdfPath = 'berkas.pdf';

/** Checks a package folder or zip whole, a bare PDF as far as it goes. @throws the signal's reason where it aborts */
export const checkPackage = async (reader: PackageReader, options: CheckOptions): Promise<Verdict> =>
  (await checkCopy(reader, options)).verdict;

/** Where the sealer's certificate stands. */
const sealerOf = ({ kind }: PackageReader): string => (kind === 'pdf' ? pdfPath : 'sertifikat.pem');

/** The same, saying also where the bytes came from. */
export const checkCopy = async (reader: PackageReader, options: CheckOptions): Promise<CopyVerdict> => {
  const startedMs = options.clock.now().getTime();
  const evidence = reader.kind === 'pdf' ? await checkBarePdf(reader, options) : await checkWhole(reader, options);
  const signer = signerOf(evidence, options);
  if (signer?.trust === 'mismatch')
    evidence.problems.push({
      code: 'signer-mismatch',
      subject: sealerOf(reader),
      expectedSha256: options.signer ?? '',
      foundSha256: signer.fingerprint,
      weight: 'altered',
    });
  if (signer?.vouched !== undefined) evidence.problems.push(...revocationProblem(signer.vouched, sealerOf(reader)));
  const corrections =
    evidence.dossierId === undefined || options.beside === undefined ? [] : await newerCorrections(options.beside, evidence.dossierId);
  const problems = inOrder([...evidence.problems, ...corrections, ...redactionNote(evidence.content)]);
  const checks = checksOf(evidence, problems, signer);
  const checkedAt = options.clock.now();
  const verdict: Verdict = {
    subject: { kind: reader.kind, name: reader.name, sizeBytes: reader.sizeBytes },
    ...(evidence.content === undefined ? {} : { dossier: dossierOf(evidence.content, evidence.sealedAt) }),
    integrity: integrityOf(problems),
    trustedTime: 'none',
    coverage: coverageOf(problems, checks),
    ...(signer === undefined ? {} : { signer }),
    files: evidence.files,
    checks,
    problems,
    eventCount: evidence.eventCount,
    ...(evidence.content === undefined ? {} : { gapCount: evidence.content.gaps.length }),
    ...(evidence.content?.redaction === undefined ? {} : { redaction: redactionOf(evidence.content) }),
    checkedAt: checkedAt.toISOString(),
    tookMs: Math.max(0, checkedAt.getTime() - startedMs),
    exitCode: exitCode(problems),
  };
  return { verdict, reread: evidence.reread };
};

const sourceOf = (digests: readonly Digested[]): CopyVerdict['reread'] =>
  digests.length > 0 && digests.every((d) => d.from === 'media') ? 'media' : 'cache';

/** The container's own bytes as parsed, through the cache, against what the medium holds. */
const frameProblems = async ({ name, frame }: PackageReader, digests: readonly Digested[]): Promise<Problem[]> => {
  for (const [i, stretch] of frame.entries())
    if (digests[i]?.sha256 !== sha256Hex(await readStretch(stretch))) return [altered('zip-invalid', name, { detail: 'reread' })];
  return [];
};

const progressOf = (report: Report, totalCount: number, totalBytes: number) => {
  let doneBytes = 0;
  return (bytes: number): void => {
    doneBytes += bytes;
    report({
      step: 'checking',
      doneCount: totalBytes === 0 ? totalCount : Math.floor((doneBytes / totalBytes) * totalCount),
      totalCount,
      doneBytes,
      totalBytes,
    });
  };
};

const sizeOf = (tasks: readonly DigestTask[]): number => tasks.reduce((sum, t) => sum + t.stretch.sizeBytes, 0);

const checkWhole = async (reader: PackageReader, options: CheckOptions): Promise<Evidence> => {
  const pastCache = options.pastCache === true;
  const listed = await reader.list();
  const sealed = await readSealed(reader);
  const whole = reader.locate(pdfPath);
  const plan = whole === undefined ? undefined : await planPdf(pdfPath, whole, (path) => reader.locate(path));
  const paths = listed.map((f) => f.path);
  const tasks = paths.map((path): DigestTask => {
    const stretch = reader.locate(path) ?? { file: '', offset: 0, sizeBytes: 0 };
    const task = path === pdfPath && plan !== undefined ? plan.task : { stretch };
    return { ...task, crc: stretch.crc32 !== undefined, pastCache };
  });
  const frame = pastCache ? reader.frame : [];
  tasks.push(...frame.map((stretch) => ({ stretch, pastCache })));
  const contentProblems: Problem[] = [];
  const logProblems: Problem[] = [];
  // What needs no digest is judged while the threads hash.
  const [digests, { content, log, pages }] = await Promise.all([
    digestAll(tasks, progressOf(options.report, paths.length, sizeOf(tasks)), options.signal),
    readContent(reader, contentProblems).then(async (content) => ({
      content,
      log: await checkLog(reader, sealed, content, logProblems),
      pages: plan && (await judgePages(pdfPath, plan)),
    })),
  ]);
  const byPath = new Map(paths.map((path, i) => [path, digests[i]] as const));
  const problems = [
    ...reader.problems,
    ...sealed.problems,
    ...filesAgainstManifest(reader, sealed, byPath, paths),
    ...crcProblems(reader, byPath),
    ...(pastCache ? await frameProblems(reader, digests.slice(paths.length)) : []),
  ];
  problems.push(...(await sumsProblems(reader, sealed)));
  problems.push(...contentProblems, ...belongings(sealed, byPath, content), ...(await mediaTypeProblems(reader, sealed.manifest, content)));
  const pdfDigest = byPath.get(pdfPath);
  const pdf = plan === undefined || pdfDigest === undefined ? undefined : await judgePdf(pdfPath, plan, pdfDigest, pages);
  problems.push(...(pdf?.problems ?? []), ...pdfAgainstPackage(plan, pdfDigest, content, byPath), ...logProblems);
  problems.push(...bindings(sealed, pdf, content));
  const vouching = await readVouching(reader);
  problems.push(...vouching.problems);
  // A container that cannot be read lacks nothing in particular: its own fault says all.
  const closed = paths.length === 0 && reader.problems.some((p) => p.code.startsWith('zip-'));
  return {
    problems: closed ? [...reader.problems] : problems,
    reread: sourceOf(digests),
    files: filesOf(reader, sealed, byPath, paths, content, problems),
    sealed,
    ...(pdf === undefined ? {} : { pdf }),
    ...(content === undefined ? {} : { content }),
    ...(log === undefined ? {} : { log }),
    ...(sealed.certificate === undefined ? {} : { certificate: sealed.certificate }),
    ...(vouching.bundle === undefined ? {} : { bundle: vouching.bundle }),
    ...(sealed.seal === undefined ? {} : { sealedAt: sealed.seal.sealedAt, dossierId: sealed.seal.dossierId }),
    eventCount: log?.length ?? 0,
  };
};

const filesAgainstManifest = (
  reader: PackageReader,
  { manifest }: SealedRecords,
  digests: ReadonlyMap<string, Digested | undefined>,
  paths: readonly string[],
): Problem[] => {
  if (manifest === undefined) return [];
  const files = manifest.files.map((entry) => judgeFile(entry, reader.locate(entry.path), digests.get(entry.path)));
  return [...manifestProblems(manifest), ...files.filter((p) => p !== undefined), ...foreignFiles(paths, manifest)];
};

/** Every dossier has these, and each original that it states; a manifest that does not name them makes them no less missing. */
const essential = [pdfPath, 'isi.json', 'rantai.json', 'checkpoint.json'] as const;

const belongings = (
  { manifest, seal }: SealedRecords,
  digests: ReadonlyMap<string, Digested | undefined>,
  content: Content | undefined,
): Problem[] => {
  const listed = new Set(manifest?.files.map((f) => f.path));
  const stated = new Map(content?.originals.map((o) => [o.path, o]));
  const problems: Problem[] = [];
  for (const path of [...essential, ...stated.keys()]) {
    if (digests.has(path) || listed.has(path)) continue;
    const original = stated.get(path);
    const more = original === undefined ? {} : { exhibitNumber: original.exhibitNumber, expectedSha256: original.sha256 };
    problems.push({ code: 'file-missing', subject: path, ...more, weight: 'unchecked' });
  }
  if (content === undefined) return problems;
  problems.push(...redactedFiles(content, { manifest, seal }, digests), ...derivativeFiles(content, { manifest }, digests));
  for (const path of listed) if (path.startsWith('asli/') && !stated.has(path)) problems.push(altered('exhibit-not-in-log', path));
  const [seals, says] = [seal?.corrects, content.dossier.corrects];
  if (seal !== undefined && (seals?.dossierId !== says?.id || seals?.manifestSha256 !== says?.manifestSha256))
    problems.push(altered('seal-invalid', 'segel.json', { detail: 'corrects' }));
  return problems;
};

const crcProblems = (reader: PackageReader, digests: ReadonlyMap<string, Digested | undefined>): Problem[] =>
  [...digests].flatMap(([path, digested]) => {
    const stated = reader.locate(path)?.crc32;
    if (stated === undefined || digested?.crc32 === stated) return [];
    return [{ code: 'zip-invalid' as const, subject: path, detail: 'CRC-32', weight: 'altered' as const }];
  });

const sumsProblems = async (reader: PackageReader, { manifest }: SealedRecords): Promise<Problem[]> => {
  const bytes = await readSmall(reader, 'SHA256SUMS');
  if (bytes === undefined) return [{ code: 'file-missing', subject: 'SHA256SUMS', weight: 'unchecked' }];
  if (manifest === undefined || bytes.equals(Buffer.from(sumsText(manifest)))) return [];
  return [{ code: 'sums-mismatch', subject: 'SHA256SUMS', weight: 'altered' }];
};

/** `isi.json`, parsed. A fault in it is pushed to the problems. */
const readContent = async (reader: PackageReader, problems: Problem[]): Promise<Content | undefined> => {
  const bytes = await readSmall(reader, 'isi.json');
  if (bytes === undefined) return undefined;
  const read = parseRecord(bytes, 'isi.json', ContentSchema, { format: 'sahih.content.v1', invalid: 'manifest-invalid' });
  if (read.problem !== undefined) problems.push(read.problem);
  return read.value;
};

const altered = (code: Problem['code'], subject: string, more: Partial<Problem> = {}): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...more,
});

/** What the PDF carries inside against the files beside it. */
const pdfAgainstPackage = (
  plan: PdfPlan | undefined,
  digested: Digested | undefined,
  content: Content | undefined,
  digests: ReadonlyMap<string, Digested | undefined>,
): Problem[] => {
  if (plan?.contentBytes === undefined || content === undefined) return [];
  const beside = digests.get('isi.json')?.sha256;
  const inside = sha256Hex(plan.contentBytes);
  const problems: Problem[] = [];
  if (beside !== undefined && beside !== inside)
    problems.push(altered('pdf-content-mismatch', pdfPath, { detail: 'isi.json', expectedSha256: beside, foundSha256: inside }));
  let twin = 0;
  const twins = new Map((plan.task.twins ?? []).map((t) => [t.start + plan.task.stretch.offset, digested?.twinsEqual[twin++] === true]));
  for (const original of content.originals) {
    const { path, exhibitNumber } = original;
    const recorded = digests.get(path)?.sha256;
    if (recorded !== undefined && recorded !== original.sha256)
      problems.push(altered('file-altered', path, { exhibitNumber, expectedSha256: original.sha256, foundSha256: recorded }));
    if (!original.embedded || recorded === undefined) continue;
    const at = attachmentOf(plan, path)?.stretch;
    if (at === undefined || twins.get(at.offset) !== true) problems.push(altered('pdf-attachment-mismatch', path, { exhibitNumber }));
  }
  return problems;
};

/** The custody extract, where checkpoint and extract can be read. @returns its events */
const checkLog = async (
  reader: PackageReader,
  sealed: SealedRecords,
  content: Content | undefined,
  problems: Problem[],
): Promise<readonly HashedEvent[] | undefined> => {
  const bytes = await readSmall(reader, 'rantai.json');
  const { checkpoint } = sealed;
  if (bytes === undefined) return undefined;
  const read = parseRecord(bytes, 'rantai.json', CustodyExtractSchema, { format: 'sahih.custody-extract.v1', invalid: 'extract-invalid' });
  if (read.problem !== undefined) problems.push(read.problem);
  if (content !== undefined && sha256Hex(bytes) !== content.custodyExtractSha256)
    problems.push(altered('file-altered', 'rantai.json', { expectedSha256: content.custodyExtractSha256, foundSha256: sha256Hex(bytes) }));
  if (read.value === undefined || checkpoint === undefined) return undefined;
  const answer = checkExtract(read.value, checkpoint);
  problems.push(...answer.problems, ...checkpointProblems(sealed, read.value, answer.keys, content));
  if (content !== undefined) problems.push(...checkContentInLog(content, answer.events));
  return answer.events;
};

const checkpointProblems = (
  { checkpoint, certificate }: SealedRecords,
  extract: CustodyExtract,
  keys: ReturnType<typeof checkExtract>['keys'],
  content: Content | undefined,
): Problem[] => {
  if (checkpoint === undefined) return [];
  const key = certificate?.fingerprint === checkpoint.signer ? certificate.key : keys.get(checkpoint.signer);
  const problems: Problem[] = [];
  if (!checkpointHolds(checkpoint, key)) problems.push(altered('checkpoint-signature-invalid', 'checkpoint.json'));
  if (content !== undefined && JSON.stringify(content.checkpoint) !== JSON.stringify(checkpoint))
    problems.push(altered('checkpoint-invalid', 'checkpoint.json', { detail: 'isi.json' }));
  if (extract.events.length === 0) problems.push(altered('extract-invalid', 'rantai.json', { detail: 'no events' }));
  return problems;
};

/** Certificate, PDF signer, seal and content name one and the same officer and dossier. */
const bindings = ({ certificate, seal }: SealedRecords, pdf: PdfAnswer | undefined, content: Content | undefined): Problem[] => {
  const problems: Problem[] = [];
  if (certificate !== undefined && pdf?.certificate !== undefined && !certificate.der.equals(pdf.certificate.der)) {
    // One key, two certificates: the PDF is sealed, the loose file is not.
    const oneKey = certificate.fingerprint === pdf.certificate.fingerprint;
    const [expectedSha256, foundSha256] = [certificate.fingerprint, pdf.certificate.fingerprint];
    problems.push(
      oneKey ? altered('certificate-mismatch', 'sertifikat.pem') : altered('signers-differ', pdfPath, { expectedSha256, foundSha256 }),
    );
  }
  if (certificate !== undefined && content !== undefined && content.sealer.fingerprint !== certificate.fingerprint)
    problems.push(
      altered('signers-differ', 'isi.json', { expectedSha256: certificate.fingerprint, foundSha256: content.sealer.fingerprint }),
    );
  if (
    seal !== undefined &&
    content !== undefined &&
    (seal.dossierId !== content.dossier.id || seal.dossierNumber !== content.dossier.number)
  )
    problems.push(altered('seal-invalid', 'segel.json', { detail: 'dossier' }));
  return problems;
};

/** What the manifest cannot name because it names it: judged by seal, signature and certificate; the sums by the manifest. */
const stateOfSealing = (
  path: string,
  { manifest, sealed }: SealedRecords,
  problems: readonly Problem[],
): Verdict['files'][number]['state'] => {
  if (problems.some((p) => p.subject === path && p.weight === 'altered')) return 'altered';
  if (path === 'SHA256SUMS') return manifest === undefined ? 'unchecked' : 'intact';
  return sealed === 'match' ? 'intact' : 'unchecked';
};

const filesOf = (
  reader: PackageReader,
  records: SealedRecords,
  digests: ReadonlyMap<string, Digested | undefined>,
  paths: readonly string[],
  content: Content | undefined,
  problems: readonly Problem[],
): Verdict['files'] => {
  const { manifest } = records;
  const numbers = new Map([...(content?.originals ?? []), ...(content?.derivatives ?? [])].map((o) => [o.path, o.exhibitNumber]));
  const named = new Set(manifest?.files.map((f) => f.path));
  const stateOf = (path: string): Verdict['files'][number]['state'] => {
    const entry = manifest?.files.find((f) => f.path === path);
    if (entry === undefined) return stateOfSealing(path, records, problems);
    const fault = judgeFile(entry, reader.locate(path), digests.get(path));
    return fault === undefined
      ? 'intact'
      : fault.code === 'file-missing'
        ? 'missing'
        : fault.code === 'file-unreadable'
          ? 'unchecked'
          : 'altered';
  };
  const foreign = new Set(foreignFiles(paths, manifest).map((p) => p.subject));
  const rows = [...new Set([...named, ...paths])].sort().map((path) => ({
    path,
    ...(numbers.has(path) ? { exhibitNumber: numbers.get(path) } : {}),
    sizeBytes: reader.locate(path)?.sizeBytes ?? manifest?.files.find((f) => f.path === path)?.sizeBytes ?? 0,
    ...(digests.get(path)?.sha256 ? { sha256: digests.get(path)?.sha256 } : {}),
    state: foreign.has(path) ? ('foreign' as const) : stateOf(path),
  }));
  return rows;
};

/** A PDF alone: its signature, its pages, and what of the originals it carries inside. */
const checkBarePdf = async (reader: PackageReader, options: CheckOptions): Promise<Evidence> => {
  const whole = reader.locate(pdfPath) ?? { file: '', offset: 0, sizeBytes: 0 };
  const plan = await planPdf(reader.name, whole, () => undefined);
  const originals = plan.content?.originals ?? [];
  const embedded = originals.map((o) => ({ original: o, at: o.embedded ? attachmentOf(plan, o.path)?.stretch : undefined }));
  const tasks = [plan.task, ...embedded.map((e): DigestTask => ({ stretch: e.at ?? { file: whole.file, offset: 0, sizeBytes: 0 } }))];
  const [digested, ...inside] = await digestAll(tasks, progressOf(options.report, tasks.length, sizeOf(tasks)), options.signal);
  const pdf = await judgePdf(reader.name, plan, digested ?? { sha256: '', twinsEqual: [], readBytes: 0, from: 'cache' });
  const problems = [...pdf.problems];
  const files: Verdict['files'] = [];
  for (const [i, { original, at }] of embedded.entries()) {
    const { path, exhibitNumber, sizeBytes } = original;
    const same = at !== undefined && inside[i]?.sha256 === original.sha256;
    if (original.embedded && !same)
      problems.push(altered('pdf-attachment-mismatch', path, { exhibitNumber, expectedSha256: original.sha256 }));
    if (!original.embedded) problems.push({ code: 'originals-not-here', subject: path, exhibitNumber, weight: 'unchecked' });
    files.push({
      path,
      exhibitNumber,
      sizeBytes,
      state: same ? 'intact' : original.embedded ? 'altered' : 'missing',
      ...(same ? { sha256: original.sha256 } : {}),
    });
  }
  if (plan.content !== undefined && pdf.certificate !== undefined && plan.content.sealer.fingerprint !== pdf.certificate.fingerprint)
    problems.push(altered('signers-differ', reader.name));
  return {
    problems,
    reread: 'cache',
    files,
    pdf,
    ...(plan.content === undefined ? {} : { content: plan.content, dossierId: plan.content.dossier.id }),
    ...(pdf.certificate === undefined ? {} : { certificate: pdf.certificate }),
    eventCount: 0,
  };
};
