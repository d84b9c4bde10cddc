/** A verdict: three answers side by side, each with its own rule and colour; the culprits by name below. */
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleDashed, IconCircleMinus, IconCopy, IconFile, IconFileOff, IconPhoto } from '@tabler/icons-react';
import type { Problem, Verdict } from '../../../shared/domain/verdict.ts';
import { copyText } from '../../components/copy-button.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Section } from '../../components/layout.tsx';
import { showNumber } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { showDone } from '../../failure.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './periksa.module.css';
import { axesOf, checkAnswer, checkNote, fileState, problemState, problemWords, signerAnswer } from './words.ts';

const Head = ({ verdict }: { verdict: Verdict }) => {
  const t = useText();
  const { dossier, signer, subject, redaction } = verdict;
  const title =
    dossier !== undefined
      ? t('periksa.dossier', { number: dossier.number })
      : subject.kind === 'vault'
        ? t('periksa.vault')
        : t('periksa.unknownDossier');
  const sealedBy =
    dossier === undefined ? undefined : t('periksa.sealedBy', { title: dossier.title, name: dossier.sealedBy, office: dossier.office });
  const zone = useZone();
  const whose = signer === undefined || subject.kind === 'vault' ? undefined : signerAnswer(t, signer, zone);
  return (
    <div className={classes.head}>
      <div className={classes.headLine}>
        <b className={classes.headTitle}>{title}</b>
        {dossier?.exercise && (
          <StateMark state="dekat" tinted>
            {t('periksa.exercise')}
          </StateMark>
        )}
        {redaction && <span className="meta-2">{t('periksa.redactedOf', { number: redaction.of })}</span>}
      </div>
      {sealedBy !== undefined && (
        <span className="meta-2 clip" title={sealedBy}>
          {sealedBy}
        </span>
      )}
      {signer !== undefined && whose !== undefined && (
        <span className={classes.signer}>
          <StateMark state={whose.state}>{whose.word}</StateMark>
          <HashText hex={signer.fingerprint} first={16} />
        </span>
      )}
      {whose?.text ? <p className="meta-2">{whose.text}</p> : null}
    </div>
  );
};

const Axes = ({ verdict }: { verdict: Verdict }) => {
  const t = useText();
  return (
    <div className={classes.axes}>
      {axesOf(t, verdict).map(([label, answer]) => (
        <section key={label} className={classes.axis} data-state={answer.state} aria-label={label}>
          <h2 className="meta-2">{label}</h2>
          <StateMark state={answer.state} size="verdict">
            {answer.word}
          </StateMark>
          <p>{answer.text}</p>
        </section>
      ))}
    </div>
  );
};

const problemIcons = { berubah: IconAlertOctagon, kurang: IconCircleDashed, tiada: IconCircleMinus } as const;

const ProblemBox = ({ problem }: { problem: Problem }) => {
  const t = useText();
  const words = problemWords(problem);
  const state = problemState(problem);
  const Icon = state === 'berubah' || state === 'kurang' ? problemIcons[state] : problemIcons.tiada;
  const hashes = [
    problem.expectedSha256 === undefined ? undefined : `${t('periksa.atSealing')}: ${problem.expectedSha256}`,
    problem.foundSha256 === undefined ? undefined : `${t('periksa.now')}: ${problem.foundSha256}`,
  ];
  const copy = async () => {
    const lines = [`${problem.subject} ${words.title}`, problem.exhibitNumber, words.meaning, words.todo, problem.detail, ...hashes];
    if (await copyText(lines.filter(Boolean).join('\n'))) showDone(t('parts.copied'));
  };
  return (
    <article className={classes.problem} data-state={state}>
      <Icon size={18} stroke={2} aria-hidden />
      <div className="grow">
        <h3>
          {`${problem.subject} ${words.title}`}
          {problem.exhibitNumber !== undefined && <span className={`mono ${classes.problemNumber}`}>{problem.exhibitNumber}</span>}
        </h3>
        <p>{`${words.meaning} ${words.todo}`}</p>
        {problem.detail !== undefined && <p className="meta-2">{problem.detail}</p>}
        {problem.expectedSha256 !== undefined && (
          <div className={classes.compare}>
            <span className="meta-2">{t('periksa.atSealing')}</span>
            <HashText hex={problem.expectedSha256} copy={false} />
            {problem.foundSha256 !== undefined && (
              <>
                <span className="meta-2">{t('periksa.now')}</span>
                <HashText hex={problem.foundSha256} copy={false} state="berubah" />
              </>
            )}
          </div>
        )}
      </div>
      <Button size="xs" leftSection={<IconCopy size={14} stroke={1.7} />} onClick={() => void copy()}>
        {t('periksa.copyDetails')}
      </Button>
    </article>
  );
};

