/** Recording takes as evidence: each becomes one exhibit with its circumstances and what the officer says of it. */
import { useState } from 'react';
import type { IntakeSet, TagChange } from '../../../shared/contract/service.ts';
import type { Officer } from '../../../shared/domain/officer.ts';
import { localIn, type Zone } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { startTask } from '../../components/task-tray/tasks.ts';
import { codeText, showDone, showFailure } from '../../failure.ts';
import { refreshAll } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { dropTakes, type Take } from './kept.ts';

export interface RecordedTake {
  id: string;
  number: string;
}

const tagsOf = ({ capture, statement }: Take, zone: Zone, seenWord: string | undefined): TagChange => {
  const url = statement.url.trim();
  const caption = statement.caption.trim();
  const post = statement.seen === 'unggahan' || statement.seen === 'cerita';
  return {
    capturedAt: { local: localIn(capture.endedAt, zone), zone, approximate: false, source: 'program' },
    ...(caption === '' ? {} : { caption }),
    ...(post && url !== '' ? { post: { url: url.slice(0, 4000) } } : {}),
    ...(seenWord ? { addLabels: [seenWord] } : {}),
  };
};

/** A take as the service records it: the stated address stands among the circumstances as the officer's word. */
const setOf = (take: Take, zone: Zone, seenWord: string | undefined): IntakeSet => {
  const url = take.statement.url.trim().slice(0, 8000);
  const { screen } = take.capture;
  const capture = screen && url !== '' ? { ...take.capture, screen: { ...screen, statedUrl: url } } : take.capture;
  return { parts: take.parts, capture, tags: tagsOf(take, zone, seenWord) };
};

export const useRecordTakes = (officer: Officer | undefined, zone: Zone) => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [recorded, setRecorded] = useState<readonly RecordedTake[]>([]);
  const person = officer && {
    name: officer.name,
    role: officer.role,
    ...(officer.sptNumber ? { sptNumber: officer.sptNumber } : {}),
    confidential: false,
  };
  const record = async (takes: readonly Take[], caseId: string | undefined): Promise<void> => {
    setBusy(true);
    try {
      const input = {
        ids: [],
        sets: takes.map((take) => setOf(take, zone, take.statement.seen && t(`layar.seenKind.${take.statement.seen}`))),
        provenance: { way: 'self' as const, ...(person ? { maker: person, finder: person } : {}) },
        duplicates: 'record' as const,
        ...(caseId === undefined ? {} : { caseId }),
      };
      const outcome = await startTask({
        title: t('layar.recording', { count: takes.length }),
        start: (signal) => client.intake.record(input, { signal }),
      });
      dropTakes(outcome.exhibits.map((e) => takes.find((take) => take.parts.some((p) => p.stagedId === e.stagedId))?.stagedId ?? ''));
      setRecorded(outcome.exhibits);
      refreshAll();
      if (outcome.exhibits.length > 0) showDone(t('layar.recorded', { list: outcome.exhibits.map((e) => e.number).join(', ') }));
      for (const refusal of outcome.refused) showFailure({ code: refusal.code, facts: refusal.facts, message: codeText(refusal.code) });
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, recorded, record };
};
