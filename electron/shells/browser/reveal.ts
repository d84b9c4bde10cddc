/** Shows a folder or file in the system's file browser. */
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';

const opener = (path: string, folder: string): { command: string; args: string[] } => {
  if (process.platform === 'win32') return { command: 'explorer.exe', args: path === folder ? [folder] : [`/select,${path}`] };
  if (process.platform === 'darwin') return { command: 'open', args: path === folder ? [folder] : ['-R', path] };
  return { command: 'xdg-open', args: [folder] };
};

/** Opens only what is there, and only its folder: a file is never started by its type. */
export const reveal = async (path: string): Promise<void> => {
  // A name that begins with a dash would be taken for an option of the opener.
  if (!isAbsolute(path)) throw new RangeError('not an absolute path');
  const found = await stat(path);
  const { command, args } = opener(path, found.isDirectory() ? path : dirname(path));
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};
