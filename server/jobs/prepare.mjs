/**
 * Runs before `npm start` and `npm test`, from a fresh clone on: installs when the lock file
 * asks for something else than what is there, builds when the sources are not those that were
 * built. Uses nothing but node, since nothing may be installed yet.
 *
 *   node server/jobs/prepare.mjs           install, then build
 *   node server/jobs/prepare.mjs --build   build only
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LOCK = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const INSTALLED_STAMP = join(MODULES, '.tashan-lock');
const DIST = join(ROOT, 'dist');

/** Of these are compiled; the rest of what lies in them is copied. */
const SERVER_FOLDERS = ['crawler', 'indexer', 'server'];
const NEVER_COPIED = /(\.m?ts|\.mjs|tsconfig[^/]*\.json|Dockerfile.*)$/;
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** The oldest node each line of releases works with; see `engines` in package.json. */
const OLDEST_NODE = new Map([
  [20, 19],
  [22, 12],
]);

/** @param {string} version such as `20.19.0` */
export function nodeIsNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || minor >= (OLDEST_NODE.get(major) ?? Number.POSITIVE_INFINITY);
}

/**
 * Whether all that the lock asks for is installed; binaries of other platforms need not be.
 * @param {Record<string, any>} lock package-lock.json
 * @param {Record<string, any>} installed node_modules/.package-lock.json, written by npm
 */
export const isInstalled = (lock, installed) =>
  Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      entry.devOptional === true ||
      installed.packages[path]?.version === entry.version,
  );

const say = (text) => process.stderr.write(`${text}\n`);

/** A step that must succeed did not; the message says which, and what to do. */
class CannotPrepare extends Error {}

/** @returns {never} */
function stop(text) {
  throw new CannotPrepare(text);
}

const hashOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function run(command, args, advice) {
  // On Windows npm is a .cmd file, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell });
  if (status === 0) return;
  const shown = [command === process.execPath ? 'node' : command, ...args]
    .map((word) => (isAbsolute(word) ? relative(ROOT, word) : word))
    .join(' ');
  stop(`失败：${shown}（${error?.message ?? `退出码 ${status}`}）${advice ? `\n${advice}` : ''}`);
}

const INSTALL_ADVICE =
  '安装依赖需要能访问 npm 源，以及编译原生模块用的 python3、make 和 C++ 编译器。\n' +
  '不能联网时：在能联网的同类机器上运行 npm ci，把 node_modules 整个拷来；或用 npm config set registry 指定可达的镜像。';

function install() {
  const lock = textOf(LOCK);
  const wanted = hashOf(lock, textOf(join(ROOT, 'package.json')));
  if (textOf(INSTALLED_STAMP) === wanted) return;
  const installed = textOf(join(MODULES, '.package-lock.json'));
  const complete =
    lock !== '' && installed !== '' && isInstalled(JSON.parse(lock), JSON.parse(installed));
  if (!complete) {
    say('安装依赖（首次约需几分钟）……');
    run('npm', [lock === '' ? 'install' : 'ci'], INSTALL_ADVICE);
  }
  mkdirSync(MODULES, { recursive: true });
  writeFileSync(INSTALLED_STAMP, wanted);
}

/** Every file below a folder, in an order that does not depend on the file system. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !NOT_SOURCES.has(name),
  );
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** Changes when a source, a setting of the compiler or a dependency does. */
function stateOf(folders) {
  const files = folders.flatMap((folder) => filesBelow(join(ROOT, folder)));
  const settings = ['tsconfig.json', 'package-lock.json'].map((name) => textOf(join(ROOT, name)));
  return hashOf(
    ...settings,
    ...files.flatMap((file) => [relative(ROOT, file), readFileSync(file)]),
  );
}

/** A build takes the place of the one before in one step, so that a running server keeps its files. */
function replace(built, name) {
  rmSync(join(DIST, name), { recursive: true, force: true });
  renameSync(join(built, name), join(DIST, name));
}

function buildServer(built) {
  say('编译服务端……');
  const config = join('server', 'tsconfig.build.json');
  run(process.execPath, [
    join(MODULES, 'typescript', 'bin', 'tsc'),
    '-p',
    config,
    '--outDir',
    built,
  ]);
  for (const file of SERVER_FOLDERS.flatMap((folder) => filesBelow(join(ROOT, folder)))) {
    if (!NEVER_COPIED.test(file)) cpSync(file, join(built, relative(ROOT, file)));
  }
  for (const folder of SERVER_FOLDERS) replace(built, folder);
}

function buildWeb(built) {
  say('打包网页……');
  const vite = join(MODULES, 'vite', 'bin', 'vite.js');
  const options = ['--outDir', join(built, 'web'), '--emptyOutDir', '--logLevel', 'warn'];
  run(process.execPath, [vite, 'build', 'web', ...options]);
  replace(built, 'web');
}

/** Folders that each build is made of. */
const SOURCES = { server: SERVER_FOLDERS, web: ['web'] };

const stampOf = (name) => join(DIST, `.${name}-stamp`);

/**
 * Whether what was built last is of the sources as they are.
 * @param {'server' | 'web'} name
 */
export const isBuilt = (name) => textOf(stampOf(name)) === stateOf(SOURCES[name]);

function buildWhenChanged(name, build) {
  if (isBuilt(name)) return;
  const state = stateOf(SOURCES[name]);
  const built = join(DIST, `.build-${process.pid}`);
  try {
    build(built);
    writeFileSync(stampOf(name), state);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

function main() {
  if (!nodeIsNewEnough(process.versions.node)) {
    stop(`需要 Node.js 20.19、22.12 或 24 以上，现在是 ${process.versions.node}：请先升级 Node.js`);
  }
  if (!process.argv.includes('--build')) install();
  mkdirSync(DIST, { recursive: true });
  buildWhenChanged('server', buildServer);
  buildWhenChanged('web', buildWeb);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof CannotPrepare)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
