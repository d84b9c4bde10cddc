/** The dossier service over one open vault. */
import { Failure } from '../../shared/domain/failure.ts';
import type { Dossiers } from '../rpc/vault-services.ts';
import type { Cases } from '../services/cases/cases.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openDossiers = ({ vault }: OpenServicesParts, _cases: Cases): Dossiers => {
  const absent = (): never => {
    throw new Failure('dossier-missing');
  };
  return {
    list: () => [],
    show: (id) => vault.tables.dossier(id) ?? absent(),
    preview: async () => absent(),
    seal: async () => absent(),
    exportTo: async () => absent(),
    openPreview: async () => undefined,
    openPdf: async () => undefined,
  };
};
