/** Lines of an inventory as `isi.json` states them against the last statement in the log: each is whole, so nothing may be added or left out. */
import type { Content } from '../../../shared/domain/content.ts';
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { HashedEvent } from './custody.ts';

interface Stated {
  kind: 'inventory' | 'inventory-item';
  id: string;
  label: string;
  fields: Readonly<Record<string, unknown>>;
}

const statedIn = (content: Content): Stated[] =>
  (content.inventories ?? []).flatMap(({ inventory: { id, ...fields }, lines }) => [
    { kind: 'inventory' as const, id, label: fields.title, fields },
    ...lines.map(({ id: lineId, ...line }, n) => ({
      kind: 'inventory-item' as const,
      id: lineId,
      label: `${fields.title}, baris ${n + 1}`,
      fields: line,
    })),
  ]);

const problem = (code: 'event-missing' | 'content-not-as-recorded', label: string, detail: string): Problem => ({
  code,
  subject: label,
  weight: 'altered',
  detail,
});

/** Names whose value differs from what the event says; a withheld value cannot be compared, only that it was there. */
const differing = (event: SignedEvent, fields: Stated['fields']): string[] => {
  const stated = new Set(Object.keys(fields).filter((name) => fields[name] !== undefined));
  const names = new Set([...stated, ...Object.keys(event.envelope.payload)]);
  return [...names].filter((name) => {
    if (!(name in event.envelope.payload) || !stated.has(name)) return true;
    const value = event.fields[name]?.value as Json | undefined;
    return value !== undefined && canonicalText(value) !== canonicalText(fields[name] as Json);
  });
};

/** Every inventory and line has a last statement in the log that says the same, and was not removed. */
export const inventoriesInLog = (content: Content, events: readonly HashedEvent[]): Problem[] => {
  const about = new Map<string, SignedEvent[]>();
  for (const { event } of events) {
    const { kind, id } = event.envelope.subject;
    if (kind === 'inventory' || kind === 'inventory-item') about.set(`${kind} ${id}`, [...(about.get(`${kind} ${id}`) ?? []), event]);
  }
  const stated = statedIn(content);
  const named = new Set(stated.map(({ kind, id }) => `${kind} ${id}`));
  // The extract holds the lines that the dossier shows and no others: one that is not stated was left out of `isi.json` afterwards.
  const unstated = [...about.keys()]
    .filter((key) => !named.has(key))
    .map((key) => problem('content-not-as-recorded', key.split(' ')[0] ?? key, 'inventories'));
  const differences = stated.flatMap(({ kind, id, label, fields }): Problem[] => {
    const own = about.get(`${kind} ${id}`) ?? [];
    const last = own.findLast((e) => e.envelope.type === 'inventory.recorded' || e.envelope.type === 'inventory.item-recorded');
    if (!last) return [problem('event-missing', label, kind)];
    if (own.at(-1)?.envelope.type === 'inventory.item-removed')
      return [problem('content-not-as-recorded', label, 'inventory.item-removed')];
    return differing(last, fields).map((name) => problem('content-not-as-recorded', label, name));
  });
  return [...unstated, ...differences];
};
