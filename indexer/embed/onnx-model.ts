/** One text → one unit vector, by an ONNX model on this thread. It blocks the thread it runs on. */
import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@huggingface/transformers';
import { z } from 'zod';
import type { KnownModel } from './models.ts';
import { toUnitLength } from './unit-length.ts';

/**
 * UTF-16 units given to the tokenizer. 512 tokens of Chinese are about as many characters; the
 * rest leaves room for long Latin words, while a whole book costs no more than a page.
 */
const MOST_CHARACTERS = 16_384;

export interface OnnxModel {
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

const tokenised = z.object({ input_ids: z.array(z.number()) });
const answered = z.object({
  last_hidden_state: z.object({ data: z.instanceof(Float32Array), dims: z.array(z.number()) }),
});

/**
 * One text a run, never a batch: the quantised model scales each layer's input by the largest
 * value in the whole batch, so a neighbour would change a text's vector (cosine .989 to .997
 * between batches of 1 and of 8, measured). Alone, a text has one vector, and at 160 characters
 * a batch is no faster.
 */
export async function loadOnnxModel(
  folder: string,
  model: Pick<KnownModel, 'dimensions' | 'maxTokens'>,
  threads: number,
): Promise<OnnxModel> {
  // The files are checked and at hand: nothing is fetched, and nothing is written beside them.
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const network = await AutoModel.from_pretrained(name, {
    local_files_only: true,
    dtype: 'q8',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });

  return {
    async embed(text) {
      const { input_ids: ids } = tokenised.parse(
        tokenizer(readable(text), {
          truncation: true,
          max_length: model.maxTokens,
          return_tensor: false,
        }),
      );
      const shape = [1, ids.length];
      const output: unknown = await network({
        input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
        token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
      });
      const { data, dims } = answered.parse(output).last_hidden_state;
      if (dims[2] !== model.dimensions) {
        throw new Error(`模型给出 ${dims[2]} 维，应为 ${model.dimensions} 维`);
      }
      return toUnitLength(data.slice(0, model.dimensions));
    },
    async close() {
      await network.dispose();
    },
  };
}

/** Cut to what can be read at all; a pair that is cut, or was never whole, reads as unknown. */
const readable = (text: string): string =>
  text.slice(0, MOST_CHARACTERS).replaceAll(/\p{Surrogate}/gu, '\uFFFD');
