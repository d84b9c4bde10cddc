/**
 * Payload of every event type, as builders: record -> fields that are committed one by one.
 * A field that a dossier may have to withhold (a witness, a file name, raw EXIF) is a field of its own.
 * In events that change a record only the changed fields occur; `null` clears a field.
 */
import type { Case } from '../../../shared/domain/case.ts';
import type { ImportedCatalogue } from '../../../shared/domain/catalogue-import.ts';
import type { EventType, Restored } from '../../../shared/domain/custody.ts';
import type { Derivative } from '../../../shared/domain/derivative.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { Exhibit, ExhibitTags, Provenance } from '../../../shared/domain/exhibit.ts';
import type { ExhibitLink } from '../../../shared/domain/exhibit-link.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { FollowUp, RouteChoice } from '../../../shared/domain/follow-up.ts';
import type { HolidayList } from '../../../shared/domain/holiday.ts';
import type { Office, Officer, OfficerProfile, Settings, Workstation } from '../../../shared/domain/officer.ts';
import type { PaperReturn, PaperTarget } from '../../../shared/domain/paper-return.ts';
import type { PictureRedaction, TextRedaction } from '../../../shared/domain/redaction.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

export type Payload = Record<string, Json>;
type Kind = NewEvent['subject']['kind'];

const event = (kind: Kind, id: string, type: EventType, payload: Payload): NewEvent => ({ subject: { kind, id }, type, payload });

/** A record's members as plain JSON: what is `undefined` has no field. */
const json = (value: unknown): Json => JSON.parse(canonicalText(value)) as Json;

/** Each present member as a field `<prefix><member>`. */
const fieldsOf = (prefix: string, record: object): Payload => {
  const fields: Payload = {};
  for (const [name, value] of Object.entries(record)) if (value !== undefined) fields[prefix + name] = json(value);
  return fields;
};

/** Fields that differ between two payloads: new values, `null` where a field went. */
export const changedFields = (before: Payload, after: Payload): Payload => {
  const changed: Payload = {};
  for (const name of Object.keys({ ...before, ...after })) {
    const next = after[name] ?? null;
    if (canonicalText(before[name] ?? null) !== canonicalText(next)) changed[name] = next;
  }
  return changed;
};

/* ---- vault ---- */

/** First event of a chain, signed by the workstation key that it enrols. */
export const vaultCreated = (vaultId: string, first: { exercise: boolean; workstation: Workstation; office: Office; settings: Settings }) =>
  event('vault', vaultId, 'vault.created', fieldsOf('', first));
/** First event of a chain that goes on from another: what it takes over, what it cites, and a code of its own for numbers. */
export const vaultRestored = (vaultId: string, restored: Restored, workstation: Workstation) =>
  event('vault', vaultId, 'vault.restored', { ...fieldsOf('', restored), workstation: json(workstation) });
export const officeChanged = (vaultId: string, office: Office) => event('vault', vaultId, 'office.changed', { office: json(office) });
/** Complete new settings. */
export const settingsChanged = (vaultId: string, settings: Settings) =>
  event('vault', vaultId, 'settings.changed', { settings: json(settings) });
/** A check of log, blobs and tables; `problems` counts what was found. */
export const vaultChecked = (vaultId: string, outcome: { intact: boolean; problems: number; checkedAt: string }) =>
  event('vault', vaultId, 'vault.checked', fieldsOf('', outcome));
/** Unsigned entries written while locked, adopted by the next unlock. */
export const journalAdopted = (vaultId: string, entries: readonly { at: string; code: string }[], dropped: number) =>
  event('vault', vaultId, 'journal.adopted', { entries: json(entries), dropped });
export const recoveryCodeMade = (vaultId: string, slotId: string) => event('vault', vaultId, 'recovery.code-made', { slotId });
export const recoveryUsed = (vaultId: string, officerId: string) => event('vault', vaultId, 'recovery.used', { officerId });
export const unlockerAdded = (vaultId: string, unlocker: { id: string; name: string; role: string }) =>
  event('vault', vaultId, 'recovery.unlocker-added', { id: unlocker.id, name: unlocker.name, role: unlocker.role });
export const unlockerRemoved = (vaultId: string, unlockerId: string) =>
  event('vault', vaultId, 'recovery.unlocker-removed', { id: unlockerId });

/** The file as received, its detached signature and the publisher: the old versions stay, so that every citation resolves. */
export const catalogueImported = (vaultId: string, { importedAt: _, ...imported }: ImportedCatalogue) =>
  event('vault', vaultId, 'catalogue.imported', fieldsOf('', imported));

/* ---- officers ---- */

