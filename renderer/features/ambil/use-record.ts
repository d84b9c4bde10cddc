/** Recording a batch: evidence first, then its case, then the first finding, so that a failure later loses no evidence. */
import { useState } from 'react';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { failureText, showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import type { IntakeSplit } from './batch.ts';
import { caseOf, type IntakeForm, provenanceOf, tagsOf } from './intake-form.ts';
import type { RecordPlan } from './offers/record-plan.ts';
import { forgetScreenshots, takeScreenshots } from './tangkapan/kept-statements.ts';

export interface Recorded {
  exhibits: { id: string; number: string }[];
  /** Bytes already recorded before: the first exhibit stands for them. */
  duplicates: { id: string; number: string }[];
  refused: { subject: string; code: string; facts: Readonly<Record<string, string | number>> }[];
  case?: { id: string; number: string; title: string };
  /** The evidence is safe, but what came after failed. */
  caseFailure?: string;
}

/** Sets in one call: what the contract admits. */
const mostSets = 2000;
const inSlices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / mostSets) }, (_, i) => all.slice(i * mostSets, (i + 1) * mostSets));

/** Exhibits that this session made of staged files: a chat's file may be recorded after its chat. */
const recordedNow = new Map<string, string>();

/** Plain files and sets first, then what came out of chats that now have a number. */
const recordBatch = async (form: IntakeForm, plan: RecordPlan, known: ReadonlyMap<string, string>, title: string) => {
  const input = {
    provenance: provenanceOf(form),
    tags: tagsOf(form),
    duplicates: 'record' as const,
    ...(form.target === 'existing' && form.existingCase ? { caseId: form.existingCase } : {}),
  };
  const record = async (ids: string[], sets: RecordPlan['sets']) => {
    const stated = await takeScreenshots({ ids, sets });
    return startTask({ title, start: (signal) => client.intake.record({ ...input, ...stated }, { signal }) });
  };
  const outcome: Pick<Awaited<ReturnType<typeof record>>, 'exhibits' | 'refused'> = { exhibits: [], refused: [] };
  const add = (some: Awaited<ReturnType<typeof record>>): void => {
    outcome.exhibits.push(...some.exhibits);
    outcome.refused.push(...some.refused);
    for (const { stagedId, id } of some.exhibits) recordedNow.set(stagedId, id);
  };
  const [sets = [], ...more] = inSlices(plan.sets);
  if (plan.ids.length + sets.length > 0) add(await record(plan.ids, sets));
  try {
    for (const slice of more) add(await record([], slice));
    for (const slice of inSlices(plan.afterChat((zipId) => recordedNow.get(zipId) ?? known.get(zipId)))) add(await record([], slice));
  } catch (error) {
    // What is recorded is safe; the rest still waits and is seen.
    showFailure(error);
  }
  return outcome;
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

/** Exhibits that stand for files whose bytes were recorded before. */
export interface Firsts {
  exhibits: { id: string; number: string }[];
  /** By the waiting file's id. */
  ofStaged: ReadonlyMap<string, string>;
}

export const useRecord = () => {
  const t = useText();
  const [recorded, setRecorded] = useState<Recorded>();
  const [busy, setBusy] = useState(false);
  const record = async (form: IntakeForm, split: IntakeSplit, plan: RecordPlan, firsts: Firsts): Promise<boolean> => {
    setBusy(true);
    try {
      const outcome: Recorded = { exhibits: [], duplicates: firsts.exhibits, refused: [] };
      if (split.record.length > 0) {
        const result = await recordBatch(form, plan, firsts.ofStaged, t('ambil.recording', { count: plan.count }));
        outcome.exhibits = result.exhibits;
        forgetScreenshots(result.exhibits.map((e) => e.stagedId));
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
