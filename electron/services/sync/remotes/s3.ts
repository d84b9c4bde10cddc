/**
 * Any S3-compatible store, by single PUTs of up to 5 GiB with `If-None-Match: *`; larger objects would need several parts and are refused
 * (`unsuited`). Requests are signed by aws4fetch (Signature Version 4), every body with its SHA-256, so that the store itself notices
 * a body that changed on the way; UNSIGNED-PAYLOAD is never used.
 */
import { AwsV4Signer } from 'aws4fetch';
import type { RemoteFaultCode, RemotePlace } from '../../../../shared/domain/sync.ts';
import { bytesBody } from './bodies.ts';
import { type Answer, type Http, openHttp } from './http.ts';
import { clocksApart, faultOfStatus, isPortalPage, retryAfterOf } from './http-faults.ts';
import { assertKey, assertPrefix, isKey } from './keys.ts';
import { headSize, heldBody, heldMs, objectBytes, rangeHeader, temporaryName } from './object-requests.ts';
import {
  type Remote,
  type RemoteAbilities,
  type RemoteBody,
  type RemoteEntry,
  RemoteFault,
  type RemoteOpening,
  type TransferOptions,
} from './remote.ts';

type S3Place = Extract<RemotePlace, { kind: 's3' }>;

/** Largest object of a single PUT. */
const maxObjectBytes = 5 * 1024 ** 3;
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const maxListBytes = 8 * 1024 * 1024;
/** Two million keys: what goes on beyond that has no end. */
const maxListPages = 2000;

/** Error codes of S3 and of its kin (AWS, radosgw, MinIO); the rest goes by status. */
const errorCodes: Readonly<Record<string, RemoteFaultCode>> = {
  RequestTimeTooSkewed: 'clock-wrong',
  RequestExpired: 'clock-wrong',
  InvalidAccessKeyId: 'unauthorised',
  SignatureDoesNotMatch: 'unauthorised',
  AuthorizationHeaderMalformed: 'unauthorised',
  InvalidToken: 'unauthorised',
  ExpiredToken: 'unauthorised',
  AccessDenied: 'forbidden',
  QuotaExceeded: 'quota',
  XMinioStorageFull: 'quota',
  EntityTooLarge: 'unsuited',
  NoSuchBucket: 'unsuited',
  InvalidBucketName: 'unsuited',
  NotImplemented: 'unsuited',
  NoSuchKey: 'missing',
  ConditionalRequestConflict: 'server-busy',
  OperationAborted: 'server-busy',
  SlowDown: 'server-busy',
  Busy: 'server-busy',
  ServiceUnavailable: 'server-busy',
  RequestTimeout: 'truncated',
  IncompleteBody: 'truncated',
  XAmzContentSHA256Mismatch: 'altered',
  BadDigest: 'altered',
  PermanentRedirect: 'redirected',
  TemporaryRedirect: 'redirected',
};

const baseOf = (place: S3Place): URL => {
  const url = new URL(place.endpoint);
  if (place.addressing === 'virtual-host') {
    // An address of numbers has no names below it.
    if (/^[\d.]+$|^\[/.test(url.hostname)) throw new RemoteFault('unsuited');
    url.hostname = `${place.bucket}.${url.hostname}`;
  }
  const folder = url.pathname.replace(/\/+$/, '');
  url.pathname = place.addressing === 'path' ? `${folder}/${place.bucket}/` : `${folder}/`;
  return url;
};

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return entities[name] ?? whole;
  });
const elementOf = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
};

interface ListPage {
  entries: RemoteEntry[];
  next: string | undefined;
}

/** A page of ListObjectsV2; keys that this program would not have written are passed over. */
const listPage = (xml: string, folder: string): ListPage => {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new RemoteFault('server-error');
  const entries: RemoteEntry[] = [];
  for (const [, contents = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const full = elementOf(contents, 'Key') ?? '';
    const size = elementOf(contents, 'Size') ?? '';
    const key = full.startsWith(folder) ? full.slice(folder.length) : '';
    if (isKey(key) && /^\d{1,16}$/.test(size)) entries.push({ key, sizeBytes: Number(size) });
  }
  const next = elementOf(xml, 'IsTruncated') === 'true' ? elementOf(xml, 'NextContinuationToken') : undefined;
  return { entries, next };
};

const signerOf = (opening: RemoteOpening<S3Place>) => {
  const { credentials, place } = opening;
  if (credentials.kind !== 's3') throw new RemoteFault('unauthorised');
  return async (method: string, url: URL, sha256: string, extra: Record<string, string>): Promise<Record<string, string>> => {
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...extra, 'x-amz-content-sha256': sha256 },
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      sessionToken: credentials.sessionToken,
      service: 's3',
      region: place.region,
      datetime: opening
        .now()
        .toISOString()
        .replace(/[:-]|\.\d{3}/g, ''),
    });
    return Object.fromEntries((await signer.sign()).headers);
  };
};

const s3Requests = (http: Http, opening: RemoteOpening<S3Place>) => {
  const base = baseOf(opening.place);
  const sign = signerOf(opening);
  const folder = opening.place.prefix === undefined ? '' : `${opening.place.prefix}/`;

  const refuse = async (answer: Answer, url: URL): Promise<RemoteFault> => {
    const byStatus = faultOfStatus(answer, url, opening.now());
    const code = elementOf(await answer.text(65_536).catch(() => ''), 'Code') ?? '';
    const named = errorCodes[code] ?? (byStatus.code === 'forbidden' && clocksApart(answer.clockSkewMs) ? 'clock-wrong' : byStatus.code);
    return new RemoteFault(named, { retryAfterS: retryAfterOf(answer, opening.now()), clockSkewMs: answer.clockSkewMs });
  };

  const send = async (
    method: string,
    url: URL,
    options: TransferOptions,
    extra: Record<string, string> = {},
    body?: RemoteBody,
  ): Promise<Answer> => {
    const headers = await sign(method, url, body?.sha256 ?? emptySha256, { 'accept-encoding': 'identity', ...extra });
    return http.send({ method, url, headers, body }, options);
  };

  return { folder, bucketUrl: () => new URL(base), urlOf: (key: string) => new URL(`${folder}${key}`, base), refuse, send };
};
type S3Requests = ReturnType<typeof s3Requests>;

