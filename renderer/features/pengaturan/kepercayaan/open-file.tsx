/** A file that somebody brought: what it is, from whom, the fingerprint to compare, and only then what may be done with it. */
import { Button, Checkbox, FileButton, PasswordInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { TrustReading } from '../../../../shared/contract/trust.ts';
import { MOST_TRUST_BYTES } from '../../../../shared/domain/trust-files.ts';
import { client } from '../../../client.ts';
import { DayField } from '../../../components/day-field.tsx';
import { HashText } from '../../../components/hash-text.tsx';
import { Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { showInstant, showShortDay } from '../../../evidence/show.ts';
import { showDone, showFailure } from '../../../failure.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import form from '../pengaturan.module.css';
import classes from './kepercayaan.module.css';
import { useSaving } from './saving.ts';

interface Opened {
  text: string;
  reading: TrustReading;
}

/** Bytes as the text that they are; the service judges it. */
const textOf = async (file: File): Promise<string> => {
  if (file.size > MOST_TRUST_BYTES) throw { code: 'trust-file-too-large' };
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    throw { code: 'trust-file-invalid' };
  }
};

const isPhoto = (file: File): boolean => file.type.startsWith('image/');

/** Larger photos do not fit through one call; phones make them of a third of that. */
const mostPhotoBytes = 11_000_000;

/** A photo of a QR code goes as bytes: the service has the eyes for it. */
const base64Of = async (file: File): Promise<string> => {
  if (file.size > mostPhotoBytes) throw { code: 'image-too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // Spread in pieces: an argument list has a limit.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};

const opened = async (file: File): Promise<Opened> => {
  const text = isPhoto(file) ? (await client.trust.readPhoto({ photoBase64: await base64Of(file) })).text : await textOf(file);
  return { text, reading: await client.trust.read({ text }) };
};

const Subjects = ({ reading }: { reading: TrustReading }) => {
  const t = useText();
  if (reading.subjects.length === 0) return null;
  return (
    <ul>
      {reading.subjects.map((subject) => (
        <li key={subject.fingerprint} className={classes.subject}>
          <span className="strong">{subject.name}</span>
          <span className="meta-2">
            {[
              t(`kepercayaan.subjects.${subject.kind}`),
              subject.role,
              subject.sptNumber,
              subject.workstationCode,
              subject.validUntil === undefined ? undefined : t('kepercayaan.until', { day: showShortDay(subject.validUntil.slice(0, 10)) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
};

const Known = ({ reading }: { reading: TrustReading }) => {
  const t = useText();
  if (reading.kind === 'request') return <StateMark state="tiada">{t('kepercayaan.known.person')}</StateMark>;
  return (
    <StateMark state={reading.known === 'unknown' ? 'menunggu' : 'utuh'}>
      {t(`kepercayaan.known.${reading.known}`, { through: reading.through.join(', ') })}
    </StateMark>
  );
};

const What = ({ reading }: { reading: TrustReading }) => {
  const t = useText();
  const zone = useZone();
  const { list, revocation } = reading;
  return (
    <>
      <div>
        <p className="strong">{t(`kepercayaan.kinds.${reading.kind}`)}</p>
        <p>{t('kepercayaan.from', { name: reading.from })}</p>
        {reading.place !== undefined && <p className="meta-2">{reading.place}</p>}
        <p className="meta-2">{t('kepercayaan.made', { time: showInstant(reading.at, zone) })}</p>
        <Known reading={reading} />
      </div>
      <Subjects reading={reading} />
      {revocation && (
        <p>
          {t('kepercayaan.revokedSince', {
            day: showShortDay(revocation.since.slice(0, 10)),
            reason: t(`kepercayaan.reasons.${revocation.reason}`),
          })}
        </p>
      )}
      {list && (
        <p>
          {t('kepercayaan.listFacts', {
            number: list.number,
            offices: list.offices.length,
            certifications: list.certifications,
            revocations: list.revocations,
          })}{' '}
          {list.knownNumber > 0 ? t('kepercayaan.listKnown', { number: list.knownNumber }) : null}
        </p>
      )}
      {reading.doubts.map((doubt) => (
        <StateMark key={doubt} state={doubt === 'nothing-new' ? 'tiada' : 'dekat'} size="body">
          {t(`kepercayaan.doubts.${doubt}`)}
        </StateMark>
      ))}
    </>
  );
};

interface ActsProps extends Opened {
  onDone: () => void;
}

/** Proposed end: of the year to come. */
const termEnd = (): string => {
  const now = new Date();
  return `${now.getFullYear() + 1}-12-31`;
};

const Certify = ({ text, reading, confirmed, onDone }: ActsProps & { confirmed: boolean }) => {
  const t = useText();
  const saving = useSaving();
  const [until, setUntil] = useState(termEnd());
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const act = async () => {
    const folder = await saving.ask();
    if (folder === null) return;
    setBusy(true);
    try {
      const { path } = await client.trust.certify({ text, fingerprint: reading.fingerprint, until, passphrase, folder });
      showDone(t('kepercayaan.certified', { path }));
      onDone();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="strong">{t('kepercayaan.certifyTitle')}</p>
      <div className={classes.fields}>
        <DayField label={t('kepercayaan.certifyUntil')} value={until} onChange={setUntil} />
        <PasswordInput
          label={t('kepercayaan.officePassphrase')}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button
          size="lg"
          variant={reading.acts.includes('adopt') ? 'default' : 'filled'}
          loading={busy}
          disabled={!confirmed || until === '' || passphrase === ''}
          onClick={() => void act()}
        >
          {t('kepercayaan.certify')}
        </Button>
      </div>
      {saving.dialog}
    </>
  );
};

const Adopt = ({ text, reading, confirmed, onDone }: ActsProps & { confirmed: boolean }) => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      const { added } = await client.trust.adopt({ text, fingerprint: reading.fingerprint });
      const kind = t(`kepercayaan.kinds.${reading.kind}`);
      showDone(added > 0 ? t('kepercayaan.adopted', { kind }) : t('kepercayaan.nothing'));
      onDone();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button size="lg" variant="filled" loading={busy} disabled={!confirmed} onClick={() => void act()}>
        {t('kepercayaan.adopt')}
      </Button>
    </div>
  );
};

const Offered = ({ text, reading, onDone }: ActsProps) => {
  const t = useText();
  const [confirmed, setConfirmed] = useState(false);
  return (
    <section className={classes.offered} aria-label={t(`kepercayaan.kinds.${reading.kind}`)}>
      <What reading={reading} />
      <div className={classes.compare}>
        <span className="meta-2">{t('kepercayaan.compare')}</span>
        <HashText hex={reading.fingerprint} />
        {reading.acts.length > 0 && (
          <>
            <p className="meta">{t('kepercayaan.compareLead')}</p>
            <Checkbox
              checked={confirmed}
              label={t('kepercayaan.compared')}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
          </>
        )}
      </div>
      {reading.acts.includes('adopt') && <Adopt text={text} reading={reading} confirmed={confirmed} onDone={onDone} />}
      {reading.acts.includes('certify') && <Certify text={text} reading={reading} confirmed={confirmed} onDone={onDone} />}
    </section>
  );
};

export const OpenFile = () => {
  const t = useText();
  const [held, setHeld] = useState<Opened>();
  const [busy, setBusy] = useState(false);
  const pick = async (file: File | null) => {
    if (file === null) return;
    setBusy(true);
    try {
      setHeld(await opened(file));
    } catch (error) {
      setHeld(undefined);
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section
      title={t('kepercayaan.open.title')}
      acts={
        held !== undefined && (
          <Button size="xs" onClick={() => setHeld(undefined)}>
            {t('kepercayaan.open.close')}
          </Button>
        )
      }
    >
      <div className={form.form}>
        <p className="meta-2">{t('kepercayaan.open.lead')}</p>
        {held !== undefined && <Offered key={held.text} {...held} onDone={() => setHeld(undefined)} />}
        <div>
          <FileButton accept=".json,image/jpeg,image/png,image/webp" onChange={(file) => void pick(file)}>
            {(props) => (
              <Button
                {...props}
                variant={held === undefined ? 'filled' : 'default'}
                loading={busy}
                leftSection={<IconFolderOpen size={16} stroke={1.7} />}
              >
                {t(held === undefined ? 'kepercayaan.open.pick' : 'kepercayaan.open.again')}
              </Button>
            )}
          </FileButton>
        </div>
      </div>
    </Section>
  );
};
