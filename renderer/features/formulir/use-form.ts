/** The draft of a form as issuing would make it; made anew whenever the case or the choice changes. */
import { useEffect, useRef, useState } from 'react';
import type { FormPreview } from '../../../shared/contract/forms.ts';
import type { FormChoice } from '../../../shared/domain/form.ts';
import { client } from '../../client.ts';

export interface DraftState {
  draft: FormPreview | undefined;
  making: boolean;
  error: unknown;
}

/** What is typed settles before the pages are set anew. */
const SETTLE_MS = 250;

/**
 * @param version changes when the case or the settings changed; undefined makes no draft
 */
export const useDraft = (choice: FormChoice, version: string | undefined): DraftState => {
  const [state, setState] = useState<DraftState>({ draft: undefined, making: false, error: undefined });
  const asked = JSON.stringify(choice);
  // The first one at once: an officer who opens the screen waits for nothing.
  const first = useRef(true);
  useEffect(() => {
    if (version === undefined) return;
    const stop = new AbortController();
    const make = async () => {
      setState((before) => ({ ...before, making: true }));
      for await (const step of await client.forms.preview(JSON.parse(asked) as FormChoice, { signal: stop.signal })) {
        if (stop.signal.aborted) return;
        if (step.state === 'done') setState({ draft: step.result, making: false, error: undefined });
      }
    };
    const fail = (error: unknown) => {
      if (!stop.signal.aborted) setState({ draft: undefined, making: false, error });
    };
    const timer = setTimeout(() => void make().catch(fail), first.current ? 0 : SETTLE_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, version]);
  return state;
};
