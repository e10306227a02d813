/** The indexer's settings: environment variables, read once, checked by zod. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BadSetting, readSettings, type Environment, type Setting } from '../crawler/index.ts';

export const ENGINES = ['lancedb', 'meilisearch'] as const;

/** More threads than this bring an index nothing, and each holds a copy of the model (60 MB). */
const MOST_THREADS = 16;

/** Models are named in `embed/data/models.json`; this name stands for none of them. */
const NO_MODEL = 'none';

const text = z.string().trim();

const webAddress = (name: string) =>
  text
    .refine((value) => /^https?:$/.test(protocolOf(value)), `${name} 应是 http 或 https 地址`)
    .refine(
      (value) => !/^https?:\/\/[^/?#]*@/i.test(value),
      `${name} 中不能写用户名和密码，请改用专门的密钥变量`,
    );

const protocolOf = (value: string): string => (URL.canParse(value) ? new URL(value).protocol : '');

const wholeNumber = (name: string, least: number, most: number) =>
  text
    .regex(/^\d{1,9}$/, `${name} 应是 ${least} 到 ${most} 之间的整数`)
    .transform(Number)
    .refine(
      (value) => value >= least && value <= most,
      `${name} 应是 ${least} 到 ${most} 之间的整数`,
    );

const table = z.object({
  TASHAN_DATA: text.default('./data'),
  TASHAN_ENGINE: z.enum(ENGINES, `TASHAN_ENGINE 应是 ${ENGINES.join(' 或 ')}`).default('lancedb'),
  MEILI_URL: webAddress('MEILI_URL').default('http://127.0.0.1:7700'),
  MEILI_KEY: text.optional(),
  MEILI_INDEX: text
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'MEILI_INDEX 只能用英文字母、数字、- 和 _')
    .default('tashan'),
  MEILI_NETWORK: z.enum(['true', 'false'], 'MEILI_NETWORK 应是 true 或 false').default('false'),
  TASHAN_MODEL: text.default('bge-small-zh-v1.5'),
  TASHAN_MODEL_DIR: text.optional(),
  HF_ENDPOINT: webAddress('HF_ENDPOINT').default('https://huggingface.co'),
  TASHAN_EMBED_URL: webAddress('TASHAN_EMBED_URL').optional(),
  TASHAN_EMBED_KEY: text.optional(),
  TASHAN_EMBED_MODEL: text.optional(),
  TASHAN_EMBED_DIMENSIONS: wholeNumber('TASHAN_EMBED_DIMENSIONS', 1, 16_384).optional(),
  TASHAN_THREADS: wholeNumber('TASHAN_THREADS', 1, MOST_THREADS).optional(),
});

type SettingName = keyof z.infer<typeof table>;

/** Name, default and meaning of every setting, for the README and its test. '' is unset. */
export const INDEXER_SETTINGS: readonly Setting<SettingName>[] = [
  { name: 'TASHAN_DATA', default: './data', meaning: '数据目录：存档、资料库、索引和模型' },
  { name: 'TASHAN_ENGINE', default: 'lancedb', meaning: `检索引擎：${ENGINES.join(' ')}` },
  { name: 'MEILI_URL', default: 'http://127.0.0.1:7700', meaning: 'Meilisearch 的地址' },
  { name: 'MEILI_KEY', default: '', meaning: 'Meilisearch 的密钥' },
  {
    name: 'MEILI_INDEX',
    default: 'tashan',
    meaning: '索引在 Meilisearch 中的名字；一台服务器供几个资料库使用时各取一名',
  },
  {
    name: 'MEILI_NETWORK',
    default: 'false',
    meaning: 'true 为用 Meilisearch 的分片网络（企业版），MEILI_URL 写主节点',
  },
  {
    name: 'TASHAN_MODEL',
    default: 'bge-small-zh-v1.5',
    meaning: `本机语义模型的名字；${NO_MODEL} 为只按词检索`,
  },
  { name: 'TASHAN_MODEL_DIR', default: '', meaning: '已放好模型文件的文件夹，只读不写' },
  {
    name: 'HF_ENDPOINT',
    default: 'https://huggingface.co',
    meaning: '下载模型的 Hugging Face 站点或镜像',
  },
  {
    name: 'TASHAN_EMBED_URL',
    default: '',
    meaning: '与 OpenAI 兼容的向量接口（如 http://127.0.0.1:11434/v1），设了就不用本机模型',
  },
  { name: 'TASHAN_EMBED_KEY', default: '', meaning: '向量接口的密钥' },
  { name: 'TASHAN_EMBED_MODEL', default: '', meaning: '向量接口的模型名' },
  { name: 'TASHAN_EMBED_DIMENSIONS', default: '', meaning: '要求接口给出的维数；不设则不提' },
  { name: 'TASHAN_THREADS', default: '', meaning: '语义模型用的线程数；不设则与处理器核数相同' },
];

