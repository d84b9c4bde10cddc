/** From the vault to what every form is made of: records with persons masked, the officer who signs, the office, the day. */
import { bawasluCodeOf } from '../../../shared/domain/area-codes.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Exhibit, Reading } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { FormChoice, FormFields, FormKind } from '../../../shared/domain/form.ts';
import { defaultFormSettings, type FormSettings } from '../../../shared/domain/numbering.ts';
import type { Office } from '../../../shared/domain/officer.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { localIn, type Zone } from '../../../shared/domain/time.ts';
import type { Aliases } from '../../paper/discretion/aliases.ts';
import { maskCase, maskExhibit, maskFinding } from '../../paper/discretion/mask.ts';
import { aliasesIn } from '../../paper/discretion/people.ts';
import { type Survey, surveysOf } from '../../paper/inventory-table.ts';
import { jpegShape } from '../../paper/pdf/jpeg-size.ts';
import { seenIn } from '../../paper/seen.ts';
import type { OpenVault } from '../../storage/interface.ts';

/** What the form service needs of its siblings, narrow on purpose; composition injects it. */
export interface MaterialParts {
  vault: OpenVault;
  /** JPEG rendition of a part, cached or made now; undefined where none can be made. */
  picture(partId: string): Promise<Uint8Array | undefined>;
}

export interface FormExhibit {
  exhibit: Exhibit;
  caption: string;
  reading: Reading | undefined;
  picture: { partId: string; width: number; height: number } | undefined;
}

/** Who carried out the supervision and signs. */
export interface Supervisor {
  name: string;
  role: string;
  sptNumber: string;
  address: string;
}

export interface FormMaterial {
  kind: FormKind;
  exercise: boolean;
  case: Case;
  findings: Finding[];
  exhibits: FormExhibit[];
  supervisor: Supervisor;
  /** The signed-in officer, who issues. */
  issuer: Supervisor;
  office: Office;
  settings: FormSettings;
  fields: FormFields;
  /** Whom a letter is addressed to. */
  participant: CasePerson | undefined;
  /** Telephone numbers of persons who are not confidential; printed by B.1 alone. */
  phones: ReadonlyMap<string, string>;
  /** Stage that the office supervised last, offered where the case states none. */
  lastStage: string;
  /** True where a text may give a confidential person away. */
  tells: Aliases['tells'];
  photosPerPage: FormChoice['photosPerPage'];
  /** Inventories of the case; those that it has, whether or not their table is annexed. */
  surveys: Survey[];
  /** The table of the inventories follows as an annex. */
  withTable: boolean;
  issuedAt: string;
  zone: Zone;
  /** Day of issue at its place. */
  day: string;
}

const exhibitsOf = async (parts: MaterialParts, matter: Case, exhibits: readonly Exhibit[], aliases: Aliases): Promise<FormExhibit[]> => {
  const captions = new Map(matter.exhibits.map((e) => [e.exhibitId, e.caption]));
  const listed: FormExhibit[] = [];
  for (const exhibit of exhibits) {
    const [first] = exhibit.parts;
    const bytes = first && (await parts.picture(first.id));
    const shape = bytes && jpegShape(bytes);
    listed.push({
      exhibit: maskExhibit(exhibit, aliases),
      caption: aliases.text(captions.get(exhibit.id)?.trim() || (exhibit.tags.caption ?? '')),
      reading: first && parts.vault.caches.reading(first.id),
      picture: first && shape ? { partId: first.id, width: shape.width, height: shape.height } : undefined,
    });
  }
  return listed;
};

const officeAddress = (office: Office): string => [office.name, office.address].filter(Boolean).join(', ');

const officerOf = (vault: OpenVault, id: string | undefined, office: Office): Supervisor | undefined => {
  const officer = id ? vault.tables.officer(id) : undefined;
  return officer && { name: officer.name, role: officer.role, sptNumber: officer.sptNumber ?? '', address: officeAddress(office) };
};

/** The one supervisor who found every exhibit, where there is one: he reports, whoever records. */
const finderOf = (exhibits: readonly FormExhibit[], office: Office): Supervisor | undefined => {
  const finders = exhibits.map((e) => e.exhibit.provenance.finder);
  const [first] = finders;
  if (!first || first.confidential || finders.some((f) => f?.name !== first.name)) return undefined;
  return { name: first.name, role: first.role ?? '', sptNumber: first.sptNumber ?? '', address: first.address || officeAddress(office) };
};

