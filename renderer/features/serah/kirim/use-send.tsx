/** Preparing and writing: where to, read and signed, the code noted, written, read back. */
import { useState } from 'react';
import type { HandoverChoice, HandoverWritten } from '../../../../shared/contract/handovers.ts';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { dropDraft } from '../../../evidence/handover-draft.ts';
import { failureOf, showDone, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { CodeDialog } from './code-dialog.tsx';

export interface Done {
  id: string;
  written: HandoverWritten;
}

export const useSend = (onPrepared: (id: string) => void) => {
  const t = useText();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<{ id: string; code: string; to: string }>();
  const [done, setDone] = useState<Done>();

  const guarded = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
      refreshAll();
    }
  };
  const put = async (id: string, to: string) => {
    const written = await startTask({
      title: t('kirim.task.write'),
      start: (signal) => client.handovers.write({ id, folder: to }, { signal }),
      message: () => t('kirim.task.written'),
    });
    setDone({ id, written });
    showDone(written.folder, t('kirim.task.written'));
  };
  const where = () => folder.ask({ title: t('kirim.where.title'), act: t('kirim.where.act') });

  const send = (choice: HandoverChoice) =>
    guarded(async () => {
      const to = await where();
      if (to === null) return;
      const begun = await startTask({
        title: t('kirim.task.prepare'),
        start: (signal) => client.handovers.begin(choice, { signal }),
        message: () => t('kirim.task.prepared'),
      });
      dropDraft();
      onPrepared(begun.id);
      if (begun.code) setCode({ id: begun.id, code: begun.code, to });
      else await put(begun.id, to);
    });
  const goOn = (id: string) =>
    guarded(async () => {
      const to = await where();
      if (to !== null) await put(id, to);
    });
  const dialogs = (
    <>
      {folder.dialog}
      {code ? (
        <CodeDialog
          code={code.code}
          id={code.id}
          onClose={() => setCode(undefined)}
          onNoted={() => {
            const { id, to } = code;
            setCode(undefined);
            void guarded(() => put(id, to));
          }}
        />
      ) : null}
    </>
  );
  return { send: (choice: HandoverChoice) => void send(choice), goOn: (id: string) => void goOn(id), busy, done, dialogs };
};
export type Send = ReturnType<typeof useSend>;
