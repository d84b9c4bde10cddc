/** Second rounds: an object looked at again, with its outcome and a new photo linked to the first. */

import type { ExhibitLink } from '../../../shared/domain/exhibit-link.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type InventoryLine, isObject, MOST_VIEWS, type Visit, type VisitState } from '../../../shared/domain/inventory.ts';
import { assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import type { Clock } from '../../base/clock.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { inventoryLineRecorded } from '../../storage/records/inventory-payloads.ts';
import { exhibitLinked } from '../../storage/records/payloads.ts';

export interface VisitInput {
  lineId: string;
  on: string;
  state: VisitState;
  exhibitIds: readonly string[];
  note?: string | undefined;
}

export const createVisits = ({ vault, clock }: { vault: OpenVault; clock: Clock }) => {
  const lineOf = (id: string): InventoryLine => {
    const row = vault.db.get<{ record: string }>('SELECT record FROM inventory_items WHERE id = ?', id);
    if (!row) throw new Failure('inventory-missing');
    return JSON.parse(row.record) as InventoryLine;
  };
  const actor = (): string => {
    const id = vault.signer?.officerId;
    if (!id) throw new Failure('no-signing-key');
    return id;
  };
  /** The new photo says what it is seen again of; a link that stands already is not written twice. */
  const linkOf = (exhibitId: string, first: string): { exhibitId: string; links: ExhibitLink[] } | undefined => {
    const exhibit = vault.tables.exhibit(exhibitId);
    const original = vault.tables.exhibit(first);
    if (!exhibit || !original) throw new Failure('exhibit-missing');
    if (exhibitId === first) throw new Failure('link-invalid');
    const links = exhibit.links ?? [];
    if (links.some((l) => l.relation === 'revisit-of' && l.exhibitId === first)) return undefined;
    return { exhibitId, links: [...links, { relation: 'revisit-of', exhibitId: first, number: original.number }] };
  };
  return {
    /** @throws Failure inventory-missing, exhibit-missing, link-invalid, date-invalid, date-in-future, usage, no-signing-key */
    record({ lineId, on, state, exhibitIds, note }: VisitInput): InventoryLine {
      const before = lineOf(lineId);
      assertPlausibleTime({ local: on, zone: vault.zone(), approximate: false, source: 'typed' }, clock.now());
      const first = before.exhibitIds[0];
      const visits = before.visits ?? [];
      if (!isObject(before) || first === undefined || visits.length >= MOST_VIEWS) throw new Failure('usage', { field: 'visits' });
      const unique = [...new Set(exhibitIds)];
      if (unique.some((id) => before.exhibitIds.includes(id))) throw new Failure('link-invalid');
      const links = unique.flatMap((id) => linkOf(id, first) ?? []);
      return vault.commit((scope) => {
        const visit: Visit = {
          on,
          state,
          exhibitIds: unique,
          ...(note?.trim() && { note: note.trim() }),
          recordedBy: actor(),
          recordedAt: scope.now,
        };
        const after: InventoryLine = { ...before, visits: [...visits, visit] };
        scope.append(inventoryLineRecorded(after));
        for (const link of links) scope.append(exhibitLinked(link.exhibitId, link.links));
        return after;
      });
    },
    /** The last visit is taken back; the links of its photos stay, they are true of the photos. @throws Failure inventory-missing, usage */
    takeBack(lineId: string): InventoryLine {
      const { visits = [], ...rest } = lineOf(lineId);
      if (visits.length === 0) throw new Failure('usage', { field: 'visits' });
      const left = visits.slice(0, -1);
      const after: InventoryLine = { ...rest, ...(left.length > 0 && { visits: left }) };
      vault.commit((scope) => void scope.append(inventoryLineRecorded(after)));
      return after;
    },
  };
};
