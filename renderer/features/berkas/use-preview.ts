/** The preview of a dossier as sealing would make it; made anew whenever the case or the choice changes. */
import { useEffect, useState } from 'react';
import { client } from '../../client.ts';
import type { TaskProgress } from '../../components/task-tray/tasks.ts';

export interface DossierChoice {
  caseId: string;
  /** Absent: `berkas-bukti`. */
  template?: string;
  embedOriginals?: boolean;
  /** Prints sanction texts of confirmed entries. */
  sanctions?: boolean;
  corrects?: string;
  correctionReason?: string;
  /** Sealed full dossier to make a redacted copy of. */
  redacts?: string;
  /** Confidentiality line of this dossier alone. */
  marking?: string;
}

type Stream = Awaited<ReturnType<typeof client.dossiers.preview>>;
type Step = Stream extends AsyncIterable<infer S> ? S : never;
export type Preview = Extract<Step, { state: 'done' }>['result'];

export interface PreviewState {
  preview: Preview | undefined;
  progress: TaskProgress | undefined;
  error: unknown;
}

/**
 * @param version changes when the case changed: what was laid out before no longer holds
 */
export const usePreview = (choice: DossierChoice, version: string | undefined): PreviewState => {
  const [state, setState] = useState<PreviewState>({ preview: undefined, progress: undefined, error: undefined });
  const { caseId, template, embedOriginals, sanctions, corrects, correctionReason, redacts, marking } = choice;
  useEffect(() => {
    if (version === undefined) return;
    const stop = new AbortController();
    const make = async () => {
      const given = {
        caseId,
        template,
        embedOriginals,
        sanctions,
        corrects,
        redacts,
        marking,
        ...(correctionReason ? { correctionReason } : {}),
      };
      for await (const step of await client.dossiers.preview(given, { signal: stop.signal })) {
        if (stop.signal.aborted) return;
        if (step.state === 'done') setState({ preview: step.result, progress: undefined, error: undefined });
        else setState((before) => ({ ...before, progress: step }));
      }
    };
    make().catch((error: unknown) => {
      if (!stop.signal.aborted) setState({ preview: undefined, progress: undefined, error });
    });
    return () => stop.abort();
  }, [caseId, template, embedOriginals, sanctions, corrects, correctionReason, redacts, marking, version]);
  return state;
};
