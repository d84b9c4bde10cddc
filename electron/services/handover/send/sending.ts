/** The sender's desk: choose, prepare, write, give up, and what became of it. */
import { readFile } from 'node:fs/promises';
import type { HandoverChoice, HandoverRow, HandoverState } from '../../../../shared/contract/handovers.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { FAT32_VOLUME_BYTES, parcelOpenerName } from '../../../../shared/domain/parcel.ts';
import type { SentHandover } from '../../../../shared/domain/sent-handover.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import type { OpenVault } from '../../../storage/interface.ts';
import { handoverAbandoned, handoverSent } from '../../../storage/records/handover-payloads.ts';
import type { AdoptedReceipt } from '../../../storage/records/received-payloads.ts';
import { cutVolumes, planParcel } from '../parcel/plan-parcel.ts';
import { removeUnfinished, writeParcel } from '../parcel/write-parcel.ts';
import { begin, sourcesOf } from './begin.ts';
import { type Chosen, chosenOf, wholeVault } from './choice.ts';
import type { Sending, SendParts } from './interface.ts';
import { readMeFirst } from './read-me-first.ts';
import { forgetResume, hasResume, keepVolume, openingOf, resumeOf, writtenVolumes } from './resume.ts';

type DoubtOf = ReturnType<SendParts['receiptDoubts']>;

const recordsOf = ({ db }: OpenVault): SentHandover[] =>
  db
    .all<{ record: string }>('SELECT record FROM handovers_sent ORDER BY begun_seq DESC')
    .map((row) => JSON.parse(row.record) as SentHandover);

const recordOf = ({ db }: OpenVault, id: string): SentHandover | undefined => {
  const row = db.get<{ record: string }>('SELECT record FROM handovers_sent WHERE id = ?', id);
  return row && (JSON.parse(row.record) as SentHandover);
};

const receiptOf = ({ db }: OpenVault, id: string, doubtOf: DoubtOf): HandoverRow['receipt'] => {
  const row = db.get<{ record: string }>('SELECT record FROM adopted_receipts WHERE handover_id = ?', id);
  if (!row) return undefined;
  const { body } = (JSON.parse(row.record) as AdoptedReceipt).receipt;
  const returns = body.lines.filter((l) => l.outcome !== 'diterima').map(({ itemId, reason }) => ({ itemId, reason }));
  const { name, office } = body.receiver;
  const doubt = doubtOf(id);
  return {
    ...{ receivedAt: body.receivedAt, by: name, office, accepted: body.lines.length - returns.length, returned: returns.length, returns },
    ...(doubt && { doubt }),
  };
};

const stateOf = ({ sent, abandonedAt }: SentHandover, receipt: HandoverRow['receipt']): HandoverState => {
  if (abandonedAt) return 'dibatalkan';
  if (!sent) return 'disiapkan';
  if (!receipt) return 'menunggu';
  if (receipt.returned === 0) return 'diterima';
  return receipt.accepted === 0 ? 'dikembalikan' : 'sebagian';
};

const rowOf = (vault: OpenVault, handover: SentHandover, doubtOf: DoubtOf): HandoverRow => {
  const receipt = receiptOf(vault, handover.id, doubtOf);
  const state = stateOf(handover, receipt);
  const resume = state === 'disiapkan' ? resumeOf(vault.caches, handover.id) : undefined;
  const volumes = resume ? Math.ceil(handover.sizeBytes / resume.capBytes) : (handover.sent?.volumes ?? 0);
  return {
    handover,
    state,
    resumable: resume !== undefined,
    writtenVolumes: resume ? writtenVolumes(vault.caches, handover.id).length : 0,
    volumes,
    ...(receipt && { receipt }),
  };
};

const sizesOf = (chosen: Chosen) => {
  const sizes = chosen.files.map((f) => ('held' in f ? Buffer.byteLength(f.held) : f.sizeBytes));
  return { fileCount: sizes.length, sizeBytes: sizes.reduce((total, n) => total + n, 0) };
};

/** Roughly what headers, central directory, statement and extract add to each file. */
const FRAME_BYTES = 600;

/** What lies beside the volumes for whoever has no Sahih. */
const besideOf = async ({ opener, portable }: SendParts, closure: SentHandover['closure']) => {
  const bytes = closure === 'passphrase' ? await opener() : undefined;
  const portableFile = async (name: string) => ({ name, bytes: await readFile(new URL(name, portable)) });
  return [
    { name: 'BACA-DAHULU.txt', bytes: Buffer.from(readMeFirst(closure, bytes !== undefined)) },
    ...(bytes ? [{ name: parcelOpenerName, bytes }] : []),
    ...(closure === 'office' ? [] : [await portableFile('periksa.html'), await portableFile('PERIKSA.md')]),
  ];
};

