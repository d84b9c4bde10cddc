/** The steps of a set: what to open, the act that records it, the pictures taken, or why it was skipped. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconCamera, IconFilePlus, IconLink, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { CaptureStateKind } from '../../../shared/domain/capture.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { client } from '../../client.ts';
import { pickFiles } from '../../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../../components/drop-anywhere/stage.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showClock } from '../../evidence/show.ts';
import { Thumb } from '../../evidence/thumb.tsx';
import { showFailure } from '../../failure.ts';
import { useAct, useAsk } from '../../query.ts';
import { useZone } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { shownPart, type Taken } from './capture-set.ts';
import { addFiles, changeSet, dropTaken, type OpenSet, takeStep } from './open-set.ts';
import { useAgain } from './use-again.ts';
import classes from './window.module.css';

/** Steps that may be shown by a file or an earlier exhibit too. */
const provable: ReadonlySet<CaptureStateKind> = new Set(['bukti-akun', 'penetapan']);

export const stepsOf = ({ purpose, reaction }: Pick<OpenSet, 'purpose' | 'reaction'>): CaptureStateKind[] =>
  purpose === 'satu' ? ['unggahan', 'lain'] : ['unggahan', reaction, 'profil', 'bukti-akun', 'penetapan'];

const Shot = ({ set, taken, staged }: { set: OpenSet; taken: Taken; staged: readonly StagedFile[] }) => {
  const t = useText();
  const zone = useZone();
  const part = shownPart(taken.parts);
  const file = staged.find((s) => s.id === part?.stagedId);
  return (
    <li className={classes.shot}>
      <div className={classes.thumb}>
        <Thumb
          address={byteAddress.stagedThumbnail(part?.stagedId ?? '')}
          mediaType={file?.mediaType ?? 'image/png'}
          preview={file?.reading.preview ?? 'pending'}
          fit="cover"
          small
          alt={t(`tautan.window.step.${taken.kind}`)}
        />
        <ActionIcon
          className={classes.drop}
          size="xs"
          variant="default"
          aria-label={t('tautan.window.remove')}
          onClick={() => void dropTaken(set.entryId, taken.key)}
        >
          <IconX size={12} stroke={2} />
        </ActionIcon>
      </div>
      <span className="meta">{showClock(new Date(taken.at), zone)}</span>
      <span className="meta">{t('tautan.window.partsTaken', { count: taken.parts.length })}</span>
    </li>
  );
};

const Proof = ({ set, kind, note }: { set: OpenSet; kind: CaptureStateKind; note: string }) => {
  const t = useText();
  const [number, setNumber] = useState('');
  const link = useAct(() => client.exhibits.byNumber({ number }), {
    done: ({ exhibit }) => {
      const known = set.links.some((l) => l.exhibitId === exhibit.id);
      if (!known) changeSet(set.entryId, { links: [...set.links, { exhibitId: exhibit.id, number: exhibit.number }] });
      changeSet(set.entryId, { skipped: set.skipped.filter((s) => s.kind !== kind) });
      setNumber('');
    },
  });
  const pick = async () => {
    const received = await pickFiles({ folder: false });
    if (received.files.length === 0) return;
    const { stagedIds } = await stageReceived(received);
    addFiles(
      set.entryId,
      kind,
      stagedIds.map((stagedId, i) => ({ stagedId, name: received.files[i]?.name ?? '' })),
      note,
    );
  };
  return (
    <form
      className={classes.proof}
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim() !== '') link.mutate(undefined);
      }}
    >
      <Button size="xs" leftSection={<IconFilePlus size={14} stroke={1.7} />} onClick={() => pick().catch(showFailure)}>
        {t('tautan.window.addFile')}
      </Button>
      <TextInput
        size="xs"
        aria-label={t('tautan.window.linkNumber')}
        placeholder="B-…"
        value={number}
        maxLength={40}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" leftSection={<IconLink size={14} stroke={1.7} />} disabled={number.trim() === ''}>
        {t('tautan.window.linkExhibit')}
      </Button>
    </form>
  );
};

const Skip = ({ set, kind }: { set: OpenSet; kind: CaptureStateKind }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking)
    return (
      <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
        {t('tautan.window.skip')}
      </Button>
    );
  return (
    <form
      className={classes.proof}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') changeSet(set.entryId, { skipped: [...set.skipped, { kind, reason: reason.trim() }] });
      }}
    >
      <TextInput
        size="xs"
        className={classes.why}
        aria-label={t('tautan.window.skipWhy')}
        placeholder={t('tautan.window.skipHint')}
        value={reason}
        maxLength={300}
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={reason.trim() === ''}>
        {t('tautan.window.skip')}
      </Button>
    </form>
  );
};

