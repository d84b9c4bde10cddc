/**
 * An office's WebDAV folder. Of the `webdav` library only its reader of multistatus answers is used (why: `http.ts`), and only loaded
 * where a folder is listed: it costs a third of a second, which the start of the program need not pay.
 * Sign-in is Basic, over TLS; servers that ask for Digest only are refused as `unauthorised`.
 */
import { Buffer } from 'node:buffer';
import type { RemoteCredentials, RemotePlace } from '../../../../shared/domain/sync.ts';
import { bytesBody, cancellable } from './bodies.ts';
import { type Answer, type Http, openHttp } from './http.ts';
import { faultOfStatus, isPortalPage } from './http-faults.ts';
import { assertKey, assertPrefix, byKey, isKey, isPassed, temporaryFolder } from './keys.ts';
import { headSize, heldBody, heldMs, objectBytes, rangeHeader, smallObject, temporaryName } from './object-requests.ts';
import {
  type Remote,
  type RemoteAbilities,
  type RemoteBody,
  type RemoteEntry,
  RemoteFault,
  type RemoteOpening,
  type TransferOptions,
} from './remote.ts';

type WebdavPlace = Extract<RemotePlace, { kind: 'webdav' }>;

/** One folder's listing. Layouts keep folders far below this. */
const maxListBytes = 32 * 1024 * 1024;
/** From this size on a look first spares an upload that would be for nothing. */
const lookFirstBytes = 1024 * 1024;
const xmlType = 'application/xml; charset=utf-8';
const listedProperties =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>';

const authorization = (credentials: RemoteCredentials): Record<string, string> => {
  if (credentials.kind === 's3') throw new RemoteFault('unauthorised');
  if (credentials.kind === 'none') return {};
  return { authorization: `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}` };
};

