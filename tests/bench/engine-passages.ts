/**
 * What both engines are given and asked: passages of real text (`search-corpus.ts`) or, at any
 * width of vectors and without a model, drawn ones (`engine-corpus.ts`).
 */
import { join } from 'node:path';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { embeddedText } from '../../indexer/embed/embedded-text.ts';
import { obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { createOnnxEmbedder } from '../../indexer/embed/onnx-embedder.ts';
import type { EngineDocument } from '../../indexer/engine/engine.ts';
import type { Report } from '../../indexer/records.ts';
import { filterValues } from '../../indexer/search/filter-values.ts';
import { unitsOf } from '../../indexer/text/units.ts';
import { createCorpus } from './engine-corpus.ts';
import { createSearchCorpus } from './search-corpus.ts';

export interface Passages {
  readonly dimensions: number;
  /** The same passages each time; `more` are those after them. */
  batches(size: number): AsyncGenerator<readonly EngineDocument[]>;
  more(count: number): Promise<readonly EngineDocument[]>;
  /** Vectors of questions: of none of the passages. */
  questions(count: number): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

const SEED = 20_261_122;
/** Beyond the ordinals of all passages. */
const FIRST_QUESTION = 900_000;

/** The vectors are those of the sample's paragraphs, turned a little, as search-corpus.ts says. */
export async function realPassages(count: number): Promise<Passages> {
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const dataFolder = join(import.meta.dirname, '../../data');
  const { folder } = await obtainModel(model, { dataFolder });
  const real = await createOnnxEmbedder({ folder, model, threads: 2 });
  const embedded = remembering(real);
  const documentsOf = async (report: Report, embedder: Embedder): Promise<EngineDocument[]> => {
    const texts = report.passages.map(({ start, end }) => report.text.slice(start, end));
    const vectors = await embedder.embed(texts.map(embeddedText), 'passage');
    return report.passages.map((passage, at) => ({
      id: passage.id,
      units: unitsOf(texts[at] ?? '').units,
      filters: filterValues(report, passage, []),
      vector: vectors[at] ?? new Float32Array(real.dimensions),
    }));
  };
  return {
    dimensions: real.dimensions,
    async *batches(size) {
      const corpus = createSearchCorpus();
      const embedder = await corpus.embedder(embedded);
      let batch: EngineDocument[] = [];
      for (const report of corpus.reports(count)) {
        batch.push(...(await documentsOf(report, embedder)));
        while (batch.length >= size) yield batch.splice(0, size);
      }
      if (batch.length > 0) yield batch;
    },
    async more(extra) {
      const corpus = createSearchCorpus();
      const embedder = await corpus.embedder(embedded);
      let made = 0;
      const documents: EngineDocument[] = [];
      for (const report of corpus.reports(count + extra)) {
        const before = made;
        made += report.passages.length;
        if (made <= count) continue;
        documents.push(...(await documentsOf(report, embedder)).slice(Math.max(0, count - before)));
      }
      return documents;
    },
    async questions(number) {
      const { paragraphs } = createSearchCorpus();
      const texts = paragraphs.map((line) => line.split(/[，。]/)[0] ?? line);
      return real.embed(texts.slice(0, number), 'query');
    },
    close: () => real.close(),
  };
}

/** Both engines are given the same vectors; the model makes them once. */
function remembering(embedder: Embedder): Embedder {
  const made = new Map<string, ReturnType<Embedder['embed']>>();
  return {
    ...embedder,
    embed(texts, role) {
      const key = JSON.stringify([role, texts]);
      const vectors = made.get(key) ?? embedder.embed(texts, role);
      made.set(key, vectors);
      return vectors;
    },
  };
}

export function drawnPassages(count: number, dimensions: number): Passages {
  const corpus = createCorpus(SEED, dimensions);
  const documents = (from: number, to: number): EngineDocument[] =>
    Array.from({ length: to - from }, (_, at) => corpus.document(from + at));
  return {
    dimensions,
    async *batches(size) {
      for (let from = 0; from < count; from += size) {
        yield documents(from, Math.min(count, from + size));
      }
    },
    more: async (extra) => documents(count, count + extra),
    questions: async (number) =>
      Array.from({ length: number }, (_, at) => corpus.vector(FIRST_QUESTION + at)),
    close: async () => {},
  };
}
