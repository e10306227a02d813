/** What a model's numbers are learned from: passages of libraries, and questions of both kinds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Indexer } from '../../indexer/index.ts';
import { sampleQueries } from './judged-sets.ts';
import { readJsonLines, sharedPath } from './shared-data.ts';

const REPORTS_AT_ONCE = 100;

/** Texts of all passages of a library. */
export function textsOf({ library }: Indexer): string[] {
  const texts: string[] = [];
  for (let offset = 0; ; offset += REPORTS_AT_ONCE) {
    const { items } = library.reports({}, { offset, limit: REPORTS_AT_ONCE });
    if (items.length === 0) return texts;
    for (const { text, passages } of items) {
      texts.push(...passages.map(({ start, end }) => text.slice(start, end)));
    }
  }
}

const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, `data/${name}.txt`), 'utf8')
    .trimEnd()
    .split('\n');

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
    ].map((name) => [name, lines(name)] as const),
  ]);
