/** Sealing: two transactions with everything expensive between them; see `dossiers.ts` for the life of a seal. */
import { readFile } from 'node:fs/promises';
import type { Dossier, DossierChoice } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { dossierNumber } from '../../../shared/domain/ids.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { LongAct } from '../../base/report.ts';
import { frozenDigest } from '../../paper/discretion/passages.ts';
import { aliasesIn } from '../../paper/discretion/people.ts';
import { redactedWithholding, withholding } from '../../paper/discretion/withhold.ts';
import { type SettledContent, settleContent } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import type { Signer } from '../../storage/interface.ts';
import { dossierSealed, dossierSealingAbandoned, dossierSealingBegun } from '../../storage/records/payloads.ts';
import { contentOf } from './assemble/content.ts';
import type { Snapshot } from './assemble/snapshot.ts';
import { type Chosen, chosenOf } from './choice.ts';
import type { DossierParts } from './dossiers.ts';
import { subjectsOf } from './gather.ts';
import { gather, pictureSource } from './gather-any.ts';
import { keepIdentitySheet } from './identity-sheet.ts';
import { originalAttachment } from './original-attachment.ts';
import { manifestOf, sealOf, sumsOf } from './package/manifest.ts';
import { mediaTypeOf, type PackageFile } from './package/package-file.ts';

/** Tools that travel with every package. */
const portableFiles = ['PERIKSA.md', 'periksa.html', 'periksa.sh', 'periksa.ps1'] as const;

interface Act {
  parts: DossierParts;
  chosen: Chosen;
  signer: Signer;
  long: LongAct;
}

const stopIfAborted = ({ long }: Act): void => {
  if (long.signal.aborted) throw new Failure('cancelled');
};

const progress = ({ chosen, long }: Act, step: string, doneBytes = 0, totalBytes = 0): void =>
  long.report({ step, doneCount: 0, totalCount: chosen.exhibits.length, doneBytes, totalBytes });

/** Transaction 1: burns the number and freezes what the dossier will say. */
const begin = ({ parts, chosen, signer }: Act): Dossier => {
  const { vault, random } = parts;
  const findings = vault.tables.findingsOf(chosen.case.id);
  const snapshotSha256 = frozenDigest({ ...chosen, findings });
  return vault.commit((scope) => {
    const number = dossierNumber(vault.tables.workstation().code, scope.nextNumber('dossier'));
    const dossier: Dossier = {
      id: random.id(),
      number,
      caseId: chosen.case.id,
      status: 'sealing',
      template: chosen.template.id,
      title: chosen.case.title,
      correction: chosen.corrects ? chosen.corrects.correction + 1 : 0,
      ...(chosen.corrects && { corrects: chosen.corrects.id, correctionReason: chosen.correctionReason ?? '' }),
      ...(chosen.redacts && { redacts: chosen.redacts.id }),
      begunAt: scope.now,
      sealedBy: signer.officerId as string,
      signer: signer.fingerprint,
      exhibitCount: chosen.exhibits.length,
    };
    scope.append(dossierSealingBegun(dossier, { snapshotSha256 }));
    return dossier;
  }, signer);
};

interface Assembled {
  snapshot: Snapshot;
  pages: LaidPage[];
  settled: SettledContent;
  /** `rantai.json` and `checkpoint.json`. */
  extract: Uint8Array;
  checkpoint: Uint8Array;
}

/** Checkpoint, custody extract, layout and `isi.json`. */
const assemble = async ({ parts, chosen, signer }: Act, dossier: Dossier): Promise<Assembled> => {
  const { vault } = parts;
  const checkpoint = vault.log.checkpoint(signer);
  const findingIds = vault.tables.findingsOf(chosen.case.id).map((f) => f.id);
  const subjects = subjectsOf(chosen, findingIds, dossier.id);
  const extract = canonicalBytes(
    vault.log.extract(subjects, checkpoint, chosen.redacts ? redactedWithholding : withholding(aliasesIn(chosen))),
  );
  const { id, number, begunAt } = dossier;
  const frozen = { dossier: { id, number, begunAt }, checkpoint, custodyExtractSha256: sha256Hex(extract) };
  const snapshot = await gather(parts, chosen, frozen);
  const pages = chosen.template.layOut(snapshot, parts.fonts);
  return { snapshot, pages, settled: settleContent(contentOf(snapshot, pages)), extract, checkpoint: canonicalBytes(checkpoint) };
};