const put = async (s3: S3Requests, key: string, body: RemoteBody, options: TransferOptions): Promise<'created' | 'exists'> => {
  if (body.sizeBytes > maxObjectBytes) throw new RemoteFault('unsuited');
  const url = s3.urlOf(key);
  const headers = { 'if-none-match': '*', 'content-type': 'application/octet-stream' };
  const answer = await s3.send('PUT', url, options, headers, body);
  if (answer.status === 412) {
    answer.drop();
    return 'exists';
  }
  if (answer.status !== 200 && answer.status !== 201) throw await s3.refuse(answer, url);
  answer.drop();
  if (isPortalPage(answer)) throw new RemoteFault('captive-portal');
  return 'created';
};

/** One key, two writers: the second must be refused, be it after the first or in the middle of it. */
const probe = async (s3: S3Requests, options: TransferOptions, now: Date): Promise<RemoteAbilities> => {
  const quiet = { signal: options.signal };
  const [plain, held] = [temporaryName(), temporaryName()];
  const text = (value: string) => bytesBody(Buffer.from(value));
  try {
    await put(s3, plain, text('first'), quiet);
    if ((await put(s3, plain, text('other'), quiet)) !== 'exists') throw new RemoteFault('unsuited');
    const slow = heldBody();
    const slowly = put(s3, held, slow.body, quiet);
    slowly.catch(() => {});
    await Promise.race([slow.begun, slowly]);
    const quickly = put(s3, held, text('quick'), quiet);
    quickly.catch(() => {});
    // A store that holds the key for the slow one answers the quick one afterwards.
    await Promise.race([quickly, new Promise((resolve) => setTimeout(resolve, heldMs))]);
    slow.release();
    const overlapSafe = [await slowly, await quickly].filter((outcome) => outcome === 'created').length === 1;
    const part = await s3.send('GET', s3.urlOf(plain), quiet, rangeHeader({ start: 1, end: 3 }));
    const ranges = part.status === 206 && (await part.text(100)) === 'ir';
    return { createIfAbsent: 'if-none-match', overlapSafe, ranges, clockSkewMs: part.clockSkewMs, probedAt: now.toISOString() };
  } finally {
    // Best effort: a store may forbid deleting, which is as it should be.
    for (const key of [plain, held])
      await s3.send('DELETE', s3.urlOf(key), quiet).then(
        (answer) => answer.drop(),
        () => {},
      );
  }
};

async function* list(s3: S3Requests, prefix: string, options: TransferOptions & { after?: string }): AsyncIterable<RemoteEntry> {
  let token: string | undefined;
  let last = options.after ?? '';
  let pages = 0;
  do {
    pages += 1;
    if (pages > maxListPages) throw new RemoteFault('server-error');
    const url = s3.bucketUrl();
    url.searchParams.set('list-type', '2');
    url.searchParams.set('max-keys', '1000');
    url.searchParams.set('prefix', `${s3.folder}${prefix}`);
    if (options.after !== undefined) url.searchParams.set('start-after', `${s3.folder}${options.after}`);
    if (token !== undefined) url.searchParams.set('continuation-token', token);
    const answer = await s3.send('GET', url, options);
    if (answer.status !== 200) throw await s3.refuse(answer, url);
    if (isPortalPage(answer)) {
      answer.drop();
      throw new RemoteFault('captive-portal');
    }
    const page = listPage(await answer.text(maxListBytes), s3.folder);
    for (const entry of page.entries) {
      if (!entry.key.startsWith(prefix) || entry.key <= last) continue;
      last = entry.key;
      yield entry;
    }
    if (page.next !== undefined && page.next === token) throw new RemoteFault('server-error');
    token = page.next;
  } while (token !== undefined);
}

/** Opens a bucket. @throws RemoteFault not-secure, unsuited (address), unauthorised (no keys given) */
export const openS3Remote = (opening: RemoteOpening<S3Place>): Remote => {
  const base = baseOf(opening.place);
  const http = openHttp({ base, caPem: opening.place.caPem, stallMs: opening.stallMs ?? 60_000, now: opening.now });
  const s3 = s3Requests(http, opening);
  return {
    kind: 's3',
    probe: (options) => probe(s3, options, opening.now()),
    async put(key, body, options) {
      assertKey(key);
      return put(s3, key, body, options);
    },
    async get(key, options) {
      assertKey(key);
      const url = s3.urlOf(key);
      const answer = await s3.send('GET', url, options, rangeHeader(options.range));
      return objectBytes(answer, options.range, options, (refused) => s3.refuse(refused, url));
    },
    async head(key, options) {
      assertKey(key);
      const url = s3.urlOf(key);
      const answer = await s3.send('HEAD', url, options);
      if (answer.status === 403 && clocksApart(answer.clockSkewMs))
        throw new RemoteFault('clock-wrong', { clockSkewMs: answer.clockSkewMs });
      return headSize(answer, url, opening.now());
    },
    list(prefix, options) {
      assertPrefix(prefix);
      return list(s3, prefix, options);
    },
    get requests() {
      return http.requests;
    },
    close: async () => http.close(),
  };
};
