/** What is stated about one exhibit: two tables of facts, or one narrow column beside a captured post. */
import type { OriginalEntry } from '../../../../../shared/domain/content.ts';
import type { Exhibit, ExhibitPart, Reading } from '../../../../../shared/domain/exhibit.ts';
import { relationWords, reverseWords } from '../../../../../shared/domain/exhibit-link.ts';
import { showCoordinates } from '../../../../../shared/domain/location.ts';
import type { Person } from '../../../../../shared/domain/person.ts';
import { shortTime } from '../../../../../shared/domain/time.ts';
import type { Cell } from '../../../../paper/typeset/table.ts';
import { accuracyWords, coordinateSources, integer, personWords, placeWords, shortStatement, wayWords } from '../../../../paper/words.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import { phoneFacts } from './phone-facts.ts';
import { areaWords, LEFT_OUT } from './redaction.ts';
import { screenFacts } from './screen-facts.ts';

export type Facts = [string, Cell][];
const unfilled = 'Belum diisi';

/** "Nur Hidayati, PKD Tegalrejo", with the letter of assignment of a supervisor. */
const withLetter = (person: Person): string => (person.sptNumber ? `${personWords(person)}\nSPT ${person.sptNumber}` : personWords(person));

/** Where the picture was taken, on lines: degrees, datum and accuracy, whose statement it is. */
export const coordinates = (exhibit: Exhibit, reading: Reading | undefined, redacted = false): string => {
  if (redacted) return LEFT_OUT;
  const stated = exhibit.tags.place?.coordinates;
  if (stated) {
    const source = `Sumber: ${coordinateSources[stated.source]}`;
    return `${showCoordinates(stated)}\n${stated.datum}${accuracyWords(stated)}\n${source}`;
  }
  const exif = reading?.exif?.coordinates;
  return exif
    ? `${showCoordinates(exif)}\n${exif.datum}${accuracyWords(exif)}\nSumber: EXIF file asli`
    : 'Tidak ada dalam berkas yang diterima. Titik tidak ditambahkan.';
};

/** When the picture was taken: as somebody states it, else what EXIF says, labelled as the clock of the device. */
/** "17-01-2024 pukul 22.45.12" of `2024-01-17T22:45:12`. */
const wallClock = (l: string): string => `${l.slice(8, 10)}-${l.slice(5, 7)}-${l.slice(0, 4)} pukul ${l.slice(11).replaceAll(':', '.')}`;

/** What this program captured, it timed; what a phone made, its owner states. */
const timedByProgram = ({ capture }: Exhibit): string[] => {
  if (!capture || capture.method === 'phone-screenshot' || capture.method === 'set') return [];
  const { local } = capture.clock;
  return [`${wallClock(local.slice(0, 19))}\nSumber: jam komputer perekam (UTC${local.slice(-6)})`];
};

const captured = (exhibit: Exhibit, reading: Reading | undefined, redacted = false): string => {
  const stated = exhibit.tags.capturedAt;
  const told = [...(stated ? [shortStatement(stated)] : []), ...timedByProgram(exhibit)];
  if (told.length > 0) return told.join('\n');
  if (redacted) return LEFT_OUT;
  const exif = reading?.exif;
  if (!exif?.takenLocal) return reading?.exif ? 'Tidak diketahui; EXIF tanpa waktu' : 'Tidak diketahui; EXIF tidak ada';
  const zone = exif.offset ? ` (UTC${exif.offset})` : '';
  return `${wallClock(exif.takenLocal)}\nSumber: EXIF, jam perangkat${zone}`;
};

const giver = ({ provenance }: Exhibit): string => {
  const { giver: person, way, receivedAt, sentAt } = provenance;
  const when = `${receivedAt ? `, ${shortStatement(receivedAt)}` : ''}${sentAt ? `, dikirim ${shortStatement(sentAt)}` : ''}`;
  if (person) return `${personWords(person)}, ${wayWords[way]}${when}`;
  return way === 'self' ? `Tidak ada; ${wayWords.self}` : `${unfilled}; ${wayWords[way]}${when}`;
};

const device = (reading: Reading | undefined): string => {
  const { make, model } = reading?.exif ?? {};
  const name = [make, model].filter(Boolean).join(' ');
  return name ? `${name} (EXIF)` : 'Tidak diketahui';
};

