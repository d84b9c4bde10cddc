/** Headless Chromium for the tests: SAHIH_CHROMIUM where set, else the build that came with the npm registry. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';

/** Flags of @sparticuz/chromium that break workers and the debugging protocol, that weaken what is tested, or that draw pages on a graphics card made of software. */
const unwanted =
  /^--(?:single-process|no-zygote|headless|in-process-gpu|disable-web-security|allow-running-insecure|disable-site-isolation|disable-features|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist)/;

/** A graphics card made of software would cost as much as all the rest of a run; no screen of ours asks for one. */
const wanted = [
  '--disable-gpu',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
];

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));

/** Unpacked once per version, in a child of its own and put in place by one rename: test files run side by side. */
const unpackedFolder = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `sahih-test-chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const fresh = mkdtempSync(join(tmpdir(), 'sahih-test-unpack-'));
  const script = "import('@sparticuz/chromium').then((c) => c.default.executablePath())";
  const done = spawnSync(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
    // Named as that cloud's Node 22 the package unpacks its system libraries too, for machines without NSS.
    env: { ...process.env, TMPDIR: fresh, TMP: fresh, TEMP: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`Chromium could not be unpacked: ${done.stderr}`);
  try {
    renameSync(fresh, folder);
  } catch {
    // Another test process was first: its copy is as good.
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
};

/** Environment for that binary: libraries and fonts from the package where the machine has none of its own. */
export const chromiumEnvironment = (): Record<string, string> => {
  const own = Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined));
  if (process.platform !== 'linux' || (process.env.SAHIH_CHROMIUM ?? '') !== '') return own;
  const folder = unpackedFolder();
  if (!existsSync('/etc/fonts/fonts.conf')) {
    const conf = `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
    writeFileSync(join(folder, 'fonts.conf'), conf);
    own.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  }
  if (spawnSync(join(folder, 'chromium'), ['--version'], { env: own }).status === 127)
    own.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), own.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return own;
};

/** Path of the Chromium binary that the tests use; unpacked on first use. */
export const chromiumPath = (): string => {
  const named = process.env.SAHIH_CHROMIUM;
  return named !== undefined && named !== '' ? named : join(unpackedFolder(), 'chromium');
};

/** Launches headless Chromium with workers and site isolation as a user's browser has them. The caller closes it. */
export const launchChromium = async (options: LaunchOptions = {}): Promise<Browser> => {
  const args = [...new Set([...chromium.args.filter((flag) => !unwanted.test(flag)), ...wanted, ...(options.args ?? [])])];
  return playwright.launch({ ...options, executablePath: chromiumPath(), env: chromiumEnvironment(), args, headless: true });
};
