export const periksa = {} as const;
