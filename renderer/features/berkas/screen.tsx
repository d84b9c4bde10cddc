/** Berkas bukti: the list, one in the making, or one sealed. */
import { Compose } from './compose.tsx';
import { Dossier } from './dossier.tsx';
import { DossierList } from './dossier-list.tsx';

export const Screen = ({ caseId, dossierId }: { caseId?: string; dossierId?: string }) => {
  if (caseId !== undefined) return <Compose key={caseId} caseId={caseId} />;
  return dossierId === undefined ? <DossierList /> : <Dossier key={dossierId} dossierId={dossierId} />;
};
