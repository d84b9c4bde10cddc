/** What forms say of a case in words: who, where, when, with what, on which legal basis. Every sentence keeps to what is recorded. */
import type { Case } from '../../../../shared/domain/case.ts';
import { printableBases } from '../../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../../shared/domain/finding.ts';
import { type Place, showCoordinates } from '../../../../shared/domain/location.ts';
import type { CasePerson } from '../../../../shared/domain/person.ts';
import { subjectLabel } from '../../../../shared/domain/subject-labels.ts';
import { localIn, longDay, type TimeStatement, type Zone } from '../../../../shared/domain/time.ts';
import { coordinateSources, longStatement, numberRuns, placeWords } from '../../../paper/words.ts';
import type { FormExhibit, FormMaterial } from '../material.ts';

export const UNKNOWN = 'Belum diketahui';

/** "PEMILU" or "PEMILIHAN": two regimes, two headers. */
export const regimeCaps = (regime: Case['regime']): string => (regime === 'PEMILU' ? 'PEMILU' : 'PEMILIHAN');

export const dayWords = (day: string): string => longDay(day).replace(/^\S+ /, '');

/** Village, else the region of the case, else the office's: where a form is signed. */
export const signedAt = ({ case: matter, office }: FormMaterial): string => {
  const region = matter.place?.region ?? office.region;
  return bareRegion(region.name);
};

const bareRegion = (name: string): string => name.replace(/^(desa|kelurahan|kecamatan|kabupaten|kota)\s+/i, '');
/** A letter under the office's letterhead is written where the office is, wherever the act was. */
export const officeSeat = ({ office }: FormMaterial): string => bareRegion(office.region.name);

export const placeOf = (matter: Case): string => {
  const words = placeWords(matter.place);
  const point = matter.place?.coordinates;
  return [words, point && `(${showCoordinates(point)})`].filter(Boolean).join(' ');
};

/** Name, address and the two nearest regions: where the whole line of regions would be too much. */
export const shortPlace = (place: Place | undefined): string => {
  if (!place?.region) return placeWords(place);
  const { region } = place;
  return placeWords({ ...place, region: { ...region, ancestors: region.ancestors.slice(-1) } });
};

/** Time of the act; where nobody knows it, since when it is known. */
export const timeOf = ({ occurredAt, foundAt, knownAt }: Case): string => {
  if (occurredAt) return longStatement(occurredAt);
  if (foundAt) return `Belum diketahui; ditemukan ${longStatement(foundAt)}`;
  return knownAt ? `Belum diketahui; diketahui ${longStatement(knownAt)}` : '';
};

export const personsOf = (matter: Case, part: CasePerson['part']): CasePerson[] => matter.persons.filter((p) => p.part === part);

/** "Bagus Prasetyo (Pegawai negeri sipil (PNS))" is one parenthesis too many: the kind follows a comma. */
export const withKind = (person: CasePerson): string => {
  const { name, role, subjectKind } = person;
  const kind = subjectKind && subjectKind !== 'SETIAP_ORANG' ? subjectLabel(subjectKind) : '';
  const said = role || kind;
  // "Tim kampanye calon nomor urut 4" says by itself what it is.
  return said && !name.toLowerCase().startsWith(said.toLowerCase()) ? `${name}, ${said}` : name;
};

/** Address of a witness who must not be known stands on the sheet that is sealed apart. */
export const addressOf = (person: CasePerson): string =>
  person.confidential ? 'Pada lembar tersendiri yang disegel' : (person.address ?? '').trim();

/** Day of the act, which decides the law in force. */
export const dayOfAct = (matter: Case): string | undefined => (matter.occurredAt ?? matter.foundAt ?? matter.knownAt)?.local.slice(0, 10);

export const basesOf = (finding: Finding, matter: Case): string[] => {
  const printed = printableBases(finding.frozen.entry, matter.regime, dayOfAct(matter)).map((b) => b.teks);
  const local = finding.localBasis?.trim();
  return [...printed, ...(local ? [local] : [])];
};

const lower = (words: string): string => (/^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words);
const sentence = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);

/** "pemasangan APK di tempat pendidikan diduga dilakukan oleh …" */
export const allegation = (finding: Finding, matter: Case): string => {
  const person = matter.persons.find((p) => p.id === finding.personId);
  const who = person ? withKind(person) : 'pihak yang belum diketahui';
  return sentence(`Diduga terjadi ${lower(finding.frozen.entry.judul)} oleh ${who}`);
};

