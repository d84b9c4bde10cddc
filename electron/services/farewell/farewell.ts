/**
 * Akhir masa tugas: the whole vault is handed to an office, the receipt is verified, and only then may it be erased here.
 * This service decides and writes the papers; the destroying is the door's (`storage/door/erase.ts`), begun by the session.
 */
import { sep } from 'node:path';
import type { FarewellState } from '../../../shared/contract/farewell.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { ERASE_WORDS, type Erasure, type Farewell, type ForeignCounts, type VaultCounts } from '../../../shared/domain/farewell.ts';
import { receiptCode } from '../../../shared/domain/inbox.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import type { Clock } from '../../base/clock.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { liesIn } from '../../base/lies-in.ts';
import type { LongAct } from '../../base/report.ts';
import { exportFile } from '../../paper/export-file.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import { foreignCounts } from '../../storage/foreign/counts.ts';
import type { OpenVault, Signer, VaultDoor } from '../../storage/interface.ts';
import { farewellBegun, farewellErased } from '../../storage/records/farewell-payloads.ts';
import { addedSince, hindrancesOf } from './hindrances.ts';
import type { FarewellNeeds } from './interface.ts';
import { printMinutes } from './minutes/print.ts';
import { segmentTo } from './segments.ts';

export interface FarewellParts extends FarewellNeeds {
  vault: OpenVault;
  door: Pick<VaultDoor, 'confirm'>;
  clock: Clock;
  fonts(): Fonts;
}

export interface EraseRequest {
  folder: string;
  passphrase: string;
  /** Typed by hand, as `ERASE_WORDS` says. */
  words: string;
  /** Fingerprint of the office key that is known to go along; has to be stated where the vault holds one. */
  officeKey?: string | undefined;
}

/** What was written and read back before anything is destroyed. */
export interface ErasePapers {
  minutes: { path: string; reread: 'media' | 'cache' };
  tail: { path: string };
  /** Asked again right before the first byte is destroyed: a photo may come in while papers are written. @throws Failure farewell-hindered */
  assertNothingNewer(): void;
}

