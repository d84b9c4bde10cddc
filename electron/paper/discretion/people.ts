/** Everybody whom a dossier could name: persons of the case, people around its exhibits, officers; and the label of each. */
import type { Officer } from '../../../shared/domain/officer.ts';
import type { CasePerson, Person } from '../../../shared/domain/person.ts';
import { type Aliases, aliasesOf } from './aliases.ts';
import { type CoveredPerson, nameKey } from './cover.ts';
import type { Matter } from './passages.ts';

type Mentioned = Person & { identityNumber?: string };

/** In the order in which aliases are numbered: witnesses of the case first. */
const mentionedIn = ({ case: matter, exhibits }: Pick<Matter, 'case' | 'exhibits'>): Mentioned[] => {
  const order: readonly CasePerson['part'][] = ['saksi', 'pelapor', 'terlapor'];
  const persons: Mentioned[] = order.flatMap((part) => matter.persons.filter((p) => p.part === part));
  const around = exhibits.flatMap(({ provenance: { giver, maker, finder } }) => [giver, maker, finder].filter((p) => p !== undefined));
  return [...persons, ...around];
};

/** Confidential persons of a case and its exhibits. */
export const aliasesIn = (matter: Pick<Matter, 'case' | 'exhibits'>): Aliases => aliasesOf(mentionedIn(matter));

const partWords = { terlapor: 'Terlapor', saksi: 'Saksi', pelapor: 'Pelapor' } as const;

/**
 * Everybody whom a redacted dossier covers, each once by name, with a label by what he is in the case.
 * A confidential person keeps the alias of the full dossier.
 * @param sealer the officer who answers for the dossier by name: never covered
 */
export const coveredIn = (
  matter: Pick<Matter, 'case' | 'exhibits'>,
  officers: readonly Pick<Officer, 'id' | 'name' | 'sptNumber'>[],
  sealer: string | undefined,
): CoveredPerson[] => {
  const aliases = aliasesIn(matter);
  const kept = officers.find((o) => o.id === sealer);
  const counts = new Map<string, number>([['Saksi', aliases.count]]);
  const covered = new Map<string, CoveredPerson>();
  const take = (person: Omit<Mentioned, 'confidential'> & { confidential?: boolean | undefined }, word: string): void => {
    const key = nameKey(person.name);
    if (key === '' || (kept && nameKey(kept.name) === key)) return;
    const known = covered.get(key);
    if (known) {
      known.phone ??= person.phone;
      known.address ??= person.address;
      known.identityNumber ??= person.identityNumber;
      return;
    }
    const alias = aliases.person({ name: person.name, confidential: false });
    const count = (counts.get(word) ?? 0) + (alias.confidential ? 0 : 1);
    counts.set(word, count);
    const label = alias.confidential ? alias.name : `${word} ${count} (disamarkan)`;
    const { name, phone, address, identityNumber, sptNumber } = person;
    covered.set(key, { name, phone, address, identityNumber, sptNumber, confidential: alias.confidential, label });
  };
  for (const person of matter.case.persons) take(person, partWords[person.part]);
  for (const { provenance } of matter.exhibits) if (provenance.finder) take(provenance.finder, 'Pengawas');
  for (const officer of officers) take(officer, 'Pengawas');
  for (const { provenance } of matter.exhibits) {
    if (provenance.giver) take(provenance.giver, 'Penyerah');
    if (provenance.maker) take(provenance.maker, 'Pembuat');
  }
  return [...covered.values()];
};
