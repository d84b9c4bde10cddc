/**
 * Which chain an unlocked vault writes. A chain is written in one place only: it goes on where this machine remembers writing it
 * and the log still holds what is remembered. Everywhere else a new chain begins that cites the old one, so that a fork is
 * visible in both branches (`shared/README.md` §3, Chains).
 */
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { readPublicPem, verifyBytes } from '../keys/signing.ts';
import { keptCheckpoints, logContains, readCheckpointFile } from '../log/checkpoints.ts';
import { logHead } from '../log/event-store.ts';
import type { Vault } from '../open-vault.ts';
import { vaultRestored } from '../records/payloads.ts';
import type { Witness } from '../witness.ts';
import { suggestWorkstationCode } from './workstation-code.ts';

/** As many as `vault.restored` can cite. */
const mostCited = 16;

const bySize = (a: Checkpoint, b: Checkpoint): number => b.body.size - a.body.size;

/** False where a key that the log knows did not sign this: somebody wrote it to frighten. An unknown signer may have been enrolled in what is lost. */
const maySayTrue = (vault: Vault, { body, signer, signature }: Checkpoint): boolean => {
  const key = vault.db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', signer);
  return key === undefined || verifyBytes(readPublicPem(key.pem), canonicalBytes(body), signature);
};

/** Checkpoints known of this vault that its log does not hold, the largest first. */
const lostOf = (vault: Vault, witnesses: readonly Witness[]): Checkpoint[] => {
  const beside = readCheckpointFile(vault.parts.layout.checkpoint);
  const known = [...witnesses.map((w) => w.checkpoint), ...(beside ? [beside] : []), ...keptCheckpoints(vault.db, 1)];
  const distinct = [...new Map(known.map((c) => [c.signature, c])).values()];
  return distinct.filter((checkpoint) => !logContains(vault.db, checkpoint) && maySayTrue(vault, checkpoint)).sort(bySize);
};

/** Begins a new chain where this one was not written here, or not as far as is known. */
export const settleChain = (vault: Vault): void => {
  const { witnesses } = vault;
  const remembers = witnesses?.writable() === true;
  if (witnesses && !remembers) vault.noticeOnce('checkpoint-not-kept');
  const remembered = witnesses?.read() ?? [];
  const lost = lostOf(vault, remembered);
  const cut = lost.some((checkpoint) => checkpoint.body.chainId === vault.chainId);
  const strange = remembers && !remembered.some((w) => w.own && w.checkpoint.body.chainId === vault.chainId);
  if (cut || strange) beginChain(vault, cut, lost);
};

const beginChain = (vault: Vault, cut: boolean, lost: readonly Checkpoint[]): void => {
  const { db, tables } = vault;
  const { size, headSha256 } = logHead(db);
  const { random } = vault.parts;
  const present = tables.workstation();
  let code = present.code;
  while (code === present.code) code = suggestWorkstationCode(tables.office(), random);
  const cites = keptCheckpoints(db, mostCited).find((checkpoint) => logContains(db, checkpoint)) ?? null;
  const inherits = { chainId: vault.chainId, size, headSha256 };
  const restored = { reason: cut ? ('older-copy' as const) : ('copied' as const), inherits, cites, lost: lost.slice(0, mostCited) };
  vault.beginChain(random.id(), vaultRestored(vault.id, restored, { ...present, code }));
  const knownEvents = lost[0]?.body.size ?? size;
  if (cut) vault.notices.push({ code: 'vault-rolled-back', facts: { knownEvents, presentEvents: size, code } });
  else vault.notices.push({ code: 'vault-copied', facts: { presentEvents: size, code } });
};
