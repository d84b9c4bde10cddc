/** The browser shell over the stub service and the tiny page; everything between is the real thing. */
import { fileURLToPath } from 'node:url';
import { runBrowserShell } from '../../electron/shells/browser/shell.ts';

process.exitCode = await runBrowserShell({
  args: process.argv.slice(2),
  say: (line) => process.stdout.write(`${line}\n`),
  serviceEntry: fileURLToPath(new URL('./stub-service.ts', import.meta.url)),
  rendererFolder: fileURLToPath(new URL('./tiny-renderer', import.meta.url)),
});
