/**
 * THE service contract: every call, event stream and typed error.
 * One user intent is one call; progress streams back as an async iterator; aborting stops it with nothing half done.
 * Evidence bytes never travel here: they are staged in and streamed out (`shared/contract/host.ts`).
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { CalendarStageSchema, SupportedStatusSchema } from '../domain/act-stage.ts';
import { CapturedPartSchema, CaptureSchema } from '../domain/capture.ts';
import { CaseOriginSchema, CaseSchema, NarrativeSchema } from '../domain/case.ts';
import { LawRegimeSchema } from '../domain/catalogue.ts';
import { ComparisonSchema } from '../domain/comparison.ts';
import { HistoryLineSchema } from '../domain/custody.ts';
import { CaseClocksSchema, DeadlineSchema } from '../domain/deadline.ts';
import { DossierChoiceSchema, DossierSchema, GapSchema, SealWarningSchema } from '../domain/dossier.ts';
import { ExhibitSchema, ExhibitTagsSchema, ProvenanceSchema, ReadingSchema, StagedFileSchema } from '../domain/exhibit.ts';
import { ExhibitLinkSchema, LinkRelationSchema } from '../domain/exhibit-link.ts';
import { FindingSchema } from '../domain/finding.ts';
import { FollowUpCountsSchema } from '../domain/follow-up.ts';
import { FingerprintSchema, IdSchema } from '../domain/ids.ts';
import { PlaceSchema } from '../domain/location.ts';
import { OfficerProfileSchema, OfficerSchema, OfficeSchema, SettingsSchema, WorkstationSchema } from '../domain/officer.ts';
import { CasePersonSchema } from '../domain/person.ts';
import { ReceiptDoubtSchema } from '../domain/receipt-doubt.ts';
import { RedactionCountsSchema } from '../domain/redaction.ts';
import { SupervisionSchema } from '../domain/supervision.ts';
import { lineText, longText } from '../domain/text.ts';
import { DaySchema, InstantSchema, TimeStatementSchema, ZoneSchema } from '../domain/time.ts';
import { VerdictSchema } from '../domain/verdict.ts';
import { base, Ok, Passphrase, progressOf, Refusal } from './base.ts';
import { catalogue } from './catalogue.ts';
import { deadlines } from './deadlines.ts';
import { derivatives } from './derivatives.ts';
import { farewell } from './farewell.ts';
import { followUps, routes } from './follow-ups.ts';
import { forms } from './forms.ts';
import { handovers } from './handovers.ts';
import { inbox } from './inbox.ts';
import { inventory } from './inventory.ts';
import { lookalikes } from './lookalikes.ts';
import { messages } from './messages.ts';
import { paperReceipts } from './paper-receipts.ts';
import { paperReturns } from './paper-return.ts';
import { patrol } from './patrol.ts';
import { phoneFiles } from './phone-files.ts';
import { received } from './received.ts';
import { redactions } from './redactions.ts';
import { regions } from './regions.ts';
import { register } from './register.ts';
import { sync } from './sync.ts';
import { trust } from './trust.ts';
import { watchedFolders } from './watched-folders.ts';

export const VaultStateSchema = z.object({
  /** none: no vault here; preparing: first run has begun, files may be staged; locked; open; erasing: an erasure was cut off and has to be finished. */
  state: z.enum(['none', 'preparing', 'locked', 'open', 'erasing']),
  /** A practice vault: every paper and screen says so. */
  exercise: z.boolean(),
  office: OfficeSchema.optional(),
  workstation: WorkstationSchema.optional(),
  /** Officers who may sign in, for the tiles; names are readable before unlocking by design (see README, threat model). */
  officers: z.array(z.object({ id: IdSchema, name: z.string(), role: z.string(), unlockOnly: z.boolean() })),
  /** Officers of the practice vault, where there is one beside the office's; `unlock` takes their ids too. Empty while a vault is open. */
  practiceOfficers: z.array(z.object({ id: IdSchema, name: z.string(), role: z.string(), unlockOnly: z.boolean() })).default([]),
  signedIn: OfficerSchema.optional(),
  settings: SettingsSchema.optional(),
  recovery: z.object({ made: z.boolean(), printed: z.boolean(), secondUnlocker: z.boolean() }).optional(),
  lastCheckedAt: InstantSchema.optional(),
  /** Problems found at unlock: an older copy, an abandoned seal. */
  notices: z.array(z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
export type VaultState = z.infer<typeof VaultStateSchema>;

const vault = {
  status: base.output(VaultStateSchema),
  /** First run: makes the keys in memory, so that photos may be dropped before any form. Nothing opens it until `create`. */
  prepare: base.output(VaultStateSchema),
  /** Writes the slots and the first events. The recovery code is returned once, and only here. */
  create: base
    .input(
      z.object({
        officer: OfficerProfileSchema,
        office: OfficeSchema,
        passphrase: Passphrase,
        workstationCode: z.string().optional(),
        exercise: z.boolean().default(false),
      }),
    )
    .output(z.object({ recoveryCode: z.string(), status: VaultStateSchema })),
  unlock: base.input(z.object({ officerId: IdSchema, passphrase: Passphrase })).output(VaultStateSchema),
  /** Access by recovery code: enrols a new signing key under a new passphrase, never the old key. */
  recover: base.input(z.object({ recoveryCode: z.string(), officerId: IdSchema, newPassphrase: Passphrase })).output(VaultStateSchema),
  /** Ends the session; the shell then ends the service process. */
  lock: base.output(Ok),
  changePassphrase: base.input(z.object({ current: Passphrase, next: Passphrase })).output(Ok),
  newRecoveryCode: base.input(z.object({ passphrase: Passphrase })).output(z.object({ recoveryCode: z.string() })),
  recoveryPrinted: base.output(Ok),
  addSecondUnlocker: base.input(z.object({ name: lineText, role: lineText, passphrase: Passphrase })).output(Ok),
  /** Strength 0..4 with the estimated guesses as a power of ten; the passphrase is not kept. */
  strength: base
    .input(z.object({ passphrase: z.string().max(1024) }))
    .output(z.object({ score: z.number().int().min(0).max(4), guessesLog10: z.number() })),
  setSettings: base.input(SettingsSchema.partial()).output(SettingsSchema),
  setOffice: base.input(OfficeSchema).output(OfficeSchema),
  /** Checks log, checkpoint, blobs and tables of the open vault. */
  check: base.output(progressOf(VerdictSchema)),
};

const officers = {
  list: base.output(z.array(OfficerSchema)),
  add: base.input(z.object({ profile: OfficerProfileSchema, passphrase: Passphrase })).output(OfficerSchema),
  change: base.input(z.object({ id: IdSchema, profile: OfficerProfileSchema })).output(OfficerSchema),
  retire: base.input(z.object({ id: IdSchema })).output(Ok),
};

/** Exhibit as lists show it. */
export const ExhibitRowSchema = z.object({
  id: IdSchema,
  number: z.string(),
  /** First part: what thumbnails are asked by (`byteAddress.thumbnail`). */
  partId: IdSchema,
  /** Outcome of the last re-reading of the original (`exhibit.checked`); absent while it was never re-read. */
  lastCheck: z.object({ state: z.enum(['intact', 'altered']), at: InstantSchema }).optional(),
  caption: z.string(),
  placeName: z.string(),
  /** Moment that the row is sorted by: taken, else found, else recorded. */
  at: InstantSchema,
  recordedAt: InstantSchema,
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  partCount: z.number().int(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  preview: ReadingSchema.shape.preview,
  /** Sections still empty: place, time, giver, case. */
  missing: z.array(z.enum(['place', 'time', 'giver', 'caption', 'case'])),
  kind: ExhibitTagsSchema.shape.kind,
  caseNumbers: z.array(z.string()),
  labels: z.array(z.string()),
  violations: z.array(z.string()),
  duplicateOf: IdSchema.optional(),
});
export type ExhibitRow = z.infer<typeof ExhibitRowSchema>;

const ExhibitFilter = z.object({
  /** Words searched in caption, number, place, notes, labels, received name. */
  text: z.string().max(300).optional(),
  regionCode: z.string().optional(),
  takenFrom: z.string().optional(),
  takenTo: z.string().optional(),
  missing: z.enum(['place', 'time', 'giver', 'caption', 'case']).optional(),
  caseId: IdSchema.optional(),
  way: z.string().optional(),
  violation: z.string().optional(),
  ids: z.array(IdSchema).max(5000).optional(),
});
export type ExhibitFilter = z.infer<typeof ExhibitFilter>;

/** A part of the tags, replaced whole where given; null clears it. */
export const TagChangeSchema = z.object({
  caption: longText.nullable().optional(),
  kind: ExhibitTagsSchema.shape.kind.optional(),
  place: PlaceSchema.nullable().optional(),
  /** Takes each exhibit's own EXIF point as its coordinates (source EXIF); those without one are left as they are. */
  coordinatesFromExif: z.boolean().optional(),
  /** Takes each exhibit's own EXIF wall clock as its capture time (source EXIF, zone of the place); those without one are left as they are. */
  capturedFromExif: z.boolean().optional(),
  occurredAt: TimeStatementSchema.nullable().optional(),
  foundAt: TimeStatementSchema.nullable().optional(),
  knownAt: TimeStatementSchema.nullable().optional(),
  capturedAt: TimeStatementSchema.nullable().optional(),
  addViolations: z.array(z.string()).optional(),
  removeViolations: z.array(z.string()).optional(),
  post: ExhibitTagsSchema.shape.post.nullable().optional(),
  notes: longText.nullable().optional(),
  addLabels: z.array(lineText).optional(),
  removeLabels: z.array(lineText).optional(),
});
export type TagChange = z.infer<typeof TagChangeSchema>;

export const ExhibitDetailSchema = z.object({
  exhibit: ExhibitSchema,
  recordedByName: z.string(),
  readings: z.record(IdSchema, ReadingSchema),
  cases: z.array(z.object({ id: IdSchema, number: z.string(), title: z.string() })),
  duplicateOfNumber: z.string().optional(),
  /** Links of other exhibits that lead here. */
  linkedFrom: z.array(ExhibitLinkSchema),
  /** Region nearest to the coordinates, offered and never filled unasked; undefined where none can be said. */
  suggestedZone: z.enum(['WIB', 'WITA', 'WIT']).optional(),
});
export type ExhibitDetail = z.infer<typeof ExhibitDetailSchema>;

/** Several staged files that become one exhibit: a capture with its parts, or photos of one object. */
export const IntakeSetSchema = z.object({
  parts: z.array(CapturedPartSchema).min(1).max(500),
  capture: CaptureSchema.optional(),
  links: z
    .array(ExhibitLinkSchema.omit({ number: true }))
    .max(50)
    .optional(),
  /** Over the tags of the batch. */
  tags: TagChangeSchema.optional(),
  /** In place of the batch's: a file of a chat came from its own sender. */
  provenance: ProvenanceSchema.optional(),
});
export type IntakeSet = z.infer<typeof IntakeSetSchema>;

const intake = {
  /** Files received and hashed, not yet recorded. */
  staged: base.output(z.array(StagedFileSchema)),
  /** Stages files or folders by path: desktop shell and CLI. Folders are walked; hidden and link targets are named, not followed. */
  stagePaths: base
    .input(z.object({ paths: z.array(z.string()).min(1).max(10_000) }))
    .output(progressOf(z.object({ staged: z.array(StagedFileSchema), refused: z.array(Refusal) }))),
  discard: base.input(z.object({ ids: z.array(IdSchema).min(1) })).output(Ok),
  /**
   * Records staged files as exhibits: `ids` one each, in the order given, then each of `sets` as one exhibit of many parts.
   * A duplicate among `ids` is recorded only where `duplicates` says so; a set is always recorded.
   */
  record: base
    .input(
      z.object({
        ids: z.array(IdSchema).max(10_000),
        sets: z.array(IntakeSetSchema).max(2000).optional(),
        provenance: ProvenanceSchema,
        tags: TagChangeSchema.optional(),
        duplicates: z.enum(['skip', 'record']).default('skip'),
        /** Puts the new exhibits into this case at once. */
        caseId: IdSchema.optional(),
      }),
    )
    .output(
      progressOf(
        z.object({
          exhibits: z.array(z.object({ id: IdSchema, number: z.string(), stagedId: IdSchema })),
          duplicates: z.array(z.object({ stagedId: IdSchema, first: z.object({ id: IdSchema, number: z.string() }) })),
          refused: z.array(Refusal),
        }),
      ),
    ),
};

const exhibits = {
  list: base
    .input(z.object({ filter: ExhibitFilter, cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }))
    .output(
      z.object({ rows: z.array(ExhibitRowSchema), total: z.number().int(), all: z.number().int(), nextCursor: z.string().optional() }),
    ),
  show: base.input(z.object({ id: IdSchema })).output(ExhibitDetailSchema),
  byNumber: base.input(z.object({ number: z.string() })).output(ExhibitDetailSchema),
  tag: base
    .input(z.object({ ids: z.array(IdSchema).min(1).max(10_000), change: TagChangeSchema }))
    .output(z.object({ changed: z.number().int(), refused: z.array(Refusal) })),
  setProvenance: base
    .input(z.object({ ids: z.array(IdSchema).min(1).max(10_000), provenance: ProvenanceSchema }))
    .output(z.object({ changed: z.number().int() })),
  /** Adds and removes links to earlier exhibits, in one event; nothing to change is no event. */
  link: base
    .input(
      z.object({
        id: IdSchema,
        add: z
          .array(z.object({ relation: LinkRelationSchema, exhibitId: IdSchema, note: lineText.optional() }))
          .max(50)
          .default([]),
        remove: z
          .array(z.object({ relation: LinkRelationSchema, exhibitId: IdSchema }))
          .max(50)
          .default([]),
      }),
    )
    .output(ExhibitDetailSchema),
  /** `doubtful`: hand-overs whose receipt a revoked key signed, by what is known now. */
  history: base.input(z.object({ id: IdSchema })).output(
    z.object({
      lines: z.array(HistoryLineSchema),
      unbroken: z.boolean(),
      doubtful: z.array(z.object({ seq: z.number().int(), doubt: ReceiptDoubtSchema })),
    }),
  ),
  /** Re-reads the original and compares it with the recorded hash; recorded in the log. */
  check: base
    .input(z.object({ ids: z.array(IdSchema).min(1) }))
    .output(progressOf(z.object({ intact: z.number().int(), altered: z.array(z.string()) }))),
  /** Copies originals to a folder, re-reads the copies, records the export. */
  exportOriginals: base.input(z.object({ ids: z.array(IdSchema).min(1), folder: z.string() })).output(
    progressOf(
      z.object({
        folder: z.string(),
        files: z.array(z.object({ number: z.string(), path: z.string() })),
        reread: z.enum(['media', 'cache']),
      }),
    ),
  ),
};

export const CaseRowSchema = z.object({
  id: IdSchema,
  number: z.string(),
  title: z.string(),
  origin: CaseOriginSchema,
  regime: LawRegimeSchema,
  exhibitCount: z.number().int(),
  findingCount: z.number().int(),
  gapCount: z.number().int(),
  deadline: DeadlineSchema.optional(),
  followUps: FollowUpCountsSchema,
  placeName: z.string(),
  updatedAt: InstantSchema,
  lastDossier: z.object({ id: IdSchema, number: z.string(), status: z.string() }).optional(),
});
export type CaseRow = z.infer<typeof CaseRowSchema>;

export const CaseDetailSchema = z.object({
  case: CaseSchema,
  findings: z.array(FindingSchema),
  exhibits: z.array(ExhibitRowSchema),
  /** The clock that presses most. */
  deadline: DeadlineSchema.optional(),
  clocks: CaseClocksSchema,
  gaps: z.array(GapSchema),
  warnings: z.array(SealWarningSchema),
  dossiers: z.array(DossierSchema),
});
export type CaseDetail = z.infer<typeof CaseDetailSchema>;

const CaseFields = z.object({
  title: lineText,
  origin: CaseOriginSchema,
  regime: LawRegimeSchema,
  place: PlaceSchema.nullable(),
  occurredAt: TimeStatementSchema.nullable(),
  foundAt: TimeStatementSchema.nullable(),
  knownAt: TimeStatementSchema.nullable(),
  submittedAt: TimeStatementSchema.nullable(),
  receivedAt: TimeStatementSchema.nullable(),
  registeredAt: TimeStatementSchema.nullable(),
  completionAskedAt: TimeStatementSchema.nullable(),
  declaredCrimeAt: TimeStatementSchema.nullable(),
  supportedStatus: SupportedStatusSchema.nullable(),
  calendarStage: CalendarStageSchema.nullable(),
  supervision: SupervisionSchema.nullable(),
  marking: lineText.nullable(),
  narrative: NarrativeSchema.partial(),
  persons: z.array(CasePersonSchema.omit({ id: true }).extend({ id: IdSchema.optional() })),
  exhibits: z.array(z.object({ exhibitId: IdSchema, caption: longText.optional() })),
});

const cases = {
  list: base.input(z.object({ text: z.string().max(300).optional() })).output(z.array(CaseRowSchema)),
  show: base.input(z.object({ id: IdSchema })).output(CaseDetailSchema),
  byNumber: base.input(z.object({ number: z.string() })).output(CaseDetailSchema),
  create: base.input(CaseFields.partial().required({ title: true })).output(CaseDetailSchema),
  change: base.input(z.object({ id: IdSchema, change: CaseFields.partial() })).output(CaseDetailSchema),
  addExhibits: base.input(z.object({ id: IdSchema, exhibitIds: z.array(IdSchema).min(1) })).output(CaseDetailSchema),
  close: base.input(z.object({ id: IdSchema })).output(CaseDetailSchema),
  /** Days left that a case would have, before there is one: what intake shows beside dropped photos. */
  deadlineFor: base
    .input(z.object({ origin: CaseOriginSchema, regime: LawRegimeSchema, startDay: DaySchema, zone: ZoneSchema }))
    .output(DeadlineSchema),
};

const findings = {
  record: base
    .input(
      z.object({
        caseId: IdSchema,
        /** Present: replaces that finding's statement by a new event. */
        id: IdSchema.optional(),
        code: z.string(),
        subjectKind: z.string(),
        personId: IdSchema.optional(),
        exhibitIds: z.array(IdSchema),
        narrative: longText,
        answers: FindingSchema.shape.answers,
        localBasis: longText.optional(),
      }),
    )
    .output(FindingSchema),
  remove: base.input(z.object({ id: IdSchema })).output(Ok),
};

/** 1: the sealed exhibit sheets themselves; else photos a page of a short annex in their place. */
const PhotosPerPage = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]);

