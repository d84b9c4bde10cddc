/**
 * Messages back ("Pesan serah terima"): a note or a request for correction from the desk that received something to the one that sent it.
 * Signed, carried on the medium beside the receipts, verified where it arrives, answered by a correction dossier.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageIntake, MessageRow } from '../../../shared/contract/messages.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type HandoverMessage, handoverFolder } from '../../../shared/domain/handover.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { FileDiffers, writeOnce } from '../../base/durable-file.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { Random } from '../../base/random.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import type { LongAct } from '../../base/report.ts';
import { rereadFile } from '../../base/reread-file.ts';
import { isDiskFull } from '../../base/system-error.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { signBytes } from '../../storage/keys/signing.ts';
import { messageAdopted, messageIssued } from '../../storage/records/farewell-payloads.ts';
import type { MessageNeeds } from './interface.ts';
import { judgeMessage, MOST_MESSAGE_BYTES, readMessage } from './judge.ts';

export interface MessageParts extends MessageNeeds {
  vault: OpenVault;
  random: Random;
}

export interface MessageDraft {
  handoverId: string;
  /** Of what in it; the whole hand-over where absent. */
  itemId?: string | undefined;
  kind: HandoverMessage['body']['kind'];
  text: string;
}

interface Kept {
  direction: 'keluar' | 'masuk';
  record: string;
}

/** `pesan-<12 hex of its id>.json`: says nothing of who writes to whom. */
export const messageFileName = (id: string): string => `pesan-${id.slice(0, 12)}.json`;
const isMessageFile = (name: string): boolean => /^pesan-[0-9a-f]{12}\.json$/.test(name);

const writeFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  if (error instanceof FileDiffers) return new Failure('destination-exists', {}, { cause: error });
  return new Failure(isDiskFull(error) ? 'disk-full' : 'destination-not-writable', {}, { cause: error });
};