/** Renders, attaches and signs into an encrypted blob, in one pass. */
const render = async (act: Act, { snapshot, pages, settled }: Assembled) => {
  const { parts, signer, chosen } = act;
  let doneBytes = 0;
  const totalBytes = chosen.embedOriginals ? chosen.originalsBytes : 0;
  const passed = (count: number, at: string): void => {
    stopIfAborted(act);
    doneBytes += count;
    act.long.report({ step: 'rendering', doneCount: 0, totalCount: chosen.exhibits.length, doneBytes, totalBytes, at });
  };
  const originals = snapshot.originals.filter((o) => o.embedded);
  const picture = pictureSource(parts, snapshot);
  const plan = await planDocument({
    pages,
    late: settled.late,
    fonts: parts.fonts,
    picture: async (partId) => {
      stopIfAborted(act);
      return picture(partId);
    },
    attachments: [
      {
        name: 'isi.json',
        description: 'Isi berkas: daftar file asli, model halaman, petikan riwayat',
        mediaType: 'application/json',
        sizeBytes: settled.bytes.length,
        relationship: 'Data',
        open: () => [settled.bytes],
      },
      ...originals.map((original) => originalAttachment(parts.vault.blobs, original, passed)),
    ],
    title: `${snapshot.redaction ? 'Berkas bukti, salinan disamarkan' : 'Berkas bukti'} ${snapshot.dossier.number}`,
    subject: snapshot.dossier.title,
    at: new Date(snapshot.dossier.begunAt),
    fileId: settled.sha256.slice(0, 32),
    certification: {
      signerName: snapshot.sealer.name,
      at: new Date(snapshot.dossier.begunAt),
      reason: 'Segel integritas digital (bukan TTE tersertifikasi)',
      location: snapshot.office.name,
      cms: (sha256) => parts.signing.cms(sha256, signer),
    },
  });
  return parts.vault.blobs.write(writePdf(plan));
};

/** Originals that stay beside the PDF, or with the full dossier, were not hashed while it was written: they are checked here. */
const verifyApart = async (act: Act, snapshot: Snapshot): Promise<void> => {
  for (const original of snapshot.originals.filter((o) => !o.embedded)) {
    stopIfAborted(act);
    act.long.report({
      step: 'checking',
      doneCount: 0,
      totalCount: snapshot.originals.length,
      doneBytes: 0,
      totalBytes: 0,
      at: original.exhibitNumber,
    });
    if (!(await act.parts.vault.blobs.verify(original.sha256))) throw new Failure('blob-altered', { number: original.exhibitNumber });
  }
  for (const { sha256, exhibitNumber } of snapshot.derivatives) {
    stopIfAborted(act);
    if (!(await act.parts.vault.blobs.verify(sha256))) throw new Failure('blob-altered', { number: exhibitNumber });
  }
};

/** Writes one small file as a blob and reads it back. */
const keep = async ({ parts }: Act, path: string, bytes: Uint8Array): Promise<PackageFile> => {
  const { sha256, sizeBytes } = await parts.vault.blobs.write(
    (async function* () {
      yield bytes;
    })(),
  );
  if (sha256 !== sha256Hex(bytes)) throw new Failure('copy-differs', { name: path });
  return { path, sha256, sizeBytes, mediaType: mediaTypeOf(path) };
};

const keepPortable = async (act: Act): Promise<PackageFile[]> => {
  const files: PackageFile[] = [];
  for (const name of portableFiles) files.push(await keep(act, name, await readFile(new URL(name, act.parts.portable))));
  return files;
};

/** What offices say of the sealing officer; absent where nobody certified him. */
const keepCertifications = async (act: Act): Promise<PackageFile[]> => {
  const bundle = act.parts.certifications();
  return bundle ? [await keep(act, 'sertifikasi.json', canonicalBytes(bundle))] : [];
};

interface SealedPackage {
  manifest: PackageFile;
  seal: PackageFile;
  /** Every file that the manifest does not name. */
  apart: PackageFile[];
  sizeBytes: number;
  sealedAt: string;
}

