/**
 * What a backup holds, one tar file:
 *
 *   manifest.json │ archive/index.sqlite │ archive/tashan-00001.warc.gz │ … │ library.sqlite │
 *   frontier.sqlite │ sources.json │ corrections.csv │ seal.sha256
 *
 * The engine's index and the models are left out: one is rebuilt, the others are fetched again.
 */
import { z } from 'zod';

/** Raised when an older program could not read the file. */
export const BACKUP_FORMAT = 1;

export const MANIFEST_NAME = 'manifest.json';

/** Larger than the manifest of an archive of a million files. */
export const LONGEST_MANIFEST = 256 * 1024 ** 2;

export const ARCHIVE_INDEX = 'archive/index.sqlite';
export const LIBRARY = 'library.sqlite';
export const FRONTIER = 'frontier.sqlite';
export const SOURCES = 'sources.json';
export const CORRECTIONS = 'corrections.csv';

const KNOWN_PATHS: ReadonlySet<string> = new Set([
  ARCHIVE_INDEX,
  LIBRARY,
  FRONTIER,
  SOURCES,
  CORRECTIONS,
]);
const WARC_PATH = /^archive\/tashan-\d{5,12}(?:-r\d{1,9})?\.warc\.gz$/;

/** Whatever a file says, nothing is written under another name than these. */
const isKnownPath = (path: string): boolean => KNOWN_PATHS.has(path) || WARC_PATH.test(path);

const file = z.object({
  path: z.string().refine(isKnownPath, '备份里有不认识的文件名'),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Version of the program that wrote it. */
  tashan: z.string(),
  /** Version of the library's tables; null where there was none yet. */
  library: z.string().nullable(),
  /** ISO 8601 UTC. */
  created: z.string(),
  captures: z.number().int().min(0),
  files: z.array(file),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

/** The file is no backup, is not whole, or was changed; nothing of it was restored. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup';
}

const formatOnly = z.object({ format: z.number() });

/** @throws BadBackup */
export function parseManifest(bytes: Buffer): BackupManifest {
  const broken = '备份的清单读不懂：文件不是 Tashan 的备份，或已损坏';
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch (error) {
    throw new BadBackup(broken, { cause: error });
  }
  const format = formatOnly.safeParse(json);
  if (format.success && format.data.format > BACKUP_FORMAT) {
    throw new BadBackup('备份由更新版本的 Tashan 写成：请升级后再恢复');
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new BadBackup(broken, { cause: parsed.error });
  const paths = parsed.data.files.map(({ path }) => path);
  if (new Set(paths).size !== paths.length) throw new BadBackup(broken);
  return parsed.data;
}
