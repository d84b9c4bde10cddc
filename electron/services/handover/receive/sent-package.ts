/** A dossier of ours that was carried off as a bare package: its seal is what its receipt answers. */
import type { z } from 'zod';
import { type Checkpoint, CheckpointSchema } from '../../../../shared/domain/custody.ts';
import type { Dossier } from '../../../../shared/domain/dossier.ts';
import type { HandoverItem } from '../../../../shared/domain/handover.ts';
import { ManifestEntrySchema, ManifestSchema } from '../../../../shared/domain/manifest.ts';
import { SealSchema } from '../../../../shared/domain/seal.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import type { SentHandover } from './interface.ts';
import { packageHandoverId } from './judge-package.ts';

/** Records of a dossier stay far below this. */
const MAX_RECORD_BYTES = 64_000_000;

const sealedDossiers = ({ db }: OpenVault): Dossier[] =>
  db
    .all<{ record: string }>("SELECT record FROM dossiers WHERE status = 'sealed' AND manifest_sha256 IS NOT NULL")
    .map((row) => JSON.parse(row.record) as Dossier);

const record = async <S extends z.ZodType>({ blobs }: OpenVault, schema: S, sha256: string): Promise<z.output<S>> =>
  schema.parse(parseCanonical(await blobs.read(sha256, MAX_RECORD_BYTES)));

/** The seal as it was signed, out of the files that lie beside the manifest. */
const sealOf = async (vault: OpenVault, dossier: Dossier) => {
  const sealed = vault.log.eventsOf({ kind: 'dossier', id: dossier.id }).find((e) => e.envelope.type === 'dossier.sealed');
  const apart = ManifestEntrySchema.array().parse(sealed?.fields.sealFiles?.value);
  const digestOf = (path: string): string => apart.find((f) => f.path === path)?.sha256 ?? '';
  const seal = await record(vault, SealSchema, digestOf('segel.json'));
  const signature = Buffer.from(await vault.blobs.read(digestOf('segel.sig'), 1000)).toString('hex');
  const pem = Buffer.from(await vault.blobs.read(digestOf('sertifikat.pem'), 100_000)).toString('latin1');
  return { seal, sealSha256: digestOf('segel.json'), signature, pem };
};

const checkpointOf = async (vault: OpenVault, manifestSha256: string): Promise<Checkpoint> => {
  const { files } = await record(vault, ManifestSchema, manifestSha256);
  return record(vault, CheckpointSchema, files.find((f) => f.path === 'checkpoint.json')?.sha256 ?? '');
};

/** @returns undefined where none of our sealed dossiers is known by that id */
export const sentPackage = async (vault: OpenVault, handoverId: string): Promise<SentHandover | undefined> => {
  const dossier = sealedDossiers(vault).find((d) => packageHandoverId(d.manifestSha256 ?? '') === handoverId);
  if (!dossier?.manifestSha256) return undefined;
  const { seal, sealSha256, signature, pem } = await sealOf(vault, dossier);
  const officer = vault.tables.officer(dossier.sealedBy);
  const item: HandoverItem = {
    kind: 'dossier',
    id: dossier.id,
    number: dossier.number,
    title: dossier.title,
    manifestSha256: dossier.manifestSha256,
    ...(seal.corrects && { corrects: { dossierNumber: seal.corrects.dossierNumber, manifestSha256: seal.corrects.manifestSha256 } }),
    exhibitCount: dossier.exhibitCount,
    sizeBytes: dossier.sizeBytes ?? 0,
  };
  return {
    id: handoverId,
    statement: {
      sender: {
        name: officer?.name ?? '',
        role: officer?.role ?? '',
        office: vault.tables.office().name,
        workstationCode: dossier.number.split('-')[1] ?? '',
        fingerprint: seal.signer,
        certificatePem: pem,
        certifications: [],
      },
      at: seal.sealedAt,
      items: [item],
      checkpoint: await checkpointOf(vault, dossier.manifestSha256),
    },
    statementSha256: sealSha256,
    signature,
  };
};
