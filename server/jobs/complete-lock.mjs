/**
 * Adds to package-lock.json what `npm install` leaves out when a registry lacks the binaries of
 * other platforms: without these entries `npm ci` refuses the lock on npm 11, and on another
 * machine the native binding is not installed. Run after each change of the lock (`npm run lock`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Words of a package name that name a platform, as npm's `os`, `cpu` and `libc` spell them. */
const OS = new Map(
  [
    'aix',
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
  ]
    .map((name) => /** @type {const} */ ([name, name]))
    .concat([['linuxmusl', 'linux']]),
);
const CPU = new Set([
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]);
const LIBC = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
  ['linuxmusl', 'musl'],
]);

/** Packages for one platform whose name does not say so. */
const NAMED_OTHERWISE = new Map([['fsevents', { os: ['darwin'] }]]);

/**
 * `@scope/binding-linux-x64-gnu` → `{ os: ['linux'], cpu: ['x64'], libc: ['glibc'] }`.
 * @param {string} name
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] } | null} null when it names none
 */
export function platformOf(name) {
  const known = NAMED_OTHERWISE.get(name);
  if (known !== undefined) return known;
  const words = name.split(/[-/.]/);
  const os = words.map((word) => OS.get(word)).find((word) => word !== undefined);
  const cpu = words.find((word) => CPU.has(word));
  const libc = words.map((word) => LIBC.get(word)).find((word) => word !== undefined);
  if (os === undefined && cpu !== 'wasm32') return null;
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined || os !== 'linux' ? {} : { libc: [libc] }),
  };
}

/**
 * Where node looks for a package, nearest first:
 * `node_modules/a` → `node_modules/a/node_modules/`, `node_modules/`.
 * @param {string} path
 */
function foldersFrom(path) {
  const folders = [];
  for (let here = path; ; here = here.slice(0, Math.max(0, here.lastIndexOf('/node_modules/')))) {
    const parent = here.includes('/node_modules/') ? null : 'node_modules/';
    if (here !== '') folders.push(`${here}/node_modules/`);
    if (parent !== null) return [...folders, parent];
  }
}

const EXACT = /^\d+\.\d+\.\d+/;

/** The lowest version a range such as `^1.2.3` allows. @param {string} range */
const lowest = (range) => range.replace(/^[^\d]*/, '').split(/\s/)[0] ?? range;

/**
 * @param {Record<string, any>} lock a parsed package-lock.json, version 2 or 3; not changed
 * @returns {{ lock: Record<string, any>, added: string[], unknown: string[] }} `unknown` names
 *   missing optional packages whose platform cannot be told from their name
 */
export function completeLock(lock) {
  const packages = structuredClone(lock.packages);
  const added = [];
  const unknown = [];
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const folders = foldersFrom(path);
      const found = folders.map((folder) => packages[folder + name]).find(Boolean);
      const version = lowest(range);
      const fits = found !== undefined && (!EXACT.test(range) || found.version === version);
      if (fits) continue;
      const platform = platformOf(name);
      if (platform === null) {
        if (found === undefined) unknown.push(name);
        continue;
      }
      const key = (found === undefined ? folders.at(-1) : folders[0]) + name;
      packages[key] = {
        version,
        ...(platform.cpu ? { cpu: platform.cpu } : {}),
        ...(parent.dev ? { dev: true } : {}),
        ...(platform.libc ? { libc: platform.libc } : {}),
        optional: true,
        ...(platform.os ? { os: platform.os } : {}),
      };
      added.push(key);
    }
  }
  for (const [path, entry] of Object.entries(packages)) {
    if (fromRegistry(path, entry.resolved)) delete entry.resolved;
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added, unknown };
}

/**
 * A tarball of a registry is found again by name and version; which registry it was is nobody's
 * business but the machine's that installed it.
 * @param {string} path
 * @param {unknown} resolved
 */
function fromRegistry(path, resolved) {
  const name = path.split('node_modules/').at(-1);
  return (
    typeof resolved === 'string' && /^https?:/.test(resolved) && resolved.includes(`${name}/-/`)
  );
}

/** @param {string} file */
function completeFile(file) {
  const before = readFileSync(file, 'utf8');
  const { lock, added, unknown } = completeLock(JSON.parse(before));
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after !== before) writeFileSync(file, after);
  console.log(`package-lock.json：补上其他平台的可选依赖 ${added.length} 项`);
  if (unknown.length > 0) console.log(`从名称看不出平台、未补的：${unknown.join('、')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  completeFile(process.argv[2] ?? 'package-lock.json');
}
