/** Records received from other devices: lists over the cache of settled records, one record over all its logs, and the office's own word. */
import { z } from 'zod';
import type { ReceivedList, ReceivedQuery } from '../../../shared/contract/received.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { IdSchema, Sha256Schema } from '../../../shared/domain/ids.ts';
import type { Fork, LogOrigin, ReceivedKind, ReceivedRecord, ReceivedRow, ShownDisagreement } from '../../../shared/domain/received.ts';
import { headsOf, type Settlement, type StatedValue } from '../../../shared/domain/settlement.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { clockSeen, fieldSettled, receivedTagged } from '../../storage/records/foreign-payloads.ts';

interface Row {
  kind: ReceivedKind;
  id: string;
  chain: string;
  number: string;
  title: string;
  recorded_at: string;
  event_count: number;
  disagreement_count: number;
  quarantined_count: number;
  open_clock_count: number;
  unvouched_count: number;
  record: string;
}

const columns =
  'kind, id, chain, number, title, recorded_at, event_count, disagreement_count, quarantined_count, open_clock_count, unvouched_count, record';
const doubtful = '(disagreement_count > 0 OR open_clock_count > 0 OR unvouched_count > 0)';

const likePattern = (text: string): string => `%${text.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** Condition of a query and its values. */
const matching = ({ kind, chainId, text, doubtful: only }: Partial<ReceivedQuery>): { sql: string; values: string[] } => {
  const parts: { sql: string; values: string[] }[] = [];
  if (kind) parts.push({ sql: 'kind = ?', values: [kind] });
  if (chainId) parts.push({ sql: 'chain = ?', values: [chainId] });
  if (text?.trim())
    parts.push({ sql: "(number LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\')", values: [likePattern(text), likePattern(text)] });
  if (only) parts.push({ sql: doubtful, values: [] });
  return { sql: parts.map((part) => part.sql).join(' AND ') || 'TRUE', values: parts.flatMap((part) => part.values) };
};

/** Fields of a foreign event are whatever its signer wrote: what is no part is shown as none. */
const PartSchema = z.object({ id: IdSchema, sha256: Sha256Schema, mediaType: z.string(), sizeBytes: z.number().int().nonnegative() });
type FirstPart = z.infer<typeof PartSchema>;

const firstPart = (settlement: Settlement): FirstPart | undefined => {
  const parts = settlement.fields.parts?.value;
  return Array.isArray(parts) ? PartSchema.safeParse(parts[0]).data : undefined;
};

/** Fields an office may state of a received exhibit, by the name of the input. */
const exhibitFields = { caption: 'tags.caption', notes: 'tags.notes', labels: 'tags.labels' } as const;

export type ReceivedTag =
  | { kind: 'exhibit'; id: string; caption?: string | undefined; notes?: string | undefined; labels?: readonly string[] | undefined }
  | { kind: 'case'; id: string; title: string };

/** Changed fields by name; empty text clears. */
const fieldsOf = (tag: ReceivedTag): Record<string, Json> => {
  if (tag.kind === 'case') return { title: tag.title };
  const stated = (Object.keys(exhibitFields) as (keyof typeof exhibitFields)[]).flatMap((name) => {
    const value = tag[name];
    return value === undefined ? [] : [[exhibitFields[name], value === '' ? null : value] as const];
  });
  return Object.fromEntries(stated);
};

export const createReceived = ({ vault }: { vault: OpenVault }) => {
  const { db, foreign } = vault;

  const rowsOf = (rows: readonly Row[], origin: (chain: string) => LogOrigin): ReceivedRow[] =>
    rows.map((row) => {
      const part = row.kind === 'exhibit' ? firstPart(JSON.parse(row.record) as Settlement) : undefined;
      return {
        kind: row.kind,
        id: row.id,
        number: row.number,
        title: row.title,
        recordedAt: row.recorded_at,
        origin: origin(row.chain),
        ...(part && { part: shownPart(part) }),
        eventCount: row.event_count,
        disagreementCount: row.disagreement_count,
        quarantinedCount: row.quarantined_count,
        openClockCount: row.open_clock_count,
        unvouchedCount: row.unvouched_count,
      };
    });

  const shownPart = ({ id, sha256, mediaType }: FirstPart): NonNullable<ReceivedRow['part']> => ({
    ...{ id, sha256, mediaType },
    preview: db.get("SELECT 1 FROM local.pictures WHERE part_id = ? AND size = 'thumbnail'", id) !== undefined,
    original: vault.blobs.has(sha256),
  });

  const rowOf = (kind: ReceivedKind, id: string): Row => {
    const row = db.get<Row>(`SELECT ${columns} FROM received_records WHERE kind = ? AND id = ?`, kind, id);
    if (!row) throw new Failure('received-record-missing');
    return row;
  };

  /** Values with whose word they are. */
  const shownBy = (origin: (chain: string) => LogOrigin) => {
    const facts = new Map<string, { chain: string; by: string }>();
    const learn = (kind: ReceivedKind, id: string): void => {
      for (const { sha256, chainId, actor } of foreign.held({ kind, id }))
        facts.set(sha256, { chain: chainId, by: foreign.signerName(actor) });
    };
    const show = ({ value, event, utc, side }: StatedValue) => {
      const fact = facts.get(event);
      const said = value === undefined ? {} : { value: value as never };
      return { ...said, event, utc, origin: origin(fact?.chain ?? side), by: fact?.by ?? '' };
    };
    return { learn, show };
  };

  const disagreementsOf = (settlement: Settlement, show: ReturnType<typeof shownBy>['show']): ShownDisagreement[] =>
    settlement.disagreements.map(({ field, chosen, others, why }) => ({
      field,
      chosen: show(chosen),
      others: others.map((other) => ({ ...show(other), why: other.why })),
      why,
    }));

  const show = (kind: ReceivedKind, id: string): ReceivedRecord => {
    const row = rowOf(kind, id);
    const origin = foreign.origins();
    const shown = shownBy(origin);
    shown.learn(kind, id);
    const settlement = foreign.settlement({ kind, id });
    const [head] = rowsOf([row], origin);
    if (!head) throw new Failure('received-record-missing');
    return {
      row: head,
      fields: Object.fromEntries(Object.entries(settlement.fields).map(([name, value]) => [name, shown.show(value)])),
      disagreements: disagreementsOf(settlement, shown.show),
      history: foreign.history({ kind, id }),
    };
  };

  return {
    list(query: ReceivedQuery): ReceivedList {
      const { sql, values } = matching(query);
      const origin = foreign.origins();
      const rows = db.all<Row>(
        `SELECT ${columns} FROM received_records WHERE ${sql} ORDER BY recorded_at DESC, id LIMIT ? OFFSET ?`,
        ...[...values, query.limit, query.offset],
      );
      const count = (where: string, ...given: readonly string[]): number =>
        db.get<{ n: number }>(`SELECT count(*) AS n FROM received_records WHERE ${where}`, ...given)?.n ?? 0;
      const devices = db.all<{ chain: string; n: number }>(
        'SELECT chain, count(*) AS n FROM received_records GROUP BY chain ORDER BY n DESC, chain',
      );
      return {
        rows: rowsOf(rows, origin),
        total: count(sql, ...values),
        devices: devices.map(({ chain, n }) => ({ origin: origin(chain), count: n })),
        doubtfulCount: count(doubtful),
        forkCount: db.get<{ n: number }>('SELECT count(*) AS n FROM foreign_forks')?.n ?? 0,
      };
    },
    show,
    disagreements(limit: number): { row: ReceivedRow; disagreements: ShownDisagreement[] }[] {
      const origin = foreign.origins();
      const rows = db.all<Row>(
        `SELECT ${columns} FROM received_records WHERE disagreement_count > 0 ORDER BY recorded_at DESC, id LIMIT ?`,
        limit,
      );
      return rows.flatMap((row) => {
        const shown = shownBy(origin);
        shown.learn(row.kind, row.id);
        const [head] = rowsOf([row], origin);
        return head ? [{ row: head, disagreements: disagreementsOf(JSON.parse(row.record) as Settlement, shown.show) }] : [];
      });
    },
    forks: (): Fork[] => foreign.forks(),
    /** States something about a received record, with what was seen of it. Nothing changed: nothing is recorded. */
    tag(tag: ReceivedTag): ReceivedRecord {
      rowOf(tag.kind, tag.id);
      const subject = { kind: tag.kind, id: tag.id };
      const { fields } = foreign.settlement(subject);
      const changed = Object.entries(fieldsOf(tag)).filter(
        ([name, value]) => canonicalText(value) !== canonicalText((fields[name]?.value ?? null) as Json),
      );
      const after = headsOf(foreign.held(subject));
      if (changed.length > 0) vault.commit((scope) => scope.append(receivedTagged(subject, Object.fromEntries(changed), after)));
      return show(tag.kind, tag.id);
    },
    /** Takes a value that was said. @throws Failure received-record-missing where nobody said it */
    settle({ kind, id, field, event }: { kind: ReceivedKind; id: string; field: string; event: string }): ReceivedRecord {
      const held = foreign.held({ kind, id });
      const value = held.find(({ sha256 }) => sha256 === event)?.fields[field];
      if (value === undefined) throw new Failure('received-record-missing');
      vault.commit((scope) => scope.append(fieldSettled({ kind, id }, field, value, headsOf(held))));
      return show(kind, id);
    },
    /** Notes that somebody looked at a clock that stood too far ahead; a value that it kept out stays shown. None is open: nothing is recorded. */
    seeClock({ kind, id }: { kind: ReceivedKind; id: string }): ReceivedRecord {
      rowOf(kind, id);
      const subject = { kind, id };
      if (foreign.settlement(subject).openClocks.length > 0)
        vault.commit((scope) => scope.append(clockSeen(subject, headsOf(foreign.held(subject)))));
      return show(kind, id);
    },
    /** Part of a received exhibit, for its original. */
    part(partId: string): { sha256: string; sizeBytes: number; mediaType: string; number: string } | undefined {
      const found = db.get<{ number: string; part: string }>(
        `SELECT r.number, p.value AS part FROM received_records r, json_each(r.record, '$.fields.parts.value') p
         WHERE r.kind = 'exhibit' AND CASE p.type WHEN 'object' THEN p.value ->> '$.id' END = ? LIMIT 1`,
        partId,
      );
      const part = found && PartSchema.safeParse(JSON.parse(found.part)).data;
      if (!part) return undefined;
      const { sha256, sizeBytes, mediaType } = part;
      return { sha256, sizeBytes, mediaType, number: found.number };
    },
    /** Numbers and titles that contain the text, for the search over everything. */
    find(text: string, limit: number): { kind: ReceivedKind; id: string; number: string; title: string; origin: LogOrigin }[] {
      if (text.trim().length < 2) return [];
      const { sql, values } = matching({ text });
      const origin = foreign.origins();
      return db
        .all<Row>(`SELECT ${columns} FROM received_records WHERE ${sql} ORDER BY recorded_at DESC, id LIMIT ?`, ...values, limit)
        .map(({ kind, id, number, title, chain }) => ({ kind, id, number, title, origin: origin(chain) }));
    },
  };
};
export type Received = ReturnType<typeof createReceived>;
