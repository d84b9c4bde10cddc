/** A line of the book in words of the screen. */
import type { RegisterRow } from '../../../../shared/contract/register.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import type { RegisterFields, RegisterHistoryLine } from '../../../../shared/domain/register.ts';
import type { Zone } from '../../../../shared/domain/time.ts';
import type { MarkState } from '../../../components/state-mark.tsx';
import { showShortInstant } from '../../../evidence/show.ts';
import type { Say } from '../../../strings/index.ts';

export type Outcome = 'diterima' | 'dikembalikan' | 'batal';

export const outcomeOf = (entry: Pick<RegisterRow, 'status' | 'outcome'>): Outcome => (entry.status === 'voided' ? 'batal' : entry.outcome);
export const outcomeMarks: Readonly<Record<Outcome, MarkState>> = { diterima: 'utuh', dikembalikan: 'dekat', batal: 'tiada' };

/** The officer who is signed in may see who is confidential, marked as such. */
export const personWords = (t: Say, person: NonNullable<RegisterFields['fromPerson']>): string =>
  [person.name, person.role, person.confidential ? t('bukuRegister.confidential') : ''].filter(Boolean).join(', ');

type Value = RegisterHistoryLine['changes'][number]['before'];

export const valueWords = (
  t: Say,
  zone: Zone,
  field: keyof RegisterFields,
  value: Value | RegisterFields[keyof RegisterFields],
): string => {
  if (value === undefined || value === null || value === '') return t('bukuRegister.nothing');
  if (field === 'receivedAt') return showShortInstant(String(value), zone);
  if (field === 'digest') return groupHex(String(value));
  if (field === 'kind') return t(`bukuRegister.kinds.${value as RegisterFields['kind']}`);
  if (field === 'outcome') return t(`bukuRegister.outcomes.${value as RegisterFields['outcome']}`);
  if (field === 'fromPerson') return personWords(t, value as NonNullable<RegisterFields['fromPerson']>);
  return String(value);
};
