/** Files into the archive: what cannot be crawled is saved by hand and imported. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Archive, CaptureInput } from './archive/archive.ts';
import { canonicalUrl } from './canonical-url.ts';
import { codeOf, messageOf } from './error-details.ts';
import type { ManifestEntry } from './imports/manifest.ts';
import { BadManifest, readManifest } from './imports/manifest.ts';
import { readManifests, unlisted } from './imports/manifests.ts';
import type { ZipEntry } from './imports/unzip.ts';
import { unzip } from './imports/unzip.ts';
import { BadZip } from './imports/zip-container.ts';
import type { FoundFile, Skipped } from './imports/walk.ts';
import { extensionOf, findFiles, MANIFEST_NAME, unsupported } from './imports/walk.ts';
import type { WarcSource } from './imports/warc-stream.ts';
import { createWarcImport, type Incoming, type WarcImport } from './imports/warc-import.ts';

/** Scanned reports stay below; larger files are something else. WARC files may be of any size. */
export const MAX_IMPORT_BYTES = 100 * 1024 ** 2;
/** A .zip inside a .zip happens; deeper nesting does not. */
const MAX_ZIP_DEPTH = 3;
const IMPORT_SOURCE = 'import';

export interface ImportSummary {
  /** Files taken in, containers counted once. */
  readonly files: number;
  /** Captures written. */
  readonly captures: number;
  /** Captures the archive already had. */
  readonly unchanged: number;
  readonly skipped: readonly Skipped[];
  /** Records of WARC files that hold neither a page nor a document: how many, and what they are. */
  readonly leftOut: readonly Skipped[];
}

export type ImportEvent =
  | { readonly type: 'imported'; readonly path: string; readonly captures: number }
  | ({ readonly type: 'skipped' } & Skipped);

export interface ImportOptions {
  readonly archive: Archive;
  /** Address of the one file. */
  readonly url?: string;
  readonly onEvent?: (event: ImportEvent) => void;
}

/** Wrong usage: `--url` is no address, or does not belong to exactly one file. */
export class BadImport extends Error {
  override readonly name = 'BadImport';
}

/**
 * Imports files and folders (recursively, in the order of names). What cannot be taken in is
 * skipped with a reason, the rest goes on.
 * @throws BadImport, BadManifest before anything is written; errors of the archive
 */
export async function importPaths(
  paths: readonly string[],
  { archive, url, onEvent = () => undefined }: ImportOptions,
): Promise<ImportSummary> {
  const { files, skipped: unusable } = findFiles(paths);
  const given = url === undefined ? null : givenAddress(url, files);
  const manifests = readManifests(files);
  const skipped: Skipped[] = [];
  const skip = (one: Skipped) => {
    skipped.push(one);
    onEvent({ type: 'skipped', ...one });
  };
  for (const one of [...unusable, ...unlisted(manifests, files)]) skip(one);

  const warc = createWarcImport(archive, MAX_IMPORT_BYTES);
  const take = async ({ input, stored }: Incoming): Promise<void> => {
    const capture = await archive.put(input);
    stored?.(capture);
  };
  let taken = 0;
  let puts = 0;
  const before = archive.count();
  for (const file of files) {
    const entry = manifests.get(file.folder ?? '')?.get(file.relative);
    const address = given ?? entry?.url ?? null;
    let captures = 0;
    try {
      const known = entry?.known ?? {};
      for await (const incoming of inputsOf(file, { url: address, known }, { skip, warc })) {
        await take(incoming);
        captures++;
      }
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      skip({ path: file.path, reason: error.message });
    }
    puts += captures;
    if (captures === 0) continue;
    taken++;
    onEvent({ type: 'imported', path: file.path, captures });
  }
  for await (const incoming of warc.rest()) {
    await take(incoming);
    puts++;
  }
  const captures = archive.count() - before;
  const leftOut = warc.leftOut();
  return { files: taken, captures, unchanged: puts - captures, skipped, leftOut };
}

/** This file (or what follows in it) is skipped; the message is the reason. */
class Unusable extends Error {}

function givenAddress(url: string, files: readonly FoundFile[]): string {
  if (files.length !== 1)
    throw new BadImport(
      `--url 只能与一个文件一起使用，这里有 ${files.length} 个。多个文件的地址请写进 ${MANIFEST_NAME}。`,
    );
  try {
    return canonicalUrl(url);
  } catch {
    throw new BadImport(`--url 不是完整的 http(s) 地址：${url}`);
  }
}

