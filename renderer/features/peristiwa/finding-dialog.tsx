/** One alleged violation by one person or body: who and when on the left, the entry on the right. */
import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ActQuery } from '../../../shared/contract/catalogue.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { client } from '../../client.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { FindingAct, useStages } from './finding-act.tsx';
import { FindingDetail, useGuidance } from './finding-detail.tsx';
import classes from './finding-dialog.module.css';
import { dayOf, draftOf, type FindingDraft, type FindingInput, inputOf, type MirrorPreset } from './finding-draft.ts';
import { FindingPick } from './finding-pick.tsx';
import type { CaseChange } from './use-case.ts';

interface FindingDialogProps {
  detail: CaseDetail;
  finding: Finding | undefined;
  /** A finding proposed by another one. */
  preset: MirrorPreset | undefined;
  /** @param stages what the officer confirmed of the act, for the case; @param next findings to open after this one */
  onSave: (input: FindingInput, stages: CaseChange, next: MirrorPreset[]) => void;
  onClose: () => void;
}

/** What of the draft belongs to the case and differs from it. */
const stagesOf = (record: CaseDetail['case'], draft: FindingDraft, act: ActQuery): CaseChange => ({
  ...(draft.regime !== record.regime && { regime: draft.regime }),
  ...(act.supportedStatus !== record.supportedStatus && { supportedStatus: act.supportedStatus ?? null }),
  ...(act.calendarStage !== record.calendarStage && { calendarStage: act.calendarStage ?? null }),
});

const useEntry = (finding: Finding | undefined, code: string | undefined): CatalogueEntry | undefined => {
  const frozen = finding?.frozen.entry;
  const own = frozen && frozen.kode === code ? frozen : undefined;
  const asked = useAsk(['catalogue', 'entry', code], (signal) => client.catalogue.entry({ code: code ?? '' }, { signal }), {
    enabled: code !== undefined && own === undefined,
  });
  return own ?? (asked.data?.kode === code ? asked.data : undefined);
};

export const FindingDialog = ({ detail, finding, preset, onSave, onClose }: FindingDialogProps) => {
  const t = useText();
  const record = detail.case;
  const [draft, setDraft] = useState(() => draftOf(detail, finding, preset));
  const [picking, setPicking] = useState(draft.code === undefined);
  const change = (part: Partial<FindingDraft>) => setDraft((before) => ({ ...before, ...part }));
  const proposals = useStages(record);
  const proposal = proposals?.find((p) => p.regime === draft.regime);
  const day = dayOf(record);
  const act: ActQuery = {
    regime: draft.regime,
    ...(day && { day }),
    ...(draft.subjectKind && { subject: draft.subjectKind }),
    supportedStatus: draft.supportedStatus ?? proposal?.supportedStatus ?? 'TIDAK_TAHU',
    calendarStage: draft.calendarStage ?? proposal?.calendarStage ?? 'TIDAK_TAHU',
  };
  const entry = useEntry(finding, draft.code);
  const guidance = useGuidance(draft.code, act);
  const input = inputOf(record.id, finding, draft);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!input || picking) return;
    const next = (guidance?.mirrors ?? [])
      .filter((m) => draft.mirrors.includes(m.code))
      .map(({ code, subject }) => ({ code, subject, exhibitIds: draft.exhibitIds, narrative: draft.narrative }));
    onSave(input, stagesOf(record, draft, act), next);
  };
  return (
    <Modal.Root opened onClose={onClose} size={1040} yOffset="4dvh" closeOnClickOutside={false} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('peristiwa.findingTitle')}>
        <form onSubmit={save} className={classes.dialog}>
          <h1 className={classes.head}>{t('peristiwa.findingTitle')}</h1>
          <div className={classes.panes}>
            <FindingAct record={record} draft={draft} change={change} proposals={proposals} />
            {picking || !entry ? (
              <FindingPick
                act={act}
                onPick={(offer) => {
                  change({ code: offer.entry.kode, subjectKind: draft.subjectKind ?? offer.entry.subjek[0], mirrors: [] });
                  setPicking(false);
                }}
              />
            ) : (
              <FindingDetail
                detail={detail}
                entry={entry}
                act={act}
                draft={draft}
                change={change}
                guidance={guidance}
                onRepick={() => setPicking(true)}
              />
            )}
          </div>
          <div className={classes.foot}>
            <Button size="lg" onClick={onClose}>
              {t('common.back')}
            </Button>
            <Button size="lg" variant="filled" type="submit" disabled={input === undefined || picking}>
              {t('common.save')}
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
