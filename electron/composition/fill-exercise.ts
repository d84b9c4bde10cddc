/** The exercise over one open vault: it asks the same services as a screen would. */
import type { LongAct } from '../base/report.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { fillExercise } from '../services/exercise/fill.ts';
import type { OpenServicesParts } from './open-services.ts';

type Asked = Pick<VaultServices, 'intake' | 'cases' | 'findings'>;

export const fillPractice = ({ vault, clock, regionOf }: OpenServicesParts, { intake, cases, findings }: Asked, long: LongAct) =>
  fillExercise(
    {
      isExercise: () => vault.exercise,
      region: regionOf,
      stage: (file) => intake.stage(file),
      record: (request, act) => intake.record(request, act),
      createCase: (fields) => cases.create(fields),
      recordFinding: (finding) => findings.record(finding),
    },
    clock,
    long,
  );
