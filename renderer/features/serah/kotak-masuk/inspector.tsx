/** The chosen entry: who, what, how far the key is vouched for, every problem by name, and the two acts. */
import { Button, PasswordInput } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconLockOpen } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { problemTexts } from '../../../../shared/contract/problem-texts.ts';
import type { ArrivalProblem } from '../../../../shared/domain/inbox.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { HashText } from '../../../components/hash-text.tsx';
import { Facts, Inspector, Section } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useZone } from '../../../session.tsx';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import classes from './kotak-masuk.module.css';
import { ReceiptActs } from './receipt-acts.tsx';
import type { InboxActs } from './use-inbox.ts';
import { problemMark, problemText, type Row, rowState, trustAnswer } from './words.ts';

export const Problems = ({ problems }: { problems: readonly ArrivalProblem[] }) => {
  const t = useText();
  const zone = useZone();
  const order = { bars: 0, warns: 1, notes: 2 } as const;
  return (
    <ul className={classes.problems}>
      {problems
        .toSorted((a, b) => order[a.weight] - order[b.weight])
        .map((problem) => (
          <li key={`${problem.code} ${problem.subject}`}>
            <StateMark state={problemMark(problem)}>{t(`kotakMasuk.weights.${problem.weight}`)}</StateMark>
            <p>{problemText(problem, zone)}</p>
          </li>
        ))}
    </ul>
  );
};

const Sender = ({ row }: { row: Row }) => {
  const t = useText();
  const zone = useZone();
  const { sender, at, note } = row.arrival;
  if (!sender) return <p className="meta-2">{t('kotakMasuk.noSender')}</p>;
  const trust = trustAnswer(sender.trust, zone);
  return (
    <>
      <Facts
        rows={[
          [t('kotakMasuk.name'), sender.name || t('kotakMasuk.nameless')],
          ...(sender.role ? [[t('kotakMasuk.role'), sender.role] as const] : []),
          [t('kotakMasuk.office'), sender.office || '–'],
          ...(at ? [[t('kotakMasuk.madeAt'), <TimeText key="at" at={at} />] as const] : []),
          ...(note ? [[t('kotakMasuk.note'), note] as const] : []),
          [t('kotakMasuk.key'), <HashText key="key" hex={sender.fingerprint} first={16} />],
        ]}
      />
      <div className={classes.trust}>
        <StateMark state={trust.state} sentence>
          {trust.word}
        </StateMark>
        <p className="meta-2">{trust.text}</p>
      </div>
    </>
  );
};

