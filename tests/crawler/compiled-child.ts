/** A program of the tests in one file of JavaScript: it starts in half the time of its sources. */
import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Packages are found from there as from the sources. */
const NEAR_PACKAGES = join(import.meta.dirname, '../../node_modules/.tashan-');

/** @param source a TypeScript file. Returns the path of the program, and what removes it. */
export async function compiledChild(
  source: string,
): Promise<{ readonly program: string; readonly remove: () => void }> {
  const folder = mkdtempSync(NEAR_PACKAGES);
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        // Data files stand beside the sources.
        name: 'stay-where-you-are',
        enforce: 'pre',
        transform: (code, id) =>
          code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      },
    ],
    build: { ssr: source, outDir: folder, minify: false, target: 'node20' },
  });
  return {
    program: join(folder, basename(source).replace(/\.ts$/, '.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