export const sizeWords = (part: ExhibitPart, reading: Reading | undefined): string => {
  const pixels = reading?.width && reading.height ? `${integer(reading.width)} × ${integer(reading.height)} piksel · ` : '';
  const pages = reading?.pageCount ? `${integer(reading.pageCount)} halaman · ` : '';
  const length = reading?.durationMs ? `${integer(Math.round(reading.durationMs / 1000))} detik · ` : '';
  return `${part.mediaType}\n${[pixels, pages, length].join('')}${integer(part.sizeBytes)} byte`;
};

/** Received name; one that would disclose a confidential person is withheld, and the paper says so. */
export const receivedName = (original: OriginalEntry | undefined): string =>
  original?.receivedName ?? 'Nama file dirahasiakan karena memuat identitas';

const processing = (reading: Reading | undefined, shown: boolean, redacted: SnapshotExhibit['redacted']): string => {
  if (redacted && !shown) return 'Gambar tidak disertakan';
  if (redacted) return `Salinan disamarkan: ${areaWords(redacted.areas ?? {})}; dikodekan ulang tanpa metadata`;
  if (shown) return 'Tidak ada; diperkecil untuk cetak';
  if (reading?.preview === 'failed') return 'Pratinjau gagal dibuat; file asli tetap disimpan';
  return 'Tidak ada';
};

const remarks = (exhibit: Exhibit, reading: Reading | undefined, redacted: boolean): string[] => {
  if (redacted) return [];
  const { way, note } = exhibit.provenance;
  const stripped =
    way === 'whatsapp' && !reading?.exif ? ['WhatsApp lazimnya memampatkan gambar dan menghapus EXIF sebelum file diterima.'] : [];
  return [...stripped, ...(note ? [note] : [])];
};

/** Notes longer than this stand under the tables as text of their own. */
const SHORT_NOTE = 200;
export const longNotes = ({ exhibit }: SnapshotExhibit): string[] =>
  [exhibit.provenance.note, exhibit.tags.notes].flatMap((n) => (n && n.length > SHORT_NOTE ? [n] : []));

const moments = (exhibit: Exhibit, reading: Reading | undefined, redacted: boolean): Facts => {
  const { tags } = exhibit;
  return [
    ['Kejadian', tags.occurredAt ? shortStatement(tags.occurredAt) : 'Belum diketahui'],
    ...(tags.foundAt || !tags.knownAt ? [['Ditemukan', tags.foundAt ? shortStatement(tags.foundAt) : unfilled] as [string, Cell]] : []),
    ...(tags.knownAt ? [['Diketahui', shortStatement(tags.knownAt)] as [string, Cell]] : []),
    ['Diambil', captured(exhibit, reading, redacted)],
  ];
};

const people = ({ exhibit, recordedByName, recordedByRole }: SnapshotExhibit): Facts => [
  ['Pembuat', exhibit.provenance.maker ? personWords(exhibit.provenance.maker) : 'Belum diketahui'],
  ['Penemu', exhibit.provenance.finder ? withLetter(exhibit.provenance.finder) : unfilled],
  ['Penyerah', giver(exhibit)],
  ['Pencatat', [recordedByName, recordedByRole].filter(Boolean).join(', ')],
];

const notesOf = (exhibit: Exhibit, reading: Reading | undefined, redacted: boolean): Facts => {
  const all = [...remarks(exhibit, reading, redacted), ...(exhibit.tags.notes ? [exhibit.tags.notes] : [])].filter(
    (n) => n.length <= SHORT_NOTE,
  );
  return all.length > 0 ? [['Catatan', all.join('\n')]] : [];
};

/** Links in both directions, as far as the other exhibit's number may be told. */
const linksOf = ({ exhibit }: SnapshotExhibit, others: readonly SnapshotExhibit[]): Facts => {
  const own = (exhibit.links ?? []).map((l) => `${relationWords[l.relation]} ${l.number}`);
  const back = others.flatMap((o) =>
    (o.exhibit.links ?? []).filter((l) => l.exhibitId === exhibit.id).map((l) => `${reverseWords[l.relation]} ${o.exhibit.number}`),
  );
  const all = [...own, ...back];
  return all.length > 0 ? [['Tautan', all.join('\n')]] : [];
};

