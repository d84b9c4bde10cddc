/** A new catalogue file: picked with its signature, checked, its difference shown, the publisher confirmed, then taken into use. */
import { Button, Checkbox, FileButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../client.ts';
import { HashText } from '../../components/hash-text.tsx';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showDone, showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import classes from './catalogue.module.css';
import form from './pengaturan.module.css';

type Signed = Parameters<typeof client.catalogue.compare>[0];
type Comparison = Awaited<ReturnType<typeof client.catalogue.compare>>;
type Difference = Comparison['difference'];

/** Bytes of a small picked file, in base64. */
const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // Spread in pieces: an argument list has a limit.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};

/** Catalogue, signature and key among the picked files; undefined where one that is needed lacks. */
const signedOf = async (files: readonly File[]): Promise<Signed | undefined> => {
  const ending = (...ends: string[]) => files.find((f) => ends.some((end) => f.name.toLowerCase().endsWith(end)));
  const [file, signature, key] = [ending('.json'), ending('.sig'), ending('.pem', '.pub')];
  if (!file || !signature) return undefined;
  return {
    fileBase64: await base64Of(file),
    signatureBase64: await base64Of(signature),
    ...(key && { publisherKeyPem: await key.text() }),
  };
};

interface Line {
  code: string;
  title: string;
  notes?: string[];
}

const DifferenceList = ({ kind, lines }: { kind: 'added' | 'closed' | 'changed' | 'removed'; lines: readonly Line[] }) => {
  const t = useText();
  if (lines.length === 0) return null;
  return (
    <section className={classes.kind}>
      <h3>
        {t(`pengaturan.catalogue.kind.${kind}`)} <span className="meta-2">{lines.length}</span>
      </h3>
      <ul>
        {lines.map((line) => (
          <li key={line.code}>
            <span className={classes.code}>{line.code}</span>
            <span>
              {line.title}
              {line.notes?.map((note) => (
                <span key={note} className={classes.note}>
                  {note}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {kind === 'removed' ? <p className="meta">{t('pengaturan.catalogue.removedNote')}</p> : null}
    </section>
  );
};

const Differences = ({ difference: d }: { difference: Difference }) => {
  const t = useText();
  const told = (value: string) => (value === '' ? t('pengaturan.catalogue.empty') : value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <section className={`${classes.difference} scroll`} tabIndex={0} aria-label={t('pengaturan.catalogue.difference')}>
      <DifferenceList kind="added" lines={d.added} />
      <DifferenceList kind="closed" lines={d.closed.map((e) => ({ ...e, notes: [t('pengaturan.catalogue.until', { day: e.until })] }))} />
      <DifferenceList
        kind="changed"
        lines={d.changed.map((e) => ({
          ...e,
          notes: e.fields.map((f) => t('pengaturan.catalogue.change', { name: f.name, before: told(f.before), after: told(f.after) })),
        }))}
      />
      <DifferenceList kind="removed" lines={d.removed} />
      <p className="meta">
        {t('pengaturan.catalogue.unchanged', { count: d.unchanged })}{' '}
        {d.routes.length > 0 ? t('pengaturan.catalogue.routes', { routes: d.routes.join(', ') }) : null}
      </p>
    </section>
  );
};

interface OfferedProps {
  compared: Comparison;
  busy: boolean;
  onUse: () => void;
  onCancel: () => void;
}

const Offered = ({ compared, busy, onUse, onCancel }: OfferedProps) => {
  const t = useText();
  const [confirmed, setConfirmed] = useState(false);
  const { publisher, standing } = compared;
  return (
    <div className={classes.offered}>
      <p className={classes.from}>
        {t('pengaturan.catalogue.from', { version: compared.version, count: compared.entryCount, current: compared.currentVersion })}
      </p>
      <div className={classes.publisher}>
        <StateMark state="utuh">{t('pengaturan.catalogue.signed')}</StateMark>
        <p>{publisher.name || t('pengaturan.catalogue.unnamed')}</p>
        <span className="meta-2">{t('pengaturan.catalogue.fingerprint')}</span>
        <HashText hex={publisher.fingerprint} />
        <p className="meta">{t(`pengaturan.catalogue.standing.${standing}`)}</p>
        {standing === 'new' ? (
          <Checkbox
            checked={confirmed}
            label={t('pengaturan.catalogue.confirm')}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      <Differences difference={compared.difference} />
      <div className={classes.acts}>
        <Button size="lg" onClick={onCancel} disabled={busy}>
          {t('pengaturan.catalogue.cancel')}
        </Button>
        <Button size="lg" variant="filled" loading={busy} disabled={standing === 'new' && !confirmed} onClick={onUse}>
          {t('pengaturan.catalogue.use')}
        </Button>
      </div>
    </div>
  );
};

export const CatalogueImport = ({ onUsed }: { onUsed: () => void }) => {
  const t = useText();
  const [picked, setPicked] = useState<{ signed: Signed; compared: Comparison }>();
  const [lacking, setLacking] = useState(false);
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const pick = (files: File[]) =>
    void attempt(async () => {
      setPicked(undefined);
      const signed = await signedOf(files);
      setLacking(signed === undefined && files.length > 0);
      if (signed) setPicked({ signed, compared: await client.catalogue.compare(signed) });
    });
  const use = () =>
    void attempt(async () => {
      if (!picked) return;
      const { version } = await client.catalogue.import({ ...picked.signed, confirmedFingerprint: picked.compared.publisher.fingerprint });
      setPicked(undefined);
      onUsed();
      showDone(t('pengaturan.catalogue.used', { version }));
    });
  return (
    <Section title={t('pengaturan.catalogue.import')}>
      <div className={form.form}>
        <p className="meta-2">{t('pengaturan.catalogue.importLead')}</p>
        {picked ? (
          <Offered compared={picked.compared} busy={busy} onUse={use} onCancel={() => setPicked(undefined)} />
        ) : (
          <div>
            <FileButton multiple accept=".json,.sig,.pem,.pub" onChange={pick}>
              {(props) => (
                <Button {...props} loading={busy} leftSection={<IconFolderOpen size={16} stroke={1.7} />}>
                  {t('pengaturan.catalogue.pick')}
                </Button>
              )}
            </FileButton>
            {lacking ? <p className="meta">{t('pengaturan.catalogue.incomplete')}</p> : null}
          </div>
        )}
      </div>
    </Section>
  );
};
