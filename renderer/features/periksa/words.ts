/** Verdict in words: which state and which sentence each answer gets. One place for screen and paper. */
import { problemTexts } from '../../../shared/contract/problem-texts.ts';
import { keyTrustWords } from '../../../shared/contract/trust-texts.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import type { Problem, Verdict } from '../../../shared/domain/verdict.ts';
import type { MarkState } from '../../components/state-mark.tsx';
import { showShortInstant } from '../../evidence/show.ts';
import { chosenLanguage, type Say } from '../../strings/index.ts';

export interface Answer {
  state: MarkState;
  word: string;
  text: string;
}

const integrityStates: Readonly<Record<Verdict['integrity'], MarkState>> = {
  intact: 'utuh',
  altered: 'berubah',
  missing: 'berubah',
  'log-broken': 'berubah',
  unreadable: 'kurang',
};

const integrityText = (t: Say, verdict: Verdict): string => {
  const files = verdict.files.length;
  const bad = verdict.files.filter((f) => f.state === (verdict.integrity === 'missing' ? 'missing' : 'altered')).length;
  if (verdict.integrity === 'intact' && verdict.subject.kind === 'vault') return t('periksa.integrityVault');
  if (verdict.integrity === 'altered' && bad === 0) return t('periksa.alteredElsewhere');
  return t(`periksa.integrity.${verdict.integrity}.text`, { files, bad });
};

export const integrityAnswer = (t: Say, verdict: Verdict): Answer => ({
  state: integrityStates[verdict.integrity],
  word: t(`periksa.integrity.${verdict.integrity}.word`),
  text: integrityText(t, verdict),
});

const vouchedStates = { known: 'utuh', stranger: 'menunggu', nobody: 'tiada', ended: 'dekat', revoked: 'berubah' } as const;

/** Whose key it is, as far as offices say; a fingerprint that the asker demanded goes before that. */
export const signerAnswer = (t: Say, signer: NonNullable<Verdict['signer']>, zone: Zone): Answer => {
  const words = keyTrustWords(signer.vouched ?? { is: 'self-made' }, chosenLanguage(), (instant) => showShortInstant(instant, zone));
  if (signer.trust === 'mismatch') return { state: 'berubah', word: t('periksa.trust.mismatch'), text: signer.vouched ? words.word : '' };
  if (!signer.vouched) return { state: signer.trust === 'expected' ? 'utuh' : 'tiada', word: t(`periksa.trust.${signer.trust}`), text: '' };
  const expected = signer.trust === 'expected' ? `${t('periksa.trust.expected')}. ` : '';
  return { state: vouchedStates[words.state], word: words.word, text: `${expected}${words.text}` };
};

const timeStates = { rfc3161: 'utuh', pending: 'menunggu', none: 'tiada' } as const;
export const timeAnswer = (t: Say, verdict: Verdict): Answer => ({
  state: timeStates[verdict.trustedTime],
  word: t(`periksa.time.${verdict.trustedTime}.word`),
  text: t(`periksa.time.${verdict.trustedTime}.text`),
});

/** A copy that lacks nothing of its own says what it never held, not that something could not be checked. */
const coverageText = (t: Say, { coverage, subject, redaction, problems }: Verdict): string => {
  if (coverage === 'full' && subject.kind === 'vault') return t('periksa.coverageVault');
  const whole = redaction && subject.kind !== 'pdf' && problems.every((p) => p.weight !== 'unchecked');
  if (whole) return t('periksa.coverageRedacted', { originals: redaction.originals, fields: redaction.counts.fieldsWithheld });
  return t(`periksa.coverage.${coverage}.text`);
};

export const coverageAnswer = (t: Say, verdict: Verdict): Answer => ({
  state: verdict.coverage === 'full' ? 'utuh' : 'kurang',
  word: t(`periksa.coverage.${verdict.coverage}.word`),
  text: coverageText(t, verdict),
});

/** The three axes, in their fixed order; never merged. */
export const axesOf = (t: Say, verdict: Verdict): readonly (readonly [label: string, answer: Answer])[] => [
  [t('periksa.axes.integrity'), integrityAnswer(t, verdict)],
  [t('periksa.axes.time'), timeAnswer(t, verdict)],
  [t('periksa.axes.coverage'), coverageAnswer(t, verdict)],
];

export const problemWords = (problem: Problem) => problemTexts[problem.code][chosenLanguage()];

export const problemState = (problem: Problem): MarkState =>
  problem.weight === 'altered' ? 'berubah' : problem.weight === 'unchecked' ? 'kurang' : 'tiada';

const answerStates = { match: 'utuh', known: 'utuh', mismatch: 'berubah', unknown: 'tiada', unchecked: 'kurang' } as const;

export const checkAnswer = (t: Say, check: Verdict['checks'][number]): { state: MarkState; word: string } => ({
  state: answerStates[check.answer],
  word: t(check.what === 'custody-log' && check.answer === 'match' ? 'periksa.answers.connected' : `periksa.answers.${check.answer}`),
});

/** Line under a check: what the verifier said, else what a match means; nothing where it did not match. */
export const checkNote = (t: Say, check: Verdict['checks'][number], verdict: Verdict): string =>
  (check.what === 'custody-log' ? check.detail?.replace(' - ', '–') : check.what === 'foreign-logs' ? undefined : check.detail) ??
  (check.answer === 'match' || check.answer === 'known' || check.what === 'signer'
    ? t(`periksa.checkNotes.${check.what}`, { count: verdict.eventCount })
    : '');

const fileStates = { intact: 'utuh', altered: 'berubah', missing: 'berubah', foreign: 'kurang', unchecked: 'kurang' } as const;
export const fileState = (state: Verdict['files'][number]['state']): MarkState => fileStates[state];
