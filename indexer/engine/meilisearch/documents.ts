/** A passage as Meilisearch stores it. */
import { FILTER_FIELDS, type EngineDocument } from '../engine.ts';
import { absentWordsOf } from './absent.ts';
import { gramsOf, idNumber } from './grams.ts';
import { encodeValue } from './values.ts';

/** Name of our vectors among those Meilisearch may hold. */
export const EMBEDDER = 'passage';

/** One line of JSON, as the route for documents takes them (`application/x-ndjson`). */
export function documentLine({ id, units, filters, vector }: EngineDocument): string {
  const values = FILTER_FIELDS.map((field): [string, readonly string[]] => [
    field,
    [...new Set(filters[field])].map(encodeValue),
  ]);
  return JSON.stringify({
    id,
    // As text, since a list would be read value by value, and unpaired surrogates be refused.
    units: JSON.stringify(units),
    length: units.length,
    grams: [idNumber(id), ...gramsOf(units), ...absentWordsOf(units)],
    ...Object.fromEntries(values),
    vector: vector === undefined ? 0 : 1,
    _vectors: { [EMBEDDER]: vector === undefined ? null : Array.from(vector) },
  });
}
