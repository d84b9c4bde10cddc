/** Findings: one alleged violation by one person or body, with its catalogue entry frozen. */

import type { Case } from '../../../shared/domain/case.ts';
import type { FrozenEntry } from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { cautionsFor, type Guidance } from '../../../shared/domain/norm-guidance.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { findingRecorded, findingRemoved } from '../../storage/records/payloads.ts';

export interface FindingDependencies {
  vault: OpenVault;
  random: Random;
  /** The entry as it stands in the installed catalogue, with its hash. @throws Failure catalogue-entry-unknown */
  freeze(code: string): FrozenEntry;
  /** What the norm asks and warns of, for the act. @throws Failure catalogue-entry-unknown */
  guidance(code: string, act: { day?: string | undefined; subject: string }): Guidance;
}

export interface FindingStatement {
  caseId: string;
  id?: string;
  code: string;
  subjectKind: string;
  personId?: string;
  exhibitIds: readonly string[];
  narrative: string;
  answers?: Finding['answers'];
  localBasis?: string;
}

const assertOfCase = (matter: Case, statement: FindingStatement): void => {
  const { personId } = statement;
  if (personId !== undefined && !matter.persons.some((p) => p.id === personId && p.part === 'terlapor'))
    throw new Failure('usage', { field: 'personId' });
  const own = new Set(matter.exhibits.map((e) => e.exhibitId));
  if (statement.exhibitIds.some((id) => !own.has(id))) throw new Failure('exhibit-missing');
};

const dayOf = (matter: Case): string | undefined => (matter.occurredAt ?? matter.foundAt ?? matter.knownAt)?.local.slice(0, 10);
/** Sanctions are told elsewhere, and only where the officer wants them. */
const aboutSanctions = 'uu-1-2026';

/** Answers in the words in which they were asked, and what they bring up; nothing where the norm asks nothing. */
const askedOf = (statement: FindingStatement, guidance: Guidance): Pick<Finding, 'answers' | 'asked' | 'notes'> => {
  const given = statement.answers ?? {};
  const asked = guidance.questions.filter((q) => given[q.id] !== undefined).map((q) => ({ id: q.id, text: q.text.id }));
  const answers = Object.fromEntries(asked.flatMap(({ id }) => (given[id] ? [[id, given[id]] as const] : [])));
  const notes = cautionsFor(guidance.cautions, answers)
    .filter((c) => c.id !== aboutSanctions)
    .map((c) => (c.confirmed ? c.text.id : `${c.text.id.replace(/\.$/, '')} (perlu verifikasi).`));
  return { ...(asked.length > 0 && { answers, asked }), ...(notes.length > 0 && { notes }) };
};

export const createFindings = ({ vault, random, freeze, guidance }: FindingDependencies) => {
  const present = (id: string): Finding => {
    const finding = vault.tables.finding(id);
    if (!finding) throw new Failure('finding-missing');
    return finding;
  };
  return {
    /**
     * Records a finding, or a new statement of one. An entry once frozen stays as it was while its code is kept:
     * a later catalogue does not rewrite what was alleged.
     * @throws Failure case-missing, finding-missing, exhibit-missing, catalogue-entry-unknown, usage
     */
    record(statement: FindingStatement): Finding {
      const matter = vault.tables.case(statement.caseId);
      if (!matter) throw new Failure('case-missing');
      assertOfCase(matter, statement);
      const before = statement.id === undefined ? undefined : present(statement.id);
      if (before && before.caseId !== statement.caseId) throw new Failure('finding-missing');
      const { personId, localBasis } = statement;
      const finding: Finding = {
        id: before?.id ?? random.id(),
        caseId: statement.caseId,
        ...(personId !== undefined && { personId }),
        subjectKind: statement.subjectKind,
        frozen: before?.frozen.entry.kode === statement.code ? before.frozen : freeze(statement.code),
        exhibitIds: [...new Set(statement.exhibitIds)],
        narrative: statement.narrative,
        ...askedOf(statement, guidance(statement.code, { day: dayOf(matter), subject: statement.subjectKind })),
        ...(localBasis?.trim() && { localBasis }),
      };
      vault.commit((scope) => void scope.append(findingRecorded(finding)));
      return finding;
    },
    remove(id: string): void {
      present(id);
      vault.commit((scope) => void scope.append(findingRemoved(id)));
    },
  };
};
export type Findings = ReturnType<typeof createFindings>;
