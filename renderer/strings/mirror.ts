/** The shape that a translation must have: every key of the Indonesian file, and `_one` beside counted ones. */
export type Mirror<T> = {
  [K in keyof T]: T[K] extends string ? string : Mirror<T[K]>;
} & { [K in keyof T & string as T[K] extends string ? `${K}_one` : never]?: string };
