/** What the officer chose, resolved against the vault: items of the statement, files of the parcel, subjects of the custody extract. */
import type { HandoverChoice } from '../../../../shared/contract/handovers.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { ContentSchema } from '../../../../shared/domain/content.ts';
import type { Subject } from '../../../../shared/domain/custody.ts';
import type { Dossier } from '../../../../shared/domain/dossier.ts';
import type { Exhibit } from '../../../../shared/domain/exhibit.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { extensionOf } from '../../../../shared/domain/file-names.ts';
import type { Finding } from '../../../../shared/domain/finding.ts';
import type { HandoverItem } from '../../../../shared/domain/handover.ts';
import { itemPlace, type ParcelCase, type ParcelExhibit, vaultPaths, vaultPlace } from '../../../../shared/domain/parcel.ts';
import { strangersLine } from '../../../../shared/domain/text.ts';
import type { OfficeCard } from '../../../../shared/domain/trust.ts';
import { canonicalBytes, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { type Aliases, aliasesOf } from '../../../paper/discretion/aliases.ts';
import { maskCase, maskExhibit, maskFinding } from '../../../paper/discretion/mask.ts';
import { foreignFiles } from '../../../storage/foreign/cited.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { type ForeignLogs, foreignLogs } from './foreign-logs.ts';
import type { SendParts } from './interface.ts';

/** A file of the parcel: an original or package file by its blob, or a record held as text until it is sent. */
export type ChosenFile = { path: string; sizeBytes: number; sha256: string } | { path: string; held: string };

export interface Chosen {
  purpose: 'berkas' | 'bukti' | 'akhir-masa-tugas';
  recipient: OfficeCard | undefined;
  items: HandoverItem[];
  /** Exhibits that each item carries. */
  contents: { itemId: string; exhibitIds: string[] }[];
  files: ChosenFile[];
  dossiers: Dossier[];
  cases: Case[];
  findings: Finding[];
  exhibits: Exhibit[];
  /** Exhibits inside dossiers only: their custody travels, their records stay with the package. */
  packed: Exhibit[];
  /** Whom the parcel may not name, unless it is locked to an office. */
  aliases: Aliases;
  /** Of a whole vault: the logs of other devices in it, and how many events there were before it was gone through. */
  whole: (ForeignLogs & { size: number }) | undefined;
}

const present = <T>(value: T | undefined, code: 'dossier-missing' | 'exhibit-missing' | 'case-missing'): T => {
  if (value === undefined) throw new Failure(code);
  return value;
};

const once = <T extends { id: string }>(records: readonly T[]): T[] => [...new Map(records.map((r) => [r.id, r])).values()];

/** `isi.json` of the largest dossier. */
const MOST_CONTENT_BYTES = 64_000_000;

/** Exhibits that a sealed dossier froze; a redacted copy carries none. */
const packedIn = async ({ tables, blobs }: OpenVault, { contentSha256 }: Dossier): Promise<Exhibit[]> => {
  if (!contentSha256) return [];
  const content = ContentSchema.safeParse(parseCanonical(await blobs.read(contentSha256, MOST_CONTENT_BYTES))).data;
  return [...new Set(content?.originals.map((o) => o.exhibitId))].flatMap((id) => tables.exhibit(id) ?? []);
};

/** Everybody whom the chosen records could name: persons of the cases that hold the exhibits, people around the exhibits. */
const aliasesFor = ({ tables, db }: OpenVault, cases: readonly Case[], exhibits: readonly Exhibit[]): Aliases => {
  const holding = exhibits.flatMap((e) =>
    db
      .all<{ case_id: string }>('SELECT case_id FROM case_exhibits WHERE exhibit_id = ?', e.id)
      .flatMap((row) => tables.case(row.case_id) ?? []),
  );
  const persons = once([...cases, ...holding]).flatMap((c) => c.persons);
  const around = exhibits.flatMap(({ provenance: { giver, maker, finder } }) => [giver, maker, finder].filter((p) => p !== undefined));
  return aliasesOf([...persons, ...around]);
};

const sum = (files: readonly { sizeBytes: number }[]): number => files.reduce((total, f) => total + f.sizeBytes, 0);

const dossierItem = ({ tables }: OpenVault, dossier: Dossier, sizeBytes: number): HandoverItem => {
  const corrected = dossier.corrects ? tables.dossier(dossier.corrects) : undefined;
  return {
    kind: 'dossier',
    id: dossier.id,
    number: dossier.number,
    title: dossier.title,
    ...(dossier.manifestSha256 && { manifestSha256: dossier.manifestSha256 }),
    ...(corrected?.manifestSha256 && { corrects: { dossierNumber: corrected.number, manifestSha256: corrected.manifestSha256 } }),
    exhibitCount: dossier.exhibitCount,
    sizeBytes,
  };
};

const exhibitFiles = (exhibit: Exhibit, shown: Exhibit, place: string): ChosenFile[] => {
  const named = exhibit.parts.map((part, i) => ({
    path: `${place}${String(i + 1).padStart(3, '0')}.${extensionOf(part.mediaType)}`,
    sizeBytes: part.sizeBytes,
    sha256: part.sha256,
    partId: part.id,
  }));
  const record: ParcelExhibit = {
    format: 'sahih.parcel-exhibit.v1',
    exhibit: shown,
    files: named.map(({ path, partId, sha256 }) => ({ path, partId, sha256 })),
  };
  return [...named.map(({ partId: _, ...file }) => file), { path: `${place}bukti.json`, held: textOf(record) }];
};

const textOf = (record: ParcelExhibit | ParcelCase): string => Buffer.from(canonicalBytes(record)).toString('utf8');

const recordsOf = (vault: OpenVault, choice: Pick<HandoverChoice, 'dossierIds' | 'exhibitIds' | 'caseIds'>) => {
  const { tables } = vault;
  const dossiers = [...new Set(choice.dossierIds)].map((id) => present(tables.dossier(id), 'dossier-missing'));
  const cases = [...new Set(choice.caseIds)].map((id) => present(tables.case(id), 'case-missing'));
  const inCases = cases.flatMap((c) => c.exhibits.map((e) => e.exhibitId));
  const exhibits = [...new Set([...choice.exhibitIds, ...inCases])].map((id) => present(tables.exhibit(id), 'exhibit-missing'));
  for (const { status, number } of dossiers) if (status !== 'sealed') throw new Failure('dossier-not-sealed', { number });
  if (dossiers.length + cases.length + exhibits.length === 0) throw new Failure('handover-empty');
  return { dossiers, cases, exhibits, findings: cases.flatMap((c) => tables.findingsOf(c.id)) };
};

/** Records as this closure may show them: whole to an office, without confidential identities to anybody else. */
const shownBy = (aliases: Aliases, toOffice: boolean) => ({
  exhibit: (e: Exhibit): Exhibit => (toOffice ? e : maskExhibit(e, aliases)),
  case: (c: Case): Case => (toOffice ? c : maskCase(c, aliases)),
  finding: (f: Finding): Finding => (toOffice ? f : maskFinding(f, aliases)),
  title: (text: string): string => (toOffice ? text : aliases.text(text)),
});

const recipientOf = ({ offices, revokedOffices }: SendParts, { closure }: Pick<HandoverChoice, 'closure'>): OfficeCard | undefined => {
  if (closure.kind !== 'office') return undefined;
  const card = offices().find((o) => o.body.fingerprint === closure.fingerprint);
  if (card) return card;
  const revoked = revokedOffices().find((one) => one.card.body.fingerprint === closure.fingerprint);
  throw revoked ? new Failure('office-revoked', { name: revoked.card.body.name }) : new Failure('handover-recipient-unknown');
};

/** First line of the caption. Masked before it is cut: half a name is still a name. */
const titleOf = ({ tags, number }: Exhibit, mask: (text: string) => string): string =>
  strangersLine(
    mask(tags.caption ?? '')
      .split('\n')
      .find((line) => line.trim() !== ''),
    200,
  ) || number;

/** @throws Failure handover-empty, dossier-missing, dossier-not-sealed, exhibit-missing, case-missing, handover-recipient-unknown, office-revoked */
export const chosenOf = async (parts: SendParts, choice: HandoverChoice): Promise<Chosen> => {
  const { vault } = parts;
  const recipient = recipientOf(parts, choice);
  const records = recordsOf(vault, choice);
  const { dossiers, cases, exhibits, findings } = records;
  const inDossiers = new Map<string, Exhibit[]>();
  for (const dossier of dossiers) inDossiers.set(dossier.id, await packedIn(vault, dossier));
  const packed = once([...inDossiers.values()].flat()).filter((e) => !exhibits.some((own) => own.id === e.id));
  const aliases = aliasesFor(vault, [...cases, ...dossiers.flatMap((d) => vault.tables.case(d.caseId) ?? [])], [...exhibits, ...packed]);
  const shown = shownBy(aliases, recipient !== undefined);
  const chosen: Chosen = {
    purpose: dossiers.length > 0 ? 'berkas' : 'bukti',
    recipient,
    items: [],
    contents: [],
    files: [],
    packed,
    aliases,
    whole: undefined,
    ...records,
  };
  for (const dossier of dossiers) {
    const files = (await parts.packageFiles(dossier.id)).map((f) => ({
      ...f,
      path: itemPlace({ kind: 'dossier', number: dossier.number }) + f.path,
    }));
    chosen.items.push({ ...dossierItem(vault, dossier, sum(files)), title: aliases.text(dossier.title) });
    chosen.contents.push({ itemId: dossier.id, exhibitIds: (inDossiers.get(dossier.id) ?? []).map((e) => e.id) });
    chosen.files.push(...files.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })));
  }
  for (const matter of cases) {
    const { id, number } = matter;
    const record: ParcelCase = {
      format: 'sahih.parcel-case.v1',
      case: shown.case(matter),
      findings: findings.filter((f) => f.caseId === id).map(shown.finding),
    };
    const held = textOf(record);
    chosen.items.push({
      kind: 'case',
      id,
      number,
      title: shown.title(matter.title),
      exhibitCount: matter.exhibits.length,
      sizeBytes: Buffer.byteLength(held),
    });
    chosen.contents.push({ itemId: id, exhibitIds: [] });
    chosen.files.push({ path: itemPlace({ kind: 'case', number }), held });
  }
  for (const exhibit of exhibits) {
    const { id, number, parts: originals } = exhibit;
    chosen.items.push({ kind: 'exhibit', id, number, title: titleOf(exhibit, shown.title), exhibitCount: 1, sizeBytes: sum(originals) });
    chosen.contents.push({ itemId: id, exhibitIds: [id] });
    chosen.files.push(...exhibitFiles(exhibit, shown.exhibit(exhibit), itemPlace({ kind: 'exhibit', number })));
  }
  return chosen;
};

