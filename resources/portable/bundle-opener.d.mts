import type { Plugin } from 'vite';

/** `buka.html`, built now. */
export const openerPage: () => Promise<string>;
/** Puts it into the build as `portable/buka.html`. */
export const portableOpener: () => Plugin;