export const createSending = (parts: SendParts): Sending => {
  const { vault, clock } = parts;

  const unsent = (id: string): SentHandover => {
    const record = recordOf(vault, id);
    if (!record) throw new Failure('handover-missing');
    if (record.sent || record.abandonedAt) throw new Failure('handover-already-sent');
    return record;
  };

  /** The receiving office would refuse it all: better told before the way there. */
  const assertSignerStands = (fingerprint: string | undefined): void => {
    const revoked = fingerprint === undefined ? undefined : parts.revocationOf(fingerprint);
    if (revoked) throw new Failure('signing-key-revoked', { since: revoked.since.slice(0, 10), by: revoked.by });
  };
  /** What was prepared may have waited for weeks. */
  const assertStillStands = ({ closure, recipient, sender }: SentHandover): void => {
    if (closure !== 'office') return;
    const revoked = parts.revokedOffices().find(({ card }) => card.body.fingerprint === recipient?.fingerprint);
    if (revoked) throw new Failure('office-revoked', { name: revoked.card.body.name });
    assertSignerStands(sender.fingerprint);
  };

  const write: Sending['write'] = async ({ id, folder }, long) => {
    const record = unsent(id);
    assertStillStands(record);
    const resume = resumeOf(vault.caches, id);
    if (!resume) throw new Failure('handover-not-open');
    const { sources, measured } = await sourcesOf(parts, resume);
    const plan = planParcel(record.closure, measured, sources, openingOf(resume), resume.capBytes);
    const beside = await besideOf(parts, record.closure);
    const target = { medium: folder, handoverId: id, recipient: record.recipient?.fingerprint, beside };
    const written = {
      known: () => writtenVolumes(vault.caches, id),
      keep: (volume: Parameters<typeof keepVolume>[2]) => keepVolume(vault.caches, id, volume),
    };
    const { header, reread, kept, folder: path } = await writeParcel(target, plan, written, long);
    const sizeBytes = header.volumes.reduce((total, v) => total + v.sizeBytes, 0);
    vault.commit((scope) => {
      // Given up, or written to another medium, while this one was written.
      unsent(id);
      scope.append(
        handoverSent(id, {
          sentAt: clock.now().toISOString(),
          statementSha256: sha256Hex(canonicalBytes(resume.statement)),
          signature: resume.signature,
          checkpoint: resume.statement.checkpoint,
          volumes: header.volumes.length,
          volumeBytes: sizeBytes,
          reread,
          opened: true,
        }),
      );
    });
    forgetResume(vault.caches, id);
    return {
      folder: path,
      volumes: header.volumes.length,
      sizeBytes,
      kept,
      reread,
      opener: beside.some((f) => f.name === parcelOpenerName),
    };
  };

  return {
    list() {
      const doubtOf = parts.receiptDoubts();
      return recordsOf(vault).map((record) => rowOf(vault, record, doubtOf));
    },
    recipients() {
      const own = vault.officeKeys.card()?.body.fingerprint;
      const standing = parts.offices().map((card) => ({ card, since: undefined }));
      return [...standing, ...parts.revokedOffices()].map(({ card: { body }, since }) => ({
        fingerprint: body.fingerprint,
        name: body.name,
        region: [body.region, ...(body.region.ancestors ?? []).toReversed()].map((r) => r.name).join(', '),
        own: body.fingerprint === own,
        ...(since !== undefined && { revokedSince: since }),
      }));
    },
    async plan(choice: HandoverChoice) {
      const chosen = await chosenOf(parts, choice);
      const { fileCount, sizeBytes } = sizesOf(chosen);
      const total = sizeBytes + fileCount * FRAME_BYTES;
      const revoked = vault.signer && parts.revocationOf(vault.signer.fingerprint);
      const loose = chosen.exhibits.length + chosen.cases.length > 0;
      return {
        items: chosen.items,
        fileCount,
        sizeBytes,
        volumes: cutVolumes(choice.closure.kind, total, choice.volumeBytes).length,
        confidential: { count: loose ? chosen.aliases.count : 0, are: choice.closure.kind === 'office' ? 'sent' : 'withheld' },
        opener: choice.closure.kind === 'passphrase' && (await parts.opener()) !== undefined,
        ...(revoked && { signerRevoked: revoked }),
      };
    },
    async begin(choice, long) {
      const { closure, note, volumeBytes } = choice;
      if (closure.kind === 'office') assertSignerStands(vault.signer?.fingerprint);
      return begin(parts, () => chosenOf(parts, choice), { closure: closure.kind, note, volumeBytes }, long);
    },
    async beginWhole({ officeFingerprint, note, volumeBytes = FAT32_VOLUME_BYTES }, long: LongAct) {
      assertSignerStands(vault.signer?.fingerprint);
      return begin(parts, () => wholeVault(parts, officeFingerprint), { closure: 'office', note, volumeBytes }, long);
    },
    write,
    async abandon({ id, folder }) {
      unsent(id);
      vault.commit((scope) => scope.append(handoverAbandoned(id, clock.now().toISOString())));
      if (hasResume(vault.caches, id)) forgetResume(vault.caches, id);
      // The stick may be gone: what lies on it is closed to everybody and says nothing.
      if (folder !== undefined) await removeUnfinished(folder, id).catch(() => undefined);
    },
    record: (id) => recordOf(vault, id),
    sent(id) {
      const record = recordOf(vault, id);
      if (!record?.sent) return undefined;
      const { sender, recipient, items, begunAt: at } = record;
      const { checkpoint, statementSha256, signature, sentAt } = record.sent;
      return { id, sentAt, statement: { id, sender, recipient, at, items, checkpoint }, statementSha256, signature };
    },
  };
};