/** Page of a preview, as the templates laid it out. */
const dossiers = {
  list: base.output(z.array(DossierSchema.extend({ caseNumber: z.string(), exportedTo: z.number().int() }))),
  show: base.input(z.object({ id: IdSchema })).output(DossierSchema),
  /** Lays out and renders the PDF as sealing would, unsigned and marked PRATINJAU; read it at `/pratinjau/<previewId>`. */
  preview: base.input(DossierChoiceSchema).output(
    progressOf(
      z.object({
        previewId: IdSchema,
        pageCount: z.number().int(),
        sections: z.array(z.object({ id: z.string(), firstPage: z.number().int(), pageCount: z.number().int() })),
        exhibitCount: z.number().int(),
        originalsBytes: z.number().int(),
        embedOriginals: z.boolean(),
        /** Of a redacted copy: what goes out and what does not. */
        redaction: z.object({ counts: RedactionCountsSchema, pictures: z.number().int(), originals: z.number().int() }).optional(),
        gaps: z.array(GapSchema),
        warnings: z.array(SealWarningSchema),
      }),
    ),
  ),
  /** Seals with the signed-in officer's key; the passphrase is asked again, because sealing cannot be undone. */
  seal: base.input(DossierChoiceSchema.extend({ passphrase: Passphrase })).output(progressOf(DossierSchema)),
  /** Writes folder and/or zip, re-reads and verifies the copy, records the export. */
  exportTo: base
    .input(z.object({ id: IdSchema, folder: z.string(), form: z.enum(['folder', 'zip']) }))
    .output(
      progressOf(z.object({ path: z.string(), sizeBytes: z.number().int(), verdict: VerdictSchema, reread: z.enum(['media', 'cache']) })),
    ),
  /** What may be handed out beside the package: pages of one printed set in every layout, and whether a sheet names confidential persons. */
  handOuts: base
    .input(z.object({ id: IdSchema }))
    .output(z.object({ layouts: z.array(z.object({ photosPerPage: PhotosPerPage, perSet: z.number().int() })), identities: z.boolean() })),
  /** Lays out sets for the printer from the sealed content; recorded as an export. Read them at `/cetak/<printId>`. */
  printCopies: base
    .input(z.object({ id: IdSchema, sets: z.number().int().min(1).max(5).default(3), photosPerPage: PhotosPerPage.default(1) }))
    .output(progressOf(z.object({ printId: IdSchema, pageCount: z.number().int(), perSet: z.number().int(), sets: z.number().int() }))),
  /** Writes the sealed sheet that names confidential persons, re-reads it, records it; the passphrase is asked again. */
  exportIdentities: base
    .input(z.object({ id: IdSchema, folder: z.string(), passphrase: Passphrase }))
    .output(progressOf(z.object({ path: z.string(), sizeBytes: z.number().int(), reread: z.enum(['media', 'cache']) }))),
};

