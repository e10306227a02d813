/** A passage as comparisons quote it. */
import { topicName } from './closed-values.ts';
import type { SearchContext } from './context.ts';
import { hitReport } from './hits.ts';
import type { QuotedPassage } from './types.ts';

/** Undefined when the passage is gone from the library since the engine named it. */
export function quotedPassage({ reader }: SearchContext, id: string): QuotedPassage | undefined {
  const found = reader.passage(id);
  if (found === undefined) return undefined;
  const { passage, text, report } = found;
  return {
    passage: id,
    text,
    start: passage.start,
    end: passage.end,
    topics: passage.topics.map((topic) => ({ id: topic, name: topicName(topic) })),
    report: hitReport(report),
  };
}
