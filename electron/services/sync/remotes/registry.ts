/** Every kind of remote, one line each. */
import type { RemoteKind, RemotePlace } from '../../../../shared/domain/sync.ts';
import { openFolderRemote } from './folder.ts';
import type { Remote, RemoteOpening } from './remote.ts';
import { openS3Remote } from './s3.ts';
import { openWebdavRemote } from './webdav.ts';

type Openers = { [Kind in RemoteKind]: (opening: RemoteOpening<Extract<RemotePlace, { kind: Kind }>>) => Remote };

const openers: Openers = {
  folder: openFolderRemote,
  webdav: openWebdavRemote,
  s3: openS3Remote,
};

/** Opens a remote of any kind; nothing is sent yet. @throws RemoteFault not-secure, unsuited, unauthorised */
export const openRemote = (opening: RemoteOpening): Remote => (openers[opening.place.kind] as (opening: RemoteOpening) => Remote)(opening);
