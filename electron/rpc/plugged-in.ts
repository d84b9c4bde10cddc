/** Cards, sticks and phones that are plugged in now: places that pictures are taken from, those with a DCIM folder first. */
import { readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { showFileName } from '../../shared/domain/text.ts';
import { removableMounts } from './destinations.ts';

export interface PluggedIn {
  path: string;
  label: string;
  kind: 'camera' | 'phone' | 'removable';
}

/** A phone whose screen is locked answers nothing: its mount must not hold the list. */
const patienceMs = 2_000;

const within = <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceMs);
  });
  return Promise.race([work.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
};

const isFolder = (path: string): Promise<boolean> =>
  within(
    stat(path).then((found) => found.isDirectory()),
    false,
  );

const namesIn = (path: string): Promise<string[]> => within(readdir(path), []);

/** Name of a device from that of its mount (`mtp:host=SAMSUNG_SM-A127F`): a stranger's words, escaped as in an address. */
const deviceName = (mount: string): string => {
  const name = mount.replace(/^[^=]*=/, '');
  try {
    return decodeURIComponent(name).replaceAll('_', ' ');
  } catch {
    return name;
  }
};

/** Phones and cameras that the desktop mounts over MTP or PTP (GNOME's gvfs); each storage of a phone is a folder. */
const phoneStorages = async (gvfs: string): Promise<{ path: string; label: string }[]> => {
  const mounts = (await namesIn(gvfs)).filter((name) => /^(mtp|gphoto2):/.test(name));
  const storages = mounts.map(async (mount) => {
    const label = deviceName(mount);
    return (await namesIn(join(gvfs, mount))).map((name) => ({ path: join(gvfs, mount, name), label: `${label}, ${name}` }));
  });
  return (await Promise.all(storages)).flat();
};

const gvfsFolder = (): string | undefined =>
  process.platform === 'linux' ? `${process.env.XDG_RUNTIME_DIR ?? `/run/user/${userInfo().uid}`}/gvfs` : undefined;

export interface PluggedPlaces {
  removable: string[];
  /** Where gvfs mounts phones; undefined where there is none. */
  gvfs?: string | undefined;
}

const here = async (): Promise<PluggedPlaces> => ({ removable: await removableMounts(), gvfs: gvfsFolder() });

/** @param places mounts to look at; those of this machine unless a test says otherwise */
export const listPluggedIn = async (places?: PluggedPlaces): Promise<PluggedIn[]> => {
  const { removable, gvfs } = places ?? (await here());
  const mounted = removable.map((path) => ({ path, label: basename(path) || path, phone: false }));
  const phones = (gvfs === undefined ? [] : await phoneStorages(gvfs)).map((storage) => ({ ...storage, phone: true }));
  const found = await Promise.all(
    [...phones, ...mounted].map(async ({ path, label, phone }): Promise<PluggedIn[]> => {
      const pictures = join(path, 'DCIM');
      const shown = showFileName(label);
      if (await isFolder(pictures)) return [{ path: pictures, label: shown, kind: phone ? 'phone' : 'camera' }];
      return !phone && (await isFolder(path)) ? [{ path, label: shown, kind: 'removable' }] : [];
    }),
  );
  return found.flat().sort((a, b) => Number(a.kind === 'removable') - Number(b.kind === 'removable'));
};
