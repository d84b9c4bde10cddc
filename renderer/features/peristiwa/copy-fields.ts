/**
 * What an officer copies by hand into SigapLapor or SBT, field by field. The order of their forms is not confirmed and is said so.
 * NIP and NIK are asked for by SBT only and come last, apart, and only on demand.
 */
import type { CaseDetail } from '../../../shared/contract/service.ts';
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

const orders: Readonly<Record<CopyTarget, readonly CopyName[]>> = {
  sigaplapor: [
    'title',
    'reporter',
    'reporterAddress',
    'reported',
    'reportedRole',
    'reportedAddress',
    'place',
    'occurred',
    'known',
    'witnesses',
    'exhibits',
    'account',
    'basis',
  ],
  sbt: ['reported', 'reportedRole', 'identity', 'title', 'place', 'occurred', 'account', 'basis', 'exhibits'],
};

type Matter = Pick<CaseDetail, 'case' | 'findings' | 'exhibits'>;

const account = ({ case: record }: Matter): string => {
  const { what, summary, how, facts } = record.narrative;
  return [what, summary, how, facts].filter((part) => part.trim() !== '').join('\n\n');
};

/** Names of confidential persons are never offered for copying. */
const shownName = (p: { name: string; confidential: boolean }): string => (p.confidential ? '' : p.name);

const several = (name: CopyName, values: readonly string[], secret = false): CopyField[] => {
  const filled = values.map((value, n) => ({ value, place: n + 1 })).filter(({ value }) => value.trim() !== '');
  return filled.map(({ value, place }) => ({ name, value, ...(values.length > 1 && { place }), ...(secret && { secret }) }));
};

const valuesOf = (matter: Matter, name: CopyName): CopyField[] => {
  const { case: record, findings, exhibits } = matter;
  const part = (wanted: string) => record.persons.filter((p) => p.part === wanted);
  const one = (value: string | undefined): CopyField[] => (value === undefined || value.trim() === '' ? [] : [{ name, value }]);
  switch (name) {
    case 'title':
      return one(record.title);
    case 'reporter':
      return several(name, part('pelapor').map(shownName));
    case 'reporterAddress':
      return several(
        name,
        part('pelapor').map((p) => (p.confidential ? '' : (p.address ?? ''))),
      );
    case 'reported':
      return several(name, part('terlapor').map(shownName));
    case 'reportedRole':
      return several(
        name,
        part('terlapor').map((p) => [p.role, p.subjectKind && subjectLabel(p.subjectKind)].filter(Boolean).join(', ')),
      );
    case 'reportedAddress':
      return several(
        name,
        part('terlapor').map((p) => (p.confidential ? '' : (p.address ?? ''))),
      );
    case 'place':
      return one(placeText(record.place));
    case 'occurred':
      return one(record.occurredAt && showTime(record.occurredAt));
    case 'known':
      return one((record.knownAt ?? record.foundAt) && showTime((record.knownAt ?? record.foundAt) as NonNullable<typeof record.foundAt>));
    case 'witnesses':
      return several(name, part('saksi').map(shownName));
    case 'exhibits':
      return one(exhibits.map((e) => [e.number, e.caption].filter(Boolean).join(': ')).join('\n'));
    case 'account':
      return one(account(matter));
    case 'basis':
      return one(findings.map((f) => `${f.frozen.entry.judul} (${f.frozen.entry.kode})`).join('\n'));
    case 'identity':
      return several(
        name,
        part('terlapor').map((p) => p.identityNumber ?? ''),
        true,
      );
  }
};

/** Fields that hold something, in the order of copying. */
export const copyFields = (matter: Matter, target: CopyTarget): CopyField[] => orders[target].flatMap((name) => valuesOf(matter, name));
