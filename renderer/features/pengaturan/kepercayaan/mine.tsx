/** Who vouches for the signed-in officer and this computer, and how to ask an office for it. */
import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { keyTrustWords } from '../../../../shared/contract/trust-texts.ts';
import type { KeyTrust } from '../../../../shared/domain/trust.ts';
import { HashText } from '../../../components/hash-text.tsx';
import { Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortInstant } from '../../../evidence/show.ts';
import { useZone } from '../../../session.tsx';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import form from '../pengaturan.module.css';
import classes from './kepercayaan.module.css';
import { QrButton } from './qr-button.tsx';
import { useSaving } from './saving.ts';
import type { Overview } from './trust.tsx';

const states = { known: 'utuh', stranger: 'menunggu', nobody: 'tiada', ended: 'dekat', revoked: 'berubah' } as const;

const Key = ({ label, fingerprint, trust }: { label: string; fingerprint: string; trust: KeyTrust }) => {
  const zone = useZone();
  const words = keyTrustWords(trust, chosenLanguage(), (instant) => showShortInstant(instant, zone));
  return (
    <li className={classes.row}>
      <div className="grow">
        <p className="strong">{label}</p>
        <StateMark state={states[words.state]}>{words.word}</StateMark>
        <p className="meta">{words.text}</p>
      </div>
      <HashText hex={fingerprint} first={16} />
    </li>
  );
};

export const Mine = ({ me }: { me: NonNullable<Overview['me']> }) => {
  const t = useText();
  const saving = useSaving();
  return (
    <Section
      title={t('kepercayaan.mine.title')}
      acts={
        <>
          <QrButton what="request" />
          <Button
            size="xs"
            leftSection={<IconFileExport size={14} stroke={1.7} />}
            loading={saving.busy}
            onClick={() => void saving.save({ what: 'request' })}
          >
            {t('kepercayaan.mine.request')}
          </Button>
        </>
      }
    >
      <p className={`meta-2 ${form.lead}`}>{t('kepercayaan.mine.requestLead')}</p>
      <ul>
        <Key label={t('kepercayaan.mine.key', { name: me.name })} fingerprint={me.fingerprint} trust={me.trust} />
        <Key
          label={t('kepercayaan.mine.workstation', { code: me.workstation.code })}
          fingerprint={me.workstation.fingerprint}
          trust={me.workstation.trust}
        />
      </ul>
      {saving.dialog}
    </Section>
  );
};
