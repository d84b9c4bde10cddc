/** From the vault to a snapshot: records with persons masked, names of those who acted, custody lines, sizes of pictures. */
import type { DerivativeEntry, OriginalEntry } from '../../../shared/domain/content.ts';
import type { Checkpoint, Subject } from '../../../shared/domain/custody.ts';
import type { Exhibit, Reading } from '../../../shared/domain/exhibit.ts';
import { extensionOf } from '../../../shared/domain/file-names.ts';
import type { FindingRoute } from '../../../shared/domain/follow-up.ts';
import type { Officer } from '../../../shared/domain/officer.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { Aliases } from '../../paper/discretion/aliases.ts';
import { maskCase, maskExhibit, maskFinding } from '../../paper/discretion/mask.ts';
import { aliasesIn } from '../../paper/discretion/people.ts';
import { jpegShape } from '../../paper/pdf/jpeg-size.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { derivativesOf } from '../../storage/records/derivatives.ts';
import { partsToShow } from './assemble/shown-parts.ts';
import type { CustodyLine, Snapshot, SnapshotExhibit } from './assemble/snapshot.ts';
import type { Chosen } from './choice.ts';
import type { DossierParts } from './dossiers.ts';

/** `asli/001.jpg`, … in the order of the case; without aliases no received name is told. */
export const originalsOf = (exhibits: readonly Exhibit[], aliases: Aliases | undefined, embedded: boolean): OriginalEntry[] => {
  const parts = exhibits.flatMap((exhibit) => exhibit.parts.map((part) => ({ exhibit, part })));
  const digits = Math.max(3, String(parts.length).length);
  return parts.map(({ exhibit, part }, n) => ({
    exhibitId: exhibit.id,
    exhibitNumber: exhibit.number,
    partId: part.id,
    role: part.role,
    path: `asli/${String(n + 1).padStart(digits, '0')}.${extensionOf(part.mediaType)}`,
    sha256: part.sha256,
    sizeBytes: part.sizeBytes,
    mediaType: part.mediaType,
    ...(!aliases || aliases.tells(part.receivedName.text) ? {} : { receivedName: part.receivedName.text.toWellFormed() }),
    embedded,
  }));
};

export const readingsOf = (vault: OpenVault, exhibit: Exhibit): Record<string, Reading> =>
  Object.fromEntries(
    exhibit.parts.flatMap((part) => {
      const reading = vault.caches.reading(part.id);
      return reading ? [[part.id, reading] as const] : [];
    }),
  );

/** Pixels of what the paper shows of an exhibit. Bytes are let go at once and read again when written. */
export const picturesOf = async ({ picture }: DossierParts, exhibit: Exhibit): Promise<SnapshotExhibit['pictures']> => {
  const shown: SnapshotExhibit['pictures'] = {};
  for (const { id } of partsToShow(exhibit)) {
    const bytes = await picture(id);
    const shape = bytes && jpegShape(bytes);
    if (shape) shown[id] = { width: shape.width, height: shape.height };
  }
  return shown;
};

/** `turunan/001.jpg`, … in the order of the case. One that tells of a confidential person, in its note or in letters drawn into it, stays in the vault. */
export const derivativeEntries = (vault: OpenVault, exhibits: readonly Exhibit[], aliases: Aliases): DerivativeEntry[] => {
  const officers = new Map(vault.tables.officers().map((o) => [o.id, o]));
  const made = exhibits.flatMap((exhibit) =>
    derivativesOf(vault.db, exhibit.id)
      .filter(({ steps, note }) => !aliases.discloses([steps, note ?? ''] as unknown as Json))
      .map((derivative) => ({ exhibit, derivative })),
  );
  const digits = Math.max(3, String(made.length).length);
  return made.map(({ exhibit, derivative: { id, exhibitId, ofPartId, steps: _, madeBy, note, ...rest } }, n) => ({
    derivativeId: id,
    exhibitId,
    exhibitNumber: exhibit.number,
    partId: ofPartId,
    ...rest,
    path: `turunan/${String(n + 1).padStart(digits, '0')}.${extensionOf(rest.mediaType)}`,
    ...(note && { note }),
    madeByName: nameOf(officers, madeBy).name,
  }));
};

export const nameOf = (officers: ReadonlyMap<string, Officer>, id: string): Pick<Officer, 'name' | 'role'> =>
  officers.get(id) ?? { name: 'Tidak diketahui', role: '' };

const exhibitsOf = async (parts: DossierParts, chosen: Chosen, aliases: Aliases): Promise<SnapshotExhibit[]> => {
  const { vault } = parts;
  const officers = new Map(vault.tables.officers().map((o) => [o.id, o]));
  const captions = new Map(chosen.case.exhibits.map((e) => [e.exhibitId, e.caption]));
  const listed: SnapshotExhibit[] = [];
  for (const exhibit of chosen.exhibits) {
    const recorder = nameOf(officers, exhibit.recordedBy);
    listed.push({
      exhibit: maskExhibit(exhibit, aliases),
      caption: aliases.text(captions.get(exhibit.id)?.trim() || (exhibit.tags.caption ?? '')),
      recordedByName: recorder.name,
      recordedByRole: recorder.role,
      readings: readingsOf(vault, exhibit),
      pictures: await picturesOf(parts, exhibit),
    });
  }
  return listed;
};

/** Subjects whose whole history goes into the extract. */
export const subjectsOf = (chosen: Pick<Chosen, 'case' | 'exhibits'>, findingIds: readonly string[], dossierId?: string): Subject[] => [
  { kind: 'case', id: chosen.case.id },
  ...chosen.exhibits.map((e): Subject => ({ kind: 'exhibit', id: e.id })),
  ...findingIds.map((id): Subject => ({ kind: 'finding', id })),
  ...(dossierId ? [{ kind: 'dossier', id: dossierId } as const] : []),
];

