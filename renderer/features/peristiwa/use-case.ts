/** One case in the editor: read, changed by parts, saved as one goes. */
import { client } from '../../client.ts';
import { useSaving } from '../../evidence/saved-at.tsx';
import { showFailure } from '../../failure.ts';
import { queries, useAsk } from '../../query.ts';

export type CaseChange = Parameters<typeof client.cases.change>[0]['change'];
type Detail = Awaited<ReturnType<typeof client.cases.show>>;

export const useCase = (caseId: string) => {
  const key = ['cases', 'show', caseId] as const;
  const detail = useAsk(key, (signal) => client.cases.show({ id: caseId }, { signal }));
  const saving = useSaving();
  const take = (next: Detail | undefined) => {
    if (next) queries.setQueryData(key, next);
  };
  const run = (act: () => Promise<Detail>) => saving.run(act).then(take).catch(showFailure);
  return {
    detail,
    saving: saving.state,
    change: (change: CaseChange) => void run(() => client.cases.change({ id: caseId, change })),
    addExhibits: (exhibitIds: string[]) => void run(() => client.cases.addExhibits({ id: caseId, exhibitIds })),
    /** Runs a save that returns something else, then reads the case again. */
    runThen: async (act: () => Promise<unknown>) => {
      try {
        await saving.run(act);
        take(await client.cases.show({ id: caseId }));
      } catch (error) {
        showFailure(error);
      }
    },
  };
};
export type CaseEditing = ReturnType<typeof useCase>;
