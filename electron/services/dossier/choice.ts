/** What the officer chose, judged against the vault before anything is written. */
import type { Case } from '../../../shared/domain/case.ts';
import type { FrozenInventory } from '../../../shared/domain/content.ts';
import type { Dossier, DossierChoice } from '../../../shared/domain/dossier.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { isObject } from '../../../shared/domain/inventory.ts';
import { frozenDigest, type Matter } from '../../paper/discretion/passages.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { templates } from './templates/registry.ts';
import type { Template } from './templates/template.ts';

export interface Chosen {
  case: Case;
  exhibits: Exhibit[];
  /** Inventories that the template freezes, with their lines; empty where it freezes none. */
  inventories: FrozenInventory[];
  template: Template;
  /** Sealed dossier that this one replaces. */
  corrects?: Dossier & { manifestSha256: string };
  correctionReason?: string;
  /** Sealed full dossier that this one is a redacted copy of. */
  redacts?: { id: string; number: string; manifestSha256: string };
  /** Confidentiality line of this dossier alone. */
  marking?: string;
  originalsBytes: number;
  embedOriginals: boolean;
  sanctions: boolean;
}

const correctedBy = (vault: OpenVault, choice: DossierChoice): Chosen['corrects'] => {
  if (!choice.corrects) return undefined;
  const dossier = vault.tables.dossier(choice.corrects);
  if (!dossier) throw new Failure('dossier-missing');
  const { manifestSha256 } = dossier;
  if (dossier.status !== 'sealed' || !manifestSha256) throw new Failure('dossier-not-sealed', { number: dossier.number });
  if (dossier.caseId !== choice.caseId || dossier.redacts) throw new Failure('usage');
  return { ...dossier, manifestSha256 };
};

/**
 * The full dossier to be redacted. What it froze and what the case is now must be the same: a copy of something else
 * would be no copy of it.
 */
const redactedBy = (vault: OpenVault, choice: DossierChoice, matter: Matter): Chosen['redacts'] => {
  if (!choice.redacts) return undefined;
  const dossier = vault.tables.dossier(choice.redacts);
  if (!dossier) throw new Failure('dossier-missing');
  const { id, number, manifestSha256 } = dossier;
  if (dossier.status !== 'sealed' || !manifestSha256) throw new Failure('dossier-not-sealed', { number });
  if (dossier.caseId !== choice.caseId || dossier.redacts || choice.corrects) throw new Failure('usage');
  const begun = vault.log.eventsOf({ kind: 'dossier', id }).find((e) => e.envelope.type === 'dossier.sealing-begun');
  if (begun?.fields.snapshotSha256?.value !== frozenDigest(matter)) throw new Failure('case-changed-since-seal', { number });
  return { id, number, manifestSha256 };
};

/** @throws Failure inventory-missing where the template shows an inventory and the case has none */
const inventoriesOf = ({ tables }: OpenVault, matter: Case, template: Template): FrozenInventory[] => {
  if (!template.inventories) return [];
  const held = new Set(matter.exhibits.map((e) => e.exhibitId));
  const found = tables.inventoriesOf(matter.id).map((inventory): FrozenInventory => {
    const all = tables.linesOf(inventory.id).filter(isObject);
    const lines = all.filter((line) => line.exhibitIds.every((id) => held.has(id)));
    return { inventory, lines, ...(all.length > lines.length && { leftOut: all.length - lines.length }) };
  });
  if (found.length === 0) throw new Failure('inventory-missing');
  return found;
};

/** @throws Failure case-missing, case-without-exhibits, inventory-missing, exhibit-missing, dossier-missing, dossier-not-sealed, case-changed-since-seal, usage */
export const chosenOf = (vault: OpenVault, choice: DossierChoice): Chosen => {
  const matter = vault.tables.case(choice.caseId);
  if (!matter) throw new Failure('case-missing');
  if (matter.exhibits.length === 0) throw new Failure('case-without-exhibits', { number: matter.number });
  const template = templates.find((t) => t.id === choice.template);
  // A redacted copy tells of pictures and passages that somebody looked at: lines of an inventory are neither.
  if (!template || (template.inventories && choice.redacts)) throw new Failure('usage');
  const exhibits = matter.exhibits.map(({ exhibitId }) => {
    const exhibit = vault.tables.exhibit(exhibitId);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  });
  const redacts = redactedBy(vault, choice, { case: matter, findings: vault.tables.findingsOf(matter.id), exhibits });
  const allBytes = exhibits.flatMap((e) => e.parts).reduce((sum, p) => sum + p.sizeBytes, 0);
  return {
    case: matter,
    exhibits,
    inventories: inventoriesOf(vault, matter, template),
    template,
    corrects: correctedBy(vault, choice),
    correctionReason: choice.correctionReason,
    ...(redacts && { redacts }),
    ...(choice.marking?.trim() && { marking: choice.marking.trim() }),
    originalsBytes: redacts ? 0 : allBytes,
    embedOriginals: !redacts && (choice.embedOriginals ?? allBytes <= vault.tables.settings().embedLimitBytes),
    sanctions: choice.sanctions ?? false,
  };
};
