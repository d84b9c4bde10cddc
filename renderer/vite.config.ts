/** Builds the renderer into `out/renderer`: static files with relative addresses, for http://127.0.0.1 and sahih:// alike. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { portableOpener } from '../resources/portable/bundle-opener.mjs';

const here = (path: string): string => `${import.meta.dirname}/${path}`;

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: here('./public'),
  plugins: [react(), portableOpener()],
  build: {
    outDir: here('../out/renderer'),
    emptyOutDir: true,
    minify: true,
    target: 'chrome120',
    assetsInlineLimit: 0, // a data: address would need an exception in the content security policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
