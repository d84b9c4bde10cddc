/** Writing trust files where the officer says: one folder question, one toast. */
import { useState } from 'react';
import { client } from '../../../client.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { showDone, showFailure } from '../../../failure.ts';
import { useText } from '../../../strings/index.ts';

type Export = Omit<Parameters<typeof client.trust.exportTo>[0], 'folder'>;

/** `save` asks for a folder and writes; `ask` only asks. Render `dialog` once. */
export const useSaving = () => {
  const t = useText();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const save = async (what: Export) => {
    const chosen = await folder.ask();
    if (chosen === null) return;
    setBusy(true);
    try {
      const { path } = await client.trust.exportTo({ ...what, folder: chosen });
      showDone(t('kepercayaan.mine.saved', { path }));
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, ask: folder.ask, dialog: folder.dialog };
};
