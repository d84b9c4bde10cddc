export const mulai = {} as const;
