export const pengaturan = {} as const;