/** The office's own area code as typed for numbers; else as its table of Bawaslu's codes has it, the nearest region first. */
const numberingOf = (settings: FormSettings, office: Office): FormSettings => {
  if (settings.areaCode.trim() !== '') return settings;
  const { region } = office;
  const codes = [region.code, ...region.ancestors.map((a) => a.code).reverse()];
  const areaCode = codes.map((code) => bawasluCodeOf(office.areaCodes, code)).find(Boolean);
  return areaCode ? { ...settings, areaCode } : settings;
};

const lastStageOf = (vault: OpenVault, regime: Case['regime']): string => {
  const row = vault.db.get<{ stage: string }>(
    `SELECT json_extract(record, '$.supervision.stage') AS stage FROM cases
     WHERE regime = ? AND stage IS NOT NULL AND stage <> '' ORDER BY updated_at DESC LIMIT 1`,
    regime,
  );
  return row?.stage ?? '';
};

const participantOf = (matter: Case, { kind, personId }: FormChoice): CasePerson | undefined => {
  if (kind !== 'saran' && kind !== 'imbauan') return undefined;
  const reported = matter.persons.filter((p) => p.part === 'terlapor');
  return personId === undefined ? reported[0] : reported.find((p) => p.id === personId);
};

/** What the officer types for a letter hides a confidential person as the case does; who receives is named by himself. */
const fieldsOf = ({ fields = {} }: FormChoice, { text }: Aliases): FormFields => {
  const masked = { ...fields };
  for (const name of ['subject', 'enclosure', 'body'] as const) {
    const typed = fields[name];
    if (typed !== undefined) masked[name] = text(typed);
  }
  return masked;
};

/** Reads a case of the vault as its form may show it. @throws Failure case-missing, exhibit-missing */
export const materialOf = async (parts: MaterialParts, choice: FormChoice, issuedAt: string): Promise<FormMaterial> => {
  const { vault } = parts;
  const matter = vault.tables.case(choice.caseId);
  if (!matter) throw new Failure('case-missing');
  const raw = matter.exhibits.map(({ exhibitId }) => {
    const exhibit = vault.tables.exhibit(exhibitId);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  });
  const aliases = aliasesIn({ case: matter, exhibits: raw });
  const office = vault.tables.office();
  const masked = maskCase(matter, aliases);
  const exhibits = await exhibitsOf(parts, matter, raw, aliases);
  const zone = matter.place?.region?.zone ?? vault.zone();
  const surveys = surveysOf(
    vault.tables.inventoriesOf(matter.id).map((inventory) => ({ inventory, lines: vault.tables.linesOf(inventory.id) })),
    seenIn(vault),
    aliases.text,
  );
  const nobody: Supervisor = { name: '', role: '', sptNumber: '', address: '' };
  const issuer = officerOf(vault, vault.signer?.officerId, office) ?? nobody;
  return {
    kind: choice.kind,
    exercise: vault.exercise,
    case: masked,
    findings: vault.tables.findingsOf(matter.id).map((f) => maskFinding(f, aliases)),
    exhibits,
    supervisor: officerOf(vault, matter.supervision?.officerId, office) ?? finderOf(exhibits, office) ?? issuer,
    issuer,
    office,
    settings: numberingOf(vault.tables.settings().forms ?? defaultFormSettings, office),
    fields: fieldsOf(choice, aliases),
    participant: participantOf(masked, choice),
    phones: new Map(matter.persons.flatMap((p) => (p.phone && !aliases.person(p).confidential ? [[p.id, p.phone] as const] : []))),
    lastStage: lastStageOf(vault, matter.regime),
    tells: aliases.tells,
    photosPerPage: choice.photosPerPage,
    surveys,
    withTable: choice.kind === 'model-a' && (choice.inventoryTable ?? true) && surveys.some((s) => s.rows.length > 0),
    issuedAt,
    zone,
    day: localIn(issuedAt, zone).slice(0, 10),
  };
};
