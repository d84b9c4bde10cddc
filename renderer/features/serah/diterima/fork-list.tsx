/** Forks as plain sentences, each branch with what is held of it. */
import type { Fork, ForkBranch } from '../../../../shared/domain/received.ts';
import { HashText } from '../../../components/hash-text.tsx';
import { Facts } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './diterima.module.css';
import { branchText, forkText } from './words.ts';

const Branch = ({ branch, number }: { branch: ForkBranch; number: number }) => {
  const t = useText();
  const span =
    branch.firstAt && branch.lastAt ? (
      <>
        <TimeText at={branch.firstAt} /> – <TimeText at={branch.lastAt} />
      </>
    ) : (
      t('diterima.fork.absent')
    );
  return (
    <section className={classes.branch}>
      <h3>{t('diterima.fork.branch', { number, who: branchText(t, branch) })}</h3>
      <Facts
        rows={[
          [t('diterima.fork.held'), t('diterima.events', { count: branch.eventCount })],
          [t('diterima.fork.when'), span],
          ...(branch.numbers.length > 0 ? ([[t('diterima.fork.records'), branch.numbers.join(', ')]] as const) : []),
          ...branch.signers.map((key) => [t('diterima.fork.key'), <HashText key={key} hex={key} first={8} />] as const).slice(0, 1),
        ]}
      />
    </section>
  );
};

export const ForkList = ({ forks }: { forks: readonly Fork[] }) => {
  const t = useText();
  return (
    <ul className={classes.forks}>
      {forks.map((fork) => (
        <li key={`${fork.kind} ${fork.chainId} ${fork.seq} ${fork.otherChainId ?? ''}`} className={classes.fork}>
          <StateMark state={fork.sameKeys ? 'dekat' : 'berubah'} size="body">
            {t(fork.sameKeys ? 'diterima.fork.parted' : 'diterima.fork.otherKeys')}
          </StateMark>
          <p>{forkText(t, fork)}</p>
          <div className={classes.sides}>
            {fork.branches.map((branch, i) => (
              <Branch key={`${branch.chainId} ${branch.firstAt ?? ''} ${branch.eventCount}`} branch={branch} number={i + 1} />
            ))}
          </div>
          {fork.seenAt ? (
            <p className="meta">
              {t('diterima.fork.seen')} <TimeText at={fork.seenAt} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
};
