/** The case that an inventory's papers are made from: its photos in order, its participants as those reported, its day and region. */
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { Case } from '../../../shared/domain/case.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type Inventory, type InventoryLine, isObject, participantsIn, sameParticipant } from '../../../shared/domain/inventory.ts';
import { zoneOfRegion } from '../../../shared/domain/time.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { inventoryRecorded } from '../../storage/records/inventory-payloads.ts';

type CasePersons = Case['persons'];
type NewPerson = Omit<CasePersons[number], 'id'> & { id?: string };

/** What is asked of the case service. */
export interface CaseDesk {
  createCase(fields: {
    title: string;
    origin: 'hasil-pengawasan';
    regime: Case['regime'];
    place?: NonNullable<Case['place']>;
    foundAt: NonNullable<Case['foundAt']>;
    narrative: { what: string };
    persons: NewPerson[];
    exhibits: { exhibitId: string }[];
  }): Pick<CaseDetail, 'case'>;
  changeCase(id: string, change: { persons: NewPerson[]; exhibits: { exhibitId: string; caption?: string }[] }): Pick<CaseDetail, 'case'>;
}

/** Participants with an object in a listed place: whom a saran perbaikan may be addressed to. */
const reported = (lines: readonly InventoryLine[], before: CasePersons): NewPerson[] => {
  const known = new Set(before.map((p) => sameParticipant(p.name)));
  const added = participantsIn(lines).filter((p) => p.alleged > 0 && !known.has(sameParticipant(p.name)));
  return [...before, ...added.map((p) => ({ name: p.name, part: 'terlapor' as const, confidential: false }))];
};

const exhibitsOf = (lines: readonly InventoryLine[]): string[] => [
  ...new Set(lines.filter(isObject).flatMap((line) => [...line.exhibitIds, ...(line.visits ?? []).flatMap((v) => v.exhibitIds)])),
];

const whatOf = (inventory: Inventory, lines: readonly InventoryLine[]): string => {
  const objects = lines.filter(isObject);
  const quantity = objects.reduce((n, line) => n + line.quantity, 0);
  return `${inventory.title}: ${objects.length} baris, ${quantity} objek didata`;
};

/** Makes the case, or brings it up to date. @throws Failure case-without-exhibits, case-missing */
export const caseFor = (
  parts: CaseDesk & { vault: OpenVault },
  inventory: Inventory,
  chosen: string | undefined,
): { caseId: string; number: string } => {
  const { vault } = parts;
  const lines = vault.tables.linesOf(inventory.id);
  const shown = exhibitsOf(lines);
  if (shown.length === 0) throw new Failure('case-without-exhibits', { number: inventory.title.slice(0, 60) });
  const caseId = chosen ?? inventory.caseId;
  const before = caseId === undefined ? undefined : vault.tables.case(caseId);
  if (caseId !== undefined && !before) throw new Failure('case-missing');
  const detail = before
    ? parts.changeCase(before.id, {
        persons: reported(lines, before.persons),
        exhibits: [
          ...before.exhibits,
          ...shown.filter((id) => !before.exhibits.some((e) => e.exhibitId === id)).map((exhibitId) => ({ exhibitId })),
        ],
      })
    : parts.createCase({
        title: inventory.title,
        origin: 'hasil-pengawasan',
        regime: inventory.regime,
        ...(inventory.region && { place: { region: inventory.region } }),
        foundAt: {
          local: inventory.from,
          zone: inventory.region ? zoneOfRegion(inventory.region.code) : vault.zone(),
          approximate: false,
          source: 'typed',
        },
        narrative: { what: whatOf(inventory, lines) },
        persons: reported(lines, []),
        exhibits: shown.map((exhibitId) => ({ exhibitId })),
      });
  if (inventory.caseId !== detail.case.id)
    vault.commit((scope) => void scope.append(inventoryRecorded({ ...inventory, caseId: detail.case.id })));
  return { caseId: detail.case.id, number: detail.case.number };
};
