import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { checkVault } from '../../../electron/services/verify/check-vault.ts';
import { checkExtract } from '../../../electron/services/verify/custody.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { createVaultDoor } from '../../../electron/storage/vault-door.ts';
import type { CustodyExtract } from '../../../shared/domain/custody.ts';
import { cheapKdf, passphrase, recordExhibit, type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';

/** A door to a copy of the vault, on this machine or on another. */
const doorTo = (place: TemporaryVault, directory: string, machine = 'laptop-1', folder = join(place.root, 'user')) =>
  createVaultDoor({ directory, clock: place.clock, random: systemRandom(), kdf: cheapKdf, witness: { folder, machine } });

const copyOf = (place: TemporaryVault, name: string): string => {
  const to = join(place.root, name);
  cpSync(place.directory, to, { recursive: true });
  return to;
};
const restoredIn = (vault: OpenVault) => vault.log.events(0, 1000).filter((e) => e.envelope.type === 'vault.restored');
const codesOf = (vault: OpenVault) => vault.notices.map((notice) => notice.code);
const soundness = async (vault: OpenVault) => ({ ...(await vault.log.verify()), replays: vault.log.replayEqualsTables() });
const sound = { ok: true, problems: [], replays: true };
const checked = (vault: OpenVault, place: TemporaryVault) =>
  checkVault(vault, { report: () => undefined, signal: new AbortController().signal, clock: place.clock });

/** The vault as it was, put back after another exhibit was recorded; opened again. */
const putBack = async (place: TemporaryVault): Promise<{ lost: number }> => {
  await recordExhibit(place.vault, Buffer.from('foto satu'));
  await place.vault.close();
  const old = copyOf(place, 'lama');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  await recordExhibit(place.vault, Buffer.from('foto dua'));
  const lost = place.vault.log.size();
  await place.vault.close();
  rmSync(place.directory, { recursive: true });
  cpSync(old, place.directory, { recursive: true });
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  return { lost };
};

test('a vault that stays where it is goes on in one chain', async () => {
  await using place = await temporaryVault();
  const { chainId } = place.vault;
  for (let i = 0; i < 3; i += 1) await place.reopen();
  expect([place.vault.chainId, restoredIn(place.vault).length, codesOf(place.vault)]).toEqual([chainId, 0, []]);
});

test('a crash of the first session does not make a vault look copied', async () => {
  await using place = await temporaryVault();
  const crashed = copyOf(place, 'crashed');
  const vault = await doorTo(place, crashed).unlock(place.officerId, passphrase);
  expect(codesOf(vault)).toEqual([]);
  await vault.close();
});

test('an older copy put back begins a chain that cites the old one and names what is lost', async () => {
  await using place = await temporaryVault();
  const before = place.vault.chainId;
  const { lost } = await putBack(place);
  const { vault } = place;
  const [event, ...more] = restoredIn(vault);
  expect(more).toEqual([]);
  const { seq, chainId, actor } = event?.envelope ?? {};
  expect(chainId).toBe(vault.chainId);
  expect(chainId).not.toBe(before);
  expect(actor?.kind).toBe('workstation');
  expect(event?.fields).toMatchObject({
    reason: { value: 'older-copy' },
    inherits: { value: { chainId: before, size: seq, headSha256: event?.envelope.prevSha256 } },
    cites: { value: { body: { chainId: before, size: seq } } },
    lost: { value: [{ body: { chainId: before, size: lost } }] },
  });
  expect(codesOf(vault)).toEqual(['vault-rolled-back']);
  expect(await soundness(vault)).toEqual(sound);
});

test('numbers of a restored vault carry a code of their own, so that none is given twice', async () => {
  await using place = await temporaryVault();
  await putBack(place);
  const { code } = place.vault.tables.workstation();
  expect(code).not.toBe('MKS1');
  expect(place.vault.notices[0]?.facts).toMatchObject({ code });
  await place.reopen();
  expect(place.vault.tables.workstation().code).toBe(code);
  expect(place.door.look().workstationCode).toBe(code);
});

test('a vault put back once goes on in its new chain from then on', async () => {
  await using place = await temporaryVault();
  await putBack(place);
  const { chainId } = place.vault;
  await recordExhibit(place.vault, Buffer.from('foto tiga'));
  await place.reopen();
  expect([place.vault.chainId, codesOf(place.vault), restoredIn(place.vault).length]).toEqual([chainId, [], 1]);
  expect(await soundness(place.vault)).toEqual(sound);
});

test('a vault copied to another machine begins a chain there, also where the witness was copied along', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  for (const folder of ['fresh-user', 'user']) {
    const copy = copyOf(place, `copy-${folder}`);
    const vault = await doorTo(place, copy, 'laptop-2', join(place.root, folder)).unlock(place.officerId, passphrase);
    expect(codesOf(vault)).toEqual(['vault-copied']);
    expect(restoredIn(vault)[0]?.fields).toMatchObject({ reason: { value: 'copied' }, lost: { value: [] } });
    expect(await soundness(vault)).toEqual(sound);
    await vault.close();
  }
});

