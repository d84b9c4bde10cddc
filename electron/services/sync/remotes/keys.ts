/** What a key of a store may look like on every kind of it: FAT, SMB, WebDAV and S3 alike. */
import { RemoteFault } from './remote.ts';

/** Lower-case ASCII only: FAT and SMB fold case, and nothing has to be escaped in an address. No dot at the ends: hidden here, dropped there. */
const segment = /^[a-z0-9](?:[a-z0-9._-]{0,118}[a-z0-9])?$/;
/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** Longest key: leaves room for the folder in front of it under the 260 characters of old Windows. */
export const maxKeyLength = 200;
/** Folder of half-written things; nothing in it is ever listed. */
export const temporaryFolder = 'tmp';

const isSegment = (name: string): boolean => segment.test(name) && !deviceName.test(name) && !name.includes('..');

/** True for a key that every store can hold. */
export const isKey = (key: string): boolean =>
  key.length <= maxKeyLength && key.split('/').every(isSegment) && key.split('/')[0] !== temporaryFolder;

/** @throws RemoteFault unsuited: a key of that form is never sent anywhere */
export const assertKey = (key: string): void => {
  if (!isKey(key)) throw new RemoteFault('unsuited');
};

/** A prefix of keys to list: empty, or ending in `/`. @throws RemoteFault unsuited */
export const assertPrefix = (prefix: string): void => {
  if (prefix !== '' && !(prefix.endsWith('/') && isKey(prefix.slice(0, -1)))) throw new RemoteFault('unsuited');
};

/** Ascending by UTF-8 bytes; keys are ASCII. */
export const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** True where nothing below a folder (`path` ends in `/`) can come after a key. */
export const isPassed = (path: string, after: string | undefined): boolean =>
  after !== undefined && path <= after && !after.startsWith(path);
