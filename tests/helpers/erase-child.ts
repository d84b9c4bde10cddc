/** Erases a vault in a process of its own and says so after the 500th file, so that a test can kill it in the middle. */

import { systemClock } from '../../electron/base/clock.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { createVaultDoor } from '../../electron/storage/vault-door.ts';

const [directory = '', officerId = '', passphrase = ''] = process.argv.slice(2);
const door = createVaultDoor({ directory, clock: systemClock(), random: systemRandom() });
const vault = await door.unlock(officerId, passphrase);
await door.erase(vault, (done) => {
  if (done === 500) process.stdout.write('half\n');
});
