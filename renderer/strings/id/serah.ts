/** Serah terima: the frame of its desks. Each desk has words of its own. */
export const serah = {
  title: 'Serah terima',
} as const;
