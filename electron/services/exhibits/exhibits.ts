/** Exhibits: what was taken in, what is stated about it, and its custody. */
import type { ExhibitDetail, ExhibitFilter, TagChange } from '../../../shared/contract/service.ts';
import type { HistoryLine } from '../../../shared/domain/custody.ts';
import type { Exhibit, Provenance } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { ReceiptDoubt } from '../../../shared/domain/receipt-doubt.ts';
import type { Clock } from '../../base/clock.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { createLinking, type LinkChange, linkedFrom } from './linking.ts';
import { type Condition, listPage, rowsOf } from './list.ts';
import { checkOriginals, exportOriginals } from './originals.ts';
import { createTagging } from './tagging.ts';
import { zoneAt } from './zone-at.ts';

export interface ExhibitDependencies {
  vault: OpenVault;
  clock: Clock;
  knowsViolation(code: string): boolean;
  matching(kind: 'exhibit', text: string): Condition;
  /** Judges receipts of hand-overs by what is known of keys now. */
  receiptDoubts(): (handoverId: string) => ReceiptDoubt | undefined;
}

export const createExhibits = (deps: ExhibitDependencies) => {
  const { vault } = deps;
  const tagging = createTagging(deps);
  const linking = createLinking(vault);
  const listing = { db: vault.db, matching: deps.matching, zone: () => vault.zone() };

  const detailOf = (exhibit: Exhibit | undefined): ExhibitDetail => {
    if (!exhibit) throw new Failure('exhibit-missing');
    const readings = Object.fromEntries(exhibit.parts.map((p) => [p.id, vault.caches.reading(p.id) ?? { preview: 'pending' as const }]));
    const point = exhibit.tags.place?.coordinates ?? Object.values(readings).find((r) => r.exif?.coordinates)?.exif?.coordinates;
    const suggestedZone = point && zoneAt(point);
    const first = exhibit.duplicateOf === undefined ? undefined : vault.tables.exhibit(exhibit.duplicateOf)?.number;
    return {
      exhibit,
      recordedByName: vault.tables.officer(exhibit.recordedBy)?.name ?? '',
      readings,
      cases: vault.db.all<ExhibitDetail['cases'][number]>(
        'SELECT k.id, k.number, k.title FROM case_exhibits c JOIN cases k ON k.id = c.case_id WHERE c.exhibit_id = ? ORDER BY k.number',
        exhibit.id,
      ),
      linkedFrom: linkedFrom(vault, exhibit.id),
      ...(first && { duplicateOfNumber: first }),
      ...(suggestedZone && { suggestedZone }),
    };
  };

  return {
    list: (filter: ExhibitFilter, cursor: string | undefined, limit: number) => listPage(listing, filter, cursor, limit),
    rowsOf: (ids: readonly string[]) => rowsOf(vault.db, ids),
    show: (id: string): ExhibitDetail => detailOf(vault.tables.exhibit(id)),
    byNumber: (number: string): ExhibitDetail => detailOf(vault.tables.exhibitByNumber(number.trim().toUpperCase())),
    tag: (ids: readonly string[], change: TagChange) => tagging.tag(ids, change),
    setProvenance: (ids: readonly string[], provenance: Provenance) => tagging.setProvenance(ids, provenance),
    link(id: string, change: LinkChange): ExhibitDetail {
      linking.link(id, change);
      return detailOf(vault.tables.exhibit(id));
    },
    history(id: string): { lines: HistoryLine[]; unbroken: boolean; doubtful: { seq: number; doubt: ReceiptDoubt }[] } {
      if (!vault.tables.exhibit(id)) throw new Failure('exhibit-missing');
      const history = vault.log.history({ kind: 'exhibit', id });
      const handed = history.lines.filter((line) => line.type === 'exhibit.handed-over');
      const doubtOf = handed.length > 0 ? deps.receiptDoubts() : () => undefined;
      const doubtful = handed.flatMap(({ seq, fields }) => {
        const doubt = doubtOf(String(fields.handoverId));
        return doubt ? [{ seq, doubt }] : [];
      });
      return { ...history, doubtful };
    },
    check: (ids: readonly string[], long: LongAct) => checkOriginals(deps, ids, long),
    exportOriginals: (ids: readonly string[], folder: string, long: LongAct) => exportOriginals(deps, ids, folder, long),
  };
};
export type Exhibits = ReturnType<typeof createExhibits>;
