/** Where portals put the text of a page, read from data/selectors.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const list = z.array(z.string().min(1)).min(1);
const schema = z.object({
  /** Containers of known content systems: they hold the text and hardly anything else. */
  content: list,
  /** Names many sites use for the same; tried in this order when none of the above holds text. */
  generic: list,
  title: list,
  /** Elements that never hold text of the page. */
  drop: list,
  /** Comments some systems write round the text. */
  markers: z.array(z.tuple([z.string(), z.string()])),
});

export const selectors = schema.parse(
  JSON.parse(readFileSync(new URL('./data/selectors.json', import.meta.url), 'utf8')),
);
