import type { PlannedTerm } from './plan.ts';
import type { QueryField } from './query.ts';
import type { QueryEcho } from './types.ts';

/** What a query says beside its words, as the answer repeats it: what is left out, and its fields. */
export const saidBeside = (
  excluded: readonly PlannedTerm[],
  fields: readonly Pick<QueryField, 'field' | 'value'>[],
): QueryEcho['terms'] => [
  ...excluded.map(({ text, role }) => ({ text, role })),
  ...fields.map(({ field, value }) => ({ text: `${field}:${value}`, role: 'field' as const })),
];
