/** What `isi.json` states against what the log holds: each exhibit taken in with the same bytes, the sealing begun by the sealer. */
import type { Content } from '../../../shared/domain/content.ts';
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import { eventLabel, type HashedEvent } from './custody.ts';
import { derivativesInLog } from './derivatives.ts';
import { inventoriesInLog } from './inventory-in-log.ts';
import { picturesInLog } from './redacted-copy.ts';

const altered = (code: ProblemCode, subject: string, more: Partial<Problem> = {}): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...more,
});

const eventsAbout = (events: readonly HashedEvent[], kind: string, id: string): SignedEvent[] =>
  events.filter(({ event }) => event.envelope.subject.kind === kind && event.envelope.subject.id === id).map(({ event }) => event);

/** Id, digest, size and media type of each part, as the event disclosed them; what somebody took out of it is `null`. */
const loggedParts = (event: SignedEvent): unknown[] => {
  const parts = event.fields.parts?.value;
  if (!Array.isArray(parts)) return [];
  return parts.map((part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? [part.id, part.sha256, part.sizeBytes, part.mediaType].map((value) => value ?? null)
      : null,
  );
};

/** Each exhibit has one `exhibit.taken-in` event that names exactly its parts. */
const exhibitsInLog = (content: Content, events: readonly HashedEvent[]): Problem[] =>
  content.exhibits.flatMap(({ exhibit }) => {
    const taken = eventsAbout(events, 'exhibit', exhibit.id).filter((e) => e.envelope.type === 'exhibit.taken-in');
    const [event] = taken;
    if (event === undefined || taken.length > 1)
      return [altered('exhibit-not-in-log', exhibit.number, { exhibitNumber: exhibit.number, detail: 'exhibit.taken-in' })];
    const recorded = canonicalText(loggedParts(event).map((p) => p ?? null));
    const stated = canonicalText(exhibit.parts.map((p) => [p.id, p.sha256, p.sizeBytes, p.mediaType]));
    const number = event.fields.number?.value;
    if (recorded === stated && number === exhibit.number) return [];
    return [altered('exhibit-not-in-log', exhibit.number, { exhibitNumber: exhibit.number, detail: eventLabel(event.envelope.seq) })];
  });

/** Each original listed is a part of an exhibit, with the same digest; each part is listed. */
const originalsAreParts = (content: Content): Problem[] => {
  const parts = new Map(content.exhibits.flatMap(({ exhibit }) => exhibit.parts.map((p) => [p.id, { exhibit, part: p }] as const)));
  // A redacted copy states its originals without holding them.
  const originals = content.redaction?.originals.map((o) => ({ ...o, path: o.fullPath })) ?? content.originals;
  const listed = new Set(originals.map((o) => o.partId));
  const problems: Problem[] = [];
  for (const o of originals) {
    const found = parts.get(o.partId);
    const same =
      found?.exhibit.id === o.exhibitId &&
      found.exhibit.number === o.exhibitNumber &&
      found.part.sha256 === o.sha256 &&
      found.part.mediaType === o.mediaType &&
      found.part.sizeBytes === o.sizeBytes;
    if (!same) problems.push(altered('exhibit-not-in-log', o.path, { exhibitNumber: o.exhibitNumber }));
  }
  for (const [id, { exhibit }] of parts)
    if (!listed.has(id))
      problems.push(altered('exhibit-not-in-log', exhibit.number, { exhibitNumber: exhibit.number, detail: 'original' }));
  return problems;
};

/** The event that froze the dossier: the last one, signed by the sealer's own key, with the dossier's number. */
const sealingBegun = (content: Content, events: readonly HashedEvent[]): Problem[] => {
  const event = eventsAbout(events, 'dossier', content.dossier.id).findLast((e) => e.envelope.type === 'dossier.sealing-begun');
  if (event === undefined) return [altered('sealing-event-missing', content.dossier.number)];
  const problems: Problem[] = [];
  if (events.at(-1)?.event !== event) problems.push(altered('sealing-event-missing', content.dossier.number, { detail: 'last' }));
  const number = event.fields.number?.value;
  if (number !== undefined && number !== content.dossier.number)
    problems.push(altered('sealing-event-missing', content.dossier.number, { detail: 'number' }));
  if (event.envelope.actor.kind !== 'officer' || event.envelope.actor.key !== content.sealer.fingerprint)
    problems.push(altered('signers-differ', eventLabel(event.envelope.seq)));
  return problems;
};

/** The case and its findings must have a history too: a subject dropped whole leaves no broken link behind. */
const subjectsInLog = (content: Content, events: readonly HashedEvent[]): Problem[] => {
  const wanted = [
    { kind: 'case', id: content.case.id, label: content.case.number },
    ...content.findings.map((f) => ({ kind: 'finding', id: f.id, label: f.frozen.entry.kode })),
  ];
  return wanted
    .filter(({ kind, id }) => eventsAbout(events, kind, id).length === 0)
    .map(({ kind, label }) => altered('event-missing', label, { detail: kind }));
};

/** Values last given to each field of a subject; `undefined` where the last one is withheld, absent where none was given. */
const lastValues = (events: readonly SignedEvent[]): Map<string, Json | undefined> => {
  const values = new Map<string, Json | undefined>();
  for (const { envelope, fields } of events)
    for (const name of Object.keys(envelope.payload)) values.set(name, fields[name]?.value as Json);
  return values;
};

/** Fields of records as the events name them. What the sealer put into `isi.json` and what was recorded must be the same words. */
const statedFields = (content: Content): { kind: string; id: string; label: string; fields: Record<string, unknown> }[] => {
  const { id, narrative, persons, exhibits, updatedAt: _, ...plain } = content.case;
  const prefixed = (prefix: string, of: object) => Object.fromEntries(Object.entries(of).map(([name, value]) => [prefix + name, value]));
  const { title, template, correction, begunAt } = content.dossier;
  return [
    {
      kind: 'case',
      id,
      label: content.case.number,
      fields: {
        ...plain,
        ...prefixed('narrative.', narrative),
        ...prefixed('person.', Object.fromEntries(persons.map((p) => [p.id, p]))),
        exhibits: exhibits.map((e) => e.exhibitId),
      },
    },
    ...content.findings.map(({ id: findingId, ...fields }) => ({
      kind: 'finding',
      id: findingId,
      label: fields.frozen.entry.kode,
      fields,
    })),
    ...content.exhibits.map(({ exhibit }) => ({
      kind: 'exhibit',
      id: exhibit.id,
      label: exhibit.number,
      fields: {
        ...(exhibit.links && { links: exhibit.links }),
        ...prefixed('capture.', exhibit.capture ?? {}),
        ...prefixed('tags.', exhibit.tags),
        ...prefixed('provenance.', exhibit.provenance),
        recordedAt: exhibit.recordedAt,
        recordedBy: exhibit.recordedBy,
      },
    })),
    { kind: 'dossier', id: content.dossier.id, label: content.dossier.number, fields: { title, template, correction, begunAt } },
  ];
};

/** Each disclosed field of a cited record says what `isi.json` says. A withheld one cannot be compared: its commitment binds the log only. */
const valuesAsRecorded = (content: Content, events: readonly HashedEvent[]): Problem[] =>
  statedFields(content).flatMap(({ kind, id, label, fields }) => {
    const recorded = lastValues(eventsAbout(events, kind, id));
    const names = new Set([...Object.keys(fields), ...[...recorded.keys()].filter((name) => comparedPrefix.test(name))]);
    const differing = [...names].filter((name) => {
      const value = recorded.get(name);
      return recorded.has(name) && value !== undefined && canonicalText(value) !== canonicalText((fields[name] ?? null) as Json);
    });
    const exhibitNumber = kind === 'exhibit' ? { exhibitNumber: label } : {};
    return differing.map((name) => altered('content-not-as-recorded', label, { ...exhibitNumber, detail: name }));
  });

/** Fields that `isi.json` would have to state where the log discloses them. */
const comparedPrefix = /^(?:(?:narrative|tags|provenance|capture)\.|links$)/;

/** All contradictions between the content and the log. */
export const checkContentInLog = (content: Content, events: readonly HashedEvent[]): Problem[] => [
  ...originalsAreParts(content),
  ...exhibitsInLog(content, events),
  ...subjectsInLog(content, events),
  ...valuesAsRecorded(content, events),
  ...sealingBegun(content, events),
  ...picturesInLog(content, events),
  ...derivativesInLog(content, events),
  ...inventoriesInLog(content, events),
];
