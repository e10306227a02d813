/** What there is to ask at the moment: index, library and meaning, whoever wrote to them last. */
import type { Embedder } from './embed/embedder.ts';
import type { EngineState, SearchEngine } from './engine/engine.ts';
import { BrokenIndex, EngineRefused, EngineUnavailable } from './engine/errors.ts';
import { IndexNotReady, type Meaning } from './indexer.ts';
import { libraryName } from './library/identity.ts';
import type { Library } from './library/open-library.ts';
import type { LiveEngine } from './live-engine.ts';
import type { SearchContext } from './search/context.ts';
import { regions } from './structure/regions.ts';
import type { Segmenter } from './text/segmenter.ts';

export interface AskingOptions {
  readonly live: LiveEngine;
  readonly library: Library;
  readonly embedder: Embedder | null;
  /** Why there is no embedder, and what to do. */
  readonly reason: string | null;
  readonly segmenter: Segmenter;
  readonly log: (message: string) => void;
}

export interface Asking {
  /** As it was when last looked at or asked. */
  meaning(): Meaning;
  /** Looks at the index anew. */
  look(): Promise<void>;
  /**
   * @param work is given what is asked, and a name of its state: the same as long as the same
   *   question has the same answer; null where that cannot be told
   * @throws IndexNotReady when there is no index to ask
   */
  ask<T>(work: (context: SearchContext, state: string | null) => Promise<T>): Promise<T>;
}

export async function createAsking(options: AskingOptions): Promise<Asking> {
  const { live, library, embedder, segmenter, log } = options;

  const meaningOf = ({ description, vectors }: EngineState): Meaning => {
    if (embedder === null) return { available: false, model: null, reason: options.reason };
    const used = description['embedder'] ?? '';
    if (used === embedder.id || vectors === 0) {
      return { available: used === embedder.id, model: embedder.id, reason: null };
    }
    const reason =
      used === ''
        ? '索引中有段落还没有向量，暂不能按语义检索：请运行 tashan index。'
        : `索引由另一个向量模型（${used}）建立，暂不能按语义检索：请运行 tashan index --rebuild。`;
    return { available: false, model: embedder.id, reason };
  };
  const seen = async (): Promise<Meaning> => {
    try {
      return await live.use(async (engine) => meaningOf(await engine.state()));
    } catch (error) {
      // A server that is down now may come up while this process lives: it is asked again then.
      if (!isAway(error)) throw error;
      log(messageOf(error));
      return { available: false, model: embedder?.id ?? null, reason: messageOf(error) };
    }
  };
  let current = await seen();

  /** Another process may have written since: what is asked is what there is now. */
  const contextOf = async (engine: SearchEngine): Promise<SearchContext> => {
    library.refresh();
    const state = await engine.state();
    current = meaningOf(state);
    if (state.passages > 0 && state.description['library'] !== libraryName(library.writer)) {
      throw new IndexNotReady(
        '索引由另一个资料库或另一版本的 Tashan 建立：请运行 tashan index --rebuild。' +
          '几个资料库共用一台 Meilisearch 时，请各设一个 MEILI_INDEX。',
      );
    }
    if (state.passages === 0 && library.reader.count().passages > 0) {
      const waiting = library.writer.pendingCount();
      throw new IndexNotReady(
        waiting > 0
          ? `正在建立索引，还有 ${waiting} 段：请稍候再试。若没有进程在建，请运行 tashan index。`
          : '资料库里有报告，但索引是空的：请运行 tashan index --rebuild。',
      );
    }
    return {
      engine,
      reader: library.reader,
      statistics: library.statistics,
      regions: regions(),
      segmenter,
      embedder: current.available ? embedder : null,
      meaningReason: current.reason,
    };
  };
  const stateOf = async (engine: SearchEngine): Promise<string | null> => {
    const generation = await engine.generation?.();
    return generation === undefined
      ? null
      : `${library.statistics.names.state()}/${generation}/${current.available}`;
  };

  return {
    meaning: () => current,
    async look() {
      current = await seen();
    },
    ask: (work) =>
      live
        .use(async (engine) => work(await contextOf(engine), await stateOf(engine)))
        .catch((error: unknown) => {
          throw asNotReady(error);
        }),
  };
}

/** The engine is a server of its own that cannot be reached, or does not let us in. */
const isAway = (error: unknown): error is Error =>
  error instanceof EngineUnavailable || error instanceof EngineRefused;

/** An index that fails while it is read is as good as none: say what to do about it. */
function asNotReady(error: unknown): unknown {
  if (isAway(error)) return new IndexNotReady(`暂不能检索：${error.message}`, { cause: error });
  return error instanceof BrokenIndex || isEngineFault(error)
    ? new IndexNotReady(
        `索引读不出，可能已损坏：请运行 tashan index --rebuild（${messageOf(error)}）`,
        { cause: error },
      )
    : error;
}

/** What Lance says of files it cannot read comes without a class of its own. */
const isEngineFault = (error: unknown): boolean =>
  error instanceof Error && /\blance\b|LanceError/i.test(error.message);

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
