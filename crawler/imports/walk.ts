/** Which files an import takes in: those named, and all in named folders. */
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { codeOf } from '../error-details.ts';

/** Formats the indexer can read; containers are opened here. */
const SUPPORTED = new Set(
  '.txt .md .html .htm .pdf .docx .doc .wps .ofd .xlsx .xls .et .rtf .png .jpg .jpeg .zip .warc .warc.gz'.split(
    ' ',
  ),
);
export const MANIFEST_NAME = 'manifest.csv';

export interface FoundFile {
  readonly path: string;
  /** Folder whose manifest speaks about the file, whether it has one or not; null when none can. */
  readonly folder: string | null;
  /** Path below that folder, `/` between. */
  readonly relative: string;
}

export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** `.pdf`, `.warc.gz`, in lower case. */
export function extensionOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.warc.gz') ? '.warc.gz' : extname(lower);
}

/** Null when the file can be taken in, else why not. */
export function unsupported(name: string): string | null {
  const extension = extensionOf(name);
  if (SUPPORTED.has(extension)) return null;
  const kinds = [...SUPPORTED].join(' ');
  return extension === ''
    ? `没有扩展名，无法判断格式（支持 ${kinds}）`
    : `不支持的格式 ${extension}（支持 ${kinds}）`;
}

export function isHidden(name: string): boolean {
  return (
    name.startsWith('.') ||
    name.startsWith('__MACOSX') ||
    /^(?:Thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

/** Files in the order of their names, each under the nearest manifest above it, folders opened in place; what cannot be taken, with reason. */
export function findFiles(paths: readonly string[]): {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
} {
  const files: FoundFile[] = [];
  const skipped: Skipped[] = [];
  const take = (file: FoundFile) => {
    const reason = unsupported(file.path);
    if (reason) skipped.push({ path: file.path, reason });
    else files.push(file);
  };
  // `import folder/*` names the manifest like the other files.
  const manifests = paths.filter((path) => basename(path) === MANIFEST_NAME && existsSync(path));
  const folders = new Set(manifests.map((path) => dirname(path)));
  for (const path of paths) {
    if (manifests.includes(path)) continue;
    if (!existsSync(path)) skipped.push({ path, reason: '文件或目录不存在' });
    else if (statSync(path).isDirectory()) walk(path, path, '', take, skipped);
    else
      take({
        path,
        folder: folders.has(dirname(path)) ? dirname(path) : null,
        relative: basename(path),
      });
  }
  return { files, skipped };
}

function walk(
  root: string,
  folder: string,
  prefix: string,
  take: (file: FoundFile) => void,
  skipped: Skipped[],
): void {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    skipped.push({
      path: folder,
      reason: `无法读取目录（${codeOf(error)}）`,
    });
    return;
  }
  if (prefix !== '' && names.includes(MANIFEST_NAME))
    return walk(folder, folder, '', take, skipped);
  for (const name of names) {
    const path = join(folder, name);
    if (name === MANIFEST_NAME || isHidden(name) || isCompanionFolder(name, names)) continue;
    const stat = existsSync(path) ? statSync(path) : lstatSync(path);
    // Linked folders could lead in a circle.
    if (stat.isDirectory() && !lstatSync(path).isSymbolicLink())
      walk(root, path, `${prefix}${name}/`, take, skipped);
    else if (stat.isFile()) take({ path, folder: root, relative: prefix + name });
  }
}

/** `报告_files/` beside `报告.html`: scripts and frames of a page saved by a browser. */
function isCompanionFolder(name: string, siblings: readonly string[]): boolean {
  const page = /^(.*)(?:_files|\.files|_文件)$/.exec(name)?.[1];
  return (
    page !== undefined && [`${page}.html`, `${page}.htm`].some((one) => siblings.includes(one))
  );
}
