/**
 * Browser shell: a process on 127.0.0.1 that opens the installed browser in app mode and ends with its last window.
 * `--no-open` prints the address and waits.
 */
import '../../base/node-version.mjs';

const { runBrowserShell } = await import('./shell.ts');
process.exitCode = await runBrowserShell({
  args: process.argv.slice(2),
  say: (line) => process.stdout.write(`${line}\n`),
});
