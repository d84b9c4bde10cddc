/** Hands files to the shell, which streams them into staging; the tray shows how far it is. */

import { notifications } from '@mantine/notifications';
import type { StageOutcome, StagePurpose } from '../../../shared/contract/host.ts';
import { host } from '../../client.ts';
import { closable, codeText } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { say } from '../../strings/index.ts';
import { startHostTask } from '../task-tray/tasks.ts';
import type { Received } from './dropped.ts';

/** Toasts for what was not taken: a few by name, the rest by number. */
export const tellRefused = (outcome: StageOutcome): void => {
  // Who cancels knows it: one sentence for all that was left out.
  const stopped = outcome.refused.filter((refusal) => refusal.code === 'cancelled').length;
  const named = outcome.refused.filter((refusal) => refusal.code !== 'cancelled');
  if (stopped > 0)
    notifications.show({ color: 'menunggu', message: say('parts.drop.stopped', { count: stopped }), autoClose: 12_000, ...closable() });
  for (const refusal of named.slice(0, 4)) {
    notifications.show({ color: 'menunggu', title: refusal.name, message: codeText(refusal.code), autoClose: 12_000, ...closable() });
  }
  const more = named.length - 4;
  if (more > 0)
    notifications.show({ color: 'menunggu', message: say('parts.drop.refusedMore', { count: more }), autoClose: 12_000, ...closable() });
};

/** Stages what was received; refused files are named, the rest goes on. */
export const stageReceived = (received: Received, purpose: StagePurpose = 'evidence'): Promise<StageOutcome> => {
  const count = received.files.length;
  const totalBytes = received.files.reduce((sum, file) => sum + file.size, 0);
  return startHostTask({
    title: say(purpose === 'check' ? 'parts.drop.readingForCheck' : 'parts.drop.receiving', { count }),
    message: (outcome) => say('parts.drop.received', { count: outcome.stagedIds.length }),
    run: async (signal, report) => {
      const abortId = crypto.randomUUID();
      signal.addEventListener('abort', () => void host().abortStage(abortId), { once: true });
      report({ doneCount: 0, totalCount: count, doneBytes: 0, totalBytes });
      const outcome = await host().stage(received.files, received.relativePaths, purpose, report, abortId);
      tellRefused(outcome);
      refreshAll();
      return outcome;
    },
  });
};
