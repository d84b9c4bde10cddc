/** Whom this office certified: until when, and the way to revoke. A lost laptop is two presses and the passphrase. */
import { Button, PasswordInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { Issued as One } from '../../../../shared/contract/trust.ts';
import { instantOf } from '../../../../shared/domain/time.ts';
import type { RevocationReason } from '../../../../shared/domain/trust.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { DayField } from '../../../components/day-field.tsx';
import { HashText } from '../../../components/hash-text.tsx';
import { Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { showDone } from '../../../failure.ts';
import { useAct } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import form from '../pengaturan.module.css';
import classes from './kepercayaan.module.css';
import { useSaving } from './saving.ts';

const reasons: readonly RevocationReason[] = ['masa-tugas-berakhir', 'laptop-hilang', 'kunci-bocor', 'salah-terbit'];

const State = ({ one }: { one: One }) => {
  const t = useText();
  if (one.revoked)
    return (
      <StateMark state="berubah">
        {t('kepercayaan.revokedSince', {
          day: showShortDay(one.revoked.since.slice(0, 10)),
          reason: t(`kepercayaan.reasons.${one.revoked.reason}`),
        })}
      </StateMark>
    );
  const day = showShortDay(one.validUntil.slice(0, 10));
  const ended = Date.parse(one.validUntil) < Date.now();
  return (
    <StateMark state={ended ? 'dekat' : 'utuh'}>{t(ended ? 'kepercayaan.issued.ended' : 'kepercayaan.issued.valid', { day })}</StateMark>
  );
};

interface Revoking {
  one: One;
  lost: boolean;
}

const RevokeDialog = ({ one, lost, onClose }: Revoking & { onClose: () => void }) => {
  const t = useText();
  const [reason, setReason] = useState<RevocationReason>(lost ? 'laptop-hilang' : 'masa-tugas-berakhir');
  const zone = useZone();
  const [since, setSince] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const revoke = useAct(client.trust.revoke, {
    done: () => {
      showDone(t('kepercayaan.issued.revoked'));
      onClose();
    },
  });
  const both = reason === 'laptop-hilang';
  const fingerprints = both ? [one.subject.fingerprint, ...one.pairedWith] : [one.subject.fingerprint];
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        lost
          ? t('kepercayaan.issued.lostTitle', { code: one.subject.workstationCode ?? '' })
          : t('kepercayaan.issued.revokeTitle', { name: one.subject.name })
      }
      act={t('kepercayaan.issued.act')}
      blocked={passphrase === ''}
      busy={revoke.isPending}
      onAct={() =>
        revoke.mutate({
          fingerprints,
          reason,
          passphrase,
          ...(since !== '' && { since: instantOf({ local: since, zone }).toISOString() }),
        })
      }
    >
      <div className={classes.dialog}>
        <p>{both ? t('kepercayaan.issued.lostText', { name: one.subject.name }) : t('kepercayaan.issued.revokeText')}</p>
        {!lost && (
          <Select
            label={t('kepercayaan.issued.reason')}
            data={reasons.map((value) => ({ value, label: t(`kepercayaan.reasons.${value}`) }))}
            value={reason}
            allowDeselect={false}
            onChange={(value) => setReason(reasons.find((r) => r === value) ?? reason)}
          />
        )}
        <DayField label={t('kepercayaan.issued.since')} value={since} onChange={setSince} />
        <PasswordInput
          label={t('kepercayaan.officePassphrase')}
          autoComplete="off"
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
};

export const Issued = ({ issued }: { issued: readonly One[] }) => {
  const t = useText();
  const saving = useSaving();
  const [revoking, setRevoking] = useState<Revoking>();
  return (
    <Section title={t('kepercayaan.issued.title')}>
      {issued.length === 0 ? (
        <div className={form.form}>
          <StateMark state="tiada">{t('kepercayaan.issued.none')}</StateMark>
          <p className="meta-2">{t('kepercayaan.issued.noneLead')}</p>
        </div>
      ) : (
        <ul>
          {issued.map((one) => (
            <li key={one.subject.fingerprint} className={classes.row}>
              <div className="grow">
                <p className="strong">{one.subject.name}</p>
                <p className="meta-2">
                  {[t(`kepercayaan.subjects.${one.subject.kind}`), one.subject.role, one.subject.workstationCode]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <State one={one} />
              </div>
              <HashText hex={one.subject.fingerprint} first={8} />
              <div className={classes.acts}>
                <Button
                  size="xs"
                  onClick={() =>
                    void saving.save(
                      one.revoked
                        ? { what: 'revocation', fingerprints: [one.subject.fingerprint] }
                        : { what: 'answer', fingerprints: [one.subject.fingerprint, ...one.pairedWith] },
                    )
                  }
                >
                  {t('kepercayaan.issued.save')}
                </Button>
                {!one.revoked && (
                  <Button size="xs" onClick={() => setRevoking({ one, lost: false })}>
                    {t('kepercayaan.issued.revoke')}
                  </Button>
                )}
                {!one.revoked && one.subject.kind === 'workstation' && (
                  <Button size="xs" onClick={() => setRevoking({ one, lost: true })}>
                    {t('kepercayaan.issued.lost')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {revoking ? <RevokeDialog {...revoking} onClose={() => setRevoking(undefined)} /> : null}
      {saving.dialog}
    </Section>
  );
};
