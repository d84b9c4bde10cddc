import type { BuktiSearch } from '../../routes.tsx';
/** Filled by its feature. */
export const Screen = (_: { search: BuktiSearch }) => null;
