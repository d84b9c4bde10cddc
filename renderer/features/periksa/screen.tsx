/** Filled by its feature. */
export const Screen = () => null;
