/** Ways between the screens of evidence: one place that knows their addresses. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface Go {
  intake: () => void;
  /** The list of links; one of them, or its capture window. */
  links: (entryId?: string, window?: boolean) => void;
  exhibits: () => void;
  /** `derivativeId`: which of its derivatives to show at once. */
  exhibit: (id: string, derivativeId?: string) => void;
  /** Making a derivative of a part; `from` names one whose steps are taken over. */
  mark: (exhibitId: string, partId?: string, from?: string) => void;
  cases: () => void;
  /** `section` of the editor to show at once. */
  case: (id: string, section?: string) => void;
  /** Official forms of a case; `first` opens one kind, for one participant. */
  forms: (caseId: string, first?: { kind: string; personId?: string }) => void;
  inventories: () => void;
  inventory: (id: string) => void;
  /** Receipts on paper. */
  receipts: () => void;
  settings: () => void;
  dossiers: () => void;
  /** Composing a dossier of a case; `corrects` names the sealed one that it corrects, `redacted` asks for a redacted copy. */
  compose: (caseId: string, corrects?: string, redacted?: boolean, template?: string) => void;
  /** Deciding what a redacted copy of a case shows. */
  redact: (caseId: string) => void;
  dossier: (id: string) => void;
  /** A desk of Serah terima. */
  handover: (desk: string) => void;
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
      exhibit: (exhibitId, derivativeId) =>
        void navigate({
          to: '/bukti/$exhibitId',
          params: { exhibitId },
          search: (derivativeId ? { turunan: derivativeId } : {}) as never,
        }),
      mark: (exhibitId, partId, from) =>
        void navigate({
          to: '/bukti/$exhibitId/tandai',
          params: { exhibitId },
          search: { ...(partId && { bagian: partId }), ...(from && { dari: from }) } as never,
        }),
      cases: () => void navigate({ to: '/peristiwa' }),
      case: (caseId, section) =>
        void navigate({ to: '/peristiwa/$caseId', params: { caseId }, search: (section ? { section } : {}) as never }),
      forms: (caseId, first) => void navigate({ to: '/peristiwa/$caseId/formulir', params: { caseId }, search: { ...first } as never }),
      inventories: () => void navigate({ to: '/pendataan' }),
      inventory: (inventoryId) => void navigate({ to: '/pendataan/$inventoryId', params: { inventoryId } }),
      receipts: () => void navigate({ to: '/serah/$desk', params: { desk: 'tanda-terima' } }),
      settings: () => void navigate({ to: '/pengaturan' }),
      dossiers: () => void navigate({ to: '/berkas' }),
      compose: (caseId, corrects, redacted, template) =>
        void navigate({
          to: '/berkas/susun/$caseId',
          params: { caseId },
          search: { ...(corrects && { corrects }), ...(redacted && { samaran: 'ya' }), ...(template && { template }) } as never,
        }),
      redact: (caseId) => void navigate({ to: '/samarkan/$caseId', params: { caseId } }),
      dossier: (dossierId) => void navigate({ to: '/berkas/$dossierId', params: { dossierId } }),
      handover: (desk) => void navigate({ to: '/serah/$desk', params: { desk } }),
    }),
    [navigate],
  );
};
