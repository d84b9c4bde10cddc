export const peristiwa = {} as const;
