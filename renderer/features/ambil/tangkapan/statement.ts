/** A phone's screenshot as its owner tells of it, and the capture that is recorded with it. Pure. */
import type { IntakeSet } from '../../../../shared/contract/service.ts';
import type { Capture } from '../../../../shared/domain/capture.ts';
import type { TimeStatement } from '../../../../shared/domain/time.ts';

export interface ScreenshotStatement {
  url: string;
  seenAt: TimeStatement | undefined;
  seenBy: string;
}

export const emptyStatement: ScreenshotStatement = { url: '', seenAt: undefined, seenBy: '' };

/** Empty, or an address of the web: what was pasted beside a screenshot is a link. */
export const isAddress = (text: string): boolean => {
  const given = text.trim();
  if (given === '') return true;
  try {
    return given.length <= 4000 && /^https?:$/.test(new URL(given).protocol);
  } catch {
    return false;
  }
};

const two = (n: number): string => String(Math.abs(n)).padStart(2, '0');

/** Wall clock with its offset. @param offsetMinutes east of UTC */
const wallClock = (at: Date, offsetMinutes: number): string =>
  `${new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 23)}${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;

export interface Circumstances {
  at: Date;
  /** Minutes east of UTC. */
  offsetMinutes: number;
  timeZone: string;
  app: string;
  os: string;
}

/**
 * Not made by this program: begin and end are the moment at which it was stated here. The page's source was never within reach.
 */
export const captureOf = (
  { url, seenAt, seenBy }: ScreenshotStatement,
  { at, offsetMinutes, timeZone, app, os }: Circumstances,
): Capture => ({
  method: 'phone-screenshot',
  begunAt: at.toISOString(),
  endedAt: at.toISOString(),
  clock: { local: wallClock(at, offsetMinutes), timeZone: timeZone.slice(0, 80), source: 'system' },
  program: { app: app.slice(0, 60), os: os.slice(0, 200) },
  phone: {
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(seenAt ? { seenAt } : {}),
    ...(seenBy.trim() === '' ? {} : { seenBy: seenBy.trim() }),
  },
  omissions: [{ what: 'html', reason: 'not-offered' }],
  removed: [],
});

/** What is recorded in one act: files one each, and sets. */
export interface Batch {
  ids: string[];
  sets: IntakeSet[];
}

const statedSet = (set: IntakeSet, statement: ScreenshotStatement, circumstances: Circumstances): IntakeSet => {
  const url = statement.url.trim();
  return {
    ...set,
    parts: set.parts.map((part) => ({ ...part, role: 'layar' })),
    capture: captureOf(statement, circumstances),
    ...(url !== '' && { tags: { ...set.tags, post: { ...set.tags?.post, url } } }),
  };
};

/** Files with a statement become sets of one part; a set of one file takes its statement up. A set of several is a thing of its own. */
export const withScreenshots = (
  { ids, sets }: Batch,
  statements: ReadonlyMap<string, ScreenshotStatement>,
  circumstances: Circumstances,
): Batch => {
  const alone = ids.filter((id) => statements.has(id)).map((stagedId): IntakeSet => ({ parts: [{ stagedId, role: 'layar' }] }));
  return {
    ids: ids.filter((id) => !statements.has(id)),
    sets: [...sets, ...alone].map((set) => {
      const statement = set.parts.length === 1 && !set.capture ? statements.get(set.parts[0]?.stagedId ?? '') : undefined;
      return statement ? statedSet(set, statement, circumstances) : set;
    }),
  };
};