/** Events that section 5 prints; changes of a case's text are in the extract and left to it. */
const printed = (type: CustodyLine['type']): boolean => type !== 'case.changed';

export const custodyOf = (
  vault: OpenVault,
  chosen: Pick<Chosen, 'case' | 'exhibits'>,
  findings: Snapshot['findings'],
  dossierId?: string,
): CustodyLine[] => {
  const numbers = new Map(chosen.exhibits.map((e) => [e.id, e.number]));
  const about = (subject: Subject): string[] => {
    if (subject.kind === 'exhibit') return [numbers.get(subject.id) ?? ''];
    if (subject.kind !== 'finding') return [];
    return findings.find((f) => f.id === subject.id)?.exhibitIds.flatMap((id) => numbers.get(id) ?? []) ?? [];
  };
  const ids = findings.map((f) => f.id);
  return subjectsOf(chosen, ids, dossierId)
    .flatMap((subject) =>
      vault.log.history(subject).lines.map((line) => ({
        seq: line.seq,
        type: line.type,
        at: line.at,
        actorName: line.actorKind === 'workstation' ? 'Sistem' : line.actorName,
        exhibitNumbers: about(subject),
        eventSha256: line.eventSha256,
        fields: line.fields as CustodyLine['fields'],
      })),
    )
    .filter((line) => printed(line.type))
    .toSorted((a, b) => a.seq - b.seq);
};

/** The dossier as it stands: number and id are burned for a seal, empty for a preview. */
export interface Frozen {
  dossier: { id: string; number: string; begunAt: string };
  checkpoint?: Checkpoint;
  custodyExtractSha256?: string;
}

/** The dossier's own confidentiality line, or the case's; undefined where the vault's setting holds. */
const markingOf = ({ case: matter, marking }: Chosen, aliases: Aliases): string | undefined => {
  const own = marking ?? matter.marking;
  return own?.trim() ? aliases.text(own) : undefined;
};

/** What is said beside sanction texts; nothing where the officer did not ask for them. */
export const sanctionsOf = ({ sanctionCaution }: DossierParts, { sanctions }: Chosen): Pick<Snapshot['dossier'], 'sanctions'> =>
  sanctions ? { sanctions: { since: sanctionCaution.since, caution: sanctionCaution.text } } : {};

const dossierOf = (parts: DossierParts, chosen: Chosen, { dossier }: Frozen, aliases: Aliases): Snapshot['dossier'] => {
  const { corrects } = chosen;
  const marking = markingOf(chosen, aliases);
  return {
    ...dossier,
    title: aliases.text(chosen.case.title),
    template: chosen.template.id,
    correction: corrects ? corrects.correction + 1 : 0,
    ...(corrects && {
      corrects: {
        id: corrects.id,
        number: corrects.number,
        manifestSha256: corrects.manifestSha256,
        reason: aliases.text(chosen.correctionReason ?? ''),
      },
    }),
    ...(marking && { marking }),
    ...sanctionsOf(parts, chosen),
    zone: chosen.case.place?.region?.zone ?? parts.vault.zone(),
  };
};

export const sealerOf = (vault: OpenVault, officeName: string): Snapshot['sealer'] => {
  const { signer } = vault;
  const officer = signer?.officerId ? vault.tables.officer(signer.officerId) : undefined;
  return {
    officerId: officer?.id ?? '0'.repeat(32),
    name: officer?.name ?? 'Belum masuk',
    role: officer?.role ?? '',
    ...(officer?.sptNumber && { sptNumber: officer.sptNumber }),
    office: officeName,
    fingerprint: signer?.fingerprint ?? '0'.repeat(64),
  };
};

/** Recipients on the day of the dossier, at the place; what officers typed is masked. */
const routesOf = (parts: DossierParts, chosen: Chosen, { dossier }: Frozen, aliases: Aliases): FindingRoute[] => {
  const zone = chosen.case.place?.region?.zone ?? parts.vault.zone();
  return parts.routes(chosen.case, localIn(dossier.begunAt, zone).slice(0, 10)).map(({ chosen: choice, ...route }) => ({
    ...route,
    ...(choice && { chosen: { ...choice, recipient: aliases.text(choice.recipient), reason: aliases.text(choice.reason) } }),
  }));
};

/** Gathers everything; a preview comes without checkpoint. */
export const gatherFull = async (parts: DossierParts, chosen: Chosen, frozen: Frozen): Promise<Snapshot> => {
  const { vault } = parts;
  const aliases = aliasesIn(chosen);
  const office = vault.tables.office();
  const findings = vault.tables.findingsOf(chosen.case.id).map((f) => maskFinding(f, aliases));
  const sealed = frozen.checkpoint !== undefined;
  return {
    mode: sealed ? 'seal' : 'preview',
    exercise: vault.exercise,
    dossier: dossierOf(parts, chosen, frozen, aliases),
    sealer: sealerOf(vault, office.name),
    office,
    confidentiality: markingOf(chosen, aliases) ?? vault.tables.settings().confidentiality,
    case: maskCase(chosen.case, aliases),
    findings,
    routes: routesOf(parts, chosen, frozen, aliases),
    exhibits: await exhibitsOf(parts, chosen, aliases),
    originals: originalsOf(chosen.exhibits, aliases, chosen.embedOriginals),
    derivatives: derivativeEntries(vault, chosen.exhibits, aliases),
    gaps: parts.gaps(chosen.case),
    custody: custodyOf(vault, chosen, findings, sealed ? frozen.dossier.id : undefined),
    aliasCount: aliases.count,
    checkpoint: frozen.checkpoint,
    custodyExtractSha256: frozen.custodyExtractSha256,
  };
};
