/**
 * One event -> its change to the record tables. The only place where record tables change,
 * so that replaying the log gives the same tables.
 */
import type { EventType, Subject } from '../../../shared/domain/custody.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { settleRecord } from '../foreign/received-records.ts';
import { caseProjections } from './project-case.ts';
import { catalogueProjections } from './project-catalogue.ts';
import { dossierProjections } from './project-dossier.ts';
import { exhibitProjections } from './project-exhibit.ts';
import { farewellProjections } from './project-farewell.ts';
import { followUpProjections } from './project-follow-up.ts';
import { formProjections } from './project-form.ts';
import { handoverProjections } from './project-handover.ts';
import { inventoryProjections } from './project-inventory.ts';
import { officeProjections } from './project-office.ts';
import { paperReceiptProjections } from './project-paper-receipt.ts';
import { patrolProjections } from './project-patrol.ts';
import { receivedProjections } from './project-received.ts';
import { registerProjections } from './project-register.ts';
import { trustProjections } from './project-trust.ts';

/** What a projection sees of an event. */
export interface ProjectedEvent {
  seq: number;
  type: EventType;
  subject: Subject;
  /** UTC of the event. */
  at: string;
  /** Values of the fields kept; an erased field is absent. */
  values: Readonly<Record<string, Json>>;
}
export type Project = (db: WriteDatabase, event: ProjectedEvent) => void;

/** An event that is recorded for its own sake. */
const noTable: Project = () => undefined;

const projections: Readonly<Record<EventType, Project>> = {
  ...officeProjections,
  ...catalogueProjections,
  ...exhibitProjections,
  ...caseProjections,
  ...dossierProjections,
  ...formProjections,
  ...followUpProjections,
  ...patrolProjections,
  ...receivedProjections,
  'journal.adopted': noTable,
  ...inventoryProjections,
  ...handoverProjections,
  'inventory.exported': noTable,
  'paper.returned': noTable,
  'officer.signed-in': noTable,
  'passphrase.changed': noTable,
  'recovery.code-made': noTable,
  'recovery.used': noTable,
  ...trustProjections,
  // Read from the log itself: the last one about a part or a case holds.
  'redaction.saved': noTable,
  'exhibit.handed-over': noTable,
  'dossier.handed-over': noTable,
  ...registerProjections,
  'register.exported': noTable,
  ...paperReceiptProjections,
  'chain.adopted': noTable,
  'chain.forked': noTable,
  // The cache of received records is no table of ours: it is settled from the foreign logs and this event together.
  'field.settled': (db, { subject }) => settleRecord(db, subject),
  'remote.changed': noTable,
  'remote.removed': noTable,
  'sync.acknowledged': noTable,
  ...farewellProjections,
};

/** Applies one event. Fields are taken in order of their names, so that a replay writes the same bytes as the first time. */
export const project: Project = (db, event) => {
  const names = Object.keys(event.values).sort();
  const values = Object.fromEntries(names.map((name) => [name, event.values[name] ?? null]));
  projections[event.type](db, { ...event, values });
};
