/** One alleged violation by one person or body: entry, person, exhibits, narrative. */
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { SubjectSelect } from '../../evidence/subject-select.tsx';
import { Thumb } from '../../evidence/thumb.tsx';
import { ViolationPicker } from '../../evidence/violation-picker.tsx';
import { useText } from '../../strings/index.ts';
import classes from './findings.module.css';
import { dayOf } from './findings-section.tsx';

type Input = Parameters<typeof client.findings.record>[0];

interface FindingDialogProps {
  detail: CaseDetail;
  finding: Finding | undefined;
  onSave: (input: Input) => void;
  onClose: () => void;
}

const unknown = 'unknown';

export const FindingDialog = ({ detail, finding, onSave, onClose }: FindingDialogProps) => {
  const t = useText();
  const record = detail.case;
  const reported = record.persons.filter((p) => p.part === 'terlapor');
  const [draft, setDraft] = useState({
    code: finding?.frozen.entry.kode,
    title: finding?.frozen.entry.judul,
    personId: finding ? finding.personId : reported[0]?.id,
    subjectKind: finding?.subjectKind ?? reported[0]?.subjectKind,
    exhibitIds: finding?.exhibitIds ?? record.exhibits.map((e) => e.exhibitId),
    narrative: finding?.narrative ?? record.narrative.summary,
    localBasis: finding?.localBasis ?? '',
  });
  const [picking, setPicking] = useState(finding === undefined);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const act = {
    regime: record.regime,
    ...(dayOf(record) ? { day: dayOf(record) } : {}),
    ...(draft.subjectKind ? { subject: draft.subjectKind } : {}),
  };
  const save = () => {
    if (draft.code === undefined || draft.subjectKind === undefined) return;
    onSave({
      caseId: record.id,
      ...(finding ? { id: finding.id } : {}),
      code: draft.code,
      subjectKind: draft.subjectKind,
      ...(draft.personId ? { personId: draft.personId } : {}),
      exhibitIds: draft.exhibitIds,
      narrative: draft.narrative,
      ...(draft.localBasis.trim() === '' ? {} : { localBasis: draft.localBasis.trim() }),
    });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('peristiwa.findingTitle')}
      act={t('common.save')}
      blocked={draft.code === undefined || draft.subjectKind === undefined}
      onAct={save}
    >
      <div className={`${classes.form} scroll`}>
        <Select
          label={t('peristiwa.personTitle.terlapor')}
          value={draft.personId ?? unknown}
          data={[...reported.map((p) => ({ value: p.id, label: p.name })), { value: unknown, label: t('peristiwa.unknownPerson') }]}
          onChange={(value) =>
            change({
              personId: value === unknown ? undefined : (value ?? undefined),
              subjectKind: reported.find((p) => p.id === value)?.subjectKind ?? draft.subjectKind,
            })
          }
        />
        <SubjectSelect value={draft.subjectKind} onChange={(subjectKind) => change({ subjectKind })} />
        {picking ? (
          <ViolationPicker
            act={act}
            account={`${record.narrative.what} ${record.title}`}
            chosen={draft.code ? [draft.code] : []}
            autoFocus
            onPick={({ entry }) => {
              change({ code: entry.kode, title: entry.judul, subjectKind: draft.subjectKind ?? entry.subjek[0] });
              setPicking(false);
            }}
          />
        ) : (
          <div>
            <span className="meta-2">{t('peristiwa.entry')}</span>
            <button type="button" className={classes.entry} onClick={() => setPicking(true)}>
              <span className="grow">{draft.title}</span>
              <span className={classes.code}>{draft.code}</span>
            </button>
          </div>
        )}
        {picking ? null : (
          <>
            <fieldset className={classes.choose}>
              <legend className="meta-2">{t('peristiwa.section.alat-bukti')}</legend>
              {detail.exhibits.map((row) => (
                <Checkbox
                  key={row.id}
                  checked={draft.exhibitIds.includes(row.id)}
                  label={
                    <span className={classes.exhibit}>
                      <span className={classes.thumb}>
                        <Thumb
                          address={byteAddress.thumbnail(row.partId)}
                          mediaType={row.mediaType}
                          preview={row.preview}
                          small
                          fit="cover"
                        />
                      </span>
                      <span className="mono">{row.number}</span>
                    </span>
                  }
                  onChange={(event) =>
                    change({
                      exhibitIds: event.currentTarget.checked
                        ? [...draft.exhibitIds, row.id]
                        : draft.exhibitIds.filter((id) => id !== row.id),
                    })
                  }
                />
              ))}
              {detail.exhibits.length === 0 ? <span className="meta">{t('peristiwa.noExhibits')}</span> : null}
            </fieldset>
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
          </>
        )}
      </div>
    </ConfirmDialog>
  );
};
