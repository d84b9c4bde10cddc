/** Profiles that a crash left: log-ins must not outlive the program, nor a number that another program bears by now. */
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, sweepProfiles } from '../../../electron/capture/browser/profile.ts';

let env: { XDG_RUNTIME_DIR: string };
beforeEach(() => {
  env = { XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), 'sahih-uji-profil-')) };
});
afterEach(() => rmSync(env.XDG_RUNTIME_DIR, { recursive: true, force: true }));

it('keeps the profile of a program that runs', () => {
  const profile = makeProfile(env);
  sweepProfiles(env);
  expect(existsSync(profile)).toBe(true);
});

it('erases that of a program that is gone', () => {
  const profile = makeProfile(env);
  writeFileSync(join(profile, 'pemilik'), String(2 ** 22 + 1));
  sweepProfiles(env);
  expect(existsSync(profile)).toBe(false);
});

it('erases one from before the machine was started, though its number runs again', () => {
  const profile = makeProfile(env);
  utimesSync(join(profile, 'pemilik'), 1_000, 1_000);
  sweepProfiles(env);
  expect(existsSync(profile)).toBe(false);
});
