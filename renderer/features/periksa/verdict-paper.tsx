/** The verdict on paper: the same words, in the same order, black on white. */

import { groupHex } from '../../../shared/domain/ids.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { PrintSheet } from '../../components/print-sheet.tsx';
import { showInstant } from '../../evidence/show.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { axesOf, checkAnswer, problemWords, signerAnswer } from './words.ts';

export const VerdictPaper = ({ verdict }: { verdict: Verdict }) => {
  const t = useText();
  const zone = useZone();
  const { dossier, signer, redaction } = verdict;
  const whose = signer && signerAnswer(t, signer, zone);
  return (
    <PrintSheet>
      <h1>{t('periksa.printTitle')}</h1>
      {dossier?.exercise && <p>{t('periksa.exercise')}</p>}
      <p>{verdict.subject.name}</p>
      {dossier !== undefined && (
        <p>
          {`${t('periksa.dossier', { number: dossier.number })}. ${t('periksa.sealedBy', { title: dossier.title, name: dossier.sealedBy, office: dossier.office })}`}
        </p>
      )}
      {redaction && <p>{t('periksa.redactedOf', { number: redaction.of })}</p>}
      {signer !== undefined && whose !== undefined && (
        <p>{[`${whose.word}: ${groupHex(signer.fingerprint)}`, whose.text].filter(Boolean).join('. ')}</p>
      )}
      {axesOf(t, verdict).map(([label, answer]) => (
        <p key={label}>
          <b>{`${label}: ${answer.word}. `}</b>
          {answer.text}
        </p>
      ))}
      {verdict.problems.map((problem) => {
        const words = problemWords(problem);
        return (
          <p key={`${problem.code} ${problem.subject}`}>
            <b>{`${problem.subject} ${words.title}. `}</b>
            {`${words.meaning} ${words.todo}`}
            {problem.expectedSha256 !== undefined && ` ${t('periksa.atSealing')}: ${groupHex(problem.expectedSha256)}.`}
            {problem.foundSha256 !== undefined && ` ${t('periksa.now')}: ${groupHex(problem.foundSha256)}.`}
          </p>
        );
      })}
      {verdict.checks.map((check) => (
        <p key={check.what}>{`${t(`periksa.checks.${check.what}`)}: ${checkAnswer(t, check).word}`}</p>
      ))}
      <p>{t('periksa.limits')}</p>
      <p>{t('periksa.printed', { time: showInstant(verdict.checkedAt, zone) })}</p>
    </PrintSheet>
  );
};
