/** Tindak lanjut: the recipient of each finding and why, the letters sent, and whether they were carried out. */
import { Button } from '@mantine/core';
import { IconClipboardCopy, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FindingRoute, FollowUp } from '../../../shared/domain/follow-up.ts';
import { client } from '../../client.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { showDay, showShortStatement } from '../../evidence/show.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './after-form.module.css';
import { CopyDialog } from './copy-dialog.tsx';
import editor from './editor.module.css';
import { draftLetter, LetterDialog, type LetterDraft } from './letter-dialog.tsx';
import type { SectionProps } from './people-section.tsx';
import { RouteDialog } from './route-dialog.tsx';

type Detail = SectionProps['detail'];

const Route = ({ route, place, detail, onChange }: { route: FindingRoute; place: number; detail: Detail; onChange: () => void }) => {
  const t = useText();
  const finding = detail.findings.find((f) => f.id === route.findingId);
  const person = detail.case.persons.find((p) => p.id === finding?.personId);
  const back = useAct(() => client.routes.choose({ findingId: route.findingId }), { done: refreshAll });
  const { proposed, chosen } = route;
  return (
    <li className={classes.route}>
      <div className={classes.words}>
        <span className="meta-2">
          {t('tindak.findingOf', { place, who: person?.name ?? t('peristiwa.unknownPerson'), code: finding?.frozen.entry.kode ?? '' })}
        </span>
        <span className="strong">{chosen?.recipient ?? proposed.recipient}</span>
        {chosen ? (
          <>
            <span>{t('tindak.chosenWhy', { reason: chosen.reason })}</span>
            <span className="meta">{t('tindak.proposedWas', { recipient: proposed.recipient })}</span>
          </>
        ) : (
          <span className="meta-2">
            {proposed.why}
            {proposed.channel ? ` ${t('tindak.channel', { channel: proposed.channel })}` : ''}
          </span>
        )}
        {!chosen && proposed.certainty !== 'TERKONFIRMASI' ? <StateMark state="kurang">{t('tindak.unverified')}</StateMark> : null}
      </div>
      <span className={classes.acts}>
        {chosen ? (
          <Button size="xs" loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t('tindak.takeProposed')}
          </Button>
        ) : null}
        <Button size="xs" leftSection={<IconPencil size={14} stroke={1.7} />} onClick={onChange}>
          {t('tindak.change')}
        </Button>
      </span>
    </li>
  );
};

const marks = { belum: 'menunggu', dijalankan: 'utuh', sebagian: 'dekat', tidak: 'dekat', 'salah-catat': 'tiada' } as const;

const Letter = ({ letter, onEdit }: { letter: FollowUp; onEdit: () => void }) => {
  const t = useText();
  const number = letter.letterNumber ? ` ${letter.letterNumber}` : '';
  return (
    <li className={classes.letter} data-error={letter.outcome === 'salah-catat' || undefined}>
      <div className={classes.words}>
        <span>
          <span className="strong">{letter.to}</span>
        </span>
        <span className="meta-2">
          {t('tindak.sent', { number, moment: showShortStatement(letter.sentAt) })}
          {letter.channel ? ` · ${letter.channel}` : ''}
        </span>
        {letter.reply ? (
          <span>
            {t('tindak.replied', { day: showDay(letter.reply.on) })} {letter.reply.text}
          </span>
        ) : null}
        {letter.notes === '' ? null : <span className="meta">{letter.notes}</span>}
        <span className={classes.marks}>
          <StateMark state={marks[letter.outcome]}>{t(`tindak.outcome.${letter.outcome}`)}</StateMark>
          {letter.remindOn && letter.outcome === 'belum' ? (
            <span className="meta-2">{t('tindak.askOn', { day: showDay(letter.remindOn) })}</span>
          ) : null}
        </span>
      </div>
      <Button
        size="xs"
        leftSection={<IconPencil size={14} stroke={1.7} />}
        onClick={onEdit}
        aria-label={t('tindak.editOf', { to: letter.to })}
      >
        {t('tindak.update')}
      </Button>
    </li>
  );
};

export const FollowUpSection = ({ detail }: SectionProps) => {
  const t = useText();
  const caseId = detail.case.id;
  const [changing, setChanging] = useState<FindingRoute>();
  const [draft, setDraft] = useState<LetterDraft>();
  const [copying, setCopying] = useState(false);
  const routes = useAsk(['cases', 'routes', caseId], (signal) => client.routes.ofCase({ caseId }, { signal })).data;
  const letters = useAsk(['cases', 'letters', caseId], (signal) => client.followUps.ofCase({ caseId }, { signal })).data ?? [];
  return (
    <section className={classes.section} data-section="tindak-lanjut" tabIndex={-1} aria-label={t('tindak.section.tindak-lanjut')}>
      <div className={editor.sectionHead}>
        <h2>{t('tindak.section.tindak-lanjut')}</h2>
        <span className="grow" />
        <Button size="xs" leftSection={<IconClipboardCopy size={14} stroke={1.7} />} onClick={() => setCopying(true)}>
          {t('tindak.copyFor')}
        </Button>
      </div>
      <h3>{t('tindak.recipients')}</h3>
      <ul className={classes.routes}>
        {routes?.findings.map((route, n) => (
          <Route key={route.findingId} route={route} place={n + 1} detail={detail} onChange={() => setChanging(route)} />
        ))}
        {detail.findings.length === 0 ? <li className={`meta ${classes.route}`}>{t('tindak.noFindings')}</li> : null}
      </ul>
      <div className={editor.sectionHead}>
        <h3 className="grow">{t('tindak.letters')}</h3>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => setDraft(draftLetter(routes?.findings ?? [], letters))}
        >
          {t('tindak.addLetter')}
        </Button>
      </div>
      <ul className={classes.letters}>
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} onEdit={() => setDraft(letter)} />
        ))}
        {letters.length === 0 ? <li className={`meta ${classes.letter}`}>{t('tindak.noLetters')}</li> : null}
      </ul>
      {changing && routes ? <RouteDialog route={changing} known={routes.known} onClose={() => setChanging(undefined)} /> : null}
      {draft ? <LetterDialog detail={detail} draft={draft} onClose={() => setDraft(undefined)} /> : null}
      {copying ? <CopyDialog detail={detail} onClose={() => setCopying(false)} /> : null}
    </section>
  );
};
