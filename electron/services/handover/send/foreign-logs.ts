/** Logs of other devices that lie in this vault, as its parcel carries them at the end of a term: nothing of them stays behind. */
import { type CustodyExtract, CustodyExtractSchema } from '../../../../shared/domain/custody.ts';
import type { ForeignCounts } from '../../../../shared/domain/farewell.ts';
import { parcelNames } from '../../../../shared/domain/handover.ts';
import type { ReceivedHandover } from '../../../../shared/domain/inbox.ts';
import { type KeptExtracts, type LooseEvents, MOST_PIECE_EVENTS, pieceName } from '../../../../shared/domain/log-piece.ts';
import { vaultPaths } from '../../../../shared/domain/parcel.ts';
import { canonicalText, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import { foreignCounts } from '../../../storage/foreign/counts.ts';
import { foreignCheckpoint, foreignEvent, foreignKeys } from '../../../storage/foreign/travelling.ts';
import type { OpenVault, PieceSpec } from '../../../storage/interface.ts';

export interface ForeignLogs {
  pieces: PieceSpec[];
  /** Records of what is in no piece. */
  held: { path: string; held: string }[];
  counts: ForeignCounts;
}

type Kept = KeptExtracts['extracts'][number];

/** Extracts that came with hand-overs, as their events say that they were kept. */
const keptExtracts = (vault: OpenVault): Kept[] =>
  vault.db
    .all<{ record: string }>('SELECT record FROM handovers_received ORDER BY received_seq')
    .map((row) => JSON.parse(row.record) as ReceivedHandover)
    .flatMap(({ kept, statement: { sender, checkpoint } }) => {
      const file = kept.find(({ path }) => path === parcelNames.extract);
      if (!file || !vault.blobs.has(file.sha256)) return [];
      const { workstationCode, office, fingerprint, name } = sender;
      const source = {
        ...(workstationCode && { workstationCode }),
        ...(office && { office }),
        ...(name && { officer: { fingerprint, name } }),
      };
      return [{ extractSha256: file.sha256, checkpoint, source }];
    });

/** Custody of as many exhibits as a parcel holds. */
const MOST_EXTRACT_BYTES = 384 * 1024 * 1024;

const hashesIn = ({ events, origins = [] }: CustodyExtract): string[] =>
  [...events, ...origins].map(({ event }) => sha256Hex(canonicalText(event.envelope)));

/** Extracts that hold some of these events, and the events that none of them holds. */
const extractsWith = async (vault: OpenVault, apart: readonly string[]): Promise<{ extracts: Kept[]; loose: string[] }> => {
  const wanted = new Set(apart);
  const left = new Set(apart);
  const extracts = new Map<string, Kept>();
  for (const kept of wanted.size > 0 ? keptExtracts(vault) : []) {
    const bytes = await vault.blobs.read(kept.extractSha256, MOST_EXTRACT_BYTES);
    const read = CustodyExtractSchema.safeParse(parseCanonical(bytes)).data;
    const hashes = read ? hashesIn(read) : [];
    // Every one that holds such an event goes along: a later one may disclose more of it.
    if (!hashes.some((hash) => wanted.has(hash))) continue;
    extracts.set(canonicalText([kept.extractSha256, kept.checkpoint.signature]), kept);
    for (const hash of hashes) left.delete(hash);
  }
  return { extracts: [...extracts.values()], loose: [...left] };
};

/** Events whose extract is not kept: a reception that a crash cut off before it was recorded. */
const looseRecord = ({ db }: OpenVault, hashes: readonly string[]): LooseEvents => {
  const events = hashes.flatMap((hash) => {
    const row = db.get<{ checkpoint: string; path: string | null }>(
      'SELECT checkpoint, path FROM foreign_events WHERE event_sha256 = ?',
      hash,
    );
    const checkpoint = row && foreignCheckpoint(db, row.checkpoint);
    return checkpoint ? [{ event: foreignEvent(db, hash), checkpoint, path: JSON.parse(row.path ?? '[]') as string[] }] : [];
  });
  const signers = events.flatMap(({ event, checkpoint }) => [event.envelope.actor.key, checkpoint.signer]);
  return { format: 'sahih.loose-events.v1', events, keys: foreignKeys(db, signers) };
};

export const foreignLogs = async (vault: OpenVault): Promise<ForeignLogs> => {
  // Counted first: what comes in from here on may go over uncounted, and nothing is counted that does not go over.
  const counts = await foreignCounts(vault.db, vault.blobs);
  const { pieces, apart } = vault.foreign.travelling();
  const { extracts, loose } = await extractsWith(vault, apart);
  const held: ForeignLogs['held'] = [];
  if (extracts.length > 0)
    held.push({ path: vaultPaths.extracts, held: canonicalText({ format: 'sahih.kept-extracts.v1', extracts } satisfies KeptExtracts) });
  for (let from = 0; from < loose.length; from += MOST_PIECE_EVENTS)
    held.push({
      path: vaultPaths.loose + pieceName(from / MOST_PIECE_EVENTS),
      held: canonicalText(looseRecord(vault, loose.slice(from, from + MOST_PIECE_EVENTS))),
    });
  return { pieces, held, counts };
};
