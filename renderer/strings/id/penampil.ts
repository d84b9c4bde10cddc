export const penampil = {} as const;
