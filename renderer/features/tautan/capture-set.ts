/** From recordings to what is recorded as one exhibit: parts with roles of their own, one capture with its states, tags from facts. Pure. */

import type { WebRecording } from '../../../shared/contract/capture-host.ts';
import type { IntakeSet, TagChange } from '../../../shared/contract/service.ts';
import {
  type Capture,
  type CapturedPart,
  type CaptureSession,
  type CaptureState,
  type CaptureStateKind,
  countedRole,
  type Omission,
  type PartRole,
  type PostFacts,
  type Removal,
} from '../../../shared/domain/capture.ts';
import type { ExhibitTags } from '../../../shared/domain/exhibit.ts';
import { platformOf, saysGone } from '../../../shared/domain/patrol.ts';
import { strangersLine } from '../../../shared/domain/text.ts';
import { localIn, type Zone } from '../../../shared/domain/time.ts';

/** One recording in a window, or files added to a step. */
export interface Taken {
  key: string;
  kind: CaptureStateKind;
  /** Of the officer: source, remark. */
  note: string;
  at: string;
  parts: CapturedPart[];
  /** Absent for files that the officer added himself. */
  recording?: WebRecording;
  title: string;
}

/** A step that was not done, with the officer's reason. */
export interface Skipped {
  kind: CaptureStateKind;
  reason: string;
}

const roleName = (role: string): string => /^[a-z]+/.exec(role)?.[0] ?? 'lain';

/** Gives a part whose role is taken the next free counter of its kind. */
const ownRoles = () => {
  const used = new Set<string>();
  return (part: CapturedPart): CapturedPart => {
    let { role } = part;
    for (let n = 2; used.has(role); n++) role = countedRole(roleName(part.role) as PartRole, n);
    used.add(role);
    return role === part.role ? part : { ...part, role };
  };
};

/** The part that shows a recording: the page's picture, else its first. */
export const shownPart = (parts: readonly CapturedPart[]): CapturedPart | undefined =>
  ['halaman', 'gulungan', 'layar', 'ubin', 'lain']
    .map((name) => parts.find((p) => roleName(p.role) === name))
    .find((p) => p !== undefined) ?? parts[0];

const isPicture = ({ role }: CapturedPart): boolean => ['halaman', 'gulungan', 'layar', 'ubin', 'jahitan', 'lain'].includes(roleName(role));

const stateOf = (taken: Taken, id: string): CaptureState => {
  const web = taken.recording?.capture.web;
  const known = taken.recording?.state;
  const pictures = taken.parts.filter(isPicture);
  return {
    id: known?.id ?? id,
    kind: taken.kind,
    at: known?.at ?? taken.at,
    url: known?.url ?? web?.finalUrl ?? '',
    title: known?.title ?? web?.title ?? taken.title,
    ...(taken.note.trim() !== '' && { note: taken.note.trim() }),
    partIds: (pictures.length > 0 ? pictures : taken.parts).map((p) => p.stagedId),
  };
};

const addedRemovals = (all: readonly Removal[]): Removal[] => {
  const sums = new Map<string, Removal>();
  for (const removal of all) {
    const key = `${removal.what}\n${removal.from}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, count: known.count + removal.count } : removal);
  }
  return [...sums.values()].slice(0, 200);
};

const sameOmission = (a: Omission, b: Omission): boolean => a.what === b.what && a.reason === b.reason && a.detail === b.detail;

export interface JoinInput {
  taken: readonly Taken[];
  skipped: readonly Skipped[];
  session: CaptureSession;
  post: PostFacts | undefined;
  /** The viewer's own account, as the officer named it. */
  viewer?: string;
  newId: () => string;
}

/** All recordings as one capture; the page's own recording states what the network told. Undefined while nothing was recorded. */
export const joinCaptures = ({
  taken,
  skipped,
  session,
  post,
  viewer,
  newId,
}: JoinInput): { parts: CapturedPart[]; capture: Capture } | undefined => {
  const recordings = taken.flatMap((t) => t.recording?.capture ?? []);
  const base = taken.find((t) => t.kind === 'unggahan' && t.recording)?.recording?.capture ?? recordings[0];
  if (!base) return undefined;
  const own = ownRoles();
  const ordered = [...taken].sort((a, b) => Number(b.recording?.capture === base) - Number(a.recording?.capture === base));
  const parts = ordered.flatMap((t) => t.parts).map(own);
  const gaps = skipped.map(
    ({ kind, reason }): Omission => ({
      what: `state-${kind}`,
      reason: 'not-applicable',
      ...(reason.trim() !== '' && { detail: reason.trim() }),
    }),
  );
  const omissions = recordings.flatMap((c) => c.omissions).filter((o, i, all) => all.findIndex((x) => sameOmission(x, o)) === i);
  const traces = recordings.flatMap((c) => c.viewerTraces ?? []);
  const states = [...taken].sort((a, b) => a.at.localeCompare(b.at)).map((t) => stateOf(t, newId()));
  return {
    parts,
    capture: {
      ...base,
      method: saysGone(base.web) ? 'web-absence' : base.method,
      begunAt: recordings.map((c) => c.begunAt).sort()[0] ?? base.begunAt,
      endedAt:
        recordings
          .map((c) => c.endedAt)
          .sort()
          .at(-1) ?? base.endedAt,
      ...(post && { post }),
      session,
      ...(viewer && { viewer }),
      states: states.slice(0, 100),
      omissions: [...gaps, ...omissions].slice(0, 500),
      removed: addedRemovals(recordings.flatMap((c) => c.removed)),
      ...(recordings.some((c) => c.viewerTraces) && { viewerTraces: traces.slice(0, 200) }),
    },
  };
};

/** What the page told of the post, as the exhibit's own field, which the officer may correct. */
export const postTags = (url: string, post: PostFacts | undefined): NonNullable<ExhibitTags['post']> => {
  const handle = strangersLine(post?.handle, 120).replace(/^@/, '');
  const name = strangersLine(post?.accountName, 160);
  const account = handle === '' ? name : name === '' ? `@${handle}` : `${name} (@${handle})`;
  const platform = strangersLine(post?.platform, 100) || (platformOf(url) ?? '');
  const accountId = strangersLine(post?.accountId, 200);
  return { url: url.slice(0, 4000), ...(platform && { platform }), ...(account && { account }), ...(accountId && { accountId }) };
};

export interface TagsInput {
  url: string;
  capture: Capture;
  /** Of the entry: what the officer noted when he saw it. */
  note: string;
  seenAt?: ExhibitTags['foundAt'];
  zone: Zone;
}

/** Tags of a captured page: caption, the post, when it was seen and when it was captured. */
export const webTags = ({ url, capture, note, seenAt, zone }: TagsInput): TagChange => {
  const caption = strangersLine(note, 2000) || strangersLine(capture.web?.title, 300);
  return {
    ...(caption && { caption }),
    post: postTags(url, capture.post),
    ...(seenAt && { foundAt: seenAt }),
    capturedAt: { local: localIn(capture.begunAt, zone), zone, approximate: false, source: 'program' },
  };
};

/** One unattended recording as an exhibit to be: seen by nobody who was logged in. */
export const unattendedSet = (recording: WebRecording, about: Omit<TagsInput, 'capture'>): IntakeSet => {
  const own = ownRoles();
  const capture: Capture = {
    ...recording.capture,
    method: saysGone(recording.capture.web) ? 'web-absence' : recording.capture.method,
    session: { loggedIn: false, visibility: 'tidak-diketahui' },
  };
  return { parts: recording.parts.map(own), capture, tags: webTags({ ...about, capture }) };
};
