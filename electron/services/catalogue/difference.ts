/** What a new catalogue file would change: entries added, closed, changed, gone. */
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import type { CatalogueFile } from '../../../shared/domain/catalogue-file.ts';
import type { CatalogueDifference } from '../../../shared/domain/catalogue-import.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';

const text = (value: unknown): string => (value === undefined ? '' : canonicalText(value as Json));
/** Words as a reader likes them; structures as their JSON. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : text(value));

const fieldsThatDiffer = (before: CatalogueEntry, after: CatalogueEntry): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => text(before[name]) !== text(after[name]));

export const differenceOf = (before: CatalogueFile, after: CatalogueFile): CatalogueDifference => {
  const old = new Map(before.entri.map((e) => [e.kode, e]));
  const next = new Set(after.entri.map((e) => e.kode));
  const line = (e: CatalogueEntry) => ({ code: e.kode, title: e.judul });
  const difference: CatalogueDifference = { added: [], closed: [], changed: [], removed: [], unchanged: 0, routes: [] };
  for (const e of after.entri) {
    const was = old.get(e.kode);
    if (!was) {
      difference.added.push(line(e));
      continue;
    }
    const fields = fieldsThatDiffer(was, e);
    if (fields.length === 0) difference.unchanged += 1;
    else if (fields.length === 1 && fields[0] === 'berlaku_sampai' && was.berlaku_sampai === null && e.berlaku_sampai !== null)
      difference.closed.push({ ...line(e), until: e.berlaku_sampai });
    else
      difference.changed.push({
        ...line(e),
        fields: fields.map((name) => ({ name, before: shown(was[name]), after: shown(e[name]) })),
      });
  }
  difference.removed = before.entri.filter((e) => !next.has(e.kode)).map(line);
  const routes = new Map(before.rute_rekomendasi.map((r) => [r.id, text(r)]));
  const newRoutes = new Map(after.rute_rekomendasi.map((r) => [r.id, text(r)]));
  difference.routes = [...new Set([...routes.keys(), ...newRoutes.keys()])].filter((id) => routes.get(id) !== newRoutes.get(id));
  return difference;
};
