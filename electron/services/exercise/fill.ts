/** Fills a practice vault: draws the photos, then walks them through the same staging, recording and cases as real ones. */
import type { TagChange } from '../../../shared/contract/service.ts';
import type { Provenance } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Region } from '../../../shared/domain/location.ts';
import type { Clock } from '../../base/clock.ts';
import type { LongAct, Progress } from '../../base/report.ts';
import { drawPhoto } from './photos.ts';
import { practiceStory, type StoryCase, type StoryExhibit } from './story.ts';

/** What the exercise asks of the other services; compose hands them in. */
export interface PracticeDesk {
  isExercise(): boolean;
  /** @throws Failure region-unknown */
  region(code: string): Region;
  stage(file: { receivedName: { text: string }; bytes: AsyncIterable<Uint8Array>; signal: AbortSignal }): Promise<{ id: string }>;
  record(
    request: { ids: string[]; provenance: Provenance; tags: TagChange; duplicates: 'record' },
    long: LongAct,
  ): Promise<{ exhibits: { id: string }[] }>;
  createCase(
    fields: Pick<StoryCase, 'title' | 'place' | 'foundAt' | 'narrative' | 'persons'> & {
      origin: 'hasil-pengawasan';
      regime: 'PEMILU';
      exhibits: { exhibitId: string }[];
    },
  ): { case: { id: string; persons: { id: string; part: string }[] } };
  recordFinding(finding: {
    caseId: string;
    code: string;
    subjectKind: string;
    personId?: string;
    exhibitIds: string[];
    narrative: string;
  }): unknown;
}

/** Villages of the invented regencies: Bantaran south of the equator, Teluk Lintang north of it. */
const villages = { south: '99.01.01.2001', north: '99.02.01.2001' };

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const tagsOf = ({ tags: { fromExif, ...tags }, photo }: StoryExhibit): TagChange => ({
  ...tags,
  ...(fromExif && { capturedFromExif: true }),
  ...(fromExif && photo.point && { coordinatesFromExif: true }),
});

const quiet = ({ signal }: LongAct): LongAct => ({ signal, report: () => undefined });

const takeIn = async (desk: PracticeDesk, exhibit: StoryExhibit, long: LongAct): Promise<string> => {
  const bytes = await drawPhoto(exhibit.photo);
  const staged = await desk.stage({ receivedName: { text: exhibit.photo.name }, bytes: whole(bytes), signal: long.signal });
  const request = { ids: [staged.id], provenance: exhibit.provenance, tags: tagsOf(exhibit), duplicates: 'record' as const };
  const [recorded] = (await desk.record(request, quiet(long))).exhibits;
  if (!recorded) throw new Failure(long.signal.aborted ? 'cancelled' : 'unexpected');
  return recorded.id;
};

const openCase = (
  desk: PracticeDesk,
  { title, place, foundAt, narrative, persons, findings }: StoryCase,
  ids: readonly string[],
): string => {
  const { case: made } = desk.createCase({
    title,
    place,
    foundAt,
    narrative,
    persons,
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    exhibits: ids.map((exhibitId) => ({ exhibitId })),
  });
  const personId = made.persons.find((p) => p.part === 'terlapor')?.id;
  for (const { exhibits, ...finding } of findings)
    desk.recordFinding({ ...finding, caseId: made.id, ...(personId && { personId }), exhibitIds: exhibits.flatMap((i) => ids[i] ?? []) });
  return made.id;
};

/**
 * Fills the open practice vault.
 * @returns the case that is ready to seal, with its exhibits
 * @throws Failure usage in a vault of real evidence; cancelled: what was recorded stays
 */
export const fillExercise = async (desk: PracticeDesk, clock: Clock, long: LongAct): Promise<{ caseId: string; exhibitIds: string[] }> => {
  if (!desk.isExercise()) throw new Failure('usage');
  const [main, other] = practiceStory({ now: clock.now(), south: desk.region(villages.south), north: desk.region(villages.north) });
  const totalCount = main.exhibits.length + other.exhibits.length;
  const progress: Progress = { step: 'drawing', doneCount: 0, totalCount, doneBytes: 0, totalBytes: 0 };
  const fill = async (story: StoryCase): Promise<{ caseId: string; exhibitIds: string[] }> => {
    const exhibitIds: string[] = [];
    for (const exhibit of story.exhibits) {
      if (long.signal.aborted) throw new Failure('cancelled');
      long.report({ ...progress, at: exhibit.photo.name });
      exhibitIds.push(await takeIn(desk, exhibit, long));
      progress.doneCount += 1;
    }
    long.report(progress);
    return { caseId: openCase(desk, story, exhibitIds), exhibitIds };
  };
  await fill(other);
  return fill(main);
};
