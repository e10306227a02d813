/** The embedder on this machine: an ONNX model, in threads of its own. */
import type { Embedder } from './embedder.ts';
import { createModelCrew } from './model-crew.ts';
import { embedderIdOf, type KnownModel } from './models.ts';

/** Each copy of the model takes some 120 MB. */
const MOST_COPIES = 4;

export interface OnnxOptions {
  /** Holds the files of the model, checked (see `obtainModel`). */
  readonly folder: string;
  readonly model: KnownModel;
  /** Processor cores to use, 1 or more. */
  readonly threads?: number;
}

/**
 * Two copies with a thread each get through more texts than one copy with two threads, which wait
 * for each other at every layer; so cores are given to copies first.
 * @throws EmbedderUnavailable when the model cannot be loaded
 */
export async function createOnnxEmbedder({
  folder,
  model,
  threads = 2,
}: OnnxOptions): Promise<Embedder> {
  const copies = Math.min(threads, MOST_COPIES);
  const crew = await createModelCrew(
    { folder, model, threads: Math.floor(threads / copies) },
    copies,
  );
  return {
    id: embedderIdOf(model),
    dimensions: model.dimensions,
    embed(texts, role) {
      const prefix = role === 'query' ? model.queryPrefix : '';
      return Promise.all(texts.map((text) => crew.embed(prefix + text, role)));
    },
    close: () => crew.close(),
  };
}
