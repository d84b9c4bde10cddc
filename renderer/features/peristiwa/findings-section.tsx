/** Dugaan pelanggaran: cards of entry and code, terlapor, legal basis, exhibits, narrative. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import { printableBases } from '../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { subjectInline } from '../../evidence/subject-select.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { Basis } from '../../evidence/violation-picker.tsx';
import { useText } from '../../strings/index.ts';
import { draggedExhibit, exhibitType } from './drag.ts';
import { FindingDialog } from './finding-dialog.tsx';
import { dayOf, type FindingInput, type MirrorPreset } from './finding-draft.ts';
import classes from './findings.module.css';
import { FormSection } from './form-section.tsx';
import type { SectionProps } from './people-section.tsx';
import type { CaseChange } from './use-case.ts';

/** What the dialog is open for: a finding of the case, a new one, or one that another proposed; more may wait behind it. */
interface Opened {
  finding?: Finding;
  waiting: readonly MirrorPreset[];
}

const Exhibits = ({ finding, detail }: { finding: Finding; detail: SectionProps['detail'] }) => {
  const t = useText();
  const rows = detail.exhibits.filter((r) => finding.exhibitIds.includes(r.id));
  if (rows.length === 0) return <StateMark state="kurang">{t('peristiwa.gap.finding.exhibits')}</StateMark>;
  return (
    <span className={classes.exhibits}>
      {rows.map((row) => (
        <span key={row.id} className={classes.exhibit} title={row.number}>
          <span className={classes.thumb}>
            <Thumb address={byteAddress.thumbnail(row.partId)} mediaType={row.mediaType} preview={row.preview} small fit="cover" />
          </span>
          <span className="mono">{row.number.slice(row.number.lastIndexOf('-') + 1)}</span>
        </span>
      ))}
    </span>
  );
};

interface CardProps {
  finding: Finding;
  place: number;
  detail: SectionProps['detail'];
  onEdit: () => void;
  onRemove: () => void;
  onExhibit: (id: string) => void;
}

const Card = ({ finding, place, detail, onEdit, onRemove, onExhibit }: CardProps) => {
  const t = useText();
  const [over, setOver] = useState(false);
  const { entry } = finding.frozen;
  const person = detail.case.persons.find((p) => p.id === finding.personId);
  const bases = [
    ...printableBases(entry, detail.case.regime, dayOf(detail.case)).map((b) => b.teks),
    ...(finding.localBasis ? [finding.localBasis] : []),
  ];
  const drop = (event: DragEvent) => {
    setOver(false);
    const id = draggedExhibit(event);
    if (id === undefined) return;
    event.preventDefault();
    onExhibit(id);
  };
  return (
    <li
      className={classes.card}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(exhibitType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes.cardHead}>
        <span className={classes.place}>{place}</span>
        <h3 className="grow">{entry.judul}</h3>
        <span className={classes.code}>{entry.kode}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="xs" aria-label={t('peristiwa.findingActs', { code: entry.kode })}>
              <IconDots size={16} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.7} />} onClick={onEdit}>
              {t('common.change')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.7} />} onClick={onRemove}>
              {t('common.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <dl className={classes.facts}>
        <dt>{t('peristiwa.personTitle.terlapor')}</dt>
        <dd>
          {person ? person.name : t('peristiwa.unknownPerson')}, {subjectInline(t, finding.subjectKind)}
        </dd>
        <dt>{t('peristiwa.basis')}</dt>
        <dd>
          <Basis bases={bases} />
        </dd>
        <dt>{t('peristiwa.section.alat-bukti')}</dt>
        <dd>
          <Exhibits finding={finding} detail={detail} />
        </dd>
        {finding.asked ? (
          <>
            <dt>{t('dugaan.answered')}</dt>
            <dd>
              {finding.asked.map((q) => `${q.text} ${t(`dugaan.answers.${finding.answers?.[q.id] ?? 'tidak-tahu'}`)}.`).join(' ')}
              {finding.notes?.map((note) => (
                <span key={note} className={classes.note}>
                  {note}
                </span>
              ))}
            </dd>
          </>
        ) : null}
        <dt>{t('peristiwa.account')}</dt>
        <dd>{finding.narrative || <StateMark state="kurang">{t('common.notFilled')}</StateMark>}</dd>
      </dl>
    </li>
  );
};

export const FindingsSection = ({ detail, editing }: SectionProps) => {
  const t = useText();
  const [open, setOpen] = useState<Opened>();
  const [removing, setRemoving] = useState<Finding>();
  const version = detail.findings[0]?.frozen.catalogueVersion;
  const addExhibit = (finding: Finding, id: string) => {
    if (finding.exhibitIds.includes(id)) return;
    void editing.runThen(async () => {
      if (!detail.case.exhibits.some((e) => e.exhibitId === id)) await client.cases.addExhibits({ id: detail.case.id, exhibitIds: [id] });
      await client.findings.record({
        caseId: detail.case.id,
        id: finding.id,
        code: finding.frozen.entry.kode,
        subjectKind: finding.subjectKind,
        personId: finding.personId,
        exhibitIds: [...finding.exhibitIds, id],
        narrative: finding.narrative,
        answers: finding.answers,
        localBasis: finding.localBasis,
      });
    });
  };
  const save = (input: FindingInput, stages: CaseChange, next: MirrorPreset[]) => {
    void editing.runThen(async () => {
      if (Object.keys(stages).length > 0) await client.cases.change({ id: detail.case.id, change: stages });
      await client.findings.record(input);
    });
    const waiting = [...(open?.waiting.slice(1) ?? []), ...next];
    setOpen(waiting.length > 0 ? { waiting } : undefined);
  };
  return (
    <FormSection
      section="dugaan"
      number="IV"
      beside={version ? t('peristiwa.findingsFrom', { count: detail.findings.length, version }) : undefined}
      act={
        <Button size="xs" leftSection={<IconPlus size={14} stroke={2} />} onClick={() => setOpen({ waiting: [] })}>
          {t('peristiwa.addFinding')}
        </Button>
      }
    >
      <ul className={classes.cards}>
        {detail.findings.map((finding, i) => (
          <Card
            key={finding.id}
            finding={finding}
            place={i + 1}
            detail={detail}
            onEdit={() => setOpen({ finding, waiting: [] })}
            onRemove={() => setRemoving(finding)}
            onExhibit={(id) => addExhibit(finding, id)}
          />
        ))}
        {detail.findings.length === 0 ? <li className="meta">{t('peristiwa.noFindings')}</li> : null}
      </ul>
      {open ? (
        <FindingDialog
          key={open.finding?.id ?? open.waiting[0]?.code ?? 'new'}
          detail={detail}
          finding={open.finding}
          preset={open.waiting[0]}
          onClose={() => setOpen(undefined)}
          onSave={save}
        />
      ) : null}
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('peristiwa.removeFinding')}
        act={t('common.remove')}
        onAct={() => {
          if (removing) void editing.runThen(() => client.findings.remove({ id: removing.id }));
          setRemoving(undefined);
        }}
      >
        <p>{t('peristiwa.removeFindingNote')}</p>
      </ConfirmDialog>
    </FormSection>
  );
};
