/** Every event about an entry, oldest first: what it said before and after each change, by whom, why. */

import type { HistoryLine } from '../../../shared/domain/custody.ts';
import { type RegisterHistoryLine, RegisterHistoryLineSchema, registerFieldNames } from '../../../shared/domain/register.ts';
import type { OpenVault } from '../../storage/interface.ts';

type Value = HistoryLine['fields'][string];

const types: ReadonlySet<string> = new Set(RegisterHistoryLineSchema.shape.type.options);
const textOr = (value: Value | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const historyOf = ({ log }: Pick<OpenVault, 'log'>, entryId: string): RegisterHistoryLine[] => {
  const known = new Map<string, Value>();
  return log
    .history({ kind: 'register', id: entryId })
    .lines.filter((line) => types.has(line.type))
    .map((line) => {
      const fields = line.fields;
      const named = registerFieldNames.filter((name) => fields[name] !== undefined);
      const changes = named.map((field) => {
        const before = known.get(field);
        const after = fields[field] as Value;
        known.set(field, after);
        return { field, ...(before !== undefined && before !== null && { before }), ...(after !== null && { after }) };
      });
      const reason = textOr(fields.changeReason) ?? textOr(fields.voidReason);
      const form = textOr(fields.form);
      return {
        seq: line.seq,
        type: line.type as RegisterHistoryLine['type'],
        at: line.at,
        actorName: line.actorName,
        ...(reason !== undefined && { reason }),
        ...(form !== undefined && { form }),
        // The first line is the entry itself: only what was changed later is told member by member.
        changes: line.type === 'register.changed' ? changes : [],
      };
    });
};
