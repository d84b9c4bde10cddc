/** Filled by its feature. */
export const Screen = (_: { caseId?: string; dossierId?: string }) => null;
