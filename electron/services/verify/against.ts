/**
 * A redacted copy against the full dossier, by whoever has both. Shows that both tell of the same case, originals and
 * log, and that the copy's text is the full one's but for the marks. Does not show that a picture was made of its
 * original, nor what lies under a mark: that one sees by looking at the full dossier.
 */
import type { ComparisonLine } from '../../../shared/domain/comparison.ts';
import { type Content, ContentSchema, FULL_CONTENT } from '../../../shared/domain/content.ts';
import { type CustodyExtract, CustodyExtractSchema } from '../../../shared/domain/custody.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { eventLabel } from './custody.ts';
import { sha256Hex } from './merkle.ts';
import { parseRecord, readSmall } from './sealed-files.ts';
import type { PackageReader } from './stretch.ts';

/** What of a package is compared; undefined where it could not be read. */
export interface Comparable {
  content: Content | undefined;
  extract: CustodyExtract | undefined;
  manifestSha256: string | undefined;
}

export const readComparable = async (reader: PackageReader): Promise<Comparable> => {
  const content = await readSmall(reader, 'isi.json');
  const extract = await readSmall(reader, 'rantai.json');
  const manifest = await readSmall(reader, 'manifes.json');
  return {
    content: content && parseRecord(content, 'isi.json', ContentSchema, { format: FULL_CONTENT, invalid: 'manifest-invalid' }).value,
    extract:
      extract &&
      parseRecord(extract, 'rantai.json', CustodyExtractSchema, { format: 'sahih.custody-extract.v1', invalid: 'extract-invalid' }).value,
    manifestSha256: manifest && sha256Hex(manifest),
  };
};

const line = (what: ComparisonLine['what'], count: number, differing: string[]): ComparisonLine => ({
  what,
  answer: differing.length > 0 ? 'mismatch' : 'match',
  count,
  differing,
});

const originals = (redacted: Content, full: Content): ComparisonLine => {
  const here = redacted.redaction?.originals ?? [];
  const there = new Map(full.originals.map((o) => [o.partId, o]));
  const differing = here
    .filter((o) => {
      const twin = there.get(o.partId);
      return (
        twin?.sha256 !== o.sha256 || twin.exhibitNumber !== o.exhibitNumber || twin.sizeBytes !== o.sizeBytes || twin.path !== o.fullPath
      );
    })
    .map((o) => o.exhibitNumber);
  const missing = full.originals.filter((o) => !here.some((h) => h.partId === o.partId)).map((o) => o.exhibitNumber);
  return line('originals', here.length, [...new Set([...differing, ...missing])]);
};

const pictures = (redacted: Content, full: Content): ComparisonLine => {
  const claimed = redacted.redaction?.pictures ?? [];
  const held = new Set(full.originals.map((o) => `${o.partId} ${o.sha256}`));
  return line(
    'pictures',
    claimed.length,
    claimed.filter((p) => !held.has(`${p.partId} ${p.ofSha256}`)).map((p) => p.path),
  );
};

type Placed = CustodyExtract['events'][number];
const bySeq = (extract: CustodyExtract): Map<number, Placed> => new Map(extract.events.map((e) => [e.event.envelope.seq, e]));

/** Events of the full one that belong to the copy too: all but its own sealing. */
const log = (redacted: CustodyExtract, full: CustodyExtract): ComparisonLine => {
  const here = bySeq(redacted);
  const shared = full.events.filter((e) => e.event.envelope.subject.kind !== 'dossier');
  const differing = shared.filter(({ event }) => {
    const twin = here.get(event.envelope.seq)?.event;
    return twin === undefined || sha256Hex(canonicalBytes(twin.envelope)) !== sha256Hex(canonicalBytes(event.envelope));
  });
  const otherLog = redacted.size < full.size ? ['checkpoint.json'] : [];
  return line('log', shared.length, [...otherLog, ...differing.map((e) => eventLabel(e.event.envelope.seq))]);
};

/** Fields that only the full one discloses, against the commitments that the copy carries. */
const fields = (redacted: CustodyExtract, full: CustodyExtract): ComparisonLine => {
  const there = bySeq(full);
  let count = 0;
  const differing: string[] = [];
  for (const { event } of redacted.events)
    for (const [name, field] of Object.entries(there.get(event.envelope.seq)?.event.fields ?? {})) {
      if (event.fields[name] !== undefined) continue;
      count += 1;
      const commitment = sha256Hex(Buffer.from(field.salt, 'hex'), canonicalBytes([name, field.value]));
      if (event.envelope.payload[name] !== commitment) differing.push(`${eventLabel(event.envelope.seq)} ${name}`);
    }
  return line('fields', count, differing);
};

/** Marks and labels stand in brackets; the full one may say anything there. */
const mark = /\[[^\][]{3,80}\]/g;

/** True where the whole text is the shown one with something in place of each mark. One pass: marks are not tried in every way. */
const fits = (shown: string, whole: string): boolean => {
  const pieces = shown.split(mark);
  const [first = ''] = pieces;
  if (pieces.length === 1) return first === whole;
  const last = pieces.at(-1) ?? '';
  if (!whole.startsWith(first) || !whole.endsWith(last) || first.length + last.length > whole.length) return false;
  const end = whole.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = whole.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
};

const passagesOf = ({ case: matter, findings, exhibits }: Content): Map<string, string> =>
  new Map([
    ['title', matter.title],
    ...Object.entries(matter.narrative).map(([name, text]) => [`narrative.${name}`, text] as const),
    ...findings.map((f) => [`finding.${f.id}`, f.narrative] as const),
    ...exhibits.map((e) => [`caption.${e.exhibit.number}`, e.caption] as const),
  ]);

const texts = (redacted: Content, full: Content): ComparisonLine => {
  const there = passagesOf(full);
  const here = [...passagesOf(redacted)];
  const shown = here.filter(([, text]) => text.trim() !== '');
  return line(
    'texts',
    shown.length,
    shown.filter(([key, text]) => !fits(text.trim(), (there.get(key) ?? '').trim())).map(([key]) => key),
  );
};

const unchecked = (what: ComparisonLine['what']): ComparisonLine => ({ what, answer: 'unchecked', count: 0, differing: [] });

/** All statements; a package that is not the kind asked for leaves them unchecked. */
export const compareCopies = (redacted: Comparable, full: Comparable): ComparisonLine[] => {
  const [copy, whole] = [redacted.content, full.content];
  if (!copy?.redaction || !whole || whole.redaction) return (['dossier', 'case', 'originals', 'pictures', 'texts'] as const).map(unchecked);
  const { redacts } = copy.dossier;
  const named =
    redacts?.id === whole.dossier.id && redacts.number === whole.dossier.number && redacts.manifestSha256 === full.manifestSha256;
  return [
    line('dossier', 1, named ? [] : [whole.dossier.number]),
    line('case', 1, copy.case.id === whole.case.id && copy.case.number === whole.case.number ? [] : [whole.case.number]),
    originals(copy, whole),
    pictures(copy, whole),
    ...(redacted.extract && full.extract
      ? [log(redacted.extract, full.extract), fields(redacted.extract, full.extract)]
      : [unchecked('log'), unchecked('fields')]),
    texts(copy, whole),
  ];
};