export const createFarewell = (parts: FarewellParts) => {
  const { vault, clock } = parts;

  const actor = (): Signer & { officerId: string } => {
    const { signer } = vault;
    if (!signer?.officerId) throw new Failure('no-signing-key');
    return { ...signer, officerId: signer.officerId };
  };

  const counts = (): VaultCounts => {
    const one = (sql: string): number => vault.db.get<{ n: number | null }>(`SELECT ${sql}`)?.n ?? 0;
    return {
      dossiers: one("count(*) AS n FROM dossiers WHERE status = 'sealed'"),
      exhibits: one('count(*) AS n FROM exhibits'),
      originals: one('count(*) AS n FROM exhibit_parts'),
      originalsBytes: one('sum(size_bytes) AS n FROM exhibit_parts'),
      cases: one('count(*) AS n FROM cases'),
      events: vault.log.size(),
    };
  };

  /** Nothing is said of other devices where nothing of theirs is here. */
  const ofOthers = (foreign: ForeignCounts | undefined): Pick<VaultCounts, 'foreign'> => (foreign && foreign.events > 0 ? { foreign } : {});

  /** The newest hand-over of the whole vault. */
  const present = (): Farewell | undefined => {
    const row = vault.db.get<{ record: string }>('SELECT record FROM farewells ORDER BY begun_at DESC, handover_id DESC LIMIT 1');
    return row && (JSON.parse(row.record) as Farewell);
  };

  const state = async (): Promise<FarewellState> => {
    const farewell = present();
    const sent = farewell && (await parts.sent(farewell.handoverId));
    const receipt = sent?.receipt?.body;
    const officeKey = parts.officeKey();
    const foreign = await foreignCounts(vault.db, vault.blobs);
    return {
      offices: parts.offices(),
      counts: { ...counts(), ...ofOthers(foreign) },
      staged: vault.staging.list().length,
      ...(farewell && { farewell }),
      ...(receipt && {
        receipt: {
          id: receipt.id,
          receivedAt: receipt.receivedAt,
          receiver: { name: receipt.receiver.name, role: receipt.receiver.role, office: receipt.receiver.office },
          trust: parts.trustOf(receipt.receiver, receipt.receivedAt),
          accepted: receipt.lines.filter((line) => line.outcome === 'diterima').length,
          total: sent?.statement.items.length ?? receipt.lines.length,
        },
      }),
      hindrances: await hindrancesOf(parts, vault, farewell, foreign),
      ...(officeKey && { officeKey }),
      eraseWords: ERASE_WORDS,
    };
  };

  /** Records the decision as the last event and makes the last checkpoint. */
  const decide = (erasure: Erasure, signer: Signer) => {
    vault.commit((scope) => void scope.append(farewellErased(vault.id, erasure)));
    return vault.log.checkpoint(signer);
  };

  const writePapers = async (request: EraseRequest, farewell: Farewell, long: LongAct): Promise<ErasePapers> => {
    const signer = actor();
    const sent = await parts.sent(farewell.handoverId);
    const officer = vault.tables.officer(signer.officerId);
    if (!sent?.receipt || !officer) throw new Failure('farewell-hindered', { count: 1 });
    const { statement, statementSha256, receipt } = sent;
    const assertNothingNewer = (): void => {
      const added = addedSince(vault, statement.checkpoint.body.size);
      if (added.length > 0) throw new Failure('farewell-hindered', { count: added.length });
    };
    // The passphrase took its time.
    assertNothingNewer();
    const at = clock.now().toISOString();
    const { name, office, fingerprint } = receipt.body.receiver;
    const officeKey = parts.officeKey();
    const final = decide(
      {
        handoverId: farewell.handoverId,
        receiptId: receipt.body.id,
        statementSha256,
        receiver: { name, office, fingerprint },
        counts: farewell.counts,
        ...(officeKey && { officeKey }),
        erasedBy: signer.officerId,
        erasedAt: at,
      },
      signer,
    );
    const day = localIn(at, vault.zone()).slice(0, 10);
    const firstSeq = statement.checkpoint.body.size;
    const tailBytes = canonicalBytes(segmentTo(vault, firstSeq, final, at));
    const tailName = `riwayat-penutup-${day}.json`;
    const tailSha256 = sha256Hex(tailBytes);
    const tail = await exportFile({ folder: request.folder, name: tailName, bytes: tailBytes, sha256: tailSha256 }, long);
    const pdf = await printMinutes(
      {
        office: vault.tables.office(),
        zone: vault.zone(),
        exercise: vault.exercise,
        workstationCode: vault.tables.workstation().code,
        officer,
        statement,
        statementSha256,
        receipt,
        code: receiptCode(receipt.body.id, sha256Hex(canonicalBytes(receipt))),
        counts: farewell.counts,
        ...(officeKey && { officeKey }),
        final,
        tail: { name: tail.path.split(sep).at(-1) ?? tailName, sha256: tailSha256, events: final.body.size - firstSeq },
        at,
      },
      parts.fonts(),
    );
    const minutesFile = { folder: request.folder, name: `berita-acara-penghapusan-${day}.pdf`, bytes: pdf, sha256: sha256Hex(pdf) };
    const minutes = await exportFile(minutesFile, long);
    assertNothingNewer();
    return { minutes: { path: minutes.path, reread: minutes.reread }, tail: { path: tail.path }, assertNothingNewer };
  };

  return {
    state,
    /** Hands everything over; until its receipt is back nothing changes here. @throws Failure wrong-passphrase, and what sending throws */
    async handOver(request: { officeFingerprint: string; folder: string; passphrase: string }, long: LongAct) {
      const begunBy = actor().officerId;
      const office = parts.offices().find((one) => one.fingerprint === request.officeFingerprint);
      if (!office) throw new Failure('usage', { field: 'officeFingerprint' });
      if (vault.staging.list().length > 0) throw new Failure('farewell-hindered', { count: vault.staging.list().length });
      await parts.door.confirm(vault, request.passphrase);
      const { handoverId, path, foreign } = await parts.send(request, long);
      const sent = await parts.sent(handoverId);
      vault.commit((scope) => {
        const { name, fingerprint } = office;
        // What came in while it was read went along; what came in since keeps the vault from being erased on this count.
        const carried = { ...counts(), ...(sent && { events: sent.statement.checkpoint.body.size }), ...ofOthers(foreign) };
        scope.append(farewellBegun(vault.id, { handoverId, office: { name, fingerprint }, counts: carried, begunBy, begunAt: scope.now }));
      });
      return { handoverId, path };
    },
    /**
     * Everything that must stand before the vault may be destroyed: judged, confirmed, recorded, written and read back.
     * @throws Failure farewell-words-differ, farewell-hindered, farewell-office-key, wrong-passphrase, too-many-tries, destination-not-writable, copy-differs
     */
    async beforeErasing(request: EraseRequest, long: LongAct): Promise<ErasePapers> {
      if (request.words.trim().replace(/\s+/g, ' ') !== ERASE_WORDS) throw new Failure('farewell-words-differ');
      actor();
      const farewell = present();
      const hindrances = await hindrancesOf(parts, vault, farewell, await foreignCounts(vault.db, vault.blobs));
      if (!farewell || hindrances.length > 0) throw new Failure('farewell-hindered', { count: hindrances.length });
      const officeKey = parts.officeKey();
      if (officeKey && request.officeKey !== officeKey.fingerprint) throw new Failure('farewell-office-key', { name: officeKey.name });
      // What is written there would be destroyed too.
      if (liesIn(request.folder, vault.directory)) throw new Failure('destination-not-writable');
      await parts.door.confirm(vault, request.passphrase);
      return writePapers(request, farewell, long);
    },
  };
};
export type FarewellService = ReturnType<typeof createFarewell>;