/** What the verifier named, file by file; the table says only that there is something. */
const Verdict = ({ row }: { row: Row }) => {
  const t = useText();
  const { verdict } = row.entry ?? {};
  if (!verdict || verdict.problems.length === 0) return null;
  return (
    <Section title={t('kotakMasuk.verdict')} beside={t('kotakMasuk.problems', { count: verdict.problems.length })}>
      <ul className={classes.problems}>
        {verdict.problems.slice(0, 20).map((p) => (
          <li key={`${p.code} ${p.subject}`}>
            <StateMark state={p.weight === 'altered' ? 'berubah' : p.weight === 'unchecked' ? 'kurang' : 'tiada'}>
              {t(`kotakMasuk.verdictWeights.${p.weight}`)}
            </StateMark>
            <p className={classes.wrap}>
              <span className="mono">{showFileName(p.subject)}</span> {problemTexts[p.code][chosenLanguage()].title}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const What = ({ row }: { row: Row }) => {
  const t = useText();
  const { arrival, entry } = row;
  const manifest = entry?.item.manifestSha256;
  return (
    <Facts
      rows={[
        ...(entry ? [[t('kotakMasuk.kind'), t(`kotakMasuk.kinds.${entry.item.kind}`)] as const] : []),
        ...(entry ? [[t('kotakMasuk.columns.exhibits'), t('kotakMasuk.exhibits', { count: entry.item.exhibitCount })] as const] : []),
        [t('kotakMasuk.columns.size'), showSize(entry?.item.sizeBytes ?? arrival.sizeBytes)],
        [
          t('kotakMasuk.onMedium'),
          <span key="name" className="mono">
            {showFileName(arrival.name)}
          </span>,
        ],
        ...(arrival.closure ? [[t('kotakMasuk.closure'), t(`kotakMasuk.closures.${arrival.closure}`)] as const] : []),
        ...(manifest ? [[t('kotakMasuk.manifest'), <HashText key="manifest" hex={manifest} first={16} />] as const] : []),
      ]}
    />
  );
};

const Unlock = ({ row, acts }: { row: Row; acts: InboxActs }) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const waits = row.arrival.problems.some((p) => p.code === 'passphrase-needed' || p.code === 'passphrase-wrong');
  if (!waits) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void acts.open(row.arrival.id, passphrase).then(() => setPassphrase(''));
  };
  return (
    <form className={classes.unlock} onSubmit={submit}>
      <PasswordInput
        label={t('kotakMasuk.passphrase')}
        value={passphrase}
        autoComplete="off"
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="filled"
        leftSection={<IconLockOpen size={16} stroke={1.7} />}
        disabled={passphrase === ''}
        loading={acts.busy}
      >
        {t('kotakMasuk.unlock')}
      </Button>
    </form>
  );
};

const Acts = ({ row, acts, onReturn }: { row: Row; acts: InboxActs; onReturn: () => void }) => {
  const t = useText();
  const { entry } = row;
  return (
    <div className={classes.acts}>
      <Button leftSection={<IconArrowBackUp size={16} stroke={1.7} />} disabled={acts.busy} onClick={onReturn}>
        {t('kotakMasuk.return')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconCheck size={16} stroke={1.7} />}
        disabled={!entry?.acceptable}
        loading={acts.busy}
        onClick={() => void acts.accept([row])}
      >
        {t('kotakMasuk.accept')}
      </Button>
    </div>
  );
};

const Decided = ({ row }: { row: Row }) => {
  const t = useText();
  const decision = row.entry?.decision;
  if (!decision) return null;
  return (
    <Section title={t(decision.outcome === 'diterima' ? 'kotakMasuk.states.accepted' : 'kotakMasuk.states.returned')}>
      <Facts
        rows={[
          [t('kotakMasuk.decidedAt'), <TimeText key="at" at={decision.at} />],
          ...(decision.registerNumber ? [[t('kotakMasuk.register'), decision.registerNumber] as const] : []),
          ...(decision.reason ? [[t('kotakMasuk.reason'), decision.reason] as const] : []),
        ]}
      />
    </Section>
  );
};

export const ArrivalInspector = ({ row, acts, onReturn }: { row: Row; acts: InboxActs; onReturn: () => void }) => {
  const t = useText();
  const { arrival, entry } = row;
  const { state, word } = rowState(t, row);
  // What the decision below says need not be said twice.
  const told = (p: ArrivalProblem): boolean => p.code === 'already-received' && p.weight === 'notes' && entry?.decision !== undefined;
  const problems = [...arrival.problems, ...(entry?.problems ?? [])].filter((p) => !told(p));
  const open = entry !== undefined && !entry.decision && arrival.answerable;
  return (
    <Inspector reading label={t('kotakMasuk.chosen')} {...(open && { foot: <Acts row={row} acts={acts} onReturn={onReturn} /> })}>
      <div className={classes.inspect}>
        <header>
          <h2 className="clip">{entry?.item.number ?? showFileName(arrival.name)}</h2>
          {entry ? <p>{entry.item.title}</p> : null}
          <StateMark state={state} tinted>
            {word}
          </StateMark>
        </header>
        <Unlock row={row} acts={acts} />
        {problems.length > 0 ? <Problems problems={problems} /> : <p className="meta-2">{t('kotakMasuk.allSound')}</p>}
        <Decided row={row} />
        {arrival.receipt ? <ReceiptActs handoverId={arrival.id} acts={acts} /> : null}
        <Section title={t('kotakMasuk.columns.from')}>
          <Sender row={row} />
        </Section>
        <Section title={t('kotakMasuk.columns.what')}>
          <What row={row} />
        </Section>
        <Verdict row={row} />
      </div>
    </Inspector>
  );
};