interface Import {
  readonly skip: (one: Skipped) => void;
  readonly warc: WarcImport;
}

async function* inputsOf(
  file: FoundFile,
  entry: ManifestEntry,
  context: Import,
): AsyncGenerator<Incoming> {
  const extension = extensionOf(file.path);
  if (isWarc(extension)) yield* warcInputs(context.warc, file.path, file.path);
  else if (extension === '.zip')
    yield* zipInputs(readSmallFile(file.path), file.path, entry, context, 1);
  else yield { input: fileInput(basename(file.path), readSmallFile(file.path), entry) };
}

const isWarc = (extension: string): boolean => extension === '.warc' || extension === '.warc.gz';

async function* warcInputs(
  warc: WarcImport,
  source: WarcSource,
  path: string,
): AsyncGenerator<Incoming> {
  let found = 0;
  try {
    for await (const incoming of warc.read(source, path)) {
      found++;
      yield incoming;
    }
  } catch (error) {
    throw new Unusable(`WARC 文件已损坏，读出 ${found} 条后停止（${messageOf(error)}）`);
  }
  if (found === 0) throw new Unusable('WARC 文件中没有可用的网页或文件记录');
}

async function* zipInputs(
  bytes: Uint8Array,
  path: string,
  entry: ManifestEntry,
  context: Import,
  depth: number,
): AsyncGenerator<Incoming> {
  const { skip } = context;
  let entries: readonly ZipEntry[];
  let manifest: ReadonlyMap<string, ManifestEntry>;
  try {
    const wanted = (name: string) => {
      const reason = name === MANIFEST_NAME ? null : unsupported(name);
      if (reason) skip({ path: `${path}/${name}`, reason });
      return reason === null;
    };
    const all = unzip(bytes, wanted);
    const listed = all.find((one) => one.path === MANIFEST_NAME);
    manifest = listed ? readManifest(listed.bytes, `${path}/${MANIFEST_NAME}`) : new Map();
    entries = all.filter((one) => one !== listed);
  } catch (error) {
    if (error instanceof BadZip || error instanceof BadManifest) throw new Unusable(error.message);
    throw error;
  }
  if (entries.length === 0) throw new Unusable('压缩包里没有支持的文件');
  if (entries.length > 1 && entry.url !== null)
    throw new Unusable(`压缩包里有 ${entries.length} 个文件，不能都用同一个地址 ${entry.url}`);
  for (const inside of entries) {
    const known = manifest.get(inside.path) ?? entry;
    const label = `${path}/${inside.path}`;
    const extension = extensionOf(inside.path);
    if (inside.bytes.length === 0) skip({ path: label, reason: '文件是空的' });
    else if (inside.bytes.length > MAX_IMPORT_BYTES) skip({ path: label, reason: '超过 100 MB' });
    else if (extension !== '.zip' && !isWarc(extension))
      yield { input: fileInput(basename(inside.path), inside.bytes, known) };
    else if (depth >= MAX_ZIP_DEPTH) skip({ path: label, reason: '压缩包嵌套过深' });
    else
      try {
        if (isWarc(extension)) yield* warcInputs(context.warc, inside.bytes, label);
        else yield* zipInputs(inside.bytes, label, known, context, depth + 1);
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        skip({ path: label, reason: error.message });
      }
  }
}

function fileInput(fileName: string, body: Uint8Array, entry: ManifestEntry): CaptureInput {
  const url = entry.url ?? savedFrom(fileName, body);
  return {
    url,
    source: IMPORT_SOURCE,
    status: 200,
    headers: {},
    body,
    fileName,
    known: entry.known,
  };
}

/** Browsers note the address in pages they save: `<!-- saved from url=(0042)http://… -->`. */
function savedFrom(fileName: string, body: Uint8Array): string | null {
  if (!/\.html?$/i.test(fileName)) return null;
  const head = Buffer.from(body.subarray(0, 2048)).toString('latin1');
  const address = /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s>]+)\s*-->/i.exec(head)?.[1];
  return address && URL.canParse(address) ? canonicalUrl(address) : null;
}

function readSmallFile(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size === 0) throw new Unusable('文件是空的');
    if (size > MAX_IMPORT_BYTES) throw new Unusable('文件超过 100 MB');
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`无法读取文件（${codeOf(error) || messageOf(error)}）`);
  }
}
