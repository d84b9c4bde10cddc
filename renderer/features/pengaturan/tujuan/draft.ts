/** A destination as it is being typed, and what the service takes. */
import type { RemoteInput, RemoteState, SyncState } from '../../../../shared/contract/sync.ts';
import type { RemoteCredentials, RemoteKind, RemotePlace } from '../../../../shared/domain/sync.ts';

export interface Draft {
  kind: RemoteKind;
  path: string;
  url: string;
  endpoint: string;
  bucket: string;
  prefix: string;
  s3Region: string;
  user: string;
  secret: string;
  offices: string[];
  receives: boolean;
  metered: boolean;
  auto: boolean;
  readBack: 'all' | 'acknowledged';
  limit: number | '';
}

const fresh: Draft = {
  kind: 'folder',
  ...{ path: '', url: 'https://', endpoint: 'https://', bucket: '', prefix: '', s3Region: 'us-east-1', user: '', secret: '' },
  offices: [],
  ...{ receives: false, metered: false, auto: false },
  readBack: 'all',
  limit: '',
};

export const draftOf = (state: SyncState, remote: RemoteState | undefined): Draft => {
  if (!remote)
    return {
      ...fresh,
      // An office takes in first; whom it sends to is above it and chosen on purpose.
      offices: !state.canReceive && state.offices.length === 1 ? state.offices.map((card) => card.body.fingerprint) : [],
      receives: state.canReceive,
    };
  const { place, recipients, receives, metered, schedule, readBack, limitBytesPerS } = remote.settings;
  return {
    ...fresh,
    kind: place.kind,
    ...(place.kind === 'folder' && { path: place.path }),
    ...(place.kind === 'webdav' && { url: place.url }),
    ...(place.kind === 's3' && { endpoint: place.endpoint, bucket: place.bucket, prefix: place.prefix ?? '', s3Region: place.region }),
    offices: recipients.map((card) => card.body.fingerprint),
    ...{ receives, metered, readBack },
    auto: schedule === 'when-network',
    limit: limitBytesPerS === undefined ? '' : Math.round(limitBytesPerS / 1000),
  };
};

const placeOf = (draft: Draft, before: RemotePlace | undefined): RemotePlace => {
  if (draft.kind === 'folder') return { kind: 'folder', path: draft.path.trim() };
  if (draft.kind === 'webdav') return { ...(before?.kind === 'webdav' && before), kind: 'webdav', url: draft.url.trim() };
  const prefix = draft.prefix.trim();
  return {
    kind: 's3',
    endpoint: draft.endpoint.trim(),
    region: draft.s3Region.trim(),
    bucket: draft.bucket.trim(),
    ...(prefix !== '' && { prefix }),
    addressing: before?.kind === 's3' ? before.addressing : 'path',
    ...(before?.kind === 's3' && before.caPem !== undefined && { caPem: before.caPem }),
  };
};

const credentialsOf = (draft: Draft): RemoteCredentials | undefined => {
  if (draft.kind === 'folder') return { kind: 'none' };
  if (draft.user === '' || draft.secret === '') return undefined;
  return draft.kind === 's3'
    ? { kind: 's3', accessKeyId: draft.user, secretAccessKey: draft.secret }
    : { kind: 'password', user: draft.user, password: draft.secret };
};

export const inputOf = (draft: Draft, state: SyncState, remote: RemoteState | undefined): RemoteInput => {
  const known = [...state.offices, ...(remote?.settings.recipients ?? [])];
  const recipients = draft.offices.flatMap((fingerprint) => known.find((card) => card.body.fingerprint === fingerprint) ?? []);
  const credentials = credentialsOf(draft);
  return {
    settings: {
      ...(remote && { id: remote.settings.id }),
      place: placeOf(draft, remote?.settings.place),
      regionCode: remote?.settings.regionCode ?? state.regionCode,
      recipients,
      receives: draft.receives,
      metered: draft.metered,
      readBack: draft.readBack,
      schedule: draft.auto ? 'when-network' : 'by-hand',
      ...(draft.limit !== '' && { limitBytesPerS: draft.limit * 1000 }),
    },
    ...(credentials && { credentials }),
  };
};

/** True where enough was typed to ask the store. */
export const isComplete = (draft: Draft): boolean => {
  const address = draft.kind === 'folder' ? draft.path : draft.kind === 'webdav' ? draft.url : draft.endpoint;
  const named = address.trim().length > 'https://'.length || (draft.kind === 'folder' && address.trim() !== '');
  return named && (draft.kind !== 's3' || draft.bucket.trim() !== '') && (draft.offices.length > 0 || draft.receives);
};
