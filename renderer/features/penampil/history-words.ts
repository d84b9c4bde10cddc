/** Custody events as sentences: what was done, told from the type and the disclosed fields. */
import type { HistoryLine } from '../../../shared/domain/custody.ts';
import { type Say, sayIfKnown } from '../../strings/index.ts';

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
export const changedParts = (line: HistoryLine): (typeof tagWords)[number][] =>
  tagWords.filter((word) => line.fields[`tags.${word}`] !== undefined);

/** Title of one line: what happened. */
export const eventTitle = (t: Say, line: HistoryLine): string => {
  const check = line.type === 'exhibit.checked' ? line.fields.intact : undefined;
  if (check === false) return t('penampil.event.checkedAltered');
  return sayIfKnown(`penampil.event.${line.type.replaceAll('.', '_').replaceAll('-', '_')}`) ?? line.type;
};

/** Second line: who, and what exactly. */
export const eventDetail = (t: Say, line: HistoryLine): string => {
  const who = t('penampil.by', { name: line.actorName });
  if (line.type === 'exhibit.tagged') {
    const parts = changedParts(line).map((p) => t(`penampil.part.${p}`));
    return parts.length === 0 ? who : `${who} ${t('penampil.nowStated', { list: parts.join(', ') })}`;
  }
  const text = (name: string): string => (typeof line.fields[name] === 'string' ? line.fields[name] : '–');
  if (line.type === 'exhibit.handed-over' || line.type === 'dossier.handed-over')
    return `${who} ${t('penampil.handedTo', { name: text('toName'), office: text('toOffice'), register: text('registerNumber') })}`;
  if (line.type === 'exhibit.received' || line.type === 'dossier.received')
    return `${who} ${t('penampil.receivedFrom', { name: text('senderName'), office: text('senderOffice'), register: text('registerNumber') })}`;
  if (line.type === 'exhibit.taken-in') return `${who} ${t('penampil.takenInNote')}`;
  return who;
};
