export const ambil = {} as const;
