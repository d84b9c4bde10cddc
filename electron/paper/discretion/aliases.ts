/**
 * Confidential persons become "Saksi 1 (identitas dirahasiakan)" everywhere: in records, in officers' text, on paper.
 * One person, recognised by name, has one alias in the whole dossier.
 */
import type { Person } from '../../../shared/domain/person.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { bareDigits, digitsOf, quoted, wordsApart } from './words.ts';

/** The standard words; their numbers follow the order in which persons occur in the case and its exhibits. */
export const aliasWords = (n: number): string => `Saksi ${n} (identitas dirahasiakan)`;

/** Words too common, or too short, to give a person away alone. */
const plainWords = new Set(
  'bapak ibu pak bang mbak saudara saudari haji hajah bin binti dari yang desa kampung warga saksi latihan rekaan'.split(' '),
);
const TELLING_LETTERS = 4;
/** Digits of a phone or identity number that suffice to recognise it. */
const TELLING_DIGITS = 8;
/** Letters of an address that suffice to recognise it: "RT 3" stands anywhere. */
const ADDRESS_LETTERS = 10;

const keyOf = (person: Pick<Person, 'name'>): string => wordsApart(person.name).join(' ');
/** "H. Wagiman Rahasiawan, S.Pd." and "Wagiman Rahasiawan (guru)" are written "Wagiman Rahasiawan" in running text. */
const leadingTitles = /^(?:(?:hj?|dr[as]?|ir|prof|kh|tgk|ust|sdri?|bpk|bapak|ibu|pak|bu)\.?\s+)+/iu;
export const bareName = (name: string): string =>
  (name.replace(/\([^)]*\)/gu, ' ').split(',')[0] ?? '').trim().replace(leadingTitles, '').trim();
const bareKeyOf = (person: Pick<Person, 'name'>): string => wordsApart(bareName(person.name)).join(' ');

/** Who stands behind an alias; only the separate identity sheet ever prints this. */
export interface Identity extends Omit<Person, 'confidential'> {
  alias: string;
  identityNumber?: string;
}

export interface Aliases {
  count: number;
  identities(): Identity[];
  /** A person as the dossier may show him. */
  person<P extends Person>(person: P): P;
  /** Officers' text with every confidential name, number and address in it replaced. */
  text(text: string): string;
  /** True where a text gives a confidential person away: a telling word of the name, a phone or an identity number. */
  tells(text: string): boolean;
  /** Same, over any value of a custody event. */
  discloses(value: Json): boolean;
}

/** Whole names as they may be written: any white space or punctuation between the words. */
const namePattern = (name: string): RegExp | undefined => {
  const words = name.trim().split(/\s+/).filter(Boolean).map(quoted);
  return words.join('').length < 3 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s._-]+')}(?![\\p{L}\\p{N}])`, 'giu');
};

/** Telephone and identity number with anything that parts digits, and the address, as they may stand in a text. */
const privatePatterns = (person: Person & { identityNumber?: string }): RegExp[] => {
  const numbers = [person.phone, person.identityNumber].map(bareDigits);
  const address = person.address && person.address.length >= ADDRESS_LETTERS ? namePattern(person.address) : undefined;
  return [
    ...numbers
      .filter((n) => n.length >= TELLING_DIGITS)
      .map((n) => new RegExp(`(?<!\\d)(?:\\+?62[\\s.-]?|0)?${[...n].join('[\\s./-]{0,2}')}(?!\\d)`, 'g')),
    ...(address ? [address] : []),
  ];
};

const tellingOf = (person: Person & { identityNumber?: string }) => {
  const name = wordsApart(person.name);
  const numbers = [person.phone, person.identityNumber].map(bareDigits).filter((n) => n.length >= TELLING_DIGITS);
  return {
    words: name.filter((w) => w.length >= TELLING_LETTERS && !plainWords.has(w)),
    joined: name.length > 1 ? name.join('') : '',
    numbers,
  };
};

/** One person's statements put together: the first that is filled in counts. */
const identityOf = (alias: string, mentions: readonly (Person & { identityNumber?: string })[]): Identity => {
  const first = <K extends keyof Identity>(name: K) => mentions.map((m) => (m as Partial<Identity>)[name]).find(Boolean);
  return {
    alias,
    name: mentions[0]?.name ?? '',
    role: first('role'),
    sptNumber: first('sptNumber'),
    address: first('address'),
    phone: first('phone'),
    identityNumber: first('identityNumber'),
  };
};

const stringsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((v) => stringsIn(v as Json));
  if (value !== null && typeof value === 'object')
    return Object.values(value).flatMap((v) => (v === undefined ? [] : stringsIn(v as Json)));
  return [];
};

/** @param persons all persons of the case and its exhibits, in the order in which aliases are numbered */
export const aliasesOf = (persons: readonly (Person & { identityNumber?: string })[]): Aliases => {
  const hidden = persons.filter((p) => p.confidential);
  const numbers = new Map<string, number>();
  for (const person of hidden) if (!numbers.has(keyOf(person))) numbers.set(keyOf(person), numbers.size + 1);
  // Somebody named without his titles is the one who is confidential with them.
  const bareNumbers = new Map(hidden.map((p) => [bareKeyOf(p), numbers.get(keyOf(p))] as const).reverse());
  const numberOf = (person: Person): number | undefined => numbers.get(keyOf(person)) ?? bareNumbers.get(bareKeyOf(person));
  const alias = (person: Person): string => aliasWords(numberOf(person) as number);
  // Longer names first: "Siti Aminah" before "Siti".
  const patterns = hidden
    .toSorted((a, b) => b.name.length - a.name.length)
    .flatMap((p) => {
      const names = [...new Set([p.name, bareName(p.name)])].flatMap((name) => namePattern(name) ?? []);
      return [...names, ...privatePatterns(p)].map((each) => ({ pattern: each, alias: alias(p) }));
    });
  const telling = hidden.map(tellingOf);
  const tells = (text: string): boolean => {
    const words = wordsApart(text);
    const run = words.join('');
    const digits = digitsOf(text);
    return telling.some(
      (t) =>
        t.words.some((w) => words.includes(w)) ||
        (t.joined.length >= TELLING_LETTERS && run.includes(t.joined)) ||
        t.numbers.some((n) => digits.includes(n)),
    );
  };
  return {
    count: numbers.size,
    identities: () =>
      [...numbers].map(([key, n]) =>
        identityOf(
          aliasWords(n),
          hidden.filter((p) => keyOf(p) === key),
        ),
      ),
    person: (person) => {
      if (!person.confidential && numberOf(person) === undefined) return person;
      const { role: _, sptNumber: __, address: ___, phone: ____, ...rest } = person;
      return { ...rest, name: alias(person), confidential: true } as typeof person;
    },
    text: (text) => patterns.reduce((out, p) => out.replace(p.pattern, p.alias), text),
    tells,
    discloses: (value) => stringsIn(value).some(tells),
  };
};
