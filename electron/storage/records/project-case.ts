/** Case and finding events -> `cases`, `case_exhibits`, `case_persons`, `findings`, `finding_exhibits`, search text. */
import { type Case, emptyNarrative, type Narrative } from '../../../shared/domain/case.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { placeName } from '../../../shared/domain/region-words.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { settleRecord } from '../foreign/received-records.ts';
import { instantText, loadRecord, membersOf, merged, raiseCounter, setSearchText } from './fields.ts';
import type { Project, ProjectedEvent } from './projection.ts';

const blankCase = (event: ProjectedEvent): Case => ({
  id: event.subject.id,
  number: '',
  title: '',
  origin: 'hasil-pengawasan',
  regime: 'PEMILU',
  narrative: emptyNarrative,
  persons: [],
  exhibits: [],
  createdBy: '',
  createdAt: event.at,
  updatedAt: event.at,
});

/** Members that are not plain: they are made of several fields. */
const composed = /^(narrative|person|caption)\.|^(persons|exhibits)$/;

const withChanges = (record: Case, values: Readonly<Record<string, Json>>, at: string): Case => {
  const plain = Object.fromEntries(Object.entries(values).filter(([name]) => !composed.test(name)));
  const cleared = Object.fromEntries(Object.entries(membersOf('narrative.', values)).map(([name, v]) => [name, v ?? '']));
  return {
    ...merged(record, plain),
    narrative: { ...record.narrative, ...(cleared as Partial<Narrative>) },
    persons: personsAfter(record, values),
    exhibits: exhibitsAfter(record, values),
    updatedAt: at,
  };
};

const personsAfter = (record: Case, values: Readonly<Record<string, Json>>): CasePerson[] => {
  const byId = new Map(record.persons.map((person) => [person.id, person]));
  for (const [id, person] of Object.entries(membersOf('person.', values))) {
    if (person === null) byId.delete(id);
    else byId.set(id, person as unknown as CasePerson);
  }
  const order = (values.persons as readonly string[] | undefined) ?? record.persons.map((person) => person.id);
  return order.map((id) => byId.get(id)).filter((person): person is CasePerson => person !== undefined);
};

const exhibitsAfter = (record: Case, values: Readonly<Record<string, Json>>): Case['exhibits'] => {
  const captions = new Map(record.exhibits.map((exhibit) => [exhibit.exhibitId, exhibit.caption]));
  for (const [id, caption] of Object.entries(membersOf('caption.', values))) captions.set(id, typeof caption === 'string' ? caption : '');
  const order = (values.exhibits as readonly string[] | undefined) ?? record.exhibits.map((exhibit) => exhibit.exhibitId);
  return order.map((exhibitId) => ({ exhibitId, caption: captions.get(exhibitId) ?? '' }));
};

const writeCase = (db: WriteDatabase, record: Case): void => {
  const columns = {
    id: record.id,
    number: record.number,
    title: record.title,
    origin: record.origin,
    regime: record.regime,
    region_code: record.place?.region?.code ?? null,
    place_name: placeName(record.place),
    occurred_at: instantText(record.occurredAt),
    found_at: instantText(record.foundAt),
    known_at: instantText(record.knownAt),
    created_by: record.createdBy,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    closed_at: record.closedAt ?? null,
    exhibit_count: record.exhibits.length,
    person_count: record.persons.length,
    record: JSON.stringify(record),
  };
  const names = Object.keys(columns);
  db.run(
    `INSERT INTO cases (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((n) => `${n} = excluded.${n}`).join(', ')}`,
    ...Object.values(columns),
  );
  writeCaseLists(db, record);
};

const writeCaseLists = (db: WriteDatabase, record: Case): void => {
  db.run('DELETE FROM case_exhibits WHERE case_id = ?', record.id);
  record.exhibits.forEach((e, position) => {
    db.run(
      'INSERT INTO case_exhibits (case_id, position, exhibit_id, caption) VALUES (?, ?, ?, ?)',
      record.id,
      position,
      e.exhibitId,
      e.caption,
    );
  });
  db.run('DELETE FROM case_persons WHERE case_id = ?', record.id);
  record.persons.forEach((p, position) => {
    db.run(
      'INSERT INTO case_persons (id, case_id, position, part, name, confidential) VALUES (?, ?, ?, ?, ?, ?)',
      ...[p.id, record.id, position, p.part, p.name, p.confidential ? 1 : 0],
    );
  });
  const { narrative, place } = record;
  setSearchText(db, 'case', record.id, {
    number: record.number,
    title: record.title,
    body: [...Object.values(narrative), placeName(place), place?.address, place?.region?.name, ...record.persons.map((p) => p.name)],
  });
};

const findingRecorded: Project = (db, event) => {
  const finding = { id: event.subject.id, ...event.values } as unknown as Finding;
  db.run(
    `INSERT INTO findings (id, case_id, person_id, code, subject_kind, catalogue_version, recorded_seq, updated_at, record)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, person_id = excluded.person_id, code = excluded.code,
       subject_kind = excluded.subject_kind, catalogue_version = excluded.catalogue_version, updated_at = excluded.updated_at, record = excluded.record`,
    ...[finding.id, finding.caseId, finding.personId ?? null, finding.frozen.entry.kode, finding.subjectKind],
    ...[finding.frozen.catalogueVersion, event.seq, event.at, JSON.stringify(finding)],
  );
  db.run('DELETE FROM finding_exhibits WHERE finding_id = ?', finding.id);
  finding.exhibitIds.forEach((exhibitId, position) => {
    db.run('INSERT INTO finding_exhibits (finding_id, position, exhibit_id) VALUES (?, ?, ?)', finding.id, position, exhibitId);
  });
};

const changeCase: Project = (db, event) => {
  // What is said of a record of another log changes no record of ours.
  if (Array.isArray(event.values.after)) return settleRecord(db, event.subject);
  writeCase(db, withChanges(loadRecord<Case>(db, 'cases', event.subject.id), event.values, event.at));
};

export const caseProjections = {
  'case.created': (db, event) => {
    const record = withChanges(blankCase(event), event.values, event.at);
    writeCase(db, record);
    raiseCounter(db, 'case', record.number);
  },
  'case.changed': changeCase,
  'case.closed': changeCase,
  'finding.recorded': findingRecorded,
  'finding.removed': (db, event) => {
    db.run('DELETE FROM findings WHERE id = ?', event.subject.id);
    db.run('DELETE FROM finding_exhibits WHERE finding_id = ?', event.subject.id);
    db.run('DELETE FROM finding_routes WHERE finding_id = ?', event.subject.id);
  },
} satisfies Record<string, Project>;
