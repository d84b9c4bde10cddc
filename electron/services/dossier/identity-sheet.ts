/** Making the identity sheet beside a seal, and handing it out: recorded as an export of its own. */
import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { Sha256Schema } from '../../../shared/domain/ids.ts';
import { fsyncDirectory } from '../../base/durable-file.ts';
import type { LongAct } from '../../base/report.ts';
import { rereadFile } from '../../base/reread-file.ts';
import { isCode } from '../../base/system-error.ts';
import { aliasesIn } from '../../paper/discretion/people.ts';
import { layOutIdentities } from '../../paper/identity-sheet.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import type { Signer } from '../../storage/interface.ts';
import { dossierExported } from '../../storage/records/payloads.ts';
import type { Snapshot } from './assemble/snapshot.ts';
import type { Chosen } from './choice.ts';
import type { DossierParts } from './dossiers.ts';
import { destinationFailure } from './package/write-copy.ts';

const KeptSchema = z.object({ sha256: Sha256Schema, sizeBytes: z.number().int() });
export type KeptSheet = z.infer<typeof KeptSchema>;

/** Renders and signs the sheet into a blob of its own; undefined where nobody is confidential. */
export const keepIdentitySheet = async (
  parts: DossierParts,
  chosen: Chosen,
  snapshot: Snapshot,
  signer: Signer,
): Promise<KeptSheet | undefined> => {
  const identities = aliasesIn(chosen).identities();
  if (identities.length === 0) return undefined;
  const { dossier, sealer, office, exercise } = snapshot;
  const about = {
    of: `berkas bukti nomor ${dossier.number}`,
    apartFrom: { whole: 'paket', kept: 'berkas' },
    officeName: office.name,
    sealerName: sealer.name,
    at: dossier.begunAt,
    zone: dossier.zone,
  };
  const at = new Date(dossier.begunAt);
  const plan = await planDocument({
    pages: layOutIdentities({ ...about, exercise, identities }, parts.fonts),
    late: previewLate,
    fonts: parts.fonts,
    picture: () => Promise.reject(new Failure('image-damaged')),
    attachments: [],
    title: `Lembar identitas ${dossier.number}`,
    subject: 'Rahasia',
    at,
    fileId: createHash('sha256').update(`identitas ${dossier.id}`).digest('hex').slice(0, 32),
    certification: {
      signerName: sealer.name,
      at,
      reason: 'Segel integritas digital (bukan TTE tersertifikasi)',
      location: office.name,
      cms: (sha256) => parts.signing.cms(sha256, signer),
    },
  });
  return parts.vault.blobs.write(writePdf(plan));
};

/** The sheet kept beside a sealed dossier; undefined where nobody is confidential. */
export const sheetOf = (vault: DossierParts['vault'], dossierId: string): KeptSheet | undefined => {
  const sealed = vault.log.eventsOf({ kind: 'dossier', id: dossierId }).find((e) => e.envelope.type === 'dossier.sealed');
  return KeptSchema.safeParse(sealed?.fields.identitySheet?.value).data;
};

const keptOf = ({ vault }: DossierParts, dossier: Dossier): KeptSheet => {
  if (dossier.status !== 'sealed') throw new Failure('dossier-not-sealed', { number: dossier.number });
  const kept = sheetOf(vault, dossier.id);
  if (!kept) throw new Failure('dossier-missing', { number: dossier.number });
  return kept;
};

/**
 * Writes `<number>-lembar-identitas.pdf` and records that it was handed out.
 * @throws Failure dossier-missing (nobody is confidential), dossier-not-sealed, destination-exists, destination-not-writable, copy-differs
 */
export const exportIdentitySheet = async (
  parts: DossierParts,
  dossier: Dossier,
  folder: string,
  long: LongAct,
): Promise<{ path: string; sizeBytes: number; reread: 'media' | 'cache' }> => {
  const kept = keptOf(parts, dossier);
  const name = `${dossier.number}-lembar-identitas.pdf`;
  const path = join(folder, name);
  let made = false;
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(path, 'wx', 0o600);
    made = true;
    try {
      for await (const chunk of parts.vault.blobs.open(kept.sha256) as AsyncIterable<Buffer>) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fsyncDirectory(folder);
    const copy = await rereadFile(path, long.signal);
    if (copy.sha256 !== kept.sha256) throw new Failure('copy-differs', { name });
    const exportedAt = parts.clock.now().toISOString();
    const outcome = { exportedAt, form: 'lembar-identitas', sizeBytes: kept.sizeBytes, reread: copy.from } as const;
    parts.vault.commit((scope) => scope.append(dossierExported(dossier.id, outcome)));
    return { path, sizeBytes: kept.sizeBytes, reread: copy.from };
  } catch (error) {
    if (made) await rm(path, { force: true }).catch(() => undefined);
    if (isCode(error, 'EEXIST')) throw new Failure('destination-exists', { name }, { cause: error });
    throw destinationFailure(error);
  }
};
