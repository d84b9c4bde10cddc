/** What may hurt a person or the case if sealed so: said before the seal, never a hindrance. Pure. */
import type { SealWarning } from '../../../shared/domain/dossier.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { isInFuture } from '../../../shared/domain/plausible.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { bareDigits, digitsOf, wordsApart } from '../../paper/discretion/words.ts';
import type { CaseMatter } from './gaps.ts';

/** Words of a name that are titles, or so common in running text that alone they say nothing. */
const plainWords = new Set(
  'drs dra bapak ibu pak bang mbak saudara saudari haji hajah bin binti dan dari yang hari bulan tahun jalan desa kampung warga saksi latihan rekaan putra putri muda indah baru besar surya cahaya timur barat utara selatan'.split(
    ' ',
  ),
);

/** Shortest word of a name that alone gives a person away. */
const tellingLetters = 3;

/** True where a text gives away a person: a telling word of the name, the whole name run together, or the phone number. */
export const tells = (text: string, person: Pick<Person, 'name' | 'phone'>): boolean => {
  const name = wordsApart(person.name);
  const words = wordsApart(text);
  const telling = name.filter((w) => w.length >= tellingLetters && !plainWords.has(w));
  if (telling.some((w) => words.includes(w))) return true;
  // RATNAWULANDARI: the telling words run together, without the title before them.
  const joined = telling.join('');
  if (telling.length > 1 && words.join('').includes(joined)) return true;
  const phone = bareDigits(person.phone);
  return phone.length >= 8 && digitsOf(text).includes(phone);
};

const confidentialPersons = ({ case: matter, exhibits }: CaseMatter): Person[] => [
  ...matter.persons.filter((p) => p.confidential),
  ...exhibits
    .flatMap(({ provenance: { maker, finder, giver } }) => [maker, finder, giver].filter((p) => p?.confidential))
    .filter((p) => p !== undefined),
];

/** What is written of an exhibit and printed with it. */
const wordsAround = ({ tags }: Exhibit): (string | undefined)[] => [
  ...[tags.caption, tags.notes, ...tags.labels],
  ...[tags.place?.name, tags.place?.address, tags.post?.account, tags.post?.url],
];

const nameWarnings = (matter: CaseMatter): SealWarning[] => {
  const persons = confidentialPersons(matter);
  if (persons.length === 0) return [];
  const given = (text: string | undefined): boolean => text !== undefined && persons.some((p) => tells(text, p));
  const captions = new Map(matter.case.exhibits.map((e) => [e.exhibitId, e.caption]));
  const { title, marking, place, supervision } = matter.case;
  const narrative = Object.entries({
    ...matter.case.narrative,
    title,
    marking,
    place: [place?.name, place?.address].join('\n'),
    supervision: JSON.stringify(supervision),
  });
  return [
    ...matter.exhibits.flatMap((e): SealWarning[] => [
      ...(e.parts.some((p) => given(p.receivedName.text)) ? [{ code: 'confidential-name-in-file-name' as const, subject: e.number }] : []),
      ...([captions.get(e.id), ...wordsAround(e)].some(given)
        ? [{ code: 'confidential-name-in-caption' as const, subject: e.number }]
        : []),
    ]),
    ...narrative.filter(([, text]) => given(text)).map(([part]) => ({ code: 'confidential-name-in-narrative' as const, subject: part })),
    ...matter.findings
      .filter((f) => given(f.narrative) || given(f.localBasis))
      .map((f) => ({ code: 'confidential-name-in-narrative' as const, subject: f.frozen.entry.kode })),
  ];
};

const dateWarnings = (matter: CaseMatter, now: Date): SealWarning[] => {
  const ahead = (...statements: (TimeStatement | undefined)[]): boolean => statements.some((s) => s !== undefined && isInFuture(s, now));
  const { occurredAt, foundAt, knownAt } = matter.case;
  const late = matter.exhibits.filter(({ tags, parts }) => {
    const camera = parts.map((p) => matter.readings[p.id]?.exif?.takenLocal).filter((t) => t !== undefined);
    const taken = camera.map((local): TimeStatement => ({ local, zone: 'WIB', approximate: false, source: 'exif' }));
    return ahead(tags.occurredAt, tags.foundAt, tags.knownAt, tags.capturedAt, ...taken);
  });
  return [
    ...(ahead(occurredAt, foundAt, knownAt) ? [{ code: 'future-date' as const, subject: matter.case.number }] : []),
    ...late.map((e) => ({ code: 'future-date' as const, subject: e.number })),
  ];
};

const repeated = (exhibits: readonly Exhibit[]): Exhibit[] => {
  const seen = new Set<string>();
  return exhibits.filter((e) => {
    const again = e.parts.some((p) => seen.has(p.sha256));
    for (const part of e.parts) seen.add(part.sha256);
    return again;
  });
};

/** A page recorded while logged in may still say who looked at it; text parts only, and only where somebody looked for it. */
const viewerWarnings = (exhibits: readonly Exhibit[]): SealWarning[] =>
  exhibits.flatMap(({ capture, number }): SealWarning[] => {
    if (capture?.web === undefined || capture.session?.loggedIn !== true) return [];
    if (capture.viewerTraces === undefined) return [{ code: 'viewer-unchecked', subject: number }];
    return capture.viewerTraces.length > 0 ? [{ code: 'viewer-remains', subject: number }] : [];
  });

/** Warnings before sealing; subjects are numbers and section names, never a person's name. */
export const warningsOf = (matter: CaseMatter, now: Date): SealWarning[] => [
  ...nameWarnings(matter),
  ...dateWarnings(matter, now),
  ...viewerWarnings(matter.exhibits),
  ...matter.exhibits
    .filter((e) => e.parts.some((p) => matter.readings[p.id]?.preview === 'failed'))
    .map((e) => ({ code: 'preview-failed' as const, subject: e.number })),
  ...repeated(matter.exhibits).map((e) => ({ code: 'duplicate-exhibit' as const, subject: e.number })),
];
