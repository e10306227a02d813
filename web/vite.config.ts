import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** The one sheet is the app's, and `/docs` has its own: it would be linked there unused. */
const docsWithoutSheet: Plugin = {
  name: 'docs-without-sheet',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { filename }) =>
      filename.endsWith('docs.html')
        ? html.replaceAll(/\s*<link rel="stylesheet"[^>]*\/assets\/[^>]*>/g, '')
        : html,
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), docsWithoutSheet],
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
    // The plots are 534 kB and come when one is looked at.
    chunkSizeWarningLimit: 600,
    // The app, and the description of the interface, which the app does not carry.
    rolldownOptions: {
      input: ['index.html', 'docs.html'].map((name) => join(import.meta.dirname, name)),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/feeds': 'http://127.0.0.1:3000' } },
});
