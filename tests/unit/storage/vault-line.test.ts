import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { passphrase, recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

test('bytes go in, are recorded, survive a restart and come out unchanged', async () => {
  await using place = await temporaryVault();
  const bytes = randomBytes(3_500_000);
  const exhibit = await recordExhibit(place.vault, bytes);
  const vault = await place.reopen();
  expect(vault.tables.exhibit(exhibit.id)).toEqual(exhibit);
  const sha256 = exhibit.parts[0]?.sha256 ?? '';
  expect(Buffer.compare(Buffer.from(await vault.blobs.read(sha256, 4_000_000)), bytes)).toBe(0);
  expect(await vault.blobs.verify(sha256)).toBe(true);
  expect(vault.staging.list()).toEqual([]);
  expect(await vault.log.verify()).toEqual({ ok: true, problems: [] });
  expect(vault.log.replayEqualsTables()).toBe(true);
  expect(vault.notices).toEqual([]);
});

test('a wrong passphrase opens nothing and is told apart from a damaged vault', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  await expect(place.newDoor().unlock(place.officerId, 'bukan ini')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.notices).toEqual([{ code: 'unlock-failures', facts: { count: 1 } }]);
});
