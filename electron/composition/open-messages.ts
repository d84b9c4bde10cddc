/** The message service over one open vault: hand-overs sent and received as the log has them, and who is vouched for. */
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { ReceivedHandover } from '../../shared/domain/inbox.ts';
import type { SentHandover } from '../../shared/domain/sent-handover.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { packageHandoverId } from '../services/handover/receive/judge-package.ts';
import type { KnownHandover } from '../services/messages/interface.ts';
import { createMessages, type Messages } from '../services/messages/messages.ts';
import type { OpenVault } from '../storage/interface.ts';
import type { AdoptedReceipt } from '../storage/records/received-payloads.ts';
import { partyOf } from './handover-party.ts';
import type { OpenServicesParts } from './open-services.ts';

const recordOf = <T>({ db }: OpenVault, table: string, column: string, value: string): T | undefined => {
  const row = db.get<{ record: string }>(`SELECT record FROM ${table} WHERE ${column} = ?`, value);
  return row && (JSON.parse(row.record) as T);
};

/** A dossier of ours that was carried off as a bare package is a hand-over of its own. */
const barePackage = (vault: OpenVault, id: string): KnownHandover | undefined => {
  const rows = vault.db.all<{ record: string }>("SELECT record FROM dossiers WHERE status = 'sealed' AND manifest_sha256 IS NOT NULL");
  const dossier = rows
    .map((row) => JSON.parse(row.record) as Dossier)
    .find(({ manifestSha256 }) => manifestSha256 && packageHandoverId(manifestSha256) === id);
  return dossier && { id, direction: 'keluar', items: [{ kind: 'dossier', id: dossier.id, number: dossier.number, title: dossier.title }] };
};

/** A hand-over by its id, as this vault knows it: what it sent, else what it received. */
const knownHandover = (vault: OpenVault, id: string): KnownHandover | undefined => {
  const sent = recordOf<SentHandover>(vault, 'handovers_sent', 'id', id);
  const ours: KnownHandover | undefined = sent
    ? {
        id,
        direction: 'keluar',
        items: sent.items,
        ...(sent.recipient && { office: { name: sent.recipient.office, fingerprint: sent.recipient.fingerprint } }),
      }
    : barePackage(vault, id);
  if (ours) {
    const adopted = recordOf<AdoptedReceipt>(vault, 'adopted_receipts', 'handover_id', id);
    const receiver = adopted?.receipt.body.receiver;
    return { ...ours, ...(receiver && { receiptKey: receiver.fingerprint }) };
  }
  const received = recordOf<ReceivedHandover>(vault, 'handovers_received', 'id', id);
  return received && { id, direction: 'masuk', items: received.statement.items };
};

export const openMessages = ({ vault, random }: OpenServicesParts, { trust }: Pick<VaultServices, 'trust'>): Messages =>
  createMessages({
    vault,
    random,
    party: () => partyOf(vault, trust),
    handover: (id) => knownHandover(vault, id),
    trustOf: ({ fingerprint, certifications }, at) => trust.trustOf(fingerprint, at, certifications),
  });
