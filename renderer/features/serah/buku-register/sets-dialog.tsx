/** Rangkap 3 of received dossiers, one or all: the number of pages is told before anything is made. */
import { Checkbox } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from '../desk.module.css';

const setCounts = ['1', '2', '3', '4', '5'] as const;
/** Sets that the office keeps of a dossier. */
const USUAL_SETS = 3;
/** Most dossiers in one print. */
const MOST = 200;

export interface SetsChoice {
  keys: { id: string; handoverId: string }[];
  sets: number;
}

interface SetsDialogProps {
  /** Hand-over of the chosen line: only its dossiers are ticked at first. */
  handoverId: string | undefined;
  busy: boolean;
  onMake: (choice: SetsChoice) => void;
  onClose: () => void;
}

const keyOf = ({ id, handoverId }: { id: string; handoverId: string }): string => `${handoverId} ${id}`;

export const SetsDialog = ({ handoverId, busy, onMake, onClose }: SetsDialogProps) => {
  const t = useText();
  const [sets, setSets] = useState(USUAL_SETS);
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const received = useAsk(['register', 'received'], (signal) => client.register.received({}, { signal })).data?.slice(0, MOST) ?? [];
  const first = received.filter((d) => handoverId === undefined || d.handoverId === handoverId);
  const chosen = picked ?? new Set((first.length > 0 ? first : received).map(keyOf));
  const keys = received.filter((d) => chosen.has(keyOf(d))).map(({ id, handoverId: of }) => ({ id, handoverId: of }));
  const counted = useAsk(
    ['register', 'count-received', ...keys.map(keyOf)],
    (signal) => client.register.countReceived({ keys }, { signal }),
    { enabled: keys.length > 0 },
  ).data;
  const pages = sets * (counted ?? []).reduce((sum, d) => sum + d.perSet, 0);
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setPicked(next);
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukuRegister.setsTitle', { sets })}
      act={t('bukuRegister.setsAct')}
      actIcon={<IconPrinter size={16} stroke={1.7} />}
      blocked={keys.length === 0 || counted === undefined}
      busy={busy}
      onAct={() => onMake({ keys, sets })}
    >
      <p>{t(received.length === 0 ? 'bukuRegister.setsNone' : 'bukuRegister.setsText')}</p>
      <div className={classes.form}>
        <PillChoice
          label={t('bukuRegister.setsHow')}
          value={String(sets)}
          onChange={(value) => setSets(Number(value))}
          choices={setCounts.map((value) => ({ value: value as string, label: value }))}
        />
        {received.length > 0 ? (
          <fieldset className={classes.choices} aria-label={t('bukuRegister.setsOf')}>
            <Checkbox
              label={t('bukuRegister.setsAll')}
              checked={keys.length === received.length}
              indeterminate={keys.length > 0 && keys.length < received.length}
              onChange={(event) => setPicked(event.currentTarget.checked ? new Set(received.map(keyOf)) : new Set())}
            />
            {received.map((dossier) => (
              <Checkbox
                key={keyOf(dossier)}
                label={`${dossier.number} · ${dossier.title}`}
                description={[dossier.registerNumber, dossier.senderOffice].filter(Boolean).join(' · ')}
                checked={chosen.has(keyOf(dossier))}
                onChange={(event) => toggle(keyOf(dossier), event.currentTarget.checked)}
              />
            ))}
          </fieldset>
        ) : null}
        {keys.length > 0 ? (
          <p className={classes.told} aria-live="polite">
            {counted ? t('bukuRegister.setsCount', { pages, sets, dossiers: keys.length }) : t('bukuRegister.setsCounting')}
          </p>
        ) : null}
      </div>
    </ConfirmDialog>
  );
};
