/**
 * Which topics of the outlines for law-based government a passage is about. Topics, their names
 * and cues are data with dates of validity (`data/topics.json`), since outlines succeed each other.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { plain } from './plain.ts';

const day = z.iso.date();
const file = z.object({
  taxonomies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.string(),
      valid_from: day,
      /** The last day; null while no successor is known. */
      valid_to: day.nullable(),
      topics: z.array(
        z.object({
          id: z.string().regex(/^[a-z-]+$/),
          name: z.string(),
          cues: z.array(
            z.tuple([z.string().transform((source) => new RegExp(source, 'gu')), z.number()]),
          ),
        }),
      ),
    }),
  ),
});

type Taxonomy = z.infer<typeof file>['taxonomies'][number];
export interface Topic {
  readonly id: string;
  /** Shown to readers. */
  readonly name: string;
  readonly taxonomy: string;
}

/** A cue said again adds less: the second time half, and no more after that. */
const REPEATED = 0.5;
/** What a heading says counts for every passage under it, the innermost heading most. */
const HEADING = 1;
const UPPER_HEADING = 0.75;
/** Less than one telling word, or two supporting ones, is a passing mention. */
const LEAST_SCORE = 2;
/** Beside the main topic, another needs this share of its score. */
const LEAST_SHARE = 0.38;
/** With as much as this, a topic stands on its own, however much is said of another. */
const ENOUGH = 4;

let loaded: readonly Taxonomy[] | undefined;
function taxonomies(): readonly Taxonomy[] {
  loaded ??= file.parse(
    JSON.parse(readFileSync(new URL('./data/topics.json', import.meta.url), 'utf8')),
  ).taxonomies;
  return loaded;
}

/** Topics in the order of the file. */
export function topics(): Topic[] {
  return taxonomies().flatMap(({ id: taxonomy, topics: list }) =>
    list.map(({ id, name }) => ({ id, name, taxonomy })),
  );
}

/**
 * Ids of the topics of a passage, the main one first; none when nothing tells.
 *
 * @param headingPath headings from the outermost to the innermost section
 * @param year the year reported on: an outline that began later or ended earlier does not apply,
 *   but the oldest one applies to all years before it; null for all
 */
export function topicsOf(
  passage: string,
  headingPath: readonly string[],
  year: number | null = null,
): string[] {
  return topicScores(passage, headingPath, year)
    .filter(
      ({ score }, _, [main]) =>
        score >= LEAST_SCORE && score >= Math.min(ENOUGH, (main?.score ?? 0) * LEAST_SHARE),
    )
    .map(({ id }) => id);
}

/** Every topic with its score, highest first. */
export function topicScores(
  passage: string,
  headingPath: readonly string[],
  year: number | null,
): { readonly id: string; readonly score: number }[] {
  const text = plain(passage);
  const [innermost = '', ...upper] = headingPath.map(plain).toReversed();
  const scores = inForce(year).flatMap((taxonomy) =>
    taxonomy.topics.map(({ id, cues }) => {
      let score = 0;
      for (const [cue, weight] of cues) {
        score += weight * Math.min(countOf(cue, text), 1 + REPEATED);
        if (countOf(cue, innermost) > 0) score += weight * HEADING;
        if (upper.some((heading) => countOf(cue, heading) > 0)) score += weight * UPPER_HEADING;
      }
      return { id, score };
    }),
  );
  return scores.toSorted((a, b) => b.score - a.score);
}

/** 1 for once, 1.5 for more. */
function countOf(cue: RegExp, text: string): number {
  cue.lastIndex = 0;
  if (!cue.test(text)) return 0;
  const again = cue.test(text);
  cue.lastIndex = 0;
  return again ? 1 + REPEATED : 1;
}

function inForce(year: number | null): readonly Taxonomy[] {
  const all = taxonomies();
  if (year === null) return all;
  const now = all.filter(
    ({ valid_from: from, valid_to: to }) =>
      Number(from.slice(0, 4)) <= year && (to === null || Number(to.slice(0, 4)) >= year),
  );
  return now.length > 0
    ? now
    : all.filter(({ valid_from: from }) => Number(from.slice(0, 4)) > year);
}
