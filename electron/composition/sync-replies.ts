/** What goes back to devices by sync, and who judges what came back: the services that judge a stick, unchanged. */
import { Failure } from '../../shared/domain/failure.ts';
import type { Receipt } from '../../shared/domain/handover.ts';
import { canonicalBytes, parseCanonical } from '../../shared/encoding/canonical-json.ts';
import type { Receiving } from '../services/handover/receive/interface.ts';
import type { Messages } from '../services/messages/messages.ts';
import type { HeldDevice, Replies, Reply, ReplyVerdict } from '../services/sync/interface.ts';
import { publishedList } from '../services/sync/published-list.ts';
import type { Trust } from '../services/trust/trust.ts';
import type { OpenVault } from '../storage/interface.ts';

export interface ReplySources {
  trust: Pick<Trust, 'trustOf' | 'read' | 'adopt'>;
  receiving: Pick<Receiving, 'receipts' | 'adoptReceipt'>;
  messages: Pick<Messages, 'files' | 'adopt'>;
}

type Sources = ReplySources & { vault: OpenVault };

const isCertified = ({ trust }: ReplySources, signer: string): boolean => {
  const found = trust.trustOf(signer, new Date().toISOString());
  return (found.is === 'certified' || found.is === 'not-yet') && found.known;
};

/** The log that is held contains the very event that the sender's checkpoint ends with. */
const cameFrom = ({ vault }: Sources, { chains }: HeldDevice, { body }: Receipt): boolean => {
  const { chainId, headSha256 } = body.checkpoints.sender.body;
  if (!chains.has(chainId)) return false;
  return vault.db.get('SELECT 1 FROM foreign_events WHERE event_sha256 = ? AND chain = ?', headSha256, chainId) !== undefined;
};

/**
 * Receipts and messages for what came from that log; card and list for a device whose key a known office certifies. A log alone proves
 * nothing about whose laptop it is, and lists name people.
 */
const repliesTo = (of: Sources, device: HeldDevice): Reply[] => {
  const known = isCertified(of, device.signer);
  const receipts = of.receiving
    .receipts()
    .filter((receipt) => (known || receipt.body.checkpoints.sender.signer === device.signer) && cameFrom(of, device, receipt));
  const answers = receipts.flatMap((receipt) => [
    canonicalBytes(receipt),
    ...of.messages.files(receipt.body.handoverId).map((file) => file.bytes),
  ]);
  const card = of.vault.officeKeys.card();
  const list = publishedList(of.vault.syncTables);
  const trust = known ? [...(card ? [canonicalBytes(card)] : []), ...(list ? [list] : [])] : [];
  return [...answers.map((bytes): Reply => ({ folder: 'receipts', bytes })), ...trust.map((bytes): Reply => ({ folder: 'keys', bytes }))];
};

const judgeReceipt = async ({ receiving }: ReplySources, bytes: Uint8Array): Promise<ReplyVerdict> => {
  const { state, faults } = await receiving.adoptReceipt(bytes);
  if (state === 'adopted' || state === 'known') return { state: 'taken' };
  const code = faults[0] ?? 'receipt-doubtful';
  if (state === 'doubtful') return { state: 'waiting', code };
  return { state: state === 'foreign' ? 'misplaced' : 'refused', code };
};

const judgeMessage = ({ messages }: ReplySources, bytes: Uint8Array): ReplyVerdict => {
  messages.adopt(bytes);
  return { state: 'taken' };
};

/** Only what an office known here signed; a card makes nobody known by itself, and a list of a stranger waits until somebody compared it. */
const judgeTrust = ({ trust }: ReplySources, bytes: Uint8Array): ReplyVerdict => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const { kind, known, fingerprint } = trust.read(text);
  if (kind !== 'card' && kind !== 'list') return { state: 'refused', code: 'trust-file-invalid' };
  if (known === 'unknown') return { state: 'waiting', code: 'trust-issuer-unknown' };
  if (kind === 'list') trust.adopt({ text, fingerprint });
  return { state: 'taken' };
};

const isMessage = (bytes: Uint8Array): boolean =>
  (parseCanonical(bytes) as { body?: { format?: unknown } }).body?.format === 'sahih.message.v1';

const judged = async (of: Sources, { folder, bytes }: Reply): Promise<ReplyVerdict> => {
  if (folder === 'keys') return judgeTrust(of, bytes);
  return isMessage(bytes) ? judgeMessage(of, bytes) : judgeReceipt(of, bytes);
};

const waits = new Set(['message-stranger', 'no-signing-key']);
const verdictOf = ({ code }: Failure): ReplyVerdict => {
  if (code === 'trust-list-older') return { state: 'older' };
  if (waits.has(code)) return { state: 'waiting', code };
  return { state: code === 'message-for-another' ? 'misplaced' : 'refused', code };
};

export const syncReplies = (vault: OpenVault, sources: ReplySources): Replies => {
  const of = { vault, ...sources };
  return {
    to: (device) => repliesTo(of, device),
    async judge(reply) {
      try {
        return await judged(of, reply);
      } catch (error) {
        if (error instanceof Failure) return verdictOf(error);
        // Of the reading of bytes that anybody may have made; errors of our own are to be seen.
        if (error instanceof SyntaxError || error instanceof TypeError) return { state: 'refused', code: 'unreadable' };
        throw error;
      }
    },
    receipt: async ({ folder, bytes }, confirmed) =>
      folder === 'keys' || isMessage(bytes) ? undefined : sources.receiving.adoptReceipt(bytes, confirmed === undefined ? [] : [confirmed]),
  };
};