/** Fields `name`, `role`, `sptNumber`, `keyFingerprint`, `certificatePem`, `enrolledAt`. */
export const officerEnrolled = (officer: Officer) => {
  const { id, retiredAt: _, ...rest } = officer;
  return event('officer', id, 'officer.enrolled', fieldsOf('', rest));
};
export const officerChanged = (officer: Officer, profile: OfficerProfile) => {
  const before = fieldsOf('', { name: officer.name, role: officer.role, sptNumber: officer.sptNumber });
  return event('officer', officer.id, 'officer.changed', changedFields(before, fieldsOf('', profile)));
};
export const officerRetired = (officerId: string, retiredAt: string) => event('officer', officerId, 'officer.retired', { retiredAt });
export const officerKeyEnrolled = (officerId: string, key: { keyFingerprint: string; certificatePem: string }) =>
  event('officer', officerId, 'officer.key-enrolled', fieldsOf('', key));
export const officerSignedIn = (officerId: string) => event('officer', officerId, 'officer.signed-in', {});
export const passphraseChanged = (officerId: string) => event('officer', officerId, 'passphrase.changed', {});

/* ---- exhibits ---- */

/** `parts` without names and EXIF; `name.<part id>` and `rawExif.<part id>` hold those, each on its own. */
const partFields = (exhibit: Exhibit): Payload => {
  const fields: Payload = {
    parts: json(exhibit.parts.map(({ receivedName: _, rawExifBase64: __, ...part }) => part)),
  };
  for (const part of exhibit.parts) {
    fields[`name.${part.id}`] = json(part.receivedName);
    if (part.rawExifBase64 !== undefined) fields[`rawExif.${part.id}`] = part.rawExifBase64;
  }
  return fields;
};
/** `provenance.maker|finder|giver|way|receivedAt|sentAt|note` */
export const provenanceFields = (provenance: Provenance): Payload => fieldsOf('provenance.', provenance);
/** `tags.caption|kind|place|occurredAt|foundAt|knownAt|capturedAt|violations|post|notes|labels` */
export const tagFields = (tags: ExhibitTags): Payload => fieldsOf('tags.', tags);

/** `capture.method|begunAt|endedAt|clock|program|screen|web|post|session|phone|states|omissions|removed|viewerTraces` */
export const captureFields = (exhibit: Exhibit): Payload => (exhibit.capture ? fieldsOf('capture.', exhibit.capture) : {});

/** Fields: `number`, parts, capture, `links`, provenance, tags, `recordedBy`, `recordedAt`, `duplicateOf`. */
export const exhibitTakenIn = (exhibit: Exhibit) =>
  event('exhibit', exhibit.id, 'exhibit.taken-in', {
    ...fieldsOf('', {
      number: exhibit.number,
      recordedBy: exhibit.recordedBy,
      recordedAt: exhibit.recordedAt,
      duplicateOf: exhibit.duplicateOf,
    }),
    ...partFields(exhibit),
    ...captureFields(exhibit),
    ...(exhibit.links && { links: json(exhibit.links) }),
    ...provenanceFields(exhibit.provenance),
    ...tagFields(exhibit.tags),
  });
/** The complete list of an exhibit's links, replacing the one before it. */
export const exhibitLinked = (exhibitId: string, links: readonly ExhibitLink[]) =>
  event('exhibit', exhibitId, 'exhibit.linked', { links: json(links) });
/** About the exhibit: `derivativeId`, `ofPartId`, `ofSha256`, `sha256`, `sizeBytes`, `mediaType`, `width`, `height`, `steps`, `note`, `madeBy`, `madeAt`. */
export const derivativeMade = ({ id, exhibitId, ...rest }: Derivative) =>
  event('exhibit', exhibitId, 'derivative.made', fieldsOf('', { derivativeId: id, ...rest }));
/** No longer shown; its bytes and its event stay. */
export const derivativeWithdrawn = (exhibitId: string, derivativeId: string) =>
  event('exhibit', exhibitId, 'derivative.withdrawn', { derivativeId });
/** Only the tags that change; an empty payload means there is nothing to record. */
export const exhibitTagged = (before: Exhibit, tags: ExhibitTags) =>
  event('exhibit', before.id, 'exhibit.tagged', changedFields(tagFields(before.tags), tagFields(tags)));
export const exhibitProvenanceChanged = (before: Exhibit, provenance: Provenance) =>
  event(
    'exhibit',
    before.id,
    'exhibit.provenance-changed',
    changedFields(provenanceFields(before.provenance), provenanceFields(provenance)),
  );
/** Copy of the original handed out and re-read; `destination` is a label, never a machine path. */
export const exhibitExported = (exhibitId: string, outcome: { exportedAt: string; reread: 'media' | 'cache'; destination?: string }) =>
  event('exhibit', exhibitId, 'exhibit.exported', fieldsOf('', outcome));
export const exhibitChecked = (exhibitId: string, outcome: { checkedAt: string; intact: boolean }) =>
  event('exhibit', exhibitId, 'exhibit.checked', fieldsOf('', outcome));

/* ---- cases and findings ---- */

