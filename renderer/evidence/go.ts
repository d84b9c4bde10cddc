/** Ways between the screens of evidence: one place that knows their addresses. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface Go {
  intake: () => void;
  exhibits: () => void;
  exhibit: (id: string) => void;
  cases: () => void;
  case: (id: string) => void;
  dossiers: () => void;
  /** Composing a dossier of a case; `corrects` names the sealed one that it corrects. */
  compose: (caseId: string, corrects?: string) => void;
  dossier: (id: string) => void;
}

export const useGo = (): Go => {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      intake: () => void navigate({ to: '/ambil' }),
      exhibits: () => void navigate({ to: '/bukti' }),
      exhibit: (exhibitId) => void navigate({ to: '/bukti/$exhibitId', params: { exhibitId } }),
      cases: () => void navigate({ to: '/peristiwa' }),
      case: (caseId) => void navigate({ to: '/peristiwa/$caseId', params: { caseId } }),
      dossiers: () => void navigate({ to: '/berkas' }),
      compose: (caseId, corrects) =>
        void navigate({ to: '/berkas/susun/$caseId', params: { caseId }, search: (corrects ? { corrects } : {}) as never }),
      dossier: (dossierId) => void navigate({ to: '/berkas/$dossierId', params: { dossierId } }),
    }),
    [navigate],
  );
};
