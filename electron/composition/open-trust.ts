/** Offices and trust over one open vault. */
import { onePiece } from '../base/one-piece.ts';
import { keepPublishedList } from '../services/sync/published-list.ts';
import { createTrust, type Trust } from '../services/trust/trust.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openTrust = ({ vault, clock, random, assertStrong, decoders }: OpenServicesParts): Trust =>
  createTrust({
    vault,
    clock,
    random,
    assertStrong,
    listIssued: (list) => keepPublishedList(vault.syncTables, list),
    async readCodes(photo) {
      const mediaType = await decoders.detect(photo);
      return decoders.codes({ bytes: onePiece(photo), sizeBytes: photo.length, mediaType, name: '' });
    },
  });
