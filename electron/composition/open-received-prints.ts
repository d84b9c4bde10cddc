/** Rangkap 3 of received dossiers over one open vault: which were taken is read from the table that receiving keeps. */
import type { ReceivedDossier } from '../../shared/domain/inbox.ts';
import { createReceivedPrints, type ReceivedPrints } from '../services/received-prints/received-prints.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openReceivedPrints = ({ vault, clock, random, fonts }: OpenServicesParts): ReceivedPrints =>
  createReceivedPrints({
    vault,
    clock,
    random,
    fonts,
    received: () =>
      vault.db
        .all<{ record: string }>('SELECT record FROM received_dossiers ORDER BY received_seq DESC')
        .map((row) => JSON.parse(row.record) as ReceivedDossier),
  });
