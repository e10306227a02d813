/**
 * Gets a model's files, whatever their origin, each checked by sha256.
 *
 *   the user's folder ──┐
 *   the hub or a mirror ┼─▶ a temporary name ─▶ sha256 ─▶ rename ─▶ data/models/<id>/ ─▶ runtime
 *   Maven ──────────────┘
 *
 * Any number of processes may do so at once: temporary names are their own, renames are atomic,
 * and all of them bring the same bytes.
 */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkFile, describeDamage, type FileCheck } from './check-file.ts';
import { createFolderOrigin, findInFolder, USER_FOLDER } from './folder-origin.ts';
import { createHubOrigin } from './hub-origin.ts';
import { createMavenOrigin } from './maven-origin.ts';
import type { ModelOrigin, OnModelProgress } from './model-origins.ts';
import type { KnownModel, ModelFile } from './models.ts';

/** No place has the model; `message` says what was tried and what the user can do. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable';
}

export interface ModelPlace {
  readonly dataFolder: string;
  /** A folder the user filled. It is only read, and no other origin is asked when it is given. */
  readonly modelDir?: string | undefined;
}

export interface ObtainOptions extends ModelPlace {
  readonly hfEndpoint?: string | undefined;
  readonly onProgress?: OnModelProgress | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** In the order they are asked; by default the hub, then Maven. */
  readonly origins?: readonly ModelOrigin[] | undefined;
}

export interface ObtainedModel {
  /** Holds all files of the model, checked just now. */
  readonly folder: string;
  /** `cache`, or where what was missing there came from: `TASHAN_MODEL_DIR` or an origin's name. */
  readonly origin: string;
}

export interface VerifiedFile extends FileCheck {
  readonly file: ModelFile;
  readonly path: string;
}

export const modelFolder = (dataFolder: string, model: KnownModel): string =>
  join(dataFolder, 'models', model.id);

/** Checks every file where it would be read: in the user's folder when there is one. */
export async function verifyModel(
  model: KnownModel,
  { dataFolder, modelDir }: ModelPlace,
): Promise<readonly VerifiedFile[]> {
  const folder = modelDir ?? modelFolder(dataFolder, model);
  return Promise.all(
    model.files.map(async (file) => {
      const found = modelDir === undefined ? null : await findInFolder(modelDir, file);
      const path = found ?? join(folder, file.path);
      return { file, path, ...(await checkFile(path, file)) };
    }),
  );
}

/**
 * Leaves all files of the model in the cache, and says where they are.
 * @throws ModelUnavailable
 */
export async function obtainModel(
  model: KnownModel,
  options: ObtainOptions,
): Promise<ObtainedModel> {
  const { dataFolder, modelDir, onProgress = () => undefined } = options;
  if (modelDir !== undefined) await insistOnOwnFiles(model, { dataFolder, modelDir });
  const folder = modelFolder(dataFolder, model);
  const cached = await verifyModel(model, { dataFolder });
  const wanted = cached.filter(({ state }) => state !== 'good');
  let origin = modelDir === undefined ? 'cache' : USER_FOLDER;
  if (wanted.length > 0) {
    const origins =
      modelDir === undefined
        ? (options.origins ?? defaultOrigins(options))
        : [createFolderOrigin(modelDir)];
    origin = await bringAll(model, wanted, origins, onProgress, options);
  }
  await writeFixedFiles(model, folder);
  return { folder, origin };
}

const defaultOrigins = ({ hfEndpoint, fetch }: ObtainOptions): readonly ModelOrigin[] => [
  createHubOrigin({ ...(hfEndpoint && { endpoint: hfEndpoint }), ...(fetch && { fetch }) }),
  createMavenOrigin(),
];

/** Who names a folder means that folder, so a fault there is told and nothing else is tried. */
async function insistOnOwnFiles(model: KnownModel, place: ModelPlace): Promise<void> {
  const faults = (await verifyModel(model, place)).flatMap((check) => {
    if (check.state === 'good') return [];
    const what = check.state === 'missing' ? '没有这个文件' : describeDamage(check, check.file);
    return [`${check.path}：${what}`];
  });
  if (faults.length === 0) return;
  throw new ModelUnavailable(
    `${USER_FOLDER} 指定的文件夹不能用（其中的文件没有改动）。${faults.join('；')}。请换上正确的文件，或取消 ${USER_FOLDER}。`,
  );
}

/** @returns the name of the origin that gave the last file */
async function bringAll(
  model: KnownModel,
  wanted: readonly VerifiedFile[],
  origins: readonly ModelOrigin[],
  report: OnModelProgress,
  options: ObtainOptions,
): Promise<string> {
  for (const check of wanted.filter(({ state }) => state === 'damaged')) {
    report({ message: `${check.path} 已损坏（${describeDamage(check, check.file)}），重新获取` });
  }
  const failures: string[] = [];
  let left = wanted;
  for (const origin of origins) {
    const still: VerifiedFile[] = [];
    for (const item of left) {
      const failure = await bringOne(model, item, origin, report).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      if (failure === null) continue;
      still.push(item);
      failures.push(`${origin.name}：${failure}`);
    }
    left = still;
    if (left.length === 0) return origin.name;
    report({ message: `没有取得模型：${failures.at(-1)}` });
  }
  throw new ModelUnavailable(whatToDo(model, [...new Set(failures)], options));
}

/** @returns null, or why what came cannot be used */
async function bringOne(
  model: KnownModel,
  { file, path }: VerifiedFile,
  origin: ModelOrigin,
  report: OnModelProgress,
): Promise<string | null> {
  const part = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await origin.bring(model, file, part, report);
    const check = await checkFile(part, file);
    if (check.state !== 'good') return `${file.path} 不对：${describeDamage(check, file)}`;
    await keepDamaged(path, file, report);
    await rename(part, path);
    return null;
  } finally {
    await rm(part, { force: true });
  }
}

/** Copied, not moved: another process may have put the right file there in the meantime. */
async function keepDamaged(path: string, file: ModelFile, report: OnModelProgress): Promise<void> {
  if ((await checkFile(path, file)).state !== 'damaged') return;
  const aside = `${path}.damaged`;
  await copyFile(path, aside);
  report({ message: `损坏的文件留在 ${aside}，可以删除` });
}

async function writeFixedFiles(model: KnownModel, folder: string): Promise<void> {
  for (const [name, content] of Object.entries(model.written)) {
    const path = join(folder, name);
    const text = `${JSON.stringify(content, null, 2)}\n`;
    if ((await readFile(path, 'utf8').catch(() => null)) === text) continue;
    const part = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.part`;
    await writeFile(part, text);
    await rename(part, path);
  }
}

function whatToDo(
  model: KnownModel,
  failures: readonly string[],
  { dataFolder }: ObtainOptions,
): string {
  const files = model.files.map(({ path }) => path).join('、');
  return [
    `没有取得语义模型 ${model.id}。试过：${failures.join('；')}。`,
    '可以任选一种办法，然后运行 tashan model fetch：',
    '（1）连上网络，或用 HF_ENDPOINT 指定 Hugging Face 的镜像站点；',
    `（2）把 ${model.hub.repo} 的 ${files} 放进一个文件夹，用 ${USER_FOLDER} 指定它，或直接放进 ${modelFolder(dataFolder, model)}；`,
    `（3）安装 Maven（mvn），由它取 ${model.maven}；`,
    '（4）用 TASHAN_EMBED_URL 和 TASHAN_EMBED_MODEL 指定与 OpenAI 兼容的向量接口。',
  ].join('\n');
}
