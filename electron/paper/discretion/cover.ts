/**
 * Who and what a redacted dossier covers in text: every known person by a label, numbers that identify somebody,
 * known addresses; parts of names, plates and accounts are proposed and the officer decides.
 */
import type { Person } from '../../../shared/domain/person.ts';
import { CUT_MARK, type ProposedSpan, type Span } from '../../../shared/domain/redaction.ts';
import { bareName } from './aliases.ts';
import { bareDigits, digitsOf, fold, quoted, wordsOf } from './words.ts';

/** A person of the case or around an exhibit, with the label that stands for him. */
export interface CoveredPerson extends Pick<Person, 'name' | 'phone' | 'address' | 'sptNumber'> {
  identityNumber?: string | undefined;
  confidential: boolean;
  label: string;
}

export interface Cover {
  persons: readonly CoveredPerson[];
  /** Label of somebody by name; a name that nobody knows becomes the standard mark. */
  labelOf(name: string): string;
  /** Stretches of a text to cover, in order, not overlapping. */
  proposals(text: string): ProposedSpan[];
  /** The text with these stretches, and all that must be covered, cut; and how many cuts that made. */
  cut(text: string, chosen: readonly Span[]): { text: string; cuts: number };
  /** True where a text still holds something that must be covered. */
  tells(text: string): boolean;
}

/** Words too common, or too short, to tell a person by. */
const plainWords = new Set([
  ...'bapak ibu pak bang mbak saudara saudari haji hajah bin binti dari yang anak para dengan untuk jalan nama bukan atas pada'.split(' '),
  ...'desa kampung warga saksi kelurahan kecamatan kabupaten kota provinsi dusun sekolah kantor'.split(' '),
  // A body is written where a person's name is asked: its words are in every narrative.
  ...'tim kampanye calon caleg nomor urut partai anggota dprd pasangan relawan panitia ketua kepala camat lurah dinas'.split(' '),
  ...'pengawas panwaslu bawaslu petugas pelapor terlapor pemilu pilkada rekaan latihan tidak diketahui belum'.split(' '),
]);
const TELLING_LETTERS = 4;
/** "Eko", "Ida": told by their capital letter, of confidential persons only. */
const SHORT_NAME = 3;

export const nameKey = (name: string): string => wordsOf(name).join(' ');

/** Words with anything but letters and digits between them. */
const phrase = (text: string): RegExp | undefined => {
  const words = text
    .trim()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(quoted);
  return words.join('').length < 3
    ? undefined
    : new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]{1,3}')}(?![\\p{L}\\p{N}])`, 'giu');
};
/** Digits with spaces, dots or hyphens between them. */
const digitRun = (digits: string): RegExp => new RegExp(`(?<!\\d)(?:\\+?62|0)?${[...digits].join('[\\s.\\-/]{0,2}')}(?!\\d)`, 'g');

/** Digits that make an identity or telephone number worth covering when it is known. */
const KNOWN_DIGITS = 5;
const phoneNumber = /(?<![\d.])(?:\+?62|0)[\s.-]{0,2}8(?:[\s.-]{0,2}\d){7,11}(?!\d)/g;
const landline = /(?<![\d.])\(?0\d{2,3}\)?[\s-]{1,2}\d{3,4}[\s-]?\d{3,5}(?!\d)/g;
const longNumber = /(?<![\d.])\d(?:[\s.-]{0,2}\d){13,19}(?!\d)/g;
/** NIK has 16 digits, NIP 18. */
const identityLengths = new Set([16, 18]);
const mailAddress = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const account = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{3,}|\bhttps?:\/\/\S+|\bwww\.\S+/giu;
/** Plate of a vehicle: one or two letters, up to four digits, up to three letters. */
const plate = /(?<![\p{L}\p{N}])[A-Z]{1,2}[\s.-]?\d{1,4}[\s.-]?[A-Z]{1,3}(?![\p{L}\p{N}])/gu;

type Rule = (text: string) => ProposedSpan[];

const found = (text: string, pattern: RegExp, about: Omit<ProposedSpan, 'start' | 'end'>): ProposedSpan[] =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length, ...about }));