const whens = ['sebelum', 'sesudah', 'tidak-tahu'] as const;

const Step = ({ set, kind, at, staged }: { set: OpenSet; kind: CaptureStateKind; at: number; staged: readonly StagedFile[] }) => {
  const t = useText();
  const [when, setWhen] = useState<(typeof whens)[number]>('tidak-tahu');
  const [source, setSource] = useState('');
  const taken = set.taken.filter((s) => s.kind === kind);
  const skipped = set.skipped.find((s) => s.kind === kind);
  const isDecision = kind === 'penetapan';
  const note = isDecision
    ? [t(`tautan.window.whens.${when}`), source.trim() && `${t('tautan.window.source')}: ${source.trim()}`].filter(Boolean).join('. ')
    : source;
  const done = taken.length > 0 || (provable.has(kind) && set.links.length > 0);
  const ready = set.window !== undefined && set.seen.loggedIn !== undefined && set.working === undefined;
  return (
    <li className={classes.step} data-done={done || undefined}>
      <span className={classes.number} aria-hidden>
        {at}
      </span>
      <div className={classes.stepBody}>
        <div className={classes.stepHead}>
          <h3>{t(`tautan.window.step.${kind}`)}</h3>
          {done ? (
            <StateMark state="utuh">{t('tautan.window.partsTaken', { count: taken.flatMap((s) => s.parts).length })}</StateMark>
          ) : null}
          {skipped ? <StateMark state="tiada">{t('tautan.window.skipped', { reason: skipped.reason })}</StateMark> : null}
        </div>
        <p className="meta">{t(`tautan.window.hint.${kind}`)}</p>
        {at === 2 && set.purpose === 'rangkaian' && taken.length === 0 ? (
          <PillChoice
            label={t('tautan.window.choice')}
            hideLabel
            value={set.reaction}
            onChange={(reaction) => changeSet(set.entryId, { reaction })}
            choices={(['suka', 'komentar'] as const).map((value) => ({ value, label: t(`tautan.window.step.${value}`) }))}
          />
        ) : null}
        {isDecision && !skipped ? (
          <PillChoice
            label={t('tautan.window.when')}
            hideLabel
            value={when}
            onChange={setWhen}
            choices={whens.map((value) => ({ value, label: t(`tautan.window.whens.${value}`) }))}
          />
        ) : null}
        {provable.has(kind) && !skipped ? (
          <TextInput
            size="xs"
            aria-label={t('tautan.window.source')}
            placeholder={t(isDecision ? 'tautan.window.sourceHint' : 'tautan.window.proofHint')}
            value={source}
            maxLength={300}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        ) : null}
        {taken.length > 0 ? (
          <ul className={classes.shots}>
            {taken.map((s) => (
              <Shot key={s.key} set={set} taken={s} staged={staged} />
            ))}
          </ul>
        ) : null}
        {provable.has(kind) && kind === 'bukti-akun' && set.links.length > 0 ? (
          <p className="meta">{set.links.map((l) => t('tautan.window.linked', { number: l.number })).join('; ')}</p>
        ) : null}
        <div className={classes.stepActs}>
          {skipped ? (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => changeSet(set.entryId, { skipped: set.skipped.filter((s) => s.kind !== kind) })}
            >
              {t('tautan.window.undoSkip')}
            </Button>
          ) : (
            <>
              <Button
                size="xs"
                leftSection={<IconCamera size={14} stroke={1.7} />}
                disabled={!ready}
                onClick={() => void takeStep(set.entryId, kind, note)}
              >
                {t(taken.length > 0 ? 'tautan.window.again' : kind === 'unggahan' ? 'tautan.window.recordPage' : 'tautan.window.record')}
              </Button>
              {provable.has(kind) ? <Proof set={set} kind={kind} note={note} /> : null}
              {done || kind === 'lain' ? null : <Skip set={set} kind={kind} />}
            </>
          )}
        </div>
      </div>
    </li>
  );
};

export const Steps = ({ set }: { set: OpenSet }) => {
  const staged = useAsk(['intake', 'staged'], (signal) => client.intake.staged({}, { signal }));
  const shown = new Set(set.taken.map((taken) => shownPart(taken.parts)?.stagedId));
  const known = staged.data?.filter((file) => shown.has(file.id)) ?? [];
  useAgain(
    shown.size > 0 && (known.length < shown.size || known.some((file) => file.reading.preview === 'pending')),
    () => void staged.refetch(),
  );
  return (
    <ol className={classes.steps}>
      {stepsOf(set).map((kind, i) => (
        <Step key={kind} set={set} kind={kind} at={i + 1} staged={staged.data ?? []} />
      ))}
    </ol>
  );
};
