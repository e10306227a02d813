/** What the library holds and whether it can be asked; the same for the API and the CLI. */
import { IndexNotReady } from '../indexer/index.ts';
import type { Indexer } from '../indexer/index.ts';
import { searchRequest } from './contract.ts';
import type { Status } from './contract.ts';
import { VERSION } from './project.ts';
import { searchOf } from './requests.ts';
import type { Services } from './routes/endpoint.ts';

/** Sources that stand in no registry. */
const OWN_SOURCES: Readonly<Record<string, string>> = { import: '导入的文件', sample: '示例门户' };

/**
 * Asks instead of guessing: only an answer shows that the index can give one.
 * @returns why it cannot; null when it can
 */
async function whyNotReady(indexer: Indexer): Promise<string | null> {
  try {
    await indexer.search(searchOf(searchRequest.parse({ mode: 'keyword', size: 1 })));
    return null;
  } catch (error) {
    if (error instanceof IndexNotReady) return error.message;
    throw error;
  }
}

export async function statusOf({
  indexer,
  archive,
  sources,
}: Pick<Services, 'indexer' | 'archive' | 'sources'>): Promise<Status> {
  const named = new Map(sources.map((source) => [source.id, source]));
  const reason = await whyNotReady(indexer);
  const { library, engine, meaning } = indexer;
  return {
    version: VERSION,
    ready: reason === null,
    reason,
    engine,
    ...library.count(),
    captures: archive.count(),
    sources: library.sources().map(({ source, reports }) => ({
      id: source,
      name: named.get(source)?.name ?? OWN_SOURCES[source] ?? source,
      sample: named.get(source)?.sample ?? source === 'sample',
      reports,
    })),
    meaning: { available: meaning.available, model: meaning.model, reason: meaning.reason },
    lastIndexed: library.lastIndexed(),
  };
}