const personRule = (person: CoveredPerson): Rule => {
  const wholes = [...new Set([person.name, bareName(person.name)])].flatMap((name) => phrase(name) ?? []);
  const address = person.address && person.address.length >= 6 ? phrase(person.address) : undefined;
  const numbers = [person.phone, person.identityNumber, person.sptNumber && /^\d+$/.test(person.sptNumber) ? person.sptNumber : undefined]
    .map(bareDigits)
    .filter((n) => n.length >= KNOWN_DIGITS)
    .map(digitRun);
  return (text) => [
    ...wholes.flatMap((whole) => found(text, whole, { kind: 'orang', forced: true, label: `[${person.label}]` })),
    ...(address ? found(text, address, { kind: 'alamat', forced: true }) : []),
    ...numbers.flatMap((n) => found(text, n, { kind: 'nomor', forced: true })),
  ];
};

/** Words of a text with their places, also the two halves of "wahyuPratama". */
const wordPlaces = (text: string): { word: string; start: number; end: number }[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((m) => ({ word: fold(m[0]), start: m.index, end: m.index + m[0].length }));

/** Telling parts of names: of confidential persons always cut, of others proposed. */
const partRule = (persons: readonly CoveredPerson[]): Rule => {
  const telling = persons.map((p) => {
    const words = wordsOf(p.name);
    return {
      words: words.filter((w) => w.length >= TELLING_LETTERS && !plainWords.has(w)),
      short: p.confidential ? words.filter((w) => w.length === SHORT_NAME && !plainWords.has(w)) : [],
      joined: words.join(''),
      forced: p.confidential,
    };
  });
  return (text) =>
    wordPlaces(text).flatMap(({ word, start, end }): ProposedSpan[] => {
      const hits = telling.filter(
        (t) =>
          t.words.some((w) => word === w || (w.length > TELLING_LETTERS && word.includes(w))) ||
          (t.short.includes(word) && /^\p{Lu}/u.test(text.slice(start))) ||
          (t.joined.length >= 6 && word.includes(t.joined)),
      );
      return hits.length === 0 ? [] : [{ start, end, kind: 'bagian-nama', forced: hits.some((t) => t.forced) }];
    });
};

const numberRule: Rule = (text) => [
  ...found(text, phoneNumber, { kind: 'nomor', forced: true }),
  ...found(text, landline, { kind: 'nomor', forced: false }),
  ...[...text.matchAll(longNumber)].map(
    (m): ProposedSpan => ({
      start: m.index,
      end: m.index + m[0].length,
      kind: 'nomor',
      forced: identityLengths.has(digitsOf(m[0]).length),
    }),
  ),
];
const accountRule: Rule = (text) => [
  ...found(text, mailAddress, { kind: 'akun', forced: true }),
  ...found(text, account, { kind: 'akun', forced: false }),
];
const plateRule: Rule = (text) => found(text, plate, { kind: 'plat', forced: false });

/** Longest first where they begin together; what overlaps becomes one, forced where either was. */
export const mergeSpans = (spans: readonly ProposedSpan[]): ProposedSpan[] => {
  const merged: ProposedSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) {
      merged.push({ ...span });
      continue;
    }
    const whole = span.end <= last.end;
    const { label, ...rest } = last;
    merged[merged.length - 1] = {
      ...rest,
      ...(whole && label !== undefined && { label }),
      end: Math.max(last.end, span.end),
      forced: last.forced || span.forced,
    };
  }
  return merged;
};

/** @param persons everybody whose name must not be shown, in the order of their labels */
export const coverOf = (persons: readonly CoveredPerson[]): Cover => {
  const labels = new Map(persons.map((p) => [nameKey(p.name), p.label]));
  const rules: readonly Rule[] = [...persons.map(personRule), partRule(persons), numberRule, accountRule, plateRule];
  const proposals = (text: string): ProposedSpan[] => mergeSpans(rules.flatMap((rule) => rule(text)));
  const forced = (text: string): ProposedSpan[] => mergeSpans(rules.flatMap((rule) => rule(text)).filter((s) => s.forced));
  return {
    persons,
    labelOf: (name) => labels.get(nameKey(name)) ?? CUT_MARK,
    proposals,
    cut: (text, chosen) => {
      const byHand = chosen.map(
        (s): ProposedSpan => ({ start: s.start, end: Math.min(s.end, text.length), kind: 'tangan', forced: false }),
      );
      const spans = mergeSpans([...forced(text), ...byHand.filter((s) => s.end > s.start)]);
      let out = '';
      let at = 0;
      for (const span of spans) {
        out += text.slice(at, span.start) + (span.label ?? CUT_MARK);
        at = span.end;
      }
      return { text: out + text.slice(at), cuts: spans.length };
    },
    tells: (text) => forced(text).length > 0,
  };
};
