/** Filters of the exhibit list as they stand in the page's address, so that another screen can link to them. */
import type { ExhibitFilter } from '../../../shared/contract/service.ts';
import { readDay } from '../../evidence/read-day.ts';

const missing = ['place', 'time', 'giver', 'caption', 'case'] as const;
export type Missing = (typeof missing)[number];

export interface GalleryFilter {
  text?: string;
  region?: string;
  from?: string;
  to?: string;
  missing?: Missing;
  caseId?: string;
  way?: string;
  violation?: string;
}

const line = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, 300) : typeof value === 'number' ? String(value) : undefined;
const day = (value: unknown): string | undefined => (typeof value === 'string' ? readDay(value) : undefined);

/** Reads an address; what it does not know is left out. */
export const readFilter = (search: Readonly<Record<string, unknown>>): GalleryFilter => {
  const found: GalleryFilter = {
    text: line(search.text),
    region: line(search.region),
    from: day(search.from),
    to: day(search.to),
    missing: missing.find((m) => m === search.missing),
    caseId: line(search.caseId),
    way: line(search.way),
    violation: line(search.violation),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
};

/** The filter as the service takes it. */
export const serviceFilter = (filter: GalleryFilter): ExhibitFilter => ({
  ...(filter.text ? { text: filter.text } : {}),
  ...(filter.region ? { regionCode: filter.region } : {}),
  ...(filter.from ? { takenFrom: filter.from } : {}),
  ...(filter.to ? { takenTo: filter.to } : {}),
  ...(filter.missing ? { missing: filter.missing } : {}),
  ...(filter.caseId ? { caseId: filter.caseId } : {}),
  ...(filter.way ? { way: filter.way } : {}),
  ...(filter.violation ? { violation: filter.violation } : {}),
});

export const isFiltered = (filter: GalleryFilter): boolean => Object.keys(filter).length > 0;
