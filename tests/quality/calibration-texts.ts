/** What a model's numbers are learned from: passages of libraries, and questions of both kinds. */
import type { Indexer } from '../../indexer/index.ts';
import { reportsOf, sampleQueries, textsOf } from './judged-sets.ts';
import { linesOf } from './meaning-shares.ts';
import { readJsonLines, sharedPath } from './shared-data.ts';

/** Texts of all passages of a library. */
export const passageTexts = (indexer: Indexer): string[] => reportsOf(indexer).flatMap(textsOf);

function judged(...parts: readonly string[]): string[] {
  const path = sharedPath(...parts);
  return path === null ? [] : readJsonLines<{ query: string }>(path).map(({ query }) => query);
}

/** Questions by kind; those held out are only looked at. */
export const questionsOf = (): ReadonlyMap<string, readonly string[]> =>
  new Map([
    ['policy-qa', judged('retrieval', 'policy-qa', 'queries.jsonl')],
    ['gold', judged('gold', 'queries.jsonl')],
    ['sample', sampleQueries().map(({ query }) => query)],
    ...[
      'lay-on-topic',
      'on-topic-training',
      'lay-held-out',
      'off-topic',
      'off-topic-training',
      'off-topic-held-out',
    ].map((name) => [name, linesOf(name)] as const),
  ]);
