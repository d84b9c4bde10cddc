/**
 * `npm run test:desktop`: the desktop specs on real Electron, where its binary is installed and a window can be shown.
 * Without, it says so and counts as skipped, never as passed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { electronBinary, noWindowReason } from '../../electron/shells/start.mjs';
import { type DesktopSpec, desktopSpecs } from './desktop-specs.ts';

const root = join(import.meta.dirname, '../..');

const skip = (reason: string): never => {
  console.log(`DILEWATI: ${desktopSpecs.length} uji di Electron sungguhan tidak dijalankan: ${reason}.`);
  process.exit(0);
};

/** What only real Electron can show. */
const realOnly = (app: ElectronApplication): DesktopSpec[] => [
  {
    name: 'keeps nothing of its session on disk and shows one window',
    run: async () => {
      const seen = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => [window.webContents.session.isPersistent(), window.webContents.session.storagePath]),
      );
      if (JSON.stringify(seen) !== '[[false,null]]') throw new Error(`windows and sessions: ${JSON.stringify(seen)}`);
    },
  },
  {
    name: 'denies its page every device',
    run: async ({ page }) => {
      const outcome = await page.evaluate(() =>
        Promise.all([
          navigator.mediaDevices.getUserMedia({ audio: true }).then(
            () => 'granted',
            () => 'denied',
          ),
          Notification.requestPermission(),
          navigator.permissions.query({ name: 'geolocation' }).then((answer) => answer.state),
        ]),
      );
      if (outcome.join() !== 'denied,denied,denied') throw new Error(outcome.join());
    },
  },
];

const binary = electronBinary() ?? skip('berkas program Electron belum terunduh');
const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
if (noDisplay) skip(noWindowReason() ?? 'mesin ini tidak punya layar');

const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
if (spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const scratch = mkdtempSync(join(tmpdir(), 'sahih-electron-'));
const photo = { path: join(scratch, 'foto.jpg'), name: 'foto.jpg', sizeBytes: 3_000_000 };
writeFileSync(photo.path, Buffer.alloc(photo.sizeBytes, 7));
const env = Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined));
const app = await _electron.launch({
  executablePath: binary,
  // Root cannot use the system sandbox; the renderer's own restrictions are what is tested.
  args: [root, `--user-data-dir=${join(scratch, 'profil')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  env: { ...env, SAHIH_VAULT: join(scratch, 'brankas') },
});
let failed = 0;
try {
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  for (const spec of [...desktopSpecs, ...realOnly(app)]) {
    try {
      await spec.run({ page, photo });
      console.log(`  ✓ ${spec.name}`);
    } catch (error) {
      failed += 1;
      console.log(`  ✗ ${spec.name}\n    ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await app.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failed === 0 ? 'Semua uji di Electron sungguhan lulus.' : `${failed} uji gagal.`);
process.exit(failed === 0 ? 0 : 1);
