/** Filled by its feature. */
export const Screen = (_: { exhibitId: string }) => null;
