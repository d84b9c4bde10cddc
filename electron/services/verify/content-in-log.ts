/** What `isi.json` states against what the log holds: each exhibit taken in with the same bytes, the sealing begun by the sealer. */
import type { Content } from '../../../shared/domain/content.ts';
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { eventLabel, type HashedEvent } from './custody.ts';

const altered = (code: ProblemCode, subject: string, more: Partial<Problem> = {}): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...more,
});

const eventsAbout = (events: readonly HashedEvent[], kind: string, id: string): SignedEvent[] =>
  events.filter(({ event }) => event.envelope.subject.kind === kind && event.envelope.subject.id === id).map(({ event }) => event);

/** Id, digest and size of each part, as the event disclosed them. */
const loggedParts = (event: SignedEvent): unknown[] => {
  const parts = event.fields.parts?.value;
  if (!Array.isArray(parts)) return [];
  return parts.map((part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? [part.id, part.sha256, part.sizeBytes] : null,
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
    const stated = canonicalText(exhibit.parts.map((p) => [p.id, p.sha256, p.sizeBytes]));
    const number = event.fields.number?.value;
    if (recorded === stated && number === exhibit.number) return [];
    return [altered('exhibit-not-in-log', exhibit.number, { exhibitNumber: exhibit.number, detail: eventLabel(event.envelope.seq) })];
  });

/** Each original listed is a part of an exhibit, with the same digest; each part is listed. */
const originalsAreParts = (content: Content): Problem[] => {
  const parts = new Map(content.exhibits.flatMap(({ exhibit }) => exhibit.parts.map((p) => [p.id, { exhibit, part: p }] as const)));
  const listed = new Set(content.originals.map((o) => o.partId));
  const problems: Problem[] = [];
  for (const o of content.originals) {
    const found = parts.get(o.partId);
    const same =
      found?.exhibit.id === o.exhibitId &&
      found.exhibit.number === o.exhibitNumber &&
      found.part.sha256 === o.sha256 &&
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

/** All contradictions between the content and the log. */
export const checkContentInLog = (content: Content, events: readonly HashedEvent[]): Problem[] => [
  ...originalsAreParts(content),
  ...exhibitsInLog(content, events),
  ...subjectsInLog(content, events),
  ...sealingBegun(content, events),
];
