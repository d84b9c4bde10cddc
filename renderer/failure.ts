/** What went wrong, in words: the one place where an error becomes a sentence. */
import { notifications } from '@mantine/notifications';
import { failureText as sentence } from '../shared/contract/failure-texts.ts';
import { type FailureCode, failureCodes } from '../shared/domain/failure.ts';
import { chosenLanguage, say, type TextFacts } from './strings/index.ts';

export interface FailureFacts {
  code: FailureCode;
  facts: TextFacts;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The typed failure inside whatever was thrown; `unexpected` where there is none. */
export const failureOf = (error: unknown): FailureFacts => {
  const inner = isRecord(error) && isRecord(error.data) ? error.data : error;
  const code = isRecord(inner) ? inner.code : undefined;
  const facts = isRecord(inner) && isRecord(inner.facts) ? (inner.facts as TextFacts) : {};
  return { code: failureCodes.find((c) => c === code) ?? 'unexpected', facts };
};

/** Sentence for a failure code: what happened and what to do. */
export const codeText = (code: string, facts: TextFacts = {}): string =>
  sentence(failureCodes.find((c) => c === code) ?? 'unexpected', facts, chosenLanguage());

/** Sentence for whatever was thrown. */
export const failureText = (error: unknown): string => {
  const { code, facts } = failureOf(error);
  return codeText(code, facts);
};

/** The cross of a toast, by name. */
export const closable = () => ({ closeButtonProps: { 'aria-label': say('common.close') } });

/** Toast for what failed and needs no act of its own. An act that the officer cancelled is silent. */
export const showFailure = (error: unknown): void => {
  if (failureOf(error).code === 'cancelled' || (error instanceof DOMException && error.name === 'AbortError')) return;
  notifications.show({ color: 'berubah', title: say('common.failed'), message: failureText(error), autoClose: 9000, ...closable() });
};

/** Toast for what is done. */
export const showDone = (message: string, title?: string): void => {
  notifications.show({ color: 'utuh', title, message, autoClose: 4000, ...closable() });
};
