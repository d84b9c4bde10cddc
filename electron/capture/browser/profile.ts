/** The profile of a capture browser: a folder that only this user can read, in memory where the system offers it, erased in the end. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'sahih-tangkap-';
/** Holds the number of the program that made the folder. */
const OWNER = 'pemilik';

const place = (env: NodeJS.ProcessEnv): string => env.XDG_RUNTIME_DIR || tmpdir();

/** A browser's last children may still be writing for a moment. */
export const eraseProfile = (profile: string): void => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A number from before this machine was started belongs to another program by now. */
const isOfThisBoot = (path: string): boolean => statSync(path).mtimeMs > Date.now() - uptime() * 1000 - 60_000;

/** Erases profiles that a crash left behind: log-ins must not outlive the program. Those of other users cannot be read and stay theirs. */
export const sweepProfiles = (env: NodeJS.ProcessEnv = process.env): void => {
  const folder = place(env);
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.startsWith(PREFIX));
  } catch {
    return;
  }
  for (const name of names) {
    try {
      const owner = join(folder, name, OWNER);
      const pid = Number(readFileSync(owner, 'utf8'));
      if (Number.isInteger(pid) && pid > 0 && !(isRunning(pid) && isOfThisBoot(owner))) eraseProfile(join(folder, name));
    } catch {
      // Not ours, or gone meanwhile.
    }
  }
};

/** Settings that no flag offers: no account of the browser's maker, no updates of its parts, no guesses of what comes next. */
const preferences = {
  signin: { allowed: false, allowed_on_next_startup: false },
  net: { network_prediction_options: 2 },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false },
  alternate_error_pages: { enabled: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
};
const localState = { component_updates: { component_updates_enabled: false }, dns_over_https: { mode: 'off' } };

/** @returns path of a fresh folder (0700) */
export const makeProfile = (env: NodeJS.ProcessEnv = process.env): string => {
  const profile = mkdtempSync(join(place(env), PREFIX));
  writeFileSync(join(profile, OWNER), String(process.pid), { mode: 0o600 });
  mkdirSync(join(profile, 'Default'), { mode: 0o700 });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences), { mode: 0o600 });
  writeFileSync(join(profile, 'Local State'), JSON.stringify(localState), { mode: 0o600 });
  return profile;
};