const baseOf = (place: WebdavPlace): URL => {
  const url = new URL(place.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/`;
  return url;
};

const webdavRequests = (http: Http, opening: RemoteOpening<WebdavPlace>) => {
  const base = baseOf(opening.place);
  const headers = { ...authorization(opening.credentials), 'accept-encoding': 'identity' };
  return {
    base,
    headers,
    http,
    now: opening.now,
    urlOf: (path: string) => new URL(path, base),
    send: (method: string, url: URL, options: TransferOptions, extra: Record<string, string> = {}, body?: RemoteBody) =>
      http.send({ method, url, headers: { ...headers, ...extra }, body }, options),
    /** Lets the answer go and names it. */
    refuse: (answer: Answer, url: URL): RemoteFault => {
      answer.drop();
      return faultOfStatus(answer, url, opening.now());
    },
    /** Folders that stand already, so that they are not made again. */
    folders: new Map<string, Promise<void>>(),
  };
};
type Webdav = ReturnType<typeof webdavRequests>;

const textBody = (value: string): RemoteBody => bytesBody(Buffer.from(value));
const neverCancelled = new AbortController().signal;
const quietOf = (options: TransferOptions): TransferOptions => ({ signal: options.signal });

const isFolderThere = async (dav: Webdav, path: string, options: TransferOptions): Promise<boolean> => {
  const url = dav.urlOf(`${path}/`);
  const answer = await dav.send('PROPFIND', url, options, { depth: '0', 'content-type': xmlType }, textBody(listedProperties));
  answer.drop();
  return answer.status === 207;
};

/** Makes a folder and, only where they are missing, those above it. */
const makeFolderNow = async (dav: Webdav, path: string, options: TransferOptions): Promise<void> => {
  const url = dav.urlOf(`${path}/`);
  let answer = await dav.send('MKCOL', url, options);
  if (answer.status === 409 || answer.status === 404) {
    answer.drop();
    await makeFolder(dav, folderOf(path), options);
    answer = await dav.send('MKCOL', url, options);
  }
  answer.drop();
  // 405: it is there already (RFC 4918 §9.3.1). Two at once get other answers still (Apache 403): what counts is whether it is there.
  if (answer.status === 201 || answer.status === 405) return;
  if (answer.status === 200 && isPortalPage(answer)) throw new RemoteFault('captive-portal');
  if (answer.status === 401 || !(await isFolderThere(dav, path, options))) throw faultOfStatus(answer, url, dav.now());
};

/** One request for all who need the folder at once; who is cancelled stops waiting, the others get it all the same. */
const makeFolder = async (dav: Webdav, path: string, options: TransferOptions): Promise<void> => {
  if (path === '') return;
  let making = dav.folders.get(path);
  if (!making) {
    making = makeFolderNow(dav, path, { signal: neverCancelled });
    dav.folders.set(path, making);
    making.catch(() => dav.folders.delete(path));
  }
  await cancellable(making, options.signal);
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Uploads to a path. @returns false where the condition in `extra` did not hold */
const upload = async (dav: Webdav, path: string, body: RemoteBody, options: TransferOptions, extra: Record<string, string> = {}) => {
  const url = dav.urlOf(path);
  const answer = await dav.send('PUT', url, options, { 'content-type': 'application/octet-stream', ...extra }, body);
  if (answer.status === 412) {
    answer.drop();
    return false;
  }
  // A page for people and 200 is what a captive portal says; servers say 201 or 204 to a PUT that they carried out.
  if (answer.status === 200 && isPortalPage(answer)) {
    answer.drop();
    throw new RemoteFault('captive-portal');
  }
  if (answer.status === 405 && body.sizeBytes > 0 && (await takesSmallOnes(dav, options))) {
    answer.drop();
    throw new RemoteFault('quota');
  }
  if (answer.status !== 200 && answer.status !== 201 && answer.status !== 204) throw dav.refuse(answer, url);
  answer.drop();
  return true;
};

/** Servers of Go's WebDAV package (rclone, Caddy) answer 405 to a PUT that the disk had no room for: where nothing still goes, it is that. */
const takesSmallOnes = async (dav: Webdav, options: TransferOptions): Promise<boolean> => {
  const path = temporaryName();
  const answer = await dav.send('PUT', dav.urlOf(path), quietOf(options), {}, bytesBody(new Uint8Array()));
  answer.drop();
  if (answer.status !== 201 && answer.status !== 204) return false;
  await remove(dav, path);
  return true;
};

const remove = (dav: Webdav, path: string): Promise<void> =>
  dav.send('DELETE', dav.urlOf(path), { signal: AbortSignal.timeout(10_000) }).then(
    (answer) => answer.drop(),
    () => {},
  );

/** Somebody else is at the same name just now; servers that lock let go within a moment. */
const lockedPausesMs = [50, 100, 200, 400, 800, 1600] as const;

/** Gives an uploaded object its name. @returns false where that name is taken */
const moveWithoutOverwrite = async (dav: Webdav, from: string, to: string, options: TransferOptions): Promise<boolean> => {
  const url = dav.urlOf(from);
  const extra = { destination: dav.urlOf(to).href, overwrite: 'F' };
  let answer = await dav.send('MOVE', url, quietOf(options), extra);
  for (const pause of lockedPausesMs) {
    if (answer.status !== 423) break;
    answer.drop();
    await cancellable(new Promise((resolve) => setTimeout(resolve, pause)), options.signal);
    answer = await dav.send('MOVE', url, quietOf(options), extra);
  }
  if (answer.status === 201) {
    answer.drop();
    return true;
  }
  if (answer.status === 412) {
    answer.drop();
    return false;
  }
  // The upload was answered with success, and there is nothing to move.
  if (answer.status === 404) {
    answer.drop();
    throw new RemoteFault('stored-nothing');
  }
  // 204: it replaced what was there, against Overwrite: F (RFC 4918 §9.9.4).
  throw answer.status === 204 ? new RemoteFault('unsuited') : dav.refuse(answer, url);
};

const headOf = async (dav: Webdav, key: string, options: TransferOptions): Promise<{ sizeBytes: number } | undefined> => {
  const url = dav.urlOf(key);
  const answer = await dav.send('HEAD', url, quietOf(options));
  // Apache tells no length of an empty file.
  if (answer.status !== 200 || answer.headers['content-length'] !== undefined) return headSize(answer, url, dav.now());
  answer.drop();
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const entry = (await propfind(dav, folder, '1', quietOf(options)))?.find(({ name }) => name === key.slice(folder.length));
  return entry && { sizeBytes: entry.sizeBytes };
};

const putByMove = async (dav: Webdav, key: string, body: RemoteBody, options: TransferOptions): Promise<'created' | 'exists'> => {
  if (body.sizeBytes >= lookFirstBytes && (await headOf(dav, key, options))) return 'exists';
  const temporary = temporaryName();
  await makeFolder(dav, temporaryFolder, options);
  let moved = false;
  try {
    await upload(dav, temporary, body, options);
    await makeFolder(dav, folderOf(key), options);
    moved = await moveWithoutOverwrite(dav, temporary, key, options);
  } finally {
    if (!moved) await remove(dav, temporary);
  }
  return moved ? 'created' : 'exists';
};

const putIfAbsent = async (dav: Webdav, key: string, body: RemoteBody, options: TransferOptions): Promise<'created' | 'exists'> => {
  await makeFolder(dav, folderOf(key), options);
  return (await upload(dav, key, body, options, { 'if-none-match': '*' })) ? 'created' : 'exists';
};

/**
 * True where PUT with If-None-Match can be relied on: it refuses after another and also in the middle of another. A server that
 * looks only when the upload begins would let the slower writer replace the quicker one.
 */
const refusesSecondWriter = async (dav: Webdav, options: TransferOptions): Promise<boolean> => {
  const [plain, held] = [temporaryName(), temporaryName()];
  const onlyNew = { 'if-none-match': '*' };
  try {
    await upload(dav, plain, textBody('first'), options);
    if (await upload(dav, plain, textBody('other'), options, onlyNew)) return false;
    const slow = heldBody();
    const slowly = upload(dav, held, slow.body, options, onlyNew);
    slowly.catch(() => {});
    await Promise.race([slow.begun, slowly]);
    const quickly = upload(dav, held, textBody('quick'), options, onlyNew);
    quickly.catch(() => {});
    // A server that holds the name for the slow one answers the quick one afterwards.
    await Promise.race([quickly, new Promise((resolve) => setTimeout(resolve, heldMs))]);
    slow.release();
    const created = [await slowly, await quickly].filter(Boolean).length;
    return created === 1;
  } catch (error) {
    if (error instanceof RemoteFault && (error.code === 'server-busy' || error.code === 'server-error')) return false;
    throw error;
  } finally {
    await Promise.all([remove(dav, plain), remove(dav, held)]);
  }
};

/** True where MOVE with Overwrite: F leaves what is there alone. */
const movesWithoutOverwrite = async (dav: Webdav, options: TransferOptions): Promise<boolean> => {
  const [first, second] = [temporaryName(), temporaryName()];
  try {
    await upload(dav, first, textBody('first'), options);
    await upload(dav, second, textBody('second'), options);
    if (await moveWithoutOverwrite(dav, second, first, options)) return false;
    return (await smallObject(dav.http, dav.urlOf(first), dav.headers, options)) === 'first';
  } catch (error) {
    if (error instanceof RemoteFault && error.code === 'unsuited') return false;
    throw error;
  } finally {
    await Promise.all([remove(dav, first), remove(dav, second)]);
  }
};

const probe = async (dav: Webdav, options: TransferOptions): Promise<RemoteAbilities> => {
  const quiet = quietOf(options);
  const root = await propfind(dav, '', '0', quiet);
  if (root === undefined) throw new RemoteFault('missing');
  await makeFolder(dav, temporaryFolder, quiet);
  const ifNoneMatch = await refusesSecondWriter(dav, quiet);
  if (!ifNoneMatch && !(await movesWithoutOverwrite(dav, quiet))) throw new RemoteFault('unsuited');
  const sample = temporaryName();
  await upload(dav, sample, textBody('sample'), quiet);
  const part = await dav.send('GET', dav.urlOf(sample), quiet, rangeHeader({ start: 1, end: 3 }));
  const ranges = part.status === 206 && (await part.text(100)) === 'am';
  if (!ranges) part.drop();
  await remove(dav, sample);
  return {
    createIfAbsent: ifNoneMatch ? 'if-none-match' : 'move-without-overwrite',
    overlapSafe: ifNoneMatch,
    ranges,
    clockSkewMs: part.clockSkewMs,
    probedAt: dav.now().toISOString(),
  };
};

interface FolderEntry {
  /** Ends in `/` for a folder, so that entries sort as their keys do. */
  name: string;
  sizeBytes: number;
}

const decodedPath = (href: string, base: URL): string | undefined => {
  try {
    return decodeURIComponent(new URL(href, base).pathname);
  } catch {
    return undefined;
  }
};

/** Entries right below a folder. Whatever is not right below it, or bears a name that no key has, is passed over. */
const entriesOf = async (xml: string, at: URL): Promise<FolderEntry[]> => {
  const { parseXML } = await import('webdav');
  const { multistatus } = await parseXML(xml);
  const here = decodeURIComponent(at.pathname);
  const entries = new Map<string, FolderEntry>();
  for (const response of multistatus.response) {
    const path = decodedPath(String(response.href), at);
    const props = 'propstat' in response ? response.propstat?.prop : undefined;
    if (path === undefined || props === undefined || !path.startsWith(here)) continue;
    const bare = path.slice(here.length).replace(/\/$/, '');
    if (bare === '' || bare.includes('/') || !isKey(`k/${bare}`)) continue;
    const type: unknown = props.resourcetype;
    // The library keeps the first group of properties only, which may be that of the missing ones: the slash says it too (RFC 4918 §5.2).
    const isFolder = path.endsWith('/') || (typeof type === 'object' && type !== null && 'collection' in type);
    const sizeBytes = Number(props.getcontentlength ?? 0);
    const name = isFolder ? `${bare}/` : bare;
    if (isFolder || Number.isSafeInteger(sizeBytes)) entries.set(name, { name, sizeBytes });
  }
  return [...entries.values()].sort((a, b) => byKey(a.name, b.name));
};

/** `undefined` where the folder is not there. `path` is empty or ends in `/`. */
const propfind = async (dav: Webdav, path: string, depth: '0' | '1', options: TransferOptions): Promise<FolderEntry[] | undefined> => {
  const url = dav.urlOf(path);
  const headers = { depth, 'content-type': xmlType };
  const answer = await dav.send('PROPFIND', url, options, headers, textBody(listedProperties));
  if (answer.status === 404) {
    answer.drop();
    return undefined;
  }
  if (answer.status === 200 && /html/i.test(answer.headers['content-type'] ?? '')) {
    answer.drop();
    throw new RemoteFault('captive-portal');
  }
  if (answer.status !== 207) throw answer.status === 200 ? new RemoteFault('unsuited') : dav.refuse(answer, url);
  const xml = await answer.text(maxListBytes);
  // No server needs a document type here; entities are how a small answer becomes a large one.
  if (/<!DOCTYPE/i.test(xml)) throw new RemoteFault('server-error');
  return entriesOf(xml, url).catch((error) => {
    throw error instanceof RemoteFault ? error : new RemoteFault('server-error');
  });
};

async function* list(dav: Webdav, path: string, options: TransferOptions & { after?: string }): AsyncIterable<RemoteEntry> {
  for (const { name, sizeBytes } of (await propfind(dav, path, '1', quietOf(options))) ?? []) {
    const key = `${path}${name}`;
    if (key === `${temporaryFolder}/`) continue;
    if (name.endsWith('/')) {
      if (!isPassed(key, options.after)) yield* list(dav, key, options);
    } else if (isKey(key) && (options.after === undefined || key > options.after)) yield { key, sizeBytes };
  }
}

/** Opens a WebDAV folder that exists. @throws RemoteFault not-secure, unsuited (address) */
export const openWebdavRemote = (opening: RemoteOpening<WebdavPlace>): Remote => {
  const http = openHttp({
    base: baseOf(opening.place),
    caPem: opening.place.caPem,
    stallMs: opening.stallMs ?? 60_000,
    now: opening.now,
  });
  const dav = webdavRequests(http, opening);
  let abilities = opening.abilities;
  return {
    kind: 'webdav',
    async probe(options) {
      abilities = await probe(dav, options);
      return abilities;
    },
    async put(key, body, options) {
      assertKey(key);
      abilities ??= await probe(dav, options);
      return abilities.createIfAbsent === 'if-none-match' ? putIfAbsent(dav, key, body, options) : putByMove(dav, key, body, options);
    },
    async get(key, options) {
      assertKey(key);
      const url = dav.urlOf(key);
      const answer = await dav.send('GET', url, quietOf(options), rangeHeader(options.range));
      return objectBytes(answer, options.range, options, async (refused) => dav.refuse(refused, url));
    },
    async head(key, options) {
      assertKey(key);
      return headOf(dav, key, options);
    },
    list(prefix, options) {
      assertPrefix(prefix);
      return list(dav, prefix, options);
    },
    get requests() {
      return http.requests;
    },
    close: async () => http.close(),
  };
};
