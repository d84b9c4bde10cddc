/** Why the vault may not be erased yet. Judged anew each time, over the log as it stands: nothing is remembered as "checked". */
import { X509Certificate } from 'node:crypto';
import { eventsAfterFarewell, type Farewell, type ForeignCounts, type Hindrance } from '../../../shared/domain/farewell.ts';
import type { Receipt } from '../../../shared/domain/handover.ts';
import { receiptDoubt, receiptTime } from '../../../shared/domain/receipt-doubt.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { fingerprintOf, verifyBytes } from '../../storage/keys/signing.ts';
import { logContains } from '../../storage/log/checkpoints.ts';
import type { FarewellNeeds, SentHandover } from './interface.ts';

/** Numbers named at most; the rest is counted on the screen that lists them. */
const MOST_NAMED = 50;

const signedByReceiver = ({ body, signature }: Receipt): boolean => {
  try {
    const key = new X509Certificate(body.receiver.certificatePem).publicKey;
    return fingerprintOf(key) === body.receiver.fingerprint && verifyBytes(key, canonicalBytes(body), signature);
  } catch {
    return false;
  }
};

/** The receipt is of this statement, of this log at that moment, about its items and no others, and signed by whom it names. */
const fits = (vault: OpenVault, { statement, statementSha256 }: SentHandover, receipt: Receipt): boolean => {
  const { body } = receipt;
  const items = new Set(statement.items.map((item) => item.id));
  return (
    body.handoverId === statement.id &&
    body.statementSha256 === statementSha256 &&
    body.senderFingerprint === statement.sender.fingerprint &&
    canonicalText(body.checkpoints.sender) === canonicalText(statement.checkpoint) &&
    body.lines.every((line) => items.has(line.itemId)) &&
    signedByReceiver(receipt) &&
    logContains(vault.db, statement.checkpoint)
  );
};

const receiptHindrances = (
  needs: Pick<FarewellNeeds, 'trustOf'>,
  vault: OpenVault,
  farewell: Farewell,
  sent: SentHandover,
): Hindrance[] => {
  const { statement, receipt } = sent;
  if (!receipt) return [{ is: 'no-receipt' }];
  if (!fits(vault, sent, receipt)) return [{ is: 'receipt-differs' }];
  const hindrances: Hindrance[] = [];
  const accepted = new Set(receipt.body.lines.filter((line) => line.outcome === 'diterima').map((line) => line.itemId));
  const refused = statement.items.filter((item) => !accepted.has(item.id)).map((item) => item.number);
  if (refused.length > 0) hindrances.push({ is: 'not-accepted', numbers: refused.slice(0, MOST_NAMED) });
  const { receiver, receivedAt } = receipt.body;
  const trust = needs.trustOf(receiver, receivedAt);
  const doubt = receiptDoubt(needs.trustOf(receiver, receiptTime(receivedAt, statement.at)));
  if (doubt) return [...hindrances, { is: 'receiver-revoked', name: receiver.name, doubt }];
  // Before the certification begins, by the signer's clock: clocks lie, the office vouches all the same. Revoked from a later time on: it vouched then.
  const vouched = trust.is === 'certified' || trust.is === 'not-yet' || trust.is === 'revoked';
  const known = vouched && (trust.known || trust.fingerprint === farewell.office.fingerprint);
  if (!known) hindrances.push({ is: 'receiver-unknown', name: receiver.name, fingerprint: receiver.fingerprint });
  return hindrances;
};

/** What was recorded since the statement's checkpoint and is therefore not in the office's hands. */
const newerThan = (vault: OpenVault, size: number): Hindrance[] => {
  const rows = vault.db
    .all<{ kind: string; id: string; type: string }>(
      'SELECT subject_kind AS kind, subject_id AS id, type FROM events WHERE seq >= ? ORDER BY seq',
      size,
    )
    .filter((row) => !eventsAfterFarewell.has(row.type));
  if (rows.length === 0) return [];
  const numbers = (kind: string, numberOf: (id: string) => string | undefined): string[] => [
    ...new Set(rows.filter((row) => row.kind === kind).map((row) => numberOf(row.id) ?? row.id.slice(0, 8))),
  ];
  const exhibits = numbers('exhibit', (id) => vault.tables.exhibit(id)?.number);
  const dossiers = numbers('dossier', (id) => vault.tables.dossier(id)?.number);
  const other = rows.filter((row) => row.kind !== 'exhibit' && row.kind !== 'dossier').length;
  return [{ is: 'newer', exhibits: exhibits.slice(0, MOST_NAMED), dossiers: dossiers.slice(0, MOST_NAMED), other }];
};

/** What the office does not hold, as things stand at this very moment. @param size events that went over */
export const addedSince = (vault: OpenVault, size: number): Hindrance[] => {
  const staged = vault.staging.list().length;
  return [...newerThan(vault, size), ...(staged > 0 ? [{ is: 'staged' as const, count: staged }] : [])];
};

/** What other devices' logs brought here and the parcel did not carry; an older parcel carried none of it. */
const leftBehind = (carried: ForeignCounts | undefined, held: ForeignCounts): Hindrance[] => {
  const events = held.events - (carried?.events ?? 0);
  const files = held.files - (carried?.files ?? 0);
  return events > 0 || files > 0 ? [{ is: 'foreign', events: Math.max(0, events), files: Math.max(0, files) }] : [];
};

/** @param held of other devices' logs, counted now */
export const hindrancesOf = async (
  needs: FarewellNeeds,
  vault: OpenVault,
  farewell: Farewell | undefined,
  held: ForeignCounts,
): Promise<Hindrance[]> => {
  const sent = farewell && (await needs.sent(farewell.handoverId));
  if (!farewell || !sent?.sentAt) return [{ is: 'not-handed-over' }];
  return [
    ...receiptHindrances(needs, vault, farewell, sent),
    ...leftBehind(farewell.counts.foreign, held),
    ...addedSince(vault, sent.statement.checkpoint.body.size),
  ];
};
