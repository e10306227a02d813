import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Browsers on office machines lag behind by years; these read ES modules and `:focus-visible`.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    // A `data:` address would need its own line in the content security policy.
    assetsInlineLimit: 0,
    // All of it is 13 kB; in pieces, a page could be left waiting for its sheet.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
