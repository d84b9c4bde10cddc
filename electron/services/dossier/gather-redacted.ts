/** From the vault to the snapshot of a redacted copy: only what the allow-list names, pictures with their marks burned in. */
import type { RedactedPictureEntry } from '../../../shared/domain/content.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { LEFT_OUT_MARK, type RedactionCounts, type RedactionReason } from '../../../shared/domain/redaction.ts';
import { type Cover, coverOf } from '../../paper/discretion/cover.ts';
import { passagesOf, textDigest } from '../../paper/discretion/passages.ts';
import { coveredIn } from '../../paper/discretion/people.ts';
import { type Redactor, redactCase, redactExhibit, redactFinding, redactReading } from '../../paper/discretion/redact.ts';
import { redactedWithholding } from '../../paper/discretion/withhold.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { type SavedPicture, savedPictures, savedText } from '../../storage/records/saved-redactions.ts';
import type { Snapshot, SnapshotExhibit } from './assemble/snapshot.ts';
import type { Chosen } from './choice.ts';
import type { DossierParts } from './dossiers.ts';
import { custodyOf, type Frozen, nameOf, originalsOf, readingsOf, sanctionsOf, sealerOf, subjectsOf } from './gather.ts';

interface Counting extends Redactor {
  counts: { spans: number; passagesLeftOut: number };
}

/** Passages as last looked at. One that nobody saw, that changed since or that was left out is not shown at all. */
const redactorOf = (vault: OpenVault, chosen: Chosen, cover: Cover): Counting => {
  const saved = new Map(savedText(vault.log, chosen.case.id)?.passages.map((p) => [p.key, p]));
  const counts = { spans: 0, passagesLeftOut: 0 };
  const made = new Map<string, string>();
  const make = (key: string, text: string): string => {
    const known = saved.get(key);
    if (!known?.include || known.of !== textDigest(text)) {
      counts.passagesLeftOut += 1;
      return LEFT_OUT_MARK;
    }
    const { text: out, cuts } = cover.cut(text, known.spans);
    counts.spans += cuts;
    return out;
  };
  return {
    cover,
    counts,
    passage: (key, text) => {
      if (!text?.trim()) return undefined;
      const known = made.get(key) ?? make(key, text);
      made.set(key, known);
      return known;
    },
  };
};

/** Officers by name, with what stands for each: the sealer answers by name, nobody else is named. */
type Actors = ReadonlyMap<string, { officerId: string; label: string }>;
const actorLabels = (vault: OpenVault, cover: Cover, sealerId: string | undefined): Actors =>
  new Map(
    vault.tables.officers().map((o) => [o.name, { officerId: o.id, label: o.id === sealerId ? o.name : cover.labelOf(o.name) }] as const),
  );

const reasonsOf = (saved: SavedPicture): Partial<Record<RedactionReason, number>> => {
  const counts: Partial<Record<RedactionReason, number>> = {};
  for (const { reason } of saved.areas) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};

/** Pictures of an exhibit that are shown: those of its parts that somebody looked at, as he left them. */
const shownPictures = (vault: OpenVault, exhibit: Exhibit): SavedPicture[] => {
  const saved = savedPictures(vault.log, exhibit.id);
  return exhibit.parts.flatMap((part) => {
    const picture = saved.get(part.id);
    return picture?.ofSha256 === part.sha256 ? [picture] : [];
  });
};

/** How many pictures of an exhibit a copy leaves out; an exhibit without any counts as one that is not shown. */
const leftOut = (vault: OpenVault, exhibit: Exhibit): number => {
  const drawable = exhibit.parts.filter((p, n) => n === 0 || vault.caches.reading(p.id)?.preview === 'ready').length;
  return Math.max(0, drawable - shownPictures(vault, exhibit).length);
};

const entryOf = (exhibit: Exhibit, saved: SavedPicture, path: string): RedactedPictureEntry => ({
  exhibitId: exhibit.id,
  exhibitNumber: exhibit.number,
  partId: saved.partId,
  ofSha256: saved.ofSha256,
  path,
  ...saved.picture,
  areas: reasonsOf(saved),
});

const exhibitOf = (
  vault: OpenVault,
  exhibit: Exhibit,
  redactor: Counting,
  caption: string,
  by: { name: string; role: string },
): SnapshotExhibit => {
  const saved = shownPictures(vault, exhibit);
  const first = saved.find((s) => s.partId === exhibit.parts[0]?.id);
  const readings = Object.entries(readingsOf(vault, exhibit)).map(([id, reading]) => [id, redactReading(reading)] as const);
  return {
    exhibit: redactExhibit(exhibit, redactor),
    caption,
    recordedByName: by.name,
    recordedByRole: by.role,
    readings: Object.fromEntries(readings),
    pictures: Object.fromEntries(saved.map(({ partId, picture: { width, height } }) => [partId, { width, height }])),
    redacted: { areas: first && reasonsOf(first) },
  };
};

const sumOf = (pictures: readonly RedactedPictureEntry[]): RedactionCounts['areas'] => {
  const sum = { wajah: 0, plat: 0, nama: 0, alamat: 0, lain: 0 };
  for (const { areas } of pictures) for (const [reason, n] of Object.entries(areas)) sum[reason as RedactionReason] += n;
  return sum;
};