/** `narrative.<part>`, `person.<person id>`, `persons` (order of ids), `exhibits` (order of ids), `caption.<exhibit id>`, and the plain members. */
export const caseFields = (record: Case): Payload => {
  const { id: _, narrative, persons, exhibits, updatedAt: __, ...plain } = record;
  const fields: Payload = {
    ...fieldsOf('', plain),
    ...fieldsOf('narrative.', narrative),
    persons: persons.map((p) => p.id),
    exhibits: exhibits.map((e) => e.exhibitId),
  };
  for (const person of persons) fields[`person.${person.id}`] = json(person);
  for (const exhibit of exhibits) if (exhibit.caption !== '') fields[`caption.${exhibit.exhibitId}`] = exhibit.caption;
  return fields;
};
export const caseCreated = (record: Case) => event('case', record.id, 'case.created', caseFields(record));
/** Only what changes; `updatedAt` is the event's own time. An empty payload means there is nothing to record. */
export const caseChanged = (before: Case, after: Case) =>
  event('case', before.id, 'case.changed', changedFields(caseFields(before), caseFields(after)));
export const caseClosed = (caseId: string, closedAt: string) => event('case', caseId, 'case.closed', { closedAt });

/** The complete statement, first or replacing: `caseId`, `personId`, `subjectKind`, `frozen`, `exhibitIds`, `narrative`, `localBasis`. */
export const findingRecorded = (finding: Finding) => {
  const { id, ...rest } = finding;
  return event('finding', id, 'finding.recorded', fieldsOf('', rest));
};
/** About a finding: `recipient`, `channel`, `routeId`, `reason`, `chosenBy`, whole; all `null` takes the proposed recipient again. */
export const routeChosen = (findingId: string, choice: RouteChoice | undefined) =>
  event('finding', findingId, 'route.chosen', {
    ...{ recipient: null, channel: null, routeId: null, reason: null, chosenBy: null },
    ...(choice && fieldsOf('', { ...choice, chosenAt: undefined })),
  });
/** The complete statement, first or replacing. */
export const followUpRecorded = (followUp: FollowUp) => {
  const { id, ...rest } = followUp;
  return event('follow-up', id, 'follow-up.recorded', fieldsOf('', rest));
};
/** The complete list, replacing the one before it. */
export const holidaysImported = (vaultId: string, list: HolidayList) => event('vault', vaultId, 'holidays.imported', { list: json(list) });
export const findingRemoved = (findingId: string) => event('finding', findingId, 'finding.removed', {});

/* ---- redaction ---- */

/** About an exhibit: `partId`, `ofSha256`, `picture`, `areas`. */
export const pictureRedacted = (exhibitId: string, saved: PictureRedaction) =>
  event('exhibit', exhibitId, 'redaction.saved', fieldsOf('', saved));
/** About a case: `passages`; never disclosed, since it says which words were cut. */
export const textRedacted = (caseId: string, saved: TextRedaction) => event('case', caseId, 'redaction.saved', fieldsOf('', saved));

/* ---- dossiers ---- */

/** Number burned and content frozen; `frozen` carries further fields that the projection does not read. */
export const dossierSealingBegun = (dossier: Dossier, frozen: Payload = {}) => {
  const { id, status: _, ...rest } = dossier;
  return event('dossier', id, 'dossier.sealing-begun', { ...frozen, ...fieldsOf('', rest) });
};
export const dossierSealed = (
  dossierId: string,
  sealed: Required<Pick<Dossier, 'sealedAt' | 'pdfSha256' | 'manifestSha256' | 'sealSha256' | 'contentSha256' | 'pageCount' | 'sizeBytes'>>,
  further: Payload = {},
) => event('dossier', dossierId, 'dossier.sealed', { ...further, ...fieldsOf('', sealed) });
export const dossierSealingAbandoned = (dossierId: string, reason: 'crash' | 'cancelled' | 'failed') =>
  event('dossier', dossierId, 'dossier.sealing-abandoned', { reason });
export const dossierExported = (
  dossierId: string,
  outcome: {
    exportedAt: string;
    form: 'folder' | 'zip' | 'lembar-identitas';
    sizeBytes: number;
    reread: 'media' | 'cache';
    destination?: string;
  },
) => event('dossier', dossierId, 'dossier.exported', fieldsOf('', outcome));
/** Copies laid out for a printer: pages of the sealed dossier, with personal data, that leave the vault. */
export const dossierPrinted = (
  dossierId: string,
  outcome: { exportedAt: string; sets: number; photosPerPage: number; pageCount: number; sizeBytes: number },
) => event('dossier', dossierId, 'dossier.exported', fieldsOf('', { ...outcome, form: 'cetak' }));

/* ---- paper ---- */

/** The whole return: `number`, `exhibitIds`, `match`, `signed`, `stamped`, `note`, `returnedAt`, `recordedBy`; a dossier's or a form's event. */
export const paperReturned = ({ kind, id }: PaperTarget, statement: Omit<PaperReturn, 'target'>) =>
  event(kind, id, 'paper.returned', fieldsOf('', statement));
