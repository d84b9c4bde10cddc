export const beranda = {} as const;
