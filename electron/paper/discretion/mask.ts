/** Records as a dossier may show them: confidential persons by alias, no phone, no identity number, no raw EXIF. */
import type { Capture } from '../../../shared/domain/capture.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Exhibit, Provenance } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { CasePerson, Person } from '../../../shared/domain/person.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import type { Aliases } from './aliases.ts';

/** What stands in `isi.json` for a file name that would disclose a person. */
export const WITHHELD_NAME = 'dirahasiakan';

const mapped = <T, R>(value: T | undefined, map: (value: T) => R): R | undefined => (value === undefined ? undefined : map(value));

/** Telephone numbers are no part of any printed form of a dossier. */
const withoutPhone = <P extends Person>(person: P): P => {
  const { phone: _, ...rest } = person;
  return rest as P;
};

const maskStatement = (t: TimeStatement, aliases: Aliases): TimeStatement =>
  t.note === undefined ? t : { ...t, note: aliases.text(t.note) };

const maskPerson = (person: CasePerson, aliases: Aliases): CasePerson => {
  const { identityNumber: _, ...rest } = person;
  return withoutPhone(aliases.person(rest));
};

const maskProvenance = (provenance: Provenance, aliases: Aliases): Provenance => {
  const person = (p: Person) => withoutPhone(aliases.person(p));
  return {
    ...provenance,
    maker: mapped(provenance.maker, person),
    finder: mapped(provenance.finder, person),
    giver: mapped(provenance.giver, person),
    receivedAt: mapped(provenance.receivedAt, (t) => maskStatement(t, aliases)),
    sentAt: mapped(provenance.sentAt, (t) => maskStatement(t, aliases)),
    note: mapped(provenance.note, aliases.text),
  };
};

/** Every text of a value by alias: what a stranger's page says may name anybody. */
const everyText = <T>(value: T, aliases: Aliases): T => {
  if (typeof value === 'string') return aliases.text(value) as T;
  if (Array.isArray(value)) return value.map((v) => everyText(v, aliases)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, everyText(v, aliases)])) as T;
};

const maskCapture = ({ viewer: _, ...capture }: Capture, aliases: Aliases): Capture => everyText(capture, aliases);

export const maskExhibit = (exhibit: Exhibit, aliases: Aliases): Exhibit => {
  const { tags } = exhibit;
  const time = (t: TimeStatement | undefined) => mapped(t, (stated) => maskStatement(stated, aliases));
  return {
    ...exhibit,
    parts: exhibit.parts.map(({ rawExifBase64: _, ...part }) => ({
      ...part,
      receivedName: aliases.tells(part.receivedName.text) ? { text: WITHHELD_NAME } : part.receivedName,
    })),
    ...(exhibit.capture && { capture: maskCapture(exhibit.capture, aliases) }),
    ...(exhibit.links && { links: exhibit.links.map((link) => everyText(link, aliases)) }),
    provenance: maskProvenance(exhibit.provenance, aliases),
    tags: {
      ...tags,
      caption: mapped(tags.caption, aliases.text),
      notes: mapped(tags.notes, aliases.text),
      labels: tags.labels.map(aliases.text),
      post: mapped(tags.post, (p) => ({
        ...p,
        account: mapped(p.account, aliases.text),
        accountId: mapped(p.accountId, aliases.text),
        url: mapped(p.url, aliases.text),
      })),
      place: mapped(tags.place, (p) => ({ ...p, name: mapped(p.name, aliases.text), address: mapped(p.address, aliases.text) })),
      occurredAt: time(tags.occurredAt),
      foundAt: time(tags.foundAt),
      knownAt: time(tags.knownAt),
      capturedAt: time(tags.capturedAt),
    },
  };
};

const maskSupervision = (supervision: NonNullable<Case['supervision']>, aliases: Aliases): NonNullable<Case['supervision']> => {
  const { text } = aliases;
  const time = (t: TimeStatement | undefined) => mapped(t, (stated) => maskStatement(stated, aliases));
  return {
    ...supervision,
    stage: mapped(supervision.stage, text),
    account: mapped(supervision.account, text),
    activities: supervision.activities.map((a) => ({
      form: text(a.form),
      aim: text(a.aim),
      target: text(a.target),
      from: time(a.from),
      to: time(a.to),
      place: text(a.place),
    })),
    dispute: mapped(supervision.dispute, (d) => ({
      participant: text(d.participant),
      place: text(d.place),
      occurredAt: time(d.occurredAt),
      objectForm: text(d.objectForm),
      objectIdentity: text(d.objectIdentity),
      issuedAt: time(d.issuedAt),
      directLoss: text(d.directLoss),
      summary: text(d.summary),
    })),
  };
};

export const maskCase = (matter: Case, aliases: Aliases): Case => {
  const time = (t: TimeStatement | undefined) => mapped(t, (stated) => maskStatement(stated, aliases));
  return {
    ...matter,
    title: aliases.text(matter.title),
    place: mapped(matter.place, (p) => ({ ...p, name: mapped(p.name, aliases.text), address: mapped(p.address, aliases.text) })),
    occurredAt: time(matter.occurredAt),
    foundAt: time(matter.foundAt),
    knownAt: time(matter.knownAt),
    submittedAt: time(matter.submittedAt),
    receivedAt: time(matter.receivedAt),
    registeredAt: time(matter.registeredAt),
    completionAskedAt: time(matter.completionAskedAt),
    declaredCrimeAt: time(matter.declaredCrimeAt),
    marking: mapped(matter.marking, aliases.text),
    supervision: mapped(matter.supervision, (s) => maskSupervision(s, aliases)),
    narrative: Object.fromEntries(Object.entries(matter.narrative).map(([k, v]) => [k, aliases.text(v)])) as Case['narrative'],
    persons: matter.persons.map((p) => maskPerson(p, aliases)),
    exhibits: matter.exhibits.map((e) => ({ ...e, caption: aliases.text(e.caption) })),
  };
};

export const maskFinding = (finding: Finding, aliases: Aliases): Finding => ({
  ...finding,
  narrative: aliases.text(finding.narrative),
  localBasis: mapped(finding.localBasis, aliases.text),
});
