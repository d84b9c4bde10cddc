/** Recording a captured set as an exhibit and tying it to its address. */
import type { IntakeSet } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { refreshAll } from '../../query.ts';

export interface RecordedVisit {
  exhibitId: string;
  number: string;
}

/** @throws what the services say; what was staged then waits or was thrown away */
export const recordVisit = async (
  entryId: string,
  set: IntakeSet,
  caseId: string | undefined,
  signal?: AbortSignal,
): Promise<RecordedVisit> => {
  const input = { ids: [], sets: [set], provenance: { way: 'self' as const }, ...(caseId && { caseId }) };
  for await (const step of await client.intake.record(input, { signal })) {
    if (step.state !== 'done') continue;
    const [exhibit] = step.result.exhibits;
    const [refused] = step.result.refused;
    if (refused) throw Object.assign(new Error(refused.code), { code: refused.code, facts: refused.facts });
    if (!exhibit) break;
    await client.patrol.visit({ id: entryId, exhibitId: exhibit.id });
    refreshAll();
    return { exhibitId: exhibit.id, number: exhibit.number };
  }
  throw new DOMException('cancelled', 'AbortError');
};
