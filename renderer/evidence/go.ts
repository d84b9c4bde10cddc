/** Ways between the screens of evidence: one place that knows their addresses. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface Go {
  intake: () => void;
  /** The list of links; one of them, or its capture window. */
  links: (entryId?: string, window?: boolean) => void;
  exhibits: () => void;
  exhibit: (id: string) => void;
  cases: () => void;
  /** `section` of the editor to show at once. */
  case: (id: string, section?: string) => void;
  /** Official forms of a case. */
  forms: (caseId: string) => void;
  settings: () => void;
  dossiers: () => void;
  /** Composing a dossier of a case; `corrects` names the sealed one that it corrects, `redacted` asks for a redacted copy. */
  compose: (caseId: string, corrects?: string, redacted?: boolean) => void;
  /** Deciding what a redacted copy of a case shows. */
  redact: (caseId: string) => void;
  dossier: (id: string) => void;
}

export const useGo = (): Go => {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      intake: () => void navigate({ to: '/ambil' }),
      links: (entryId, window) => {
        if (entryId === undefined) return void navigate({ to: '/ambil/tautan' });
        return void navigate({ to: window ? '/ambil/tautan/$entryId/jendela' : '/ambil/tautan/$entryId', params: { entryId } });
      },
      exhibits: () => void navigate({ to: '/bukti' }),
      exhibit: (exhibitId) => void navigate({ to: '/bukti/$exhibitId', params: { exhibitId } }),
      cases: () => void navigate({ to: '/peristiwa' }),
      case: (caseId, section) =>
        void navigate({ to: '/peristiwa/$caseId', params: { caseId }, search: (section ? { section } : {}) as never }),
      forms: (caseId) => void navigate({ to: '/peristiwa/$caseId/formulir', params: { caseId } }),
      settings: () => void navigate({ to: '/pengaturan' }),
      dossiers: () => void navigate({ to: '/berkas' }),
      compose: (caseId, corrects, redacted) =>
        void navigate({
          to: '/berkas/susun/$caseId',
          params: { caseId },
          search: { ...(corrects && { corrects }), ...(redacted && { samaran: 'ya' }) } as never,
        }),
      redact: (caseId) => void navigate({ to: '/samarkan/$caseId', params: { caseId } }),
      dossier: (dossierId) => void navigate({ to: '/berkas/$dossierId', params: { dossierId } }),
    }),
    [navigate],
  );
};
