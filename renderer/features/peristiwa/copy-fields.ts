/**
 * What an officer copies by hand into SigapLapor or SBT, field by field. The order of their forms is not confirmed and is said so.
 * NIP and NIK are asked for by SBT only and come last, apart, and only on demand.
 */
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { subjectLabel } from '../../../shared/domain/subject-labels.ts';
import { showTime } from '../../../shared/domain/time.ts';
import { placeText } from '../../components/place-field.tsx';

export type CopyTarget = 'sigaplapor' | 'sbt';

/** Names of the fields: keys of `tindak.copy.field.*`. */
export type CopyName =
  | 'title'
  | 'reporter'
  | 'reporterAddress'
  | 'reported'
  | 'reportedRole'
  | 'reportedAddress'
  | 'place'
  | 'occurred'
  | 'known'
  | 'witnesses'
  | 'exhibits'
  | 'account'
  | 'basis'
  | 'identity';

export interface CopyField {
  name: CopyName;
  /** Position among several persons, from 1; absent where there is one. */
  place?: number;
  value: string;
  /** Shown only after the officer asks for it. */
  secret?: boolean;
}

/** Fields in copying order; those of one person stand together, as the forms ask for one person at a time. */
const orders: Readonly<Record<CopyTarget, readonly (CopyName | readonly CopyName[])[]>> = {
  sigaplapor: [
    'title',
    ['reporter', 'reporterAddress'],
    ['reported', 'reportedRole', 'reportedAddress'],
    'place',
    'occurred',
    'known',
    'witnesses',
    'exhibits',
    'account',
    'basis',
  ],
  sbt: [['reported', 'reportedRole', 'identity'], 'title', 'place', 'occurred', 'account', 'basis', 'exhibits'],
};

/** Kinds of subject that SBT is about. */
const civilServants: ReadonlySet<string> = new Set(['PNS', 'PPPK']);

type Matter = Pick<CaseDetail, 'case' | 'findings' | 'exhibits'>;

const account = ({ case: { narrative } }: Matter): string =>
  [narrative.what, narrative.summary, narrative.how, narrative.facts].filter((part) => part.trim() !== '').join('\n\n');

/** Of a confidential person nothing is offered that tells who it is. */
const personValue = (p: CasePerson, name: CopyName): string => {
  if (name === 'reportedRole') return [p.role, p.subjectKind && subjectLabel(p.subjectKind)].filter(Boolean).join(', ');
  if (p.confidential) return '';
  if (name === 'identity') return p.identityNumber ?? '';
  return name === 'reporterAddress' || name === 'reportedAddress' ? (p.address ?? '') : p.name;
};

const personFields = (persons: readonly CasePerson[], names: readonly CopyName[]): CopyField[] =>
  persons.flatMap((p, n) =>
    names
      .map((name) => ({
        name,
        value: personValue(p, name),
        ...(persons.length > 1 && { place: n + 1 }),
        ...(name === 'identity' && { secret: true }),
      }))
      .filter(({ value }) => value.trim() !== ''),
  );

/** SBT takes civil servants only; where none is named, whoever is reported is offered. */
const reportedFor = (persons: readonly CasePerson[], target: CopyTarget): CasePerson[] => {
  const reported = persons.filter((p) => p.part === 'terlapor');
  const servants = reported.filter((p) => civilServants.has(p.subjectKind ?? ''));
  return target === 'sbt' && servants.length > 0 ? servants : reported;
};

/** Of several findings SBT takes those about civil servants. */
const findingsFor = (findings: Matter['findings'], target: CopyTarget): Matter['findings'] => {
  const servants = findings.filter((f) => civilServants.has(f.subjectKind));
  return target === 'sbt' && servants.length > 0 ? servants : findings;
};

const plainValue = (matter: Matter, name: CopyName, target: CopyTarget): string => {
  const { case: record, findings, exhibits } = matter;
  const known = record.knownAt ?? record.foundAt;
  if (name === 'title') return record.title;
  if (name === 'place') return placeText(record.place);
  if (name === 'occurred') return record.occurredAt ? showTime(record.occurredAt) : '';
  if (name === 'known') return known ? showTime(known) : '';
  if (name === 'exhibits') return exhibits.map((e) => [e.number, e.caption].filter(Boolean).join(': ')).join('\n');
  if (name === 'account') return account(matter);
  return findingsFor(findings, target)
    .map((f) => `${f.frozen.entry.judul} (${f.frozen.entry.kode})`)
    .join('\n');
};

/** Fields that hold something, in the order of copying. */
export const copyFields = (matter: Matter, target: CopyTarget): CopyField[] => {
  const { persons } = matter.case;
  return orders[target].flatMap((entry): CopyField[] => {
    if (typeof entry !== 'string')
      return personFields(entry[0] === 'reporter' ? persons.filter((p) => p.part === 'pelapor') : reportedFor(persons, target), entry);
    if (entry === 'witnesses')
      return personFields(
        persons.filter((p) => p.part === 'saksi'),
        [entry],
      );
    const value = plainValue(matter, entry, target);
    return value.trim() === '' ? [] : [{ name: entry, value }];
  });
};
