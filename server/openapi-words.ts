/** What the OpenAPI document says in words; a word for one route goes before the general one. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const words = z
  .object({
    tags: z.array(z.object({ name: z.string(), description: z.string() })),
    /** Tag by path. */
    routes: z.record(z.string(), z.string()),
    /** Description by `name`, or by `path name`. */
    parameters: z.record(z.string(), z.string()),
    /** Values to begin with, by `path name`. */
    examples: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(new URL('./data/api-words.json', import.meta.url), 'utf8')));

export const TAGS = words.tags;

export const tagOf = (path: string): string | undefined => words.routes[path];

export const descriptionOf = (path: string, name: string): string | undefined =>
  words.parameters[`${path} ${name}`] ?? words.parameters[name];

export const exampleOf = (path: string, name: string): string | undefined =>
  words.examples[`${path} ${name}`];
