/** Custody events as sentences: what was done, told from the type and the disclosed fields. */
import type { HistoryLine } from '../../../shared/domain/custody.ts';
import { type Say, sayIfKnown } from '../../strings/index.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const tagWords = [
  'caption',
  'place',
  'occurredAt',
  'foundAt',
  'knownAt',
  'capturedAt',
  'violations',
  'labels',
  'notes',
  'post',
  'kind',
] as const;

/** Names of the parts of the tags that an event replaced. */
export const changedParts = (line: HistoryLine): string[] => {
  const tags = isRecord(line.fields.tags) ? line.fields.tags : isRecord(line.fields.change) ? line.fields.change : line.fields;
  return tagWords.filter(
    (word) => tags[word] !== undefined && tags[word] !== null && !(Array.isArray(tags[word]) && tags[word].length === 0),
  );
};

/** Title of one line: what happened. */
export const eventTitle = (t: Say, line: HistoryLine): string => {
  const check = line.type === 'exhibit.checked' ? (line.fields.intact ?? line.fields.outcome) : undefined;
  if (check === false || check === 'altered') return t('penampil.event.checkedAltered');
  return sayIfKnown(`penampil.event.${line.type.replaceAll('.', '_').replaceAll('-', '_')}`) ?? line.type;
};

/** Second line: who, and what exactly. */
export const eventDetail = (t: Say, line: HistoryLine): string => {
  const who =
    line.actorKind === 'workstation' ? t('penampil.byProgram', { name: line.actorName }) : t('penampil.by', { name: line.actorName });
  if (line.type === 'exhibit.tagged') {
    const parts = changedParts(line).map((p) => t(`penampil.part.${p as (typeof tagWords)[number]}`));
    return parts.length === 0 ? who : `${who} ${t('penampil.nowStated', { list: parts.join(', ') })}`;
  }
  if (line.type === 'exhibit.taken-in') return `${who} ${t('penampil.takenInNote')}`;
  return who;
};