/** Manifest, sums, seal and certificate over everything made so far. */
const sealPackage = async (act: Act, made: Assembled, pdf: { sha256: string; sizeBytes: number }): Promise<SealedPackage> => {
  const { parts, signer } = act;
  const { snapshot, settled } = made;
  const files: PackageFile[] = [
    { path: 'berkas.pdf', ...pdf, mediaType: 'application/pdf' },
    ...[...(snapshot.redaction?.pictures ?? snapshot.originals), ...snapshot.derivatives].map(({ path, sha256, sizeBytes, mediaType }) => ({
      path,
      sha256,
      sizeBytes,
      mediaType,
    })),
    await keep(act, 'isi.json', settled.bytes),
    await keep(act, 'rantai.json', made.extract),
    await keep(act, 'checkpoint.json', made.checkpoint),
    ...(await keepCertifications(act)),
    ...(await keepPortable(act)),
  ];
  const manifest = manifestOf(snapshot.dossier.number, files);
  const manifestFile = await keep(act, 'manifes.json', canonicalBytes(manifest));
  const sealedAt = parts.clock.now().toISOString();
  const digests = { manifestSha256: manifestFile.sha256, checkpointSha256: sha256Hex(made.checkpoint) };
  const seal = canonicalBytes(sealOf(snapshot, digests, sealedAt));
  const sealFile = await keep(act, 'segel.json', seal);
  const apart = [
    manifestFile,
    await keep(act, 'SHA256SUMS', Buffer.from(sumsOf(manifest))),
    sealFile,
    await keep(act, 'segel.sig', parts.signing.sign(seal, signer)),
    await keep(act, 'sertifikat.pem', Buffer.from(signer.certificatePem)),
  ];
  const sizeBytes = [...files, ...apart].reduce((sum, f) => sum + f.sizeBytes, 0);
  return { manifest: manifestFile, seal: sealFile, apart, sizeBytes, sealedAt };
};

/** Everything between the two transactions. */
const makePackage = async (act: Act, dossier: Dossier) => {
  progress(act, 'assembling');
  const made = await assemble(act, dossier);
  stopIfAborted(act);
  await verifyApart(act, made.snapshot);
  const pdf = await render(act, made);
  progress(act, 'signing');
  const sealed = await sealPackage(act, made, pdf);
  // Who is behind an alias stands on the sheet of the full dossier and on no other.
  const identitySheet = act.chosen.redacts ? undefined : await keepIdentitySheet(act.parts, act.chosen, made.snapshot, act.signer);
  progress(act, 'rereading');
  if (!(await act.parts.vault.blobs.verify(pdf.sha256))) throw new Failure('blob-altered');
  for (const { sha256, path } of sealed.apart)
    if (!(await act.parts.vault.blobs.verify(sha256))) throw new Failure('copy-differs', { name: path });
  stopIfAborted(act);
  return { pdf, sealed, identitySheet, pageCount: made.pages.length, contentSha256: made.settled.sha256 };
};

/** Transaction 2: the package exists from here on. */
const finish = ({ parts, signer }: Act, dossier: Dossier, made: Awaited<ReturnType<typeof makePackage>>): Dossier => {
  const { pdf, sealed, pageCount, contentSha256 } = made;
  const digests = {
    sealedAt: sealed.sealedAt,
    pdfSha256: pdf.sha256,
    manifestSha256: sealed.manifest.sha256,
    sealSha256: sealed.seal.sha256,
    contentSha256,
    pageCount,
    sizeBytes: sealed.sizeBytes,
  };
  const apart = sealed.apart.map((file) => ({ ...file }));
  parts.vault.commit(
    (scope) =>
      scope.append(
        dossierSealed(dossier.id, digests, { sealFiles: apart, ...(made.identitySheet && { identitySheet: made.identitySheet }) }),
      ),
    signer,
  );
  parts.vault.log.checkpoint(signer);
  return parts.vault.tables.dossier(dossier.id) ?? { ...dossier, ...digests, status: 'sealed' };
};

/**
 * Seals a dossier with the signed-in officer's key.
 * @throws Failure no-signing-key, case-missing, case-without-exhibits, blob-altered, blob-missing, disk-full, cancelled:
 * once begun, any of them is recorded as abandoned
 */
export const sealDossier = async (parts: DossierParts, choice: DossierChoice, long: LongAct): Promise<Dossier> => {
  const { signer } = parts.vault;
  if (signer?.kind !== 'officer' || !signer.officerId) throw new Failure('no-signing-key');
  const act: Act = { parts, chosen: chosenOf(parts.vault, choice), signer, long };
  stopIfAborted(act);
  const dossier = begin(act);
  try {
    return finish(act, dossier, await makePackage(act, dossier));
  } catch (error) {
    const cancelled = error instanceof Failure && error.code === 'cancelled';
    parts.vault.commit((scope) => scope.append(dossierSealingAbandoned(dossier.id, cancelled ? 'cancelled' : 'failed')), signer);
    throw error;
  }
};