const CheckNote = ({ check, verdict }: { check: Verdict['checks'][number]; verdict: Verdict }) => {
  const t = useText();
  const { detail } = check;
  if (detail !== undefined && /^[0-9a-f]{64}$/.test(detail)) return <HashText hex={detail} copy={false} />;
  return <p className="meta-2">{checkNote(t, check, verdict)}</p>;
};

const Checks = ({ verdict }: { verdict: Verdict }) => {
  const t = useText();
  return (
    <Section title={t('periksa.signatures')}>
      <ul>
        {verdict.checks.map((check) => {
          const answer = checkAnswer(t, check);
          return (
            <li key={check.what} className={classes.check}>
              <StateMark state={answer.state}>{answer.word}</StateMark>
              <div className="grow">
                <p>{t(`periksa.checks.${check.what}`)}</p>
                <CheckNote check={check} verdict={verdict} />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const Files = ({ verdict }: { verdict: Verdict }) => {
  const t = useText();
  const exhibits = new Set(verdict.files.map((f) => f.exhibitNumber).filter((n) => n !== undefined)).size;
  // What was photographed first, what carries it after; within each the order of the package.
  const files = [
    ...verdict.files.filter((f) => f.exhibitNumber !== undefined),
    ...verdict.files.filter((f) => f.exhibitNumber === undefined),
  ];
  return (
    <Section title={t('periksa.files')} beside={t('periksa.filesBeside', { exhibits, files: verdict.files.length })}>
      <ul>
        {files.map((file) => {
          const state = fileState(file.state);
          const Icon = state === 'berubah' ? IconFileOff : file.exhibitNumber === undefined ? IconFile : IconPhoto;
          return (
            <li key={file.path} className={classes.file} data-state={state}>
              <span className={classes.fileIcon}>
                <Icon size={16} stroke={1.7} aria-hidden />
              </span>
              {file.exhibitNumber !== undefined && <span className={`mono strong clip ${classes.fileNumber}`}>{file.exhibitNumber}</span>}
              <span className="mono clip grow" title={file.path}>
                {file.path === file.exhibitNumber ? '' : file.path}
              </span>
              <span className="meta">{t('common.bytes', { count: showNumber(file.sizeBytes) })}</span>
              <span className={classes.fileState}>
                <StateMark state={state}>{t(`periksa.fileStates.${file.state}`)}</StateMark>
              </span>
            </li>
          );
        })}
      </ul>
      {verdict.gapCount !== undefined && verdict.gapCount > 0 && (
        <p className={`meta ${classes.limits}`}>{t('periksa.gaps', { count: verdict.gapCount })}</p>
      )}
      <p className={`meta ${classes.limits}`}>{t('periksa.limits')}</p>
    </Section>
  );
};

export const VerdictView = ({ verdict }: { verdict: Verdict }) => (
  <div className={classes.verdict} data-exit={verdict.exitCode} data-testid="verdict">
    <div className={classes.card}>
      <Head verdict={verdict} />
      <Axes verdict={verdict} />
    </div>
    {verdict.problems.map((problem) => (
      <ProblemBox key={`${problem.code} ${problem.subject}`} problem={problem} />
    ))}
    <div className={classes.columns}>
      <Checks verdict={verdict} />
      {verdict.files.length > 0 && <Files verdict={verdict} />}
    </div>
  </div>
);
