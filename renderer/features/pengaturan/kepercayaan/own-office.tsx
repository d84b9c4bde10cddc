/** The key of the office in this vault: made once, shown to be compared, its card and its lists given out. */
import { Button, FileButton, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { IconFileExport, IconListCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { regionWords } from '../../../../shared/domain/region-words.ts';
import { MOST_OFFICE_KEY_COPY_BYTES } from '../../../../shared/domain/trust-files.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { HashText } from '../../../components/hash-text.tsx';
import { Section } from '../../../components/layout.tsx';
import { PassphraseField, type Strength, weakestScore } from '../../../components/passphrase-field.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { useOfficeKeyCopy } from '../../../evidence/office-key-copy.tsx';
import { showDone } from '../../../failure.ts';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import form from '../pengaturan.module.css';
import classes from './kepercayaan.module.css';
import { QrButton } from './qr-button.tsx';
import { useSaving } from './saving.ts';
import type { Overview } from './trust.tsx';

const MakeDialog = ({ officeName, onClose }: { officeName: string; onClose: () => void }) => {
  const t = useText();
  const [name, setName] = useState(officeName);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const make = useAct(client.trust.makeOfficeKey, {
    done: () => {
      showDone(t('kepercayaan.own.made'));
      onClose();
    },
  });
  const complete = name.trim() !== '' && passphrase !== '' && passphrase === again && (strength?.score ?? 0) >= weakestScore;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) make.mutate({ name: name.trim(), passphrase });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('kepercayaan.own.makeTitle', { name: officeName })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p className="meta-2">{t('kepercayaan.own.makeLead')}</p>
        <TextInput label={t('kepercayaan.own.name')} maxLength={300} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <PassphraseField
          label={t('kepercayaan.own.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          onStrength={setStrength}
          autoFocus
        />
        <PasswordInput
          label={t('kepercayaan.own.again')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={again !== '' && !passphrase.startsWith(again) ? t('mulai.passphraseDiffers') : undefined}
        />
        <div className={form.dialogActs}>
          <Button size="lg" onClick={onClose}>
            {t('common.back')}
          </Button>
          <Button variant="filled" size="lg" type="submit" disabled={!complete} loading={make.isPending}>
            {t('kepercayaan.own.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

const PassphraseDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const change = useAct(client.trust.changeOfficePassphrase, {
    done: () => {
      showDone(t('kepercayaan.own.passphraseChanged'));
      onClose();
    },
  });
  const complete = current !== '' && next !== '' && next === again && (strength?.score ?? 0) >= weakestScore;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kepercayaan.own.changePassphrase')}
      act={t('pengaturan.keys.changeAct')}
      blocked={!complete}
      busy={change.isPending}
      onAct={() => change.mutate({ current, next })}
    >
      <div className={classes.dialog}>
        <PasswordInput
          label={t('pengaturan.keys.current')}
          autoComplete="off"
          data-autofocus
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PassphraseField label={t('pengaturan.keys.next')} value={next} onChange={setNext} onStrength={setStrength} />
        <PasswordInput
          label={t('pengaturan.keys.again')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={again !== '' && !next.startsWith(again) ? t('mulai.passphraseDiffers') : undefined}
        />
      </div>
    </ConfirmDialog>
  );
};

const ListDialog = ({ number, onClose, onIssue }: { number: number; onClose: () => void; onIssue: (passphrase: string) => void }) => {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kepercayaan.own.listTitle', { number })}
      act={t('kepercayaan.own.listAct')}
      blocked={passphrase === ''}
      onAct={() => onIssue(passphrase)}
    >
      <p>{t('kepercayaan.own.listLead')}</p>
      <PasswordInput
        className={classes.passphrase}
        label={t('kepercayaan.officePassphrase')}
        autoComplete="off"
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};

/** Goes on with the key of an office that was made on another of its computers. */
const InstallDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const install = useAct(client.trust.takeOverOfficeKey, {
    done: ({ body }) => {
      showDone(t('kepercayaan.copy.installed', { name: body.name }));
      onClose();
    },
  });
  const take = async () => {
    if (file === null) return;
    // A larger file is none: the service says so of what is left of it.
    install.mutate({ text: await file.slice(0, MOST_OFFICE_KEY_COPY_BYTES + 1).text(), passphrase });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kepercayaan.copy.installTitle')}
      act={t('kepercayaan.copy.installAct')}
      blocked={file === null || passphrase === ''}
      busy={install.isPending}
      onAct={() => void take()}
    >
      <div className={classes.dialog}>
        <p>{t('kepercayaan.copy.installLead')}</p>
        <Group gap="sm">
          <FileButton accept=".json" onChange={setFile}>
            {(props) => <Button {...props}>{t('kepercayaan.copy.pick')}</Button>}
          </FileButton>
          {file !== null && <span className="mono">{file.name}</span>}
        </Group>
        <PasswordInput
          label={t('kepercayaan.officePassphrase')}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
};

const Card = ({ own }: { own: NonNullable<Overview['own']> }) => {
  const t = useText();
  const saving = useSaving();
  const [listing, setListing] = useState(false);
  const [changing, setChanging] = useState(false);
  const { body } = own.card;
  const copying = useOfficeKeyCopy(body.name);
  const issue = useAct(client.trust.issueList, {
    done: ({ path, number }) => showDone(t('kepercayaan.own.listed', { number, path })),
  });
  // The question for the folder takes the place of this dialog: two of them would lie one over the other.
  const start = async (passphrase: string) => {
    setListing(false);
    const folder = await saving.ask();
    if (folder !== null) issue.mutate({ passphrase, folder });
  };
  return (
    <Section
      title={t('kepercayaan.own.title')}
      acts={
        <>
          <QrButton what="card" />
          <Button
            size="xs"
            leftSection={<IconFileExport size={14} stroke={1.7} />}
            loading={saving.busy}
            onClick={() => void saving.save({ what: 'card' })}
          >
            {t('kepercayaan.own.card')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconListCheck size={14} stroke={1.7} />}
            loading={issue.isPending}
            onClick={() => setListing(true)}
          >
            {t('kepercayaan.own.list')}
          </Button>
        </>
      }
    >
      <div className={form.form}>
        <div>
          <p className="strong">{body.name}</p>
          <p className="meta-2">{regionWords(body.region)}</p>
          {own.revoked ? (
            <StateMark state="berubah">
              {t('kepercayaan.revokedSince', {
                day: own.revoked.since.slice(0, 10),
                reason: t(`kepercayaan.reasons.${own.revoked.reason}`),
              })}
            </StateMark>
          ) : null}
        </div>
        <HashText hex={body.fingerprint} />
        <p className="meta">{t('kepercayaan.own.shared')}</p>
        <p className="meta-2">
          {own.issuedNumber === 0 ? t('kepercayaan.own.listNone') : t('kepercayaan.own.listLast', { number: own.issuedNumber })}
        </p>
        <Group gap="xs">
          <Button size="xs" onClick={() => setChanging(true)}>
            {t('kepercayaan.own.changePassphrase')}
          </Button>
          <Button size="xs" loading={copying.busy} onClick={copying.ask}>
            {t('kepercayaan.copy.button')}
          </Button>
        </Group>
      </div>
      {copying.dialog}
      {changing ? <PassphraseDialog onClose={() => setChanging(false)} /> : null}
      {listing ? (
        <ListDialog number={own.issuedNumber + 1} onClose={() => setListing(false)} onIssue={(passphrase) => void start(passphrase)} />
      ) : null}
      {saving.dialog}
    </Section>
  );
};

export const OwnOffice = ({ overview }: { overview: Overview }) => {
  const t = useText();
  const [making, setMaking] = useState(false);
  const [installing, setInstalling] = useState(false);
  if (overview.own !== undefined) return <Card own={overview.own} />;
  return (
    <Section
      title={t('kepercayaan.own.title')}
      acts={
        overview.me !== undefined && (
          <>
            <Button size="xs" onClick={() => setInstalling(true)}>
              {t('kepercayaan.copy.install')}
            </Button>
            <Button size="xs" onClick={() => setMaking(true)}>
              {t('kepercayaan.own.make')}
            </Button>
          </>
        )
      }
    >
      <div className={form.form}>
        <StateMark state="tiada">{t('kepercayaan.own.none')}</StateMark>
        <p className="meta-2">{t('kepercayaan.own.noneLead')}</p>
      </div>
      {installing ? <InstallDialog onClose={() => setInstalling(false)} /> : null}
      {making ? <MakeDialog officeName={overview.officeName} onClose={() => setMaking(false)} /> : null}
    </Section>
  );
};
