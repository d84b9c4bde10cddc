/** Peristiwa: the list of cases, or one case in its editor. */
import { CaseList } from './case-list.tsx';
import { Editor } from './editor.tsx';

export const Screen = ({ caseId }: { caseId?: string }) => (caseId === undefined ? <CaseList /> : <Editor key={caseId} caseId={caseId} />);
