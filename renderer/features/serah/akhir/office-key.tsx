/** An office key that would be destroyed with the vault: what that means, and a copy of it first. */
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { HeldOfficeKey } from '../../../../shared/domain/farewell.ts';
import { HashText } from '../../../components/hash-text.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useOfficeKeyCopy } from '../../../evidence/office-key-copy.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';

export const OfficeKey = ({ officeKey: { name, fingerprint, copy } }: { officeKey: HeldOfficeKey }) => {
  const t = useText();
  const copying = useOfficeKeyCopy(name);
  return (
    <section className={classes.officeKey} aria-label={t('akhir.officeKey.title', { name })}>
      <StateMark state="menunggu" size="body">
        {t('akhir.officeKey.title', { name })}
      </StateMark>
      <p>{t('akhir.officeKey.consequence')}</p>
      <HashText hex={fingerprint} />
      <div className={classes.acts}>
        <Button leftSection={<IconKey size={16} stroke={1.7} />} loading={copying.busy} onClick={copying.ask}>
          {t('kepercayaan.copy.button')}
        </Button>
        <p className="meta">
          {copy ? (
            <>
              {t(copy.current ? 'akhir.officeKey.copied' : 'akhir.officeKey.copiedBehind')} <TimeText at={copy.at} />
            </>
          ) : (
            t('akhir.officeKey.notCopied')
          )}
        </p>
      </div>
      {copying.dialog}
    </section>
  );
};
