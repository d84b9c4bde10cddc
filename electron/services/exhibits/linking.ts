/** Links between exhibits: stated from the later one, found from both. */
import type { ExhibitLink, LinkRelation } from '../../../shared/domain/exhibit-link.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { exhibitLinked } from '../../storage/records/payloads.ts';

export interface LinkChange {
  add: readonly { relation: LinkRelation; exhibitId: string; note?: string | undefined }[];
  remove: readonly { relation: LinkRelation; exhibitId: string }[];
}

const sameLink = (a: Pick<ExhibitLink, 'relation' | 'exhibitId'>, b: Pick<ExhibitLink, 'relation' | 'exhibitId'>): boolean =>
  a.relation === b.relation && a.exhibitId === b.exhibitId;

/** Links of other exhibits that lead to this one, named from their side. */
export const linkedFrom = ({ db }: Pick<OpenVault, 'db'>, id: string): ExhibitLink[] =>
  db.all<ExhibitLink>(
    `SELECT l.relation, e.id AS exhibitId, e.number FROM exhibit_links l JOIN exhibits e ON e.id = l.exhibit_id
     WHERE l.other_id = ? ORDER BY e.recorded_at, e.number`,
    id,
  );

export const createLinking = (vault: OpenVault) => ({
  /** One event with the complete new list. @throws Failure exhibit-missing, link-invalid */
  link(id: string, { add, remove }: LinkChange): void {
    const exhibit = vault.tables.exhibit(id);
    if (!exhibit) throw new Failure('exhibit-missing');
    const before = exhibit.links ?? [];
    const kept = before.filter((link) => !remove.some((r) => sameLink(r, link)));
    const added = add.flatMap(({ relation, exhibitId, note }, i): ExhibitLink[] => {
      const other = vault.tables.exhibit(exhibitId);
      // Of two exhibits only one is the original, the later visit, the proof: the reverse would contradict it on paper.
      const reversed = relation !== 'same-object' && other?.links?.some((l) => sameLink(l, { relation, exhibitId: id }));
      if (!other || exhibitId === id || reversed) throw new Failure('link-invalid');
      return [...kept, ...add.slice(0, i)].some((k) => sameLink(k, { relation, exhibitId }))
        ? []
        : [{ relation, exhibitId, number: other.number, ...(note && { note }) }];
    });
    if (kept.length === before.length && added.length === 0) return;
    vault.commit((scope) => void scope.append(exhibitLinked(id, [...kept, ...added])));
  },
});
