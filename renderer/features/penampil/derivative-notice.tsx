/** What is on the stage when it is no original: said above it, with its digest and what can be done with it. */
import { Button } from '@mantine/core';
import { IconPencil, IconTrashX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DerivativeRow } from '../../../shared/contract/derivatives.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useGo } from '../../evidence/go.ts';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './stage.module.css';

export const DerivativeNotice = ({ derivative, onGone }: { derivative: DerivativeRow; onGone: () => void }) => {
  const t = useText();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const name = `T-${derivative.ordinal}`;
  const withdraw = useAct(() => client.derivatives.withdraw({ id: derivative.id }), {
    done: () => {
      setAsking(false);
      refreshAll();
      onGone();
      showDone(t('penampil.withdrawn', { name }));
    },
  });
  return (
    <div className={classes.notice} role="note">
      <span className="strong">{name}</span>
      <span className={classes.noticeWords}>
        {t('penampil.notOriginal')} · {t('penampil.madeBy', { name: derivative.madeByName })}, <TimeText at={derivative.madeAt} />
      </span>
      <span className="grow" />
      <span className={classes.noticeHash}>
        <span className="meta">{t('penampil.sha')}</span> <HashText hex={derivative.sha256} first={8} />
      </span>
      <Button
        size="xs"
        leftSection={<IconPencil size={14} stroke={1.7} />}
        onClick={() => go.mark(derivative.exhibitId, derivative.ofPartId, derivative.id)}
      >
        {t('penampil.again')}
      </Button>
      <Button size="xs" variant="subtle" leftSection={<IconTrashX size={14} stroke={1.7} />} onClick={() => setAsking(true)}>
        {t('penampil.withdraw')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('penampil.withdrawTitle', { name })}
        act={t('penampil.withdrawAct')}
        onAct={() => withdraw.mutate(undefined)}
        busy={withdraw.isPending}
      >
        <p>{t('penampil.withdrawText')}</p>
      </ConfirmDialog>
    </div>
  );
};
