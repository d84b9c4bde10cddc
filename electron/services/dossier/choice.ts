/** What the officer chose, judged against the vault before anything is written. */
import type { Case } from '../../../shared/domain/case.ts';
import type { Dossier, DossierChoice } from '../../../shared/domain/dossier.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { templates } from './templates/registry.ts';
import type { Template } from './templates/template.ts';

export interface Chosen {
  case: Case;
  exhibits: Exhibit[];
  template: Template;
  /** Sealed dossier that this one replaces. */
  corrects?: Dossier & { manifestSha256: string };
  correctionReason?: string;
  originalsBytes: number;
  embedOriginals: boolean;
}

const correctedBy = (vault: OpenVault, choice: DossierChoice): Chosen['corrects'] => {
  if (!choice.corrects) return undefined;
  const dossier = vault.tables.dossier(choice.corrects);
  if (!dossier) throw new Failure('dossier-missing');
  const { manifestSha256 } = dossier;
  if (dossier.status !== 'sealed' || !manifestSha256) throw new Failure('dossier-not-sealed', { number: dossier.number });
  if (dossier.caseId !== choice.caseId) throw new Failure('usage');
  return { ...dossier, manifestSha256 };
};

/** @throws Failure case-missing, case-without-exhibits, exhibit-missing, dossier-missing, dossier-not-sealed, usage */
export const chosenOf = (vault: OpenVault, choice: DossierChoice): Chosen => {
  const matter = vault.tables.case(choice.caseId);
  if (!matter) throw new Failure('case-missing');
  if (matter.exhibits.length === 0) throw new Failure('case-without-exhibits', { number: matter.number });
  const template = templates.find((t) => t.id === choice.template);
  if (!template) throw new Failure('usage');
  const exhibits = matter.exhibits.map(({ exhibitId }) => {
    const exhibit = vault.tables.exhibit(exhibitId);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  });
  const originalsBytes = exhibits.flatMap((e) => e.parts).reduce((sum, p) => sum + p.sizeBytes, 0);
  return {
    case: matter,
    exhibits,
    template,
    corrects: correctedBy(vault, choice),
    correctionReason: choice.correctionReason,
    originalsBytes,
    embedOriginals: choice.embedOriginals ?? originalsBytes <= vault.tables.settings().embedLimitBytes,
  };
};