/** Section III where nothing was written: what was found, when and where, in the words of the case. */
export const accountOf = (material: FormMaterial): string => {
  const { case: matter } = material;
  const { what, how } = matter.narrative;
  const at: TimeStatement | undefined = matter.foundAt ?? matter.knownAt ?? matter.occurredAt;
  const verb = matter.origin === 'hasil-pengawasan' ? 'pengawas menemukan' : 'pengawas mengetahui';
  const place = shortPlace(matter.place);
  const count = material.exhibits.length;
  const found =
    what.trim() === ''
      ? ''
      : `${at ? `Pada hari ${longStatement(at)}, ` : ''}${verb} peristiwa berikut${place ? ` di ${place}` : ''}: ${sentence(what)}`;
  const taken = count === 0 ? '' : `Atas peristiwa itu dicatat ${count} bukti (${rangeOf(material.exhibits)}).`;
  return [[found && found.charAt(0).toUpperCase() + found.slice(1), how.trim() && sentence(how)].filter(Boolean).join('\n\n'), taken]
    .filter(Boolean)
    .join('\n\n');
};

/** Numbers of exhibits, those that follow one another as a range. */
export const rangeOf = (exhibits: readonly FormExhibit[]): string => numberRuns(exhibits.map((e) => e.exhibit.number));

/** Day and hour as far as anybody states them, with whose clock it is. */
export const momentOf = ({ exhibit, reading }: FormExhibit): string => {
  const { occurredAt, foundAt, knownAt, capturedAt } = exhibit.tags;
  if (capturedAt) return `${longStatement(capturedAt)}${capturedAt.source === 'exif' ? ' (EXIF, jam perangkat)' : ''}`;
  const taken = reading?.exif?.takenLocal;
  if (taken) {
    const offset = reading?.exif?.offset;
    return `${longDay(taken)} pukul ${taken.slice(11, 16).replace(':', '.')} (EXIF, jam perangkat${offset ? ` UTC${offset}` : ''})`;
  }
  if (foundAt) return `Ditemukan ${longStatement(foundAt)}`;
  if (knownAt) return `Diketahui ${longStatement(knownAt)}`;
  return occurredAt ? `Kejadian ${longStatement(occurredAt)}` : '';
};

export const pointOf = ({ exhibit, reading }: FormExhibit): string => {
  const stated = exhibit.tags.place?.coordinates;
  if (stated) return `${showCoordinates(stated)} (${stated.source === 'exif' ? 'EXIF' : coordinateSources[stated.source]})`;
  const exif = reading?.exif?.coordinates;
  return exif ? `${showCoordinates(exif)} (EXIF)` : '';
};

/** "Foto baliho, bukti B-KLT1-000041" */
export const exhibitLine = ({ exhibit, caption }: FormExhibit): string => {
  const type = exhibit.parts[0]?.mediaType ?? '';
  const word = exhibit.tags.post?.url
    ? `Rekaman unggahan ${exhibit.tags.post.account ? `akun ${exhibit.tags.post.account}, ` : ''}`
    : type.startsWith('image/')
      ? 'Foto: '
      : type.startsWith('video/')
        ? 'Video: '
        : type.startsWith('audio/')
          ? 'Rekaman suara: '
          : 'Dokumen: ';
  const said = caption.trim();
  // "Foto: Foto baliho" says it twice.
  const repeated = said.toLowerCase().startsWith(`${word.replace(/: $/, '').toLowerCase()} `);
  return said === ''
    ? `${word.replace(/[:,] $/, '')}, bukti ${exhibit.number}`
    : `${repeated ? '' : word}${said.replace(/\.$/, '')}, bukti ${exhibit.number}`;
};

/** Facts that the exhibits themselves state, where the officer wrote none. */
export const exhibitFacts = (exhibits: readonly FormExhibit[]): string[] =>
  exhibits.flatMap((e) => {
    const moment = momentOf(e);
    const point = pointOf(e);
    if (!moment && !point) return [];
    return [
      `Bukti ${e.exhibit.number}: ${[moment && `waktu ${lower(moment)}`, point && `titik koordinat ${point}`].filter(Boolean).join('; ')}.`,
    ];
  });

/** Wall clock of issue. */
export const clockWords = (instant: string, zone: Zone): string => `${localIn(instant, zone).slice(11, 16).replace(':', '.')} ${zone}`;
