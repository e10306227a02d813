/** Counts that are no facts of governing by law; the cues are data (`data/exclusions.json`). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Surroundings } from './clauses.ts';
import type { Count } from './counts.ts';
import { unitTable } from './units.ts';

const patterns = z
  .array(z.string())
  .transform((list) => new RegExp(list.map((source) => `(?:${source})`).join('|'), 'u'));
const file = z.object({
  part: patterns,
  clause: patterns,
  before: patterns,
  /** 不少于2人 is a rule to keep, and a fact only of a plan. */
  norm: patterns,
  after: patterns,
});

let loaded: z.infer<typeof file> | undefined;
function cues(): z.infer<typeof file> {
  loaded ??= file.parse(
    JSON.parse(readFileSync(new URL('./data/exclusions.json', import.meta.url), 'utf8')),
  );
  return loaded;
}

/** @param planned whether the sentence says what will be done */
export function isExcluded(
  form: string,
  count: Count,
  around: Surroundings,
  planned: boolean,
): boolean {
  const { part, clause, before, norm, after } = cues();
  const only = unitTable().only.get(count.unit);
  return (
    part.test(around.part) ||
    clause.test(around.clause) ||
    before.test(around.before) ||
    (!planned && norm.test(around.before)) ||
    after.test(form.slice(count.end, count.end + 12)) ||
    (only !== undefined && !only.test(around.part))
  );
}
