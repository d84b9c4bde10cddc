/** Where the built parts of the program lie, from its own folder or inside its archive. */
import { join } from 'node:path';
import { app } from 'electron';

const built = (...parts: string[]): string => join(app.getAppPath(), 'out', ...parts);

export const places = {
  renderer: (): string => built('renderer'),
  preload: (): string => built('preload', 'preload.cjs'),
  service: (): string => built('main', 'service-process.js'),
  decoder: (): string => built('main', 'decoder-process.js'),
  trayIcon: (): string => built('main', 'resources', 'icons', 'png', '32x32.png'),
  windowState: (): string => join(app.getPath('userData'), 'jendela.json'),
};