/** Left: place and times. Right: people and the file. */
export const twoTables = (
  listed: SnapshotExhibit,
  part: ExhibitPart,
  original: OriginalEntry | undefined,
  zone: 'WIB' | 'WITA' | 'WIT',
  others: readonly SnapshotExhibit[] = [],
): { left: Facts; right: Facts } => {
  const { exhibit, readings } = listed;
  const reading = readings[part.id];
  const shown = listed.pictures[part.id] !== undefined;
  const redacted = listed.redacted !== undefined;
  const left: Facts = [
    ['Tempat', placeWords(exhibit.tags.place) || (redacted ? LEFT_OUT : 'Belum diketahui')],
    ['Koordinat', coordinates(exhibit, reading, redacted)],
    ...moments(exhibit, reading, redacted),
    ['Dicatat', shortTime(exhibit.recordedAt, zone)],
  ];
  const right: Facts = [
    ...people(listed),
    ['Asal file', redacted ? LEFT_OUT : receivedName(original)],
    ['Jenis, ukuran', sizeWords(part, reading)],
    ...(exhibit.capture?.screen ? [] : ([['Perangkat', redacted ? LEFT_OUT : device(reading)]] as Facts)),
    ['Pengolahan', processing(reading, shown, listed.redacted)],
    ...phoneFacts(exhibit),
    ...linksOf(listed, others),
    ...notesOf(exhibit, reading, redacted),
  ];
  // A screen's circumstances fill the shorter column first: the picture above keeps the room.
  const screen = screenFacts(exhibit.capture);
  const atLeft = Math.max(0, Math.ceil((right.length + screen.length - left.length) / 2));
  return { left: [...left, ...screen.slice(0, atLeft)], right: [...right, ...screen.slice(atLeft)] };
};

/** Circumstances of a screen beside its picture; where nobody captured, whether a page's source was received too. A web page and a phone's screenshot say it with theirs. */
const circumstances = ({ capture, parts }: Exhibit): Facts => {
  if (capture && capture.method !== 'set') return screenFacts(capture);
  const position = parts.findIndex(
    (p) =>
      /^(html|mhtml|warc|wacz)(-|$)/.test(p.role) ||
      ['text/html', 'multipart/related', 'application/xhtml+xml', 'application/warc'].includes(p.mediaType),
  );
  return [['Sumber HTML', position < 0 ? 'tidak direkam' : `bagian ${position + 1}`]];
};

/** One column beside a captured post. */
export const postFacts = (
  listed: SnapshotExhibit,
  part: ExhibitPart,
  original: OriginalEntry | undefined,
  zone: 'WIB' | 'WITA' | 'WIT',
  others: readonly SnapshotExhibit[] = [],
): Facts => {
  const { exhibit, readings } = listed;
  const { post, occurredAt, foundAt, knownAt, place } = exhibit.tags;
  const redacted = listed.redacted !== undefined;
  const unsaid = redacted ? LEFT_OUT : 'tidak direkam';
  const account = [post?.account && `Nama akun: ${post.account}`, post?.accountId && `Id tetap: ${post.accountId}`]
    .filter(Boolean)
    .join('\n');
  return [
    ['Alamat (URL)', post?.url || unsaid],
    ['Platform', post?.platform || 'tidak direkam'],
    ['Akun', account || unsaid],
    ['Diunggah', occurredAt ? shortStatement(occurredAt) : 'Belum diketahui'],
    ...(foundAt ? [['Ditemukan', shortStatement(foundAt)] as [string, Cell]] : []),
    ...(knownAt ? [['Diketahui', shortStatement(knownAt)] as [string, Cell]] : []),
    ['Diambil', captured(exhibit, readings[part.id], redacted)],
    ...phoneFacts(exhibit),
    ...(place ? [['Tempat', placeWords(place) || LEFT_OUT] as [string, Cell]] : []),
    ...people(listed),
    ['Asal file', redacted ? LEFT_OUT : receivedName(original)],
    ['Jenis, ukuran', sizeWords(part, readings[part.id])],
    ...(redacted
      ? [['Pengolahan', processing(readings[part.id], listed.pictures[part.id] !== undefined, listed.redacted)] as [string, Cell]]
      : []),
    ['Dicatat', shortTime(exhibit.recordedAt, zone)],
    ...circumstances(exhibit),
    ...linksOf(listed, others),
    ...notesOf(exhibit, readings[part.id], redacted),
  ];
};
