/** One index on the server and what it says of itself: its passages, and a document about them. */
import * as z from 'zod';
import type { Settings } from 'meilisearch';
import { BrokenIndex } from '../errors.ts';
import { oneOf } from './conditions.ts';
import { EMBEDDER } from './documents.ts';
import { isMissingIndex, type Row, type Server, type Write } from './server.ts';
import settings from './data/settings.json' with { type: 'json' };

/** Raised when what passages are made of changes, so that an index made before is made anew. */
export const FORMAT = 1;

/**
 * No passage: what the index says of itself, so that a swap takes it along. Longer than the id of
 * any passage.
 */
const ABOUT = `about${'_'.repeat(200)}`;
const ABOUT_MARK = 2;

/** Holds for passages alone. */
export const PASSAGES = oneOf('vector', [0, 1]);
export const WITH_VECTOR = oneOf('vector', [1]);

const aboutSchema = z.object({
  format: z.number(),
  dimensions: z.int().positive(),
  description: z.record(z.string(), z.string()),
  /** True from its beginning until it has taken the place of the index it stands beside. */
  filling: z.boolean(),
});
export type About = z.infer<typeof aboutSchema>;

export interface Generation {
  readonly passages: number;
  readonly vectors: number;
  /** Null before anything was written. */
  readonly about: About | null;
}

/** @returns null when there is no such index */
export async function readGeneration(
  server: Server,
  index: string,
  patient: boolean,
): Promise<Generation | null> {
  const count = (filter: string) => ({ indexUid: index, limit: 0, filter });
  try {
    const about = { indexUid: index, limit: 1, filter: oneOf('vector', [ABOUT_MARK]) };
    const queries = [count(PASSAGES), count(WITH_VECTOR), about];
    const [all, vectors, said] = await server.search(queries, patient);
    return {
      passages: totalOf(all),
      vectors: totalOf(vectors),
      about: said?.hits[0] === undefined ? null : aboutOf(said.hits[0]),
    };
  } catch (error) {
    if (isMissingIndex(error)) return null;
    throw error;
  }
}

function aboutOf(row: Row): About | null {
  const text = row['description'];
  try {
    return aboutSchema.parse({
      ...row,
      description: JSON.parse(typeof text === 'string' ? text : ''),
    });
  } catch {
    return null;
  }
}

export const totalOf = (found: { readonly estimatedTotalHits?: number } | undefined): number =>
  found?.estimatedTotalHits ?? 0;

export const writeAbout =
  (index: string, { description, ...about }: About): Write =>
  (client) =>
    client.index(index).addDocuments([
      {
        ...about,
        id: ABOUT,
        vector: ABOUT_MARK,
        // As text: its keys are not to become attributes of the index.
        description: JSON.stringify(description),
        _vectors: { [EMBEDDER]: null },
      },
    ]);

const settingsFor = (dimensions: number): Settings => ({
  ...(settings as Settings),
  embedders: { [EMBEDDER]: { source: 'userProvided', dimensions } },
});

/** Makes an index of that name with our settings; one that exists gets them. */
export function makeIndex(index: string, about: About): readonly Write[] {
  return [
    (client) => client.createIndex(index, { primaryKey: 'id' }),
    (client) => client.index(index).updateSettings(settingsFor(about.dimensions)),
    writeAbout(index, about),
  ];
}

/**
 * @throws BrokenIndex that names the setting which somebody has changed
 */
export async function checkSettings(server: Server, index: string, about: About): Promise<void> {
  const found = await server.settings(index);
  for (const [name, wanted] of Object.entries(settingsFor(about.dimensions))) {
    if (!includes(found[name], wanted)) {
      throw new BrokenIndex(index, new Error(`Meilisearch 中的设置 ${name} 与 Tashan 所需的不同`));
    }
  }
}

/** Whether all that is wanted is there, whatever the server adds; the order of lists is its own. */
function includes(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((one) => found.some((other) => includes(other, one)))
    );
  }
  if (wanted === null || typeof wanted !== 'object') return found === wanted;
  if (found === null || typeof found !== 'object') return false;
  return Object.entries(wanted).every(([key, value]) =>
    includes((found as Readonly<Record<string, unknown>>)[key], value),
  );
}