export interface EndpointConfig {
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly dimensions?: number;
}

export interface IndexerConfig {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly engine: (typeof ENGINES)[number];
  readonly meilisearch: {
    readonly url: string;
    readonly key?: string;
    /** Name of the index on the server. */
    readonly index: string;
    /** True for a network of instances that share the index out among them. */
    readonly network: boolean;
  };
  /** Name of a known model; null for words alone. */
  readonly model: string | null;
  /** Absolute path of a folder the user filled. */
  readonly modelDir?: string;
  readonly hfEndpoint: string;
  /** Takes the place of the local model. */
  readonly endpoint?: EndpointConfig;
  readonly threads: number;
}

/**
 * Reads the settings; an empty variable counts as unset. The result is frozen.
 * @throws BadSetting
 */
export function readIndexerConfig(env: Environment = process.env): IndexerConfig {
  const set = readSettings(table, INDEXER_SETTINGS, env);
  const endpoint = endpointOf(set);
  return Object.freeze({
    dataFolder: resolve(set.TASHAN_DATA),
    engine: set.TASHAN_ENGINE,
    meilisearch: Object.freeze({
      url: set.MEILI_URL,
      ...(set.MEILI_KEY && { key: set.MEILI_KEY }),
      index: set.MEILI_INDEX,
      network: set.MEILI_NETWORK === 'true',
    }),
    model: set.TASHAN_MODEL === NO_MODEL ? null : set.TASHAN_MODEL,
    ...(set.TASHAN_MODEL_DIR && { modelDir: resolve(set.TASHAN_MODEL_DIR) }),
    hfEndpoint: set.HF_ENDPOINT,
    ...(endpoint && { endpoint }),
    threads: set.TASHAN_THREADS ?? Math.min(availableParallelism(), MOST_THREADS),
  });
}

function endpointOf(set: z.infer<typeof table>): EndpointConfig | undefined {
  if (set.TASHAN_EMBED_URL === undefined) {
    for (const name of ['TASHAN_EMBED_KEY', 'TASHAN_EMBED_MODEL'] as const) {
      if (set[name] !== undefined) {
        throw new BadSetting(`设了 ${name}，却没有设 TASHAN_EMBED_URL（向量接口的地址）`);
      }
    }
    return undefined;
  }
  if (set.TASHAN_EMBED_MODEL === undefined) {
    throw new BadSetting('设了 TASHAN_EMBED_URL，还要用 TASHAN_EMBED_MODEL 写明模型名');
  }
  return Object.freeze({
    url: set.TASHAN_EMBED_URL,
    model: set.TASHAN_EMBED_MODEL,
    ...(set.TASHAN_EMBED_KEY && { key: set.TASHAN_EMBED_KEY }),
    ...(set.TASHAN_EMBED_DIMENSIONS && { dimensions: set.TASHAN_EMBED_DIMENSIONS }),
  });
}
