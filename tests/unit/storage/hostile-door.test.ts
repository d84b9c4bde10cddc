/** Files of a vault that somebody kept, forged or put back: none of them is a way in, none of them shuts the owner out. */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { passphrase, type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';

const codeOf = (promise: Promise<{ close(): Promise<void> }>) =>
  promise.then(
    (vault) => vault.close().then(() => 'ok'),
    (error: { code?: string }) => error.code ?? String(error),
  );
const slotPath = (place: TemporaryVault, id: string) => join(place.directory, 'slots', `${id}.json`);

test('a second unlocker who was removed cannot put the slot back', async () => {
  await using place = await temporaryVault();
  await place.door.addSecondUnlocker(place.vault, { name: 'Ketua', role: 'Ketua Panwas' }, 'sandi sang ketua');
  const id = place.door.look().slots.find((slot) => slot.kind === 'unlock-only')?.officerId ?? '';
  const kept = join(place.root, 'kept.json');
  copyFileSync(slotPath(place, id), kept);
  await place.reopen();
  await place.vault.close();
  expect(await codeOf(place.newDoor().unlock(id, 'sandi sang ketua')), 'before').toBe('ok');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  await place.door.retireOfficer(place.vault, id);
  await place.vault.close();
  expect(existsSync(slotPath(place, id))).toBe(false);
  copyFileSync(kept, slotPath(place, id));
  expect(await codeOf(place.newDoor().unlock(id, 'sandi sang ketua')), 'after').toBe('officer-retired');
});

test('a recovery code that was replaced opens nothing, also where its slot is put back', async () => {
  await using place = await temporaryVault();
  const old = place.door.look().slots.find((slot) => slot.kind === 'recovery')?.officerId ?? '';
  const kept = readFileSync(slotPath(place, old));
  const fresh = await place.door.newRecoveryCode(place.vault, passphrase);
  await place.vault.close();
  writeFileSync(slotPath(place, old), kept);
  const recover = (code: string) => place.newDoor().recover(code, place.officerId, 'sandi yang baru sekali');
  expect(await codeOf(recover(place.recoveryCode))).toBe('recovery-code-wrong');
  expect(await codeOf(recover(fresh))).toBe('ok');
});

test("one officer's slot under another's name opens nothing", async () => {
  await using place = await temporaryVault();
  const budi = await place.door.addOfficer(place.vault, { name: 'Budi Hartono', role: 'PKD' }, 'kata sandi budi');
  await place.vault.close();
  copyFileSync(slotPath(place, budi.id), slotPath(place, place.officerId));
  const outcome = await place
    .newDoor()
    .unlock(place.officerId, 'kata sandi budi')
    .then(
      async (vault) => {
        const signer = vault.signer?.officerId;
        await vault.close();
        return signer;
      },
      (error: { code?: string }) => error.code,
    );
  expect(outcome, 'he may be himself or nobody, never her').not.toBe(place.officerId);
});

test('a checkpoint that nobody signed frightens nobody', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const forged = (checkpoint: Checkpoint): Checkpoint => ({ ...checkpoint, body: { ...checkpoint.body, size: checkpoint.body.size + 40 } });
  const path = join(place.directory, 'checkpoint.json');
  writeFileSync(path, canonicalBytes(forged(JSON.parse(readFileSync(path, 'utf8')) as Checkpoint)));
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.notices).toEqual([]);
  expect(place.vault.log.events(0, 100).filter((e) => e.envelope.type === 'vault.restored')).toEqual([]);
});

test('rubbish beside the slots shuts nobody out', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  for (const name of [`${'a'.repeat(32)}.json`, 'catatan.txt', '.DS_Store']) writeFileSync(join(place.directory, 'slots', name), 'rubbish');
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('ok');
  expect(readdirSync(join(place.directory, 'slots'))).toContain('catatan.txt');
});