export const createMessages = (parts: MessageParts) => {
  const { vault, random } = parts;

  /** The sealed dossier that corrects the one a message is about, made after it. */
  const answerTo = ({ body }: HandoverMessage): MessageRow['answeredBy'] => {
    if (body.kind !== 'perbaikan' || body.about.itemId === undefined) return undefined;
    return vault.db.get<{ id: string; number: string }>(
      // By either measure: sealed after the office wrote, by the two clocks, or after the message came here, by the log.
      `SELECT d.id, d.number FROM dossiers d JOIN events e ON e.subject_kind = 'dossier' AND e.subject_id = d.id AND e.type = 'dossier.sealed'
       WHERE d.corrects = ? AND d.status = 'sealed' AND (d.sealed_at >= ? OR e.seq > (SELECT recorded_seq FROM messages WHERE id = ?))
       ORDER BY e.seq LIMIT 1`,
      body.about.itemId,
      body.at,
      body.id,
    );
  };

  const rowOf = ({ direction, record }: Kept): MessageRow => {
    const message = JSON.parse(record) as HandoverMessage;
    const handover = parts.handover(message.body.about.handoverId);
    const item = handover?.items.find((one) => one.id === message.body.about.itemId);
    const answeredBy = direction === 'masuk' ? answerTo(message) : undefined;
    return {
      message,
      direction,
      trust: parts.trustOf(message.body.from, message.body.at),
      ...(item && { item: { kind: item.kind, id: item.id, number: item.number, title: item.title } }),
      ...(answeredBy && { answeredBy }),
    };
  };

  const keptUnder = (id: string): HandoverMessage | undefined => {
    const row = vault.db.get<{ record: string }>('SELECT record FROM messages WHERE id = ?', id);
    return row && (JSON.parse(row.record) as HandoverMessage);
  };

  const list = ({ handoverId, itemId }: { handoverId?: string | undefined; itemId?: string | undefined } = {}): MessageRow[] => {
    const wanted = [
      ...(handoverId === undefined ? [] : [['handover_id', handoverId]]),
      ...(itemId === undefined ? [] : [['item_id', itemId]]),
    ];
    const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(([column]) => `${column} = ?`).join(' AND ')}`;
    return vault.db
      .all<Kept>(`SELECT direction, record FROM messages ${where} ORDER BY at DESC, id`, ...wanted.map(([, value]) => value))
      .map(rowOf);
  };

  /** Keeps a message that somebody brought. @returns undefined where it is known already. @throws Failure as `judgeMessage`, message-unreadable, message-differs */
  const adopt = (bytes: Uint8Array): MessageRow | undefined => {
    const message = readMessage(bytes);
    judgeMessage(message, parts);
    const kept = keptUnder(message.body.id);
    if (kept) {
      if (canonicalText(kept.body) !== canonicalText(message.body)) throw new Failure('message-differs');
      return undefined;
    }
    vault.commit((scope) => void scope.append(messageAdopted(message)));
    return rowOf({ direction: 'masuk', record: JSON.stringify(message) });
  };

  return {
    list,
    adopt,
    /** Requests for correction that came here and that no sealed correction answers yet. */
    open: (): MessageRow[] =>
      list().filter((row) => row.direction === 'masuk' && row.message.body.kind === 'perbaikan' && row.answeredBy === undefined),
    /** Signs and records; it goes nowhere by itself. @throws Failure handover-missing, message-item-unknown, no-signing-key */
    issue({ handoverId, itemId, kind, text }: MessageDraft): MessageRow {
      const handover = parts.handover(handoverId);
      if (handover?.direction !== 'masuk') throw new Failure('handover-missing');
      const item = itemId === undefined ? undefined : handover.items.find((one) => one.id === itemId);
      if (itemId !== undefined && !item) throw new Failure('message-item-unknown', { number: itemId.slice(0, 8) });
      if (text.trim() === '') throw new Failure('text-invalid', { field: 'text' });
      const { signer } = vault;
      if (!signer) throw new Failure('no-signing-key');
      const from = parts.party();
      return vault.commit((scope) => {
        const number = item?.number ?? handover.items[0]?.number ?? handoverId.slice(0, 12);
        const about = { handoverId, ...(item && { itemId: item.id }), number };
        const body = { format: 'sahih.message.v1' as const, id: random.id(), kind, about, from, text: text.trim(), at: scope.now };
        const message: HandoverMessage = { body, signature: signBytes(signer.privateKey, canonicalBytes(body)) };
        scope.append(messageIssued(message));
        return rowOf({ direction: 'keluar', record: JSON.stringify(message) });
      });
    },
    /** Messages issued here, as files for a medium or a store: the signed JSON in its canonical bytes. */
    files: (handoverId?: string): { name: string; bytes: Uint8Array }[] =>
      list({ handoverId })
        .filter((row) => row.direction === 'keluar')
        .map(({ message }) => ({ name: messageFileName(message.body.id), bytes: canonicalBytes(message) })),
    /** Writes the messages about a hand-over beside its receipt and reads them back. @throws Failure destination-not-writable, destination-exists, disk-full, copy-differs */
    async writeTo(request: { handoverId?: string | undefined; folder: string }, long: LongAct): Promise<{ count: number; path: string }> {
      const path = join(request.folder, handoverFolder);
      const files = this.files(request.handoverId);
      try {
        await mkdir(path, { recursive: true });
        for (const { name, bytes } of files) {
          await writeOnce(join(path, name), bytes);
          const copy = await rereadFile(join(path, name), long.signal);
          if (copy.sha256 !== sha256Hex(bytes)) throw new Failure('copy-differs', { name });
        }
      } catch (error) {
        throw writeFailure(error);
      }
      return { count: files.length, path };
    },
    /** Reads every message on a medium: its root or its hand-over folder. Each is judged by itself; nothing is refused silently. */
    async adoptFrom(folder: string): Promise<MessageIntake> {
      const found: MessageIntake = { adopted: [], known: 0, refused: [] };
      for (const place of [join(folder, handoverFolder), folder]) {
        const names = (await readdir(place).catch(() => [] as string[])).filter(isMessageFile).sort();
        for (const name of names) {
          try {
            const row = adopt(bytesOf(join(place, name)));
            if (row) found.adopted.push(row);
            else found.known += 1;
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
            found.refused.push({ subject: name, code: error.code, facts: { ...error.facts } });
          }
        }
        if (names.length > 0) break;
      }
      return found;
    },
  };
};
export type Messages = ReturnType<typeof createMessages>;

const bytesOf = (path: string): Uint8Array => {
  try {
    return readRegularFile(path, MOST_MESSAGE_BYTES);
  } catch (cause) {
    throw new Failure('message-unreadable', {}, { cause });
  }
};
