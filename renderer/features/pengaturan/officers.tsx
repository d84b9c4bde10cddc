/** The officers of this vault: add, change, retire. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Officer } from '../../../shared/domain/officer.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { initialsOf } from '../../frame/top-bar.tsx';
import { useAct, useAsk } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { OfficerDialog } from './officer-dialog.tsx';
import classes from './pengaturan.module.css';

interface RowProps {
  officer: Officer;
  you: boolean;
  change: () => void;
  retire: () => void;
}

const Row = ({ officer, you, change, retire }: RowProps) => {
  const t = useText();
  const retired = officer.retiredAt;
  return (
    <li className={classes.officer} data-retired={retired !== undefined || undefined}>
      <span className={classes.initials} aria-hidden>
        {initialsOf(officer.name)}
      </span>
      <div className="grow">
        <p className="strong clip">
          {officer.name}
          {you && <span className={`meta ${classes.you}`}>{t('pengaturan.officers.you')}</span>}
        </p>
        <p className="meta-2 clip">{[officer.role, officer.sptNumber].filter(Boolean).join(' · ')}</p>
        {retired !== undefined && (
          <StateMark state="tiada">
            <TimeText at={retired} dayOnly />
          </StateMark>
        )}
      </div>
      <HashText hex={officer.keyFingerprint} first={16} />
      {retired === undefined && (
        <div className="row">
          <Button size="xs" onClick={change}>
            {t('common.change')}
          </Button>
          {!you && (
            <Button size="xs" onClick={retire}>
              {t('pengaturan.officers.retire')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
};

export const Officers = () => {
  const t = useText();
  const me = useVault().data?.signedIn?.id;
  const officers = useAsk(['officers', 'list'], (signal) => client.officers.list(undefined, { signal })).data ?? [];
  const [editing, setEditing] = useState<Officer | 'new'>();
  const [retiring, setRetiring] = useState<Officer>();
  const retire = useAct(client.officers.retire, { done: () => setRetiring(undefined) });
  return (
    <Section
      title={t('pengaturan.sections.officers')}
      acts={
        <Button size="xs" leftSection={<IconPlus size={14} stroke={1.7} />} onClick={() => setEditing('new')}>
          {t('pengaturan.officers.add')}
        </Button>
      }
    >
      <p className={`meta-2 ${classes.lead}`}>{t('pengaturan.officers.lead')}</p>
      <ul>
        {officers.map((officer) => (
          <Row
            key={officer.id}
            officer={officer}
            you={officer.id === me}
            change={() => setEditing(officer)}
            retire={() => setRetiring(officer)}
          />
        ))}
      </ul>
      {editing !== undefined && <OfficerDialog officer={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      <ConfirmDialog
        opened={retiring !== undefined}
        onClose={() => setRetiring(undefined)}
        title={t('pengaturan.officers.retireTitle', { name: retiring?.name ?? '' })}
        act={t('pengaturan.officers.retireAct')}
        busy={retire.isPending}
        onAct={() => retiring !== undefined && retire.mutate({ id: retiring.id })}
      >
        <p>{t('pengaturan.officers.retireText')}</p>
      </ConfirmDialog>
    </Section>
  );
};
