/** Lengkap or Disamarkan: which dossier is made, and of a redacted copy plainly what goes out and what does not. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconCheck, IconMinus, IconSquaresDiagonal } from '@tabler/icons-react';
import type { RedactionDetail } from '../../../shared/contract/redactions.ts';
import { redactionReasons } from '../../../shared/domain/redaction.ts';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { type Say, useText } from '../../strings/index.ts';
import classes from './compose.module.css';
import type { Preview } from './use-preview.ts';

export type Kind = 'full' | 'redacted';

export const KindChoice = ({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) => {
  const t = useText();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('berkas.kind')}
      value={kind}
      onChange={(value) => onKind(value === 'redacted' ? 'redacted' : 'full')}
      data={[
        { value: 'full', label: t('berkas.full') },
        { value: 'redacted', label: t('berkas.redacted') },
      ]}
    />
  );
};

/** The newest full dossier, where the case is still what it froze. */
export const sourceOf = (detail: RedactionDetail | undefined): RedactionDetail['sealed'][number] | undefined =>
  detail?.sealed[0]?.current ? detail.sealed[0] : undefined;

/** Why no redacted copy can be made yet, and what to do first. */
export const NoSource = ({ detail, onFull }: { detail: RedactionDetail; onFull: () => void }) => {
  const t = useText();
  const go = useGo();
  const [newest] = detail.sealed;
  return (
    <div className={classes.notice} role="status">
      <StateMark state="menunggu">{t(newest ? 'berkas.sourceOld' : 'berkas.sourceNone')}</StateMark>
      <p className="meta-2">{newest ? t('berkas.sourceOldNote', { number: newest.number }) : t('berkas.sourceNoneNote')}</p>
      <Button onClick={newest ? () => go.compose(detail.caseId, newest.id) : onFull}>
        {t(newest ? 'berkas.correct' : 'berkas.makeFull')}
      </Button>
    </div>
  );
};

const areaWords = (t: Say, areas: NonNullable<Preview['redaction']>['counts']['areas']): string =>
  redactionReasons
    .flatMap((reason) => (areas[reason] ? [`${t(`samarkan.reason.${reason}`)} ${areas[reason]}`] : []))
    .join(', ')
    .toLocaleLowerCase('id');

const Lines = ({ title, out, lines }: { title: string; out: boolean; lines: readonly string[] }) => (
  <Section title={title}>
    <ul className={classes.goes} data-out={out || undefined}>
      {lines.map((line) => (
        <li key={line}>
          {out ? <IconCheck size={14} stroke={2} aria-hidden /> : <IconMinus size={14} stroke={2} aria-hidden />}
          <span>{line}</span>
        </li>
      ))}
    </ul>
  </Section>
);

interface RedactedContentsProps {
  detail: RedactionDetail;
  preview: Preview;
  number: string;
}

export const RedactedContents = ({ detail, preview, number }: RedactedContentsProps) => {
  const t = useText();
  const go = useGo();
  const seen = detail.pictures.filter((p) => p.saved).length;
  const read = detail.passages.filter((p) => p.seen).length;
  const { redaction } = preview;
  const complete = seen === detail.pictures.filter((p) => p.preview === 'ready').length && read === detail.passages.length;
  const areas = redaction ? areaWords(t, redaction.counts.areas) : '';
  return (
    <>
      <Section title={t('berkas.redactedOf', { number })}>
        <ul className={classes.standing}>
          <li>
            <StateMark state={complete ? 'utuh' : 'menunggu'}>{t(complete ? 'berkas.reviewed' : 'berkas.reviewOpen')}</StateMark>
            <span>{t('berkas.reviewCounts', { seen, pictures: detail.pictures.length, read, passages: detail.passages.length })}</span>
          </li>
        </ul>
        <Button
          className={classes.redact}
          leftSection={<IconSquaresDiagonal size={16} stroke={1.7} />}
          onClick={() => go.redact(detail.caseId)}
        >
          {t('berkas.redact')}
        </Button>
      </Section>
      {redaction ? (
        <>
          <Lines
            title={t('berkas.goesOut')}
            out
            lines={[
              t('berkas.out.text', { count: redaction.counts.spans }),
              areas
                ? t('berkas.out.pictures', { count: redaction.pictures, areas })
                : t('berkas.out.picturesPlain', { count: redaction.pictures }),
              t('berkas.out.hashes', { count: redaction.originals }),
              t('berkas.out.sealer'),
            ]}
          />
          <Lines
            title={t('berkas.staysHere')}
            out={false}
            lines={[
              t('berkas.stays.originals', { count: redaction.originals }),
              t('berkas.stays.persons', { count: redaction.counts.persons }),
              t('berkas.stays.numbers'),
              ...(redaction.counts.picturesLeftOut > 0 ? [t('berkas.stays.pictures', { count: redaction.counts.picturesLeftOut })] : []),
              ...(redaction.counts.passagesLeftOut > 0 ? [t('berkas.stays.passages', { count: redaction.counts.passagesLeftOut })] : []),
              t('berkas.stays.fields', { count: redaction.counts.fieldsWithheld }),
            ]}
          />
        </>
      ) : null}
    </>
  );
};
