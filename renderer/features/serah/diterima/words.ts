/** Received records in words: fields, values, whose log it is, why one value stands before another. */
import type { Place } from '../../../../shared/domain/location.ts';
import type { Fork, ForkBranch, LogOrigin, ReceivedRow, ShownDisagreement } from '../../../../shared/domain/received.ts';
import type { TimeStatement } from '../../../../shared/domain/time.ts';
import { placeText } from '../../../components/place-field.tsx';
import type { MarkState } from '../../../components/state-mark.tsx';
import { showStatement } from '../../../evidence/show.ts';
import { type Say, sayIfKnown } from '../../../strings/index.ts';

/** "PKD1, Pengawas Mekarsari", "kantor ini". */
export const originText = (t: Say, { own, workstationCode, office }: LogOrigin): string =>
  own ? t('diterima.here') : [workstationCode, office].filter(Boolean).join(', ') || t('diterima.unnamedDevice');

/** The device alone, for narrow places. */
export const deviceText = (t: Say, { own, workstationCode, office }: LogOrigin): string =>
  own ? t('diterima.here') : (workstationCode ?? office ?? t('diterima.unnamedDevice'));

/** `tags.caption` → "Keterangan"; parts of a family by its name. */
export const fieldText = (t: Say, field: string): string =>
  sayIfKnown(`diterima.fields.${field.replaceAll('.', '_')}`) ??
  sayIfKnown(`diterima.fields.${field.split('.')[0] ?? ''}`) ??
  t('diterima.fields.other');

const isPlace = (value: object): value is Place => 'region' in value || 'address' in value || 'coordinates' in value;
const isMoment = (value: object): value is TimeStatement => 'local' in value && 'zone' in value;

/** A value in one line; `undefined` is withheld, `null` cleared. */
export const valueText = (t: Say, value: unknown): string => {
  if (value === undefined) return t('diterima.withheld');
  if (value === null || value === '') return t('diterima.cleared');
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return t(value ? 'diterima.yes' : 'diterima.no');
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) return value.join(', ') || t('diterima.cleared');
    return t('diterima.count', { count: value.length });
  }
  if (isMoment(value)) return showStatement(value);
  if (isPlace(value)) return placeText(value);
  const { name } = value as { name?: unknown };
  return typeof name === 'string' ? name : t('diterima.detailed');
};

const clockMark = (t: Say, { openClockCount, quarantinedCount }: ReceivedRow): { state: MarkState; word: string }[] => {
  if (openClockCount > 0) return [{ state: 'menunggu', word: t('diterima.marks.clock') }];
  return quarantinedCount > 0 ? [{ state: 'tiada', word: t('diterima.marks.clockSettled') }] : [];
};

/** Marks of a row; none where nobody needs to look at it. */
export const marksOf = (t: Say, row: ReceivedRow): { state: MarkState; word: string }[] => [
  ...(row.disagreementCount > 0 ? [{ state: 'dekat' as const, word: t('diterima.marks.differs', { count: row.disagreementCount }) }] : []),
  ...clockMark(t, row),
  ...(row.unvouchedCount > 0 ? [{ state: 'berubah' as const, word: t('diterima.marks.key') }] : []),
];

/** Why the value in use is in use. */
export const reasonText = (t: Say, { why, chosen }: ShownDisagreement): string =>
  t(`diterima.why.${why}`, { who: originText(t, chosen.origin) });

/** A fork as one plain sentence. */
export const forkText = (t: Say, fork: Fork): string => {
  const [first] = fork.branches;
  const who = first ? branchText(t, first) : t('diterima.unnamedDevice');
  if (!fork.sameKeys && fork.branches.every((branch) => branch.eventCount > 0)) return t('diterima.fork.stranger', { who, seq: fork.seq });
  return t(fork.kind === 'same-number' ? 'diterima.fork.twice' : 'diterima.fork.restored', { who, seq: fork.seq });
};

export const branchText = (t: Say, { own, workstationCode, office }: ForkBranch): string =>
  own ? t('diterima.here') : [workstationCode, office].filter(Boolean).join(', ') || t('diterima.unnamedDevice');
