/** Masuk: who works, the passphrase, a way back for those who forgot it; verifying needs none of it. */
import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { VaultState } from '../../../shared/contract/service.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { SealMark } from '../../components/seal-mark.tsx';
import { showLongDay } from '../../evidence/show.ts';
import { Bare } from '../../frame/bare.tsx';
import { ExerciseBand } from '../../frame/exercise-band.tsx';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { Screen as Periksa } from '../periksa/screen.tsx';
import classes from './masuk.module.css';
import { Recover } from './recover.tsx';
import { SignIn } from './sign-in.tsx';
import { Tiles } from './tiles.tsx';

const LastChecked = ({ at }: { at: string | undefined }) => {
  const t = useText();
  const zone = useZone();
  return (
    <span className="meta">
      {at === undefined ? t('masuk.neverChecked') : t('masuk.lastChecked', { time: showLongDay(localIn(at, zone)) })}
    </span>
  );
};

export const Screen = ({ vault }: { vault: VaultState }) => {
  const t = useText();
  // A practice vault has officers of its own; their tiles say so in the role.
  const officers = [...vault.officers, ...vault.practiceOfficers];
  const practising = (id: string): boolean => vault.practiceOfficers.some((officer) => officer.id === id);
  const [chosen, setChosen] = useState(officers.length === 1 ? officers[0] : undefined);
  const [recovering, setRecovering] = useState(false);
  const [verifying, setVerifying] = useState(window.location.hash.startsWith('#/periksa'));
  if (verifying) {
    return (
      <Bare onBack={() => setVerifying(false)}>
        <Periksa />
      </Bare>
    );
  }
  return (
    <div className={classes.screen}>
      {vault.exercise && <ExerciseBand />}
      <main className={`${classes.desk} scroll`}>
        <div className={classes.sheet}>
          <header className={classes.brand}>
            <SealMark size={32} />
            <div>
              <span className={classes.name}>{'Sahih'}</span>
              <p className="meta-2">{[vault.office?.name, vault.workstation?.code].filter(Boolean).join(' · ')}</p>
            </div>
          </header>
          {recovering ? (
            <Recover vault={vault} chosenId={chosen?.id} back={() => setRecovering(false)} />
          ) : chosen === undefined ? (
            <Tiles officers={officers} choose={setChosen} />
          ) : (
            <SignIn
              key={chosen.id}
              officer={chosen}
              back={officers.length > 1 ? () => setChosen(undefined) : undefined}
              forgot={practising(chosen.id) ? undefined : () => setRecovering(true)}
            />
          )}
          <footer className={classes.foot}>
            <LastChecked at={vault.lastCheckedAt} />
            <Button variant="subtle" size="xs" leftSection={<IconShieldSearch size={14} stroke={1.7} />} onClick={() => setVerifying(true)}>
              {t('masuk.verify')}
            </Button>
          </footer>
        </div>
      </main>
    </div>
  );
};