/** How many payload fields of the extract stay behind their commitments. */
const withheldCount = (vault: OpenVault, chosen: Chosen, findingIds: readonly string[], dossierId: string | undefined): number =>
  subjectsOf(chosen, findingIds, dossierId)
    .flatMap((subject) => vault.log.eventsOf(subject))
    .reduce((sum, event) => sum + Object.keys(event.fields).filter((name) => redactedWithholding(event, name)).length, 0);

/** What stands for the officer who recorded an exhibit; a position is told of the sealer alone. */
const recorderOf = (vault: OpenVault, cover: Cover, actors: Actors, sealerId: string) => {
  const officers = new Map(vault.tables.officers().map((o) => [o.id, o]));
  return (id: string): { name: string; role: string } => {
    const { name, role } = nameOf(officers, id);
    return { name: actors.get(name)?.label ?? cover.labelOf(name), role: id === sealerId ? role : '' };
  };
};

/** `samaran/001.jpg`, …: the number is that of the original in the full package. */
const picturesIn = (vault: OpenVault, exhibits: readonly Exhibit[], originals: Snapshot['originals']): RedactedPictureEntry[] =>
  exhibits.flatMap((exhibit) =>
    shownPictures(vault, exhibit).flatMap((saved) => {
      const path = originals.find((o) => o.partId === saved.partId)?.path.replace(/^asli\/(\d+)\..*$/, 'samaran/$1.jpg');
      return path ? [entryOf(exhibit, saved, path)] : [];
    }),
  );

const headOf = (parts: DossierParts, chosen: Chosen, frozen: Frozen, title: string, marking: string | undefined): Snapshot['dossier'] => ({
  ...frozen.dossier,
  title,
  template: chosen.template.id,
  correction: 0,
  ...(chosen.redacts && { redacts: chosen.redacts }),
  ...(marking && { marking }),
  ...sanctionsOf(parts, chosen),
  zone: chosen.case.place?.region?.zone ?? parts.vault.zone(),
});

interface Records {
  case: Snapshot['case'];
  findings: Snapshot['findings'];
  exhibits: SnapshotExhibit[];
}

/** All records through the allow-list. Every passage passes once first, so that the counts are those of the whole dossier. */
const recordsOf = (vault: OpenVault, chosen: Chosen, redactor: Counting, recordedBy: ReturnType<typeof recorderOf>): Records => {
  const found = vault.tables.findingsOf(chosen.case.id);
  for (const { key, text } of passagesOf({ ...chosen, findings: found })) redactor.passage(key, text);
  const matter = redactCase(chosen.case, chosen.exhibits, redactor);
  const captions = new Map(matter.exhibits.map((e) => [e.exhibitId, e.caption]));
  return {
    case: matter,
    findings: found.map((f) => redactFinding(f, redactor)),
    exhibits: chosen.exhibits.map((e) => exhibitOf(vault, e, redactor, captions.get(e.id) ?? '', recordedBy(e.recordedBy))),
  };
};

/** Gathers a redacted copy; a preview comes without checkpoint. */
export const gatherRedacted = async (parts: DossierParts, chosen: Chosen, frozen: Frozen): Promise<Snapshot> => {
  const { vault } = parts;
  const sealer = sealerOf(vault, vault.tables.office().name);
  const cover = coverOf(coveredIn(chosen, vault.tables.officers(), sealer.officerId));
  const redactor = redactorOf(vault, chosen, cover);
  const actors = actorLabels(vault, cover, sealer.officerId);
  const records = recordsOf(vault, chosen, redactor, recorderOf(vault, cover, actors, sealer.officerId));
  const originals = originalsOf(chosen.exhibits, undefined, false);
  const pictures = picturesIn(vault, chosen.exhibits, originals);
  const dossierId = frozen.checkpoint && frozen.dossier.id;
  const typed = chosen.marking ?? chosen.case.marking;
  const marking = typed && cover.cut(typed, []).text;
  const findingIds = records.findings.map((f) => f.id);
  return {
    mode: frozen.checkpoint ? 'seal' : 'preview',
    exercise: vault.exercise,
    dossier: headOf(parts, chosen, frozen, records.case.title, marking),
    sealer,
    office: vault.tables.office(),
    confidentiality: marking || vault.tables.settings().confidentiality,
    ...records,
    originals,
    // Made for somebody who may see everything: marks and cuts could show what is covered.
    derivatives: [],
    gaps: parts.gaps(chosen.case),
    custody: custodyOf(vault, chosen, records.findings, dossierId).map((line) => ({
      ...line,
      actorName: actors.get(line.actorName)?.label ?? line.actorName,
    })),
    aliasCount: cover.persons.filter((p) => p.confidential).length,
    redaction: {
      pictures,
      actors: [...actors.values()],
      counts: {
        persons: cover.persons.length,
        ...redactor.counts,
        areas: sumOf(pictures),
        picturesLeftOut: chosen.exhibits.reduce((sum, exhibit) => sum + leftOut(vault, exhibit), 0),
        fieldsWithheld: withheldCount(vault, chosen, findingIds, dossierId),
      },
    },
    checkpoint: frozen.checkpoint,
    custodyExtractSha256: frozen.custodyExtractSha256,
  };
};
