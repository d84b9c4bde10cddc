export const bukti = {} as const;
