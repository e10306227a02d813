/** Passages near to a problem: by meaning, or by what both speak of where there is no model. */
import type { Filter } from '../engine/engine.ts';
import type { ScoringRow } from '../library/library.ts';
import { timed, type Clock, type SearchContext } from './context.ts';
import { nearest, vectorOf } from './meaning.ts';
import { conceptsOf, overlap } from './shared-words.ts';

/** Passages read where meaning cannot choose: without terms an engine's order says nothing. */
const READ = 500;

export interface NearRow {
  readonly row: ScoringRow;
  /** 0 to 1. */
  readonly similarity: number;
}

/** The nearest passages inside a filter, `most` at most, nearest first. */
export type Near = (filter: Filter, most: number) => Promise<readonly NearRow[]>;

async function nearInMeaning(context: SearchContext, text: string, clock: Clock): Promise<Near> {
  const { embedder } = context;
  if (embedder === null) return async () => [];
  const vector = await timed(clock, 'embed', () => vectorOf(embedder, text, 'example'));
  return async (filter, most) => {
    const { neighbours } = await nearest(context, vector, filter, clock, { k: most });
    const similarity = new Map(neighbours.map((one) => [one.id, one.similarity]));
    return context.statistics
      .scoringRows([...similarity.keys()])
      .map((row) => ({ row, similarity: similarity.get(row.id) ?? 0 }));
  };
}

function nearInWords(context: SearchContext, text: string, clock: Clock): Near {
  const asked = conceptsOf(text);
  return async (filter, most) => {
    const query = { all: [], any: [], none: [], filter };
    const { ids } = await timed(clock, 'engine', () =>
      context.engine.lexical(query, { offset: 0, limit: READ }),
    );
    return context.statistics
      .scoringRows(ids)
      .map((row) => {
        const other = conceptsOf(context.reader.passage(row.id)?.text ?? '');
        return { row, similarity: overlap(asked, other, () => 1) };
      })
      .filter(({ similarity }) => similarity > 0)
      .toSorted((a, b) => b.similarity - a.similarity || (a.row.id < b.row.id ? -1 : 1))
      .slice(0, most);
  };
}

export async function nearTo(context: SearchContext, text: string, clock: Clock): Promise<Near> {
  return context.embedder === null
    ? nearInWords(context, text, clock)
    : nearInMeaning(context, text, clock);
}
