/** Which embedder there is: the endpoint that was set, else the local model, else none. */
import type { IndexerConfig } from '../config.ts';
import { type Embedder, EmbedderUnavailable } from './embedder.ts';
import { createEndpointEmbedder } from './endpoint-embedder.ts';
import { ModelUnavailable, obtainModel, type ObtainOptions } from './model-files.ts';
import { KNOWN_MODELS, type KnownModel, knownModelNamed } from './models.ts';
import { createOnnxEmbedder } from './onnx-embedder.ts';

export interface EmbedLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface OpenedEmbedder {
  readonly embedder: Embedder | null;
  /** Its row of the table; null for an endpoint. */
  readonly model: KnownModel | null;
  /** Why there is none, and what to do. */
  readonly reason: string | null;
}

type EmbedConfig = Pick<
  IndexerConfig,
  'dataFolder' | 'model' | 'modelDir' | 'hfEndpoint' | 'endpoint' | 'threads'
>;

/** Says once in the log what there is. Never throws for want of a model: words alone work too. */
export async function openEmbedder(
  config: EmbedConfig,
  log: EmbedLog,
  origins?: ObtainOptions['origins'],
): Promise<OpenedEmbedder> {
  try {
    const { embedder, model } = await open(config, log, origins);
    log.info(`语义检索使用 ${embedder.id}（${embedder.dimensions} 维）`);
    return { embedder, model, reason: null };
  } catch (error) {
    if (!(error instanceof ModelUnavailable || error instanceof EmbedderUnavailable)) throw error;
    log.warn(`现在只按词检索，没有语义检索。${error.message}`);
    return { embedder: null, model: null, reason: error.message };
  }
}

async function open(
  config: EmbedConfig,
  log: EmbedLog,
  origins: ObtainOptions['origins'],
): Promise<{ readonly embedder: Embedder; readonly model: KnownModel | null }> {
  const { dataFolder, modelDir, hfEndpoint, endpoint, threads } = config;
  if (endpoint !== undefined) {
    return { embedder: await createEndpointEmbedder(endpoint), model: null };
  }
  if (config.model === null) {
    throw new ModelUnavailable('TASHAN_MODEL=none：按设置不用语义模型。取消这个设置即可启用。');
  }
  const model = knownModelNamed(config.model);
  if (model === undefined) {
    const known = KNOWN_MODELS.map(({ id }) => id).join('、');
    throw new ModelUnavailable(`TASHAN_MODEL=${config.model}：不认识这个模型，可用的有 ${known}。`);
  }
  const { folder } = await obtainModel(model, {
    dataFolder,
    modelDir,
    hfEndpoint,
    origins,
    onProgress: ({ message, received = 0 }) => {
      // The log hears of each step once; the growing counts are for a progress bar.
      if (received === 0) log.info(message);
    },
  });
  return { embedder: await createOnnxEmbedder({ folder, model, threads }), model };
}
