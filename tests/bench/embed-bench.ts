/**
 * Passages a second of our embedder beside the bare model, in one run and in turns, so that both
 * see the same machine: `npx tsx tests/bench/embed-bench.ts [rounds]`.
 */
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { env, pipeline } from '@huggingface/transformers';
import { obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { createOnnxEmbedder } from '../../indexer/embed/onnx-embedder.ts';

const CHARACTERS = 160;
const PASSAGES = 64;
/** Tried 1 to 64: beyond 8 the bare model is no faster. */
const BARE_BATCH = 8;

const TEXT =
  '深入贯彻落实习近平法治思想，全面推进依法行政，加快建设法治政府，坚持以人民为中心，持续优化法治化营商环境，' +
  '健全行政复议体制机制，规范行政执法行为，提升矛盾纠纷多元化解能力，办理行政复议案件1,234件，化解率达98.5%。';

/** Passages of reports in length, no two alike. */
export const passages = (round: number): string[] =>
  Array.from({ length: PASSAGES }, (_, index) =>
    `${round}.${index}、${TEXT.slice((index * 7) % TEXT.length)}${TEXT}${TEXT}`.slice(
      0,
      CHARACTERS,
    ),
  );

export interface EmbedBench {
  /** Passages a second, medians over the rounds. */
  readonly ours: number;
  readonly bare: number;
  /** Median over the rounds of ours to bare. */
  readonly share: number;
  /** Processor time a passage in milliseconds, all threads: tells the truth on a busy machine too. */
  readonly cpu: { readonly ours: number; readonly bare: number };
  /** Milliseconds for one query, median. */
  readonly query: number;
}

export async function embedBench(rounds = 5): Promise<EmbedBench> {
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const { folder } = await obtainModel(model, {
    dataFolder: join(import.meta.dirname, '../../data'),
  });
  const embedder = await createOnnxEmbedder({ folder, model, threads: availableParallelism() });
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const bareModel = await pipeline('feature-extraction', basename(folder), { dtype: 'q8' });
  const embedBare = async (texts: readonly string[]): Promise<void> => {
    for (let from = 0; from < texts.length; from += BARE_BATCH) {
      const batch = texts.slice(from, from + BARE_BATCH);
      await bareModel(batch, { pooling: 'cls', normalize: true });
    }
  };
  const embedOurs = async (texts: readonly string[]): Promise<void> => {
    await embedder.embed(texts, 'passage');
  };
  const measure = async (embed: (texts: readonly string[]) => Promise<void>, round: number) => {
    const before = process.cpuUsage();
    const rate = (PASSAGES / (await milliseconds(() => embed(passages(round))))) * 1000;
    const { user, system } = process.cpuUsage(before);
    return { rate, cpu: (user + system) / 1000 / PASSAGES };
  };

  // The first round warms both up and is not counted.
  await embedOurs(passages(-1));
  await embedBare(passages(-1));
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  const query: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(embedOurs, round));
    bare.push(await measure(embedBare, round));
    const text = `第${round}个问题：怎样申请行政复议`;
    query.push(await milliseconds(async () => void (await embedder.embed([text], 'query'))));
  }
  await embedder.close();
  await bareModel.dispose();
  return {
    ours: median(ours.map(({ rate }) => rate)),
    bare: median(bare.map(({ rate }) => rate)),
    share: median(ours.map(({ rate }, index) => rate / (bare[index]?.rate ?? Number.NaN))),
    cpu: { ours: median(ours.map(({ cpu }) => cpu)), bare: median(bare.map(({ cpu }) => cpu)) },
    query: median(query),
  };
}

interface Measured {
  readonly rate: number;
  readonly cpu: number;
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ours, bare, share, cpu, query } = await embedBench(Number(process.argv[2] ?? 5));
  console.log(
    `${PASSAGES} passages of ${CHARACTERS} characters a round: ours ${ours.toFixed(1)}/s, ` +
      `bare ${bare.toFixed(1)}/s, share ${share.toFixed(2)}; processor ${cpu.ours.toFixed(1)} ms ` +
      `a passage, bare ${cpu.bare.toFixed(1)} ms; one query ${query.toFixed(0)} ms`,
  );
}
