/** The entry chosen: its basis and certainty, what it asks, exhibits, account, and the other side of the act. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ActQuery } from '../../../shared/contract/catalogue.ts';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { type CatalogueEntry, printableBases } from '../../../shared/domain/catalogue.ts';
import { type Answer, AnswerSchema, cautionsFor, type Guidance } from '../../../shared/domain/norm-guidance.ts';
import { client } from '../../client.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { subjectInline } from '../../evidence/subject-select.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { Basis } from '../../evidence/violation-picker.tsx';
import { useAsk } from '../../query.ts';
import { useLanguage, useText } from '../../strings/index.ts';
import classes from './finding-dialog.module.css';
import type { ChangeDraft, FindingDraft } from './finding-draft.ts';
import { kindWord } from './finding-pick.tsx';

const Entry = ({ entry, act, onChange }: { entry: CatalogueEntry; act: ActQuery; onChange: () => void }) => {
  const t = useText();
  const bases = act.regime ? printableBases(entry, act.regime, act.day).map((b) => b.teks) : [];
  return (
    <section className={classes.entry} aria-label={t('dugaan.chosen')}>
      <div className={classes.entryHead}>
        <h2 className="grow">{entry.judul}</h2>
        <Button size="xs" onClick={onChange}>
          {t('dugaan.change')}
        </Button>
      </div>
      <p className={classes.under}>
        <span className={classes.code}>{entry.kode}</span>
        <span>{kindWord(entry.jenis_pelanggaran)}</span>
        {entry.status_verifikasi === 'TERKONFIRMASI' ? null : <StateMark state="kurang">{t('dugaan.unsure')}</StateMark>}
      </p>
      <p className={classes.basis}>
        <Basis bases={bases} />
      </p>
    </section>
  );
};

const Questions = ({ guidance, draft, change }: { guidance: Guidance; draft: FindingDraft; change: ChangeDraft }) => {
  const t = useText();
  const language = useLanguage();
  const raised = cautionsFor(guidance.cautions, draft.answers);
  const choices = AnswerSchema.options.map((value) => ({ value, label: t(`dugaan.answers.${value}`) }));
  if (guidance.questions.length === 0 && raised.length === 0) return null;
  return (
    <section className={classes.questions} aria-label={t('dugaan.questions')}>
      {guidance.questions.map((q) => (
        <PillChoice<Answer>
          key={q.id}
          label={q.context ? `${q.text[language]} (${t('dugaan.contextOnly')})` : q.text[language]}
          value={draft.answers[q.id]}
          choices={choices}
          onChange={(answer) => change({ answers: { ...draft.answers, [q.id]: answer } })}
        />
      ))}
      {raised.length > 0 ? (
        <ul className={classes.cautions} aria-label={t('dugaan.cautions')}>
          {raised.map((c) => (
            <li key={c.id}>
              <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
              <span>
                {c.text[language]} {c.confirmed ? null : <StateMark state="kurang">{t('dugaan.unsure')}</StateMark>}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
};

const Exhibits = ({ detail, draft, change }: { detail: CaseDetail; draft: FindingDraft; change: ChangeDraft }) => {
  const t = useText();
  const toggle = (id: string, on: boolean) =>
    change({ exhibitIds: on ? [...draft.exhibitIds, id] : draft.exhibitIds.filter((other) => other !== id) });
  return (
    <fieldset className={classes.choose}>
      <legend className="meta-2">{t('peristiwa.section.alat-bukti')}</legend>
      {detail.exhibits.map((row) => (
        <Checkbox
          key={row.id}
          checked={draft.exhibitIds.includes(row.id)}
          label={
            <span className={classes.exhibit}>
              <span className={classes.thumb}>
                <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} small fit="cover" />
              </span>
              <span className="mono">{row.number}</span>
            </span>
          }
          onChange={(event) => toggle(row.id, event.currentTarget.checked)}
        />
      ))}
      {detail.exhibits.length === 0 ? <span className="meta">{t('peristiwa.noExhibits')}</span> : null}
    </fieldset>
  );
};

const Mirrors = ({
  guidance,
  detail,
  draft,
  change,
}: {
  guidance: Guidance;
  detail: CaseDetail;
  draft: FindingDraft;
  change: ChangeDraft;
}) => {
  const t = useText();
  const recorded = new Set(detail.findings.map((f) => f.frozen.entry.kode));
  const offered = guidance.mirrors.filter((m) => !recorded.has(m.code));
  if (offered.length === 0) return null;
  return (
    <fieldset className={classes.mirrors}>
      <legend className="meta-2">{t('dugaan.mirror')}</legend>
      {offered.map((m) => (
        <Checkbox
          key={m.code}
          checked={draft.mirrors.includes(m.code)}
          onChange={(event) =>
            change({ mirrors: event.currentTarget.checked ? [...draft.mirrors, m.code] : draft.mirrors.filter((c) => c !== m.code) })
          }
          label={
            <span>
              <span className={classes.code}>{m.code}</span>{' '}
              {t('dugaan.mirrorOn', { title: m.title, subject: subjectInline(t, m.subject ?? '') })}
            </span>
          }
        />
      ))}
      <p className="meta">{t('dugaan.mirrorNote')}</p>
    </fieldset>
  );
};

interface DetailProps {
  detail: CaseDetail;
  entry: CatalogueEntry;
  act: ActQuery;
  draft: FindingDraft;
  change: ChangeDraft;
  guidance: Guidance | undefined;
  onRepick: () => void;
}

/** What the norm asks of this act; kept while it is being asked again. */
export const useGuidance = (code: string | undefined, act: ActQuery): Guidance | undefined =>
  useAsk(['catalogue', 'guidance', { ...act, code }], (signal) => client.catalogue.guidance({ ...act, code: code ?? '' }, { signal }), {
    enabled: code !== undefined,
  }).data;

export const FindingDetail = ({ detail, entry, act, draft, change, guidance, onRepick }: DetailProps) => {
  const t = useText();
  return (
    <div className={`${classes.detail} scroll`}>
      <Entry entry={entry} act={act} onChange={onRepick} />
      {guidance ? <Questions guidance={guidance} draft={draft} change={change} /> : null}
      {guidance ? <Mirrors guidance={guidance} detail={detail} draft={draft} change={change} /> : null}
      <Exhibits detail={detail} draft={draft} change={change} />
      <Textarea
        label={t('peristiwa.account')}
        autosize
        minRows={2}
        maxRows={6}
        value={draft.narrative}
        onChange={(event) => change({ narrative: event.currentTarget.value })}
      />
      <TextInput
        label={t('peristiwa.localBasis')}
        placeholder={t('peristiwa.localBasisHint')}
        value={draft.localBasis}
        onChange={(event) => change({ localBasis: event.currentTarget.value })}
      />
    </div>
  );
};
