/** Recording a batch: evidence first, then its case, then the first finding, so that a failure later loses no evidence. */
import { useState } from 'react';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { failureText, showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import type { IntakeSplit } from './batch.ts';
import { caseOf, type IntakeForm, provenanceOf, tagsOf } from './intake-form.ts';

export interface Recorded {
  exhibits: { id: string; number: string }[];
  /** Bytes already recorded before: the first exhibit stands for them. */
  duplicates: { id: string; number: string }[];
  refused: { subject: string; code: string; facts: Readonly<Record<string, string | number>> }[];
  case?: { id: string; number: string; title: string };
  /** The evidence is safe, but what came after failed. */
  caseFailure?: string;
}

const recordBatch = async (form: IntakeForm, ids: string[], title: string) => {
  const input = {
    ids,
    provenance: provenanceOf(form),
    tags: tagsOf(form),
    duplicates: 'record' as const,
    ...(form.target === 'existing' && form.existingCase ? { caseId: form.existingCase } : {}),
  };
  return startTask({ title, start: (signal) => client.intake.record(input, { signal }) });
};

const openCase = async (form: IntakeForm, exhibitIds: string[]): Promise<Recorded['case']> => {
  const made = await client.cases.create(caseOf(form, exhibitIds));
  const { violation } = form;
  if (violation) {
    const terlapor = made.case.persons.find((p) => p.part === 'terlapor');
    await client.findings.record({
      caseId: made.case.id,
      code: violation.entry.kode,
      subjectKind: form.subjectKind ?? violation.entry.subjek[0] ?? 'SETIAP_ORANG',
      ...(terlapor ? { personId: terlapor.id } : {}),
      exhibitIds,
      narrative: form.what.trim(),
    });
  }
  return { id: made.case.id, number: made.case.number, title: made.case.title };
};

const joinCase = async (form: IntakeForm, recorded: Recorded, firstIds: readonly string[]): Promise<Recorded['case']> => {
  const ids = [...recorded.exhibits.map((e) => e.id), ...firstIds];
  if (form.target === 'new') return openCase(form, ids);
  if (form.target === 'none' || form.existingCase === undefined) return undefined;
  const detail =
    firstIds.length > 0
      ? await client.cases.addExhibits({ id: form.existingCase, exhibitIds: [...firstIds] })
      : await client.cases.show({ id: form.existingCase });
  return { id: detail.case.id, number: detail.case.number, title: detail.case.title };
};

export const useRecord = () => {
  const t = useText();
  const [recorded, setRecorded] = useState<Recorded>();
  const [busy, setBusy] = useState(false);
  const record = async (form: IntakeForm, split: IntakeSplit, firsts: { id: string; number: string }[]): Promise<boolean> => {
    setBusy(true);
    try {
      const outcome: Recorded = { exhibits: [], duplicates: firsts, refused: [] };
      if (split.record.length > 0) {
        const result = await recordBatch(form, split.record, t('ambil.recording', { count: split.record.length }));
        outcome.exhibits = result.exhibits;
        outcome.refused = result.refused;
      }
      if (split.putAway.length > 0) await client.intake.discard({ ids: split.putAway });
      if (outcome.exhibits.length + split.firstIds.length > 0) {
        try {
          const joined = await joinCase(form, outcome, split.firstIds);
          if (joined) outcome.case = joined;
        } catch (error) {
          outcome.caseFailure = failureText(error);
        }
      }
      refreshAll();
      setRecorded(outcome);
      return outcome.caseFailure === undefined && outcome.refused.length === 0;
    } catch (error) {
      showFailure(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { recorded, busy, record, again: () => setRecorded(undefined) };
};
