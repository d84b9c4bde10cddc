/** Where takes go: a case that is there, or later. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CaseChoiceField } from '../../evidence/case-choice.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './layar.module.css';

export const CaseOf = ({ caseId, onChange }: { caseId: string | undefined; onChange: (id: string | undefined) => void }) => {
  const t = useText();
  const [choosing, setChoosing] = useState(false);
  const chosen = useAsk(['cases', 'show', caseId], (signal) => client.cases.show({ id: caseId ?? '' }, { signal }), {
    enabled: caseId !== undefined,
  }).data?.case;
  return (
    <div className={classes.case}>
      <span className="meta-2">{t('layar.case')}</span>
      <span className="grow clip">{chosen ? `${chosen.number} ${chosen.title}` : t('layar.caseLater')}</span>
      <Button size="xs" onClick={() => setChoosing(true)}>
        {t('layar.caseChoose')}
      </Button>
      <ConfirmDialog
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('layar.case')}
        act={t('common.done')}
        onAct={() => setChoosing(false)}
      >
        <CaseChoiceField
          value={caseId === undefined ? undefined : { kind: 'existing', id: caseId }}
          onChange={(choice) => onChange(choice?.kind === 'existing' ? choice.id : undefined)}
        />
      </ConfirmDialog>
    </div>
  );
};
