/** Entry of the service process in every shell: keys and database live here and nowhere else. */
import './base/node-version.mjs';

// After the check: better-sqlite3 ends the process of an older Node without a word.
const [{ runService }, { composeForShell }] = await Promise.all([import('./rpc/service-loop.ts'), import('./compose.ts')]);

runService(composeForShell);
