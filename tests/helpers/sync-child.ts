/** Syncs a vault with its folder remote in a process of its own, again and again until it is killed, and says when it begins. */

import { systemClock } from '../../electron/base/clock.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { sleep } from '../../electron/base/slow-down.ts';
import { openRemote } from '../../electron/services/sync/remotes/registry.ts';
import { createSync } from '../../electron/services/sync/sync.ts';
import { createVaultDoor } from '../../electron/storage/vault-door.ts';
import { noReplies } from './sync-world.ts';

const [directory = '', witnessFolder = '', machine = '', officerId = '', passphrase = '', remoteId = ''] = process.argv.slice(2);
const clock = systemClock();
const random = systemRandom();
const door = createVaultDoor({ directory, clock, random, witness: { folder: witnessFolder, machine } });
const vault = await door.unlock(officerId, passphrase);
const sync = createSync({
  ...{ vault, clock, random, openRemote },
  foreign: vault.foreign,
  ownCertifications: () => [],
  isRevoked: () => false,
  isOfficeRevoked: () => false,
  offices: () => [],
  replies: noReplies,
  wait: sleep,
  note: () => undefined,
});
process.stdout.write('begun\n');
const outcome = await sync.run({ id: remoteId, audit: false }, { report: () => undefined, signal: new AbortController().signal });
await sync.close();
await vault.close();
process.stdout.write(`${outcome.clean ? 'clean' : 'open'}\n`);