test('two copies on one machine fork visibly: the second one opened begins a chain', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const copy = copyOf(place, 'renamed-folder');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  const { chainId } = place.vault;
  // As after a crash: nothing but the opening itself has been remembered.
  const second = await doorTo(place, copy).unlock(place.officerId, passphrase);
  expect(codesOf(second)).toEqual(['vault-rolled-back']);
  expect(second.chainId).not.toBe(chainId);
  await second.close();
  await place.reopen();
  expect([place.vault.chainId, codesOf(place.vault)]).toEqual([chainId, []]);
});

test('a vault that comes back from another machine with more in it begins a chain again', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const copy = copyOf(place, 'copy');
  const there = await doorTo(place, copy, 'laptop-2', join(place.root, 'other-user')).unlock(place.officerId, passphrase);
  await recordExhibit(there, Buffer.from('foto di sana'));
  await there.close();
  const back = await doorTo(place, copy).unlock(place.officerId, passphrase);
  expect(codesOf(back)).toEqual(['vault-copied']);
  expect(new Set(back.log.events(0, 100).map((e) => e.envelope.chainId)).size).toBe(3);
  expect(await soundness(back)).toEqual(sound);
  expect((await checked(back, place)).problems.map((p) => [p.code, p.weight])).toEqual([
    ['chain-copied', 'note'],
    ['chain-copied', 'note'],
  ]);
  await back.close();
});

test('where nothing can be remembered, nothing is concluded from not remembering', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const blocked = join(place.root, 'blocked');
  writeFileSync(blocked, 'a file where the folder should be');
  const vault = await doorTo(place, copyOf(place, 'copy'), 'laptop-1', blocked).unlock(place.officerId, passphrase);
  expect([codesOf(vault), restoredIn(vault).length]).toEqual([['checkpoint-not-kept'], 0]);
  await vault.close();
});

test('a witness that was tampered with is no witness', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const folder = join(place.root, 'user');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"format":"sahih.witness.v1"}');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(codesOf(place.vault)).toEqual(['vault-copied']);
});

test('a check of a restored vault says that records are missing, ever after', async () => {
  await using place = await temporaryVault();
  await putBack(place);
  await place.reopen();
  const verdict = await checked(place.vault, place);
  expect(verdict.problems.map((p) => [p.code, p.weight])).toEqual([['vault-rolled-back', 'unchecked']]);
  expect([verdict.integrity, verdict.exitCode]).toEqual(['missing', 3]);
});

/** An extract over an exhibit of the old chain, against a checkpoint of the new one. */
const extractAcross = (vault: OpenVault): { extract: CustodyExtract; codes: (e: CustodyExtract) => string[] } => {
  const id = vault.db.get<{ id: string }>('SELECT id FROM exhibits')?.id ?? '';
  const signer = vault.signer;
  if (!signer) throw new Error('nobody is signed in');
  const officer = { kind: 'officer' as const, id: signer.officerId ?? '' };
  const checkpoint = vault.log.checkpoint(signer);
  const extract = vault.log.extract([{ kind: 'exhibit', id }, officer], checkpoint, () => false);
  return { extract, codes: (e) => checkExtract(e, checkpoint).problems.map((p) => p.code) };
};

test('an extract across a restore verifies, and says where the chain began anew', async () => {
  await using place = await temporaryVault();
  await putBack(place);
  const { extract, codes } = extractAcross(place.vault);
  expect(new Set(extract.events.map((e) => e.event.envelope.chainId)).size).toBe(2);
  expect(codes(extract)).toEqual(['chain-restored']);
  const { origins } = extract;
  expect(Object.keys(origins?.[0]?.event.fields ?? {}).sort()).toEqual(['cites', 'inherits', 'lost', 'reason']);
});

test('an extract that hides, shortens or bends its origin does not verify', async () => {
  await using place = await temporaryVault();
  await putBack(place);
  const { extract, codes } = extractAcross(place.vault);
  const { origins, ...hidden } = extract;
  expect(codes(hidden)).toContain('proof-invalid');
  const bend = (change: (copy: CustodyExtract, origin: NonNullable<CustodyExtract['origins']>[0]) => void) => {
    const copy = structuredClone(extract);
    const origin = copy.origins?.[0];
    if (!origin) throw new Error('no origin');
    change(copy, origin);
    return codes(copy);
  };
  const withoutInherits = bend((_, origin) => {
    delete origin.event.fields.inherits;
  });
  expect(withoutInherits).toContain('chain-broken');
  const otherChain = bend((copy) => {
    copy.chainId = 'f'.repeat(32);
  });
  expect(otherChain).toContain('chain-broken');
  const otherPlace = bend((_, origin) => {
    origin.proof.index += 1;
  });
  expect(otherPlace).toContain('proof-invalid');
  const prettier = bend((_, { event }) => {
    event.fields.reason = { salt: event.fields.reason?.salt ?? '', value: 'copied' };
  });
  expect(prettier).toContain('event-altered');
});
