/** Segel berkas: the consequence in words, the facts, the passphrase, and what a seal does not prove. */
import { PasswordInput } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Facts } from '../../components/layout.tsx';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './compose.module.css';
import { gapWords } from './standing.tsx';
import type { Preview } from './use-preview.ts';

interface SealDialogProps {
  detail: CaseDetail;
  preview: Preview;
  embed: boolean;
  correction: boolean;
  /** Number of the full dossier, where a redacted copy of it is sealed. */
  redactedOf: string | undefined;
  wrong: string | undefined;
  busy: boolean;
  onClose: () => void;
  onSeal: (passphrase: string) => void;
}

export const SealDialog = ({ detail, preview, embed, correction, redactedOf, wrong, busy, onClose, onSeal }: SealDialogProps) => {
  const t = useText();
  const vault = useVault().data;
  const officer = vault?.signedIn;
  const [passphrase, setPassphrase] = useState('');
  const { gaps } = preview;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      seal
      title={redactedOf ? t('berkas.sealTitleRedacted', { number: redactedOf }) : t('berkas.sealTitle', { number: detail.case.number })}
      act={t('berkas.sealNow')}
      actIcon={<IconRosetteDiscountCheck size={16} stroke={1.7} />}
      blocked={passphrase === ''}
      busy={busy}
      onAct={() => onSeal(passphrase)}
    >
      <p className={classes.consequence}>
        {redactedOf
          ? t('berkas.consequenceRedacted', { number: redactedOf })
          : t(correction ? 'berkas.consequenceCorrection' : 'berkas.consequence')}
      </p>
      <div className={classes.facts}>
        <Facts
          ruled
          rows={[
            [
              t('berkas.fact.contents'),
              t(redactedOf ? 'berkas.fact.contentsRedacted' : embed ? 'berkas.fact.contentsText' : 'berkas.fact.contentsOutside', {
                pages: preview.pageCount,
                exhibits: preview.exhibitCount,
                size: showSize(preview.originalsBytes),
              }),
            ],
            [t('berkas.fact.sealer'), officer ? `${officer.name}, ${officer.role}` : '–'],
            [t('berkas.key'), officer ? <HashText key="k" hex={officer.keyFingerprint} first={16} /> : '–'],
            [
              t('berkas.fact.time'),
              <span key="t" className="row">
                <StateMark state="tiada" /> <span className="meta">{t('berkas.fact.timeNote')}</span>
              </span>,
            ],
            [
              t('berkas.fact.completeness'),
              gaps.length > 0 ? (
                <span key="g">
                  <StateMark state="kurang">{t('peristiwa.gapCount', { count: gaps.length })}</StateMark>{' '}
                  <span className="meta">{gapWords(t, gaps)}</span>
                </span>
              ) : (
                t('berkas.formComplete')
              ),
            ],
          ]}
        />
      </div>
      <PasswordInput
        className={classes.passphrase}
        label={t('berkas.passphrase')}
        value={passphrase}
        error={wrong}
        autoComplete="current-password"
        data-autofocus
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <p className={`meta ${classes.proves}`}>{t('berkas.proves')}</p>
    </ConfirmDialog>
  );
};