const verify = {
  /** Checks a package folder, zip, bare PDF or vault; needs no vault of its own. `stagedIds`: files staged for a check. */
  check: base
    .input(
      z.object({
        path: z.string().optional(),
        stagedIds: z.array(IdSchema).optional(),
        signer: FingerprintSchema.optional(),
        /** Text of an office card or a trust list that the asker goes by; absent: what the open vault knows, if one is open. */
        trust: z.string().max(1_048_577).optional(),
      }),
    )
    .output(progressOf(VerdictSchema)),
  /** A redacted copy against the full dossier it was made of: what agrees, and what this does not show. */
  against: base
    .input(z.object({ path: z.string(), full: z.string(), signer: FingerprintSchema.optional() }))
    .output(progressOf(ComparisonSchema)),
};

const home = {
  summary: base.output(
    z.object({
      deadlines: z.array(CaseRowSchema),
      incomplete: z.object({
        withoutCase: z.number().int(),
        withoutPlace: z.number().int(),
        withoutGiver: z.number().int(),
        withoutTime: z.number().int(),
        staged: z.number().int(),
        casesIncomplete: z.number().int(),
        notExported: z.number().int(),
      }),
      week: z.object({
        recorded: z.number().int(),
        sealed: z.number().int(),
        exported: z.number().int(),
        problems: z.number().int(),
        perDay: z.array(z.object({ day: z.string(), count: z.number().int() })),
      }),
      /** Letters of all cases: what waits for an answer, what was not carried out. */
      followUps: FollowUpCountsSchema,
      counts: z.object({ exhibits: z.number().int(), cases: z.number().int(), dossiers: z.number().int() }),
    }),
  ),
};