/** Dossiers named one by one at the end of a term; a statement holds 2,000 items, and a receipt a line for each. */
const MOST_LISTED = 1900;

const idsOf = ({ db }: OpenVault, sql: string): string[] => db.all<{ id: string }>(sql).map((row) => row.id);

/** What records and other devices' logs cite and no place above holds: derivatives, redacted pictures, identity sheets, what came from others. Named by digest, so that nothing is lost. */
const citedElsewhere = async ({ cited, vault }: SendParts, files: readonly ChosenFile[]): Promise<ChosenFile[]> => {
  const held = new Set(files.flatMap((file) => ('sha256' in file ? [file.sha256] : [])));
  const all = [...(await cited()), ...(await foreignFiles(vault.db, vault.blobs))];
  const rest = all.filter(({ sha256 }) => !held.has(sha256));
  return [...new Map(rest.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]))].map(([sha256, sizeBytes]) => ({
    path: `${vaultPaths.rest}${sha256}.bin`,
    sizeBytes,
    sha256,
  }));
};

/** Everything that the vault holds: dossiers one by one, the rest as one item. */
export const wholeVault = async (parts: SendParts, officeFingerprint: string): Promise<Chosen> => {
  const { vault } = parts;
  const size = vault.log.size();
  const recipient = recipientOf(parts, { closure: { kind: 'office', fingerprint: officeFingerprint } });
  const dossierIds = idsOf(vault, "SELECT id FROM dossiers WHERE status = 'sealed' ORDER BY begun_at DESC, id");
  const exhibits = idsOf(vault, 'SELECT id FROM exhibits ORDER BY number').flatMap((id) => vault.tables.exhibit(id) ?? []);
  const cases = idsOf(vault, 'SELECT id FROM cases ORDER BY number').flatMap((id) => vault.tables.case(id) ?? []);
  const findings = cases.flatMap((c) => vault.tables.findingsOf(c.id));
  const dossiers = dossierIds.flatMap((id) => vault.tables.dossier(id) ?? []);
  const files: ChosenFile[] = [];
  const items: HandoverItem[] = [];
  for (const [i, dossier] of dossiers.entries()) {
    const within = await parts.packageFiles(dossier.id);
    const place = itemPlace({ kind: 'dossier', number: dossier.number });
    files.push(
      ...within.map(({ path, sizeBytes, sha256 }) => ({ path: `${i < MOST_LISTED ? '' : vaultPlace}${place}${path}`, sizeBytes, sha256 })),
    );
    if (i < MOST_LISTED) items.push(dossierItem(vault, dossier, sum(within)));
  }
  for (const exhibit of exhibits)
    files.push(...exhibitFiles(exhibit, exhibit, vaultPlace + itemPlace({ kind: 'exhibit', number: exhibit.number })));
  for (const matter of cases) {
    const record: ParcelCase = { format: 'sahih.parcel-case.v1', case: matter, findings: findings.filter((f) => f.caseId === matter.id) };
    files.push({ path: vaultPlace + itemPlace({ kind: 'case', number: matter.number }), held: textOf(record) });
  }
  // Counted before their files are listed: what is counted goes over.
  const foreign = await foreignLogs(vault);
  files.push(...(await citedElsewhere(parts, files)), ...foreign.held);
  const rest = sum(exhibits.flatMap((e) => e.parts));
  const { code } = vault.tables.workstation();
  items.push({
    kind: 'vault',
    id: vault.id,
    number: `Brankas ${code}`,
    title: 'Seluruh isi brankas',
    exhibitCount: exhibits.length,
    sizeBytes: rest,
  });
  return {
    purpose: 'akhir-masa-tugas',
    recipient,
    items,
    contents: [
      ...dossiers.slice(0, MOST_LISTED).map((d) => ({ itemId: d.id, exhibitIds: [] })),
      { itemId: vault.id, exhibitIds: exhibits.map((e) => e.id) },
    ],
    files,
    dossiers,
    cases,
    findings,
    exhibits,
    packed: [],
    aliases: aliasesOf([]),
    whole: { ...foreign, size },
  };
};

/** Subjects whose whole custody travels. Of a whole vault the log itself does. */
export const subjectsOf = (chosen: Chosen, handoverId: string): Subject[] => [
  ...chosen.dossiers.map((d): Subject => ({ kind: 'dossier', id: d.id })),
  ...(chosen.whole
    ? []
    : [
        ...[...chosen.exhibits, ...chosen.packed].map((e): Subject => ({ kind: 'exhibit', id: e.id })),
        ...chosen.cases.map((c): Subject => ({ kind: 'case', id: c.id })),
        ...chosen.findings.map((f): Subject => ({ kind: 'finding', id: f.id })),
      ]),
  { kind: 'handover', id: handoverId },
];
