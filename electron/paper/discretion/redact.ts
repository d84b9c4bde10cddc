/**
 * Records as a redacted dossier may show them. An allow-list: each record is made anew from the members named here,
 * so that a member added later stays out until somebody writes it down.
 */
import { type Case, emptyNarrative, type Narrative } from '../../../shared/domain/case.ts';
import type { Exhibit, Provenance, Reading } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Place } from '../../../shared/domain/location.ts';
import type { CasePerson, Person } from '../../../shared/domain/person.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import type { Cover } from './cover.ts';
import { WITHHELD_NAME } from './mask.ts';

export interface Redactor {
  cover: Cover;
  /** A passage by its key as the officer left it; undefined where it is empty. */
  passage(key: string, text: string | undefined): string | undefined;
}

/** Members that are there, without those that are not. */
const present = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

/** A moment without the note that says who told it. */
const moment = (t: TimeStatement | undefined): TimeStatement | undefined =>
  t && { local: t.local, zone: t.zone, approximate: t.approximate, source: t.source };

/** The administrative region; never an address, never a point. */
const region = (place: Place | undefined, name?: string): Place | undefined => place && present({ name, region: place.region });

const somebody = (person: Person | undefined, cover: Cover): Person | undefined =>
  person && { name: cover.labelOf(person.name), confidential: person.confidential };

const casePerson = (person: CasePerson, cover: Cover): CasePerson =>
  present({
    id: person.id,
    part: person.part,
    name: cover.labelOf(person.name),
    confidential: person.confidential,
    subjectKind: person.subjectKind,
  });

const provenance = (of: Provenance, cover: Cover): Provenance =>
  present({
    way: of.way,
    maker: somebody(of.maker, cover),
    finder: somebody(of.finder, cover),
    giver: somebody(of.giver, cover),
    receivedAt: moment(of.receivedAt),
    sentAt: moment(of.sentAt),
  });

/** Picture facts without EXIF and without what a file name hints at. */
export const redactReading = ({ preview, previewFailure, width, height, durationMs, pageCount }: Reading): Reading =>
  present({ preview, previewFailure, width, height, durationMs, pageCount });

export const redactExhibit = (exhibit: Exhibit, { cover, passage }: Redactor): Exhibit => {
  const { tags } = exhibit;
  const post = tags.post && {
    platform: tags.post.platform,
    account: passage(`post.${exhibit.id}.account`, tags.post.account),
    url: passage(`post.${exhibit.id}.url`, tags.post.url),
  };
  return present({
    id: exhibit.id,
    number: exhibit.number,
    parts: exhibit.parts.map(({ id, role, sha256, sizeBytes, mediaType }) => ({
      id,
      role: role === 'asli' ? role : 'bagian',
      sha256,
      sizeBytes,
      mediaType,
      receivedName: { text: WITHHELD_NAME },
    })),
    provenance: provenance(exhibit.provenance, cover),
    tags: present({
      kind: tags.kind,
      place: region(tags.place),
      occurredAt: moment(tags.occurredAt),
      foundAt: moment(tags.foundAt),
      knownAt: moment(tags.knownAt),
      capturedAt: moment(tags.capturedAt),
      violations: [...tags.violations],
      post: post && present(post),
      labels: [],
    }),
    recordedBy: exhibit.recordedBy,
    recordedAt: exhibit.recordedAt,
    duplicateOf: exhibit.duplicateOf,
  });
};

export const redactCase = (matter: Case, exhibits: readonly Exhibit[], { cover, passage }: Redactor): Case => {
  const captions = new Map(exhibits.map((e) => [e.id, e.tags.caption]));
  const narrative: Narrative = { ...emptyNarrative };
  for (const part of Object.keys(emptyNarrative) as (keyof Narrative)[])
    narrative[part] = passage(`narrative.${part}`, matter.narrative[part]) ?? '';
  return present({
    id: matter.id,
    number: matter.number,
    title: passage('title', matter.title) ?? '',
    origin: matter.origin,
    regime: matter.regime,
    place: region(matter.place, passage('place.name', matter.place?.name)),
    occurredAt: moment(matter.occurredAt),
    foundAt: moment(matter.foundAt),
    knownAt: moment(matter.knownAt),
    submittedAt: moment(matter.submittedAt),
    receivedAt: moment(matter.receivedAt),
    registeredAt: moment(matter.registeredAt),
    declaredCrimeAt: moment(matter.declaredCrimeAt),
    supportedStatus: matter.supportedStatus,
    calendarStage: matter.calendarStage,
    narrative,
    persons: matter.persons.map((p) => casePerson(p, cover)),
    exhibits: matter.exhibits.map(({ exhibitId, caption }) => ({
      exhibitId,
      caption: passage(`caption.${exhibitId}`, caption.trim() || captions.get(exhibitId)) ?? '',
    })),
    createdBy: matter.createdBy,
    createdAt: matter.createdAt,
    updatedAt: matter.updatedAt,
    closedAt: matter.closedAt,
  });
};

export const redactFinding = (finding: Finding, { passage }: Redactor): Finding =>
  present({
    id: finding.id,
    caseId: finding.caseId,
    personId: finding.personId,
    subjectKind: finding.subjectKind,
    frozen: finding.frozen,
    exhibitIds: [...finding.exhibitIds],
    narrative: passage(`finding.${finding.id}.narrative`, finding.narrative) ?? '',
    answers: finding.answers,
    localBasis: passage(`finding.${finding.id}.localBasis`, finding.localBasis),
  });