/** Search over everything, for Ctrl+K. */
const search = {
  find: base.input(z.object({ text: z.string().max(200), limit: z.number().int().max(50).default(12) })).output(
    z.array(
      z.object({
        kind: z.enum(['exhibit', 'case', 'dossier']),
        id: IdSchema,
        number: z.string(),
        title: z.string(),
        detail: z.string(),
        /** From another device: shown at the desk of what was received. */
        received: z.boolean().optional(),
      }),
    ),
  ),
};

const about = {
  versions: base.output(
    z.object({
      app: z.string(),
      node: z.string(),
      electron: z.string().optional(),
      formats: z.array(z.string()),
      parts: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
    }),
  ),
  /** Changes to any record, so that screens refresh: the subject kinds touched by each commit. */
  changes: base.output(eventIterator(z.object({ kinds: z.array(z.string()), seq: z.number().int() }))),
};

const exercise = {
  /** Fills the open practice vault with drawn scenes and a case, ready to seal. */
  fill: base.output(progressOf(z.object({ caseId: IdSchema, exhibitIds: z.array(IdSchema) }))),
};

export const serviceContract = {
  vault,
  officers,
  intake,
  watchedFolders,
  exhibits,
  lookalikes,
  cases,
  findings,
  catalogue,
  regions,
  dossiers,
  paperReturns,
  patrol,
  forms,
  handovers,
  inbox,
  inventory,
  received,
  register,
  paperReceipts,
  trust,
  redactions,
  sync,
  derivatives,
  routes,
  phoneFiles,
  followUps,
  deadlines,
  messages,
  farewell,
  verify,
  home,
  search,
  about,
  exercise,
};
export type ServiceContract = typeof serviceContract;
