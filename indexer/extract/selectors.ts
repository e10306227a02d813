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

/** What a selector without combinators asks of one element. */
export interface Simple {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  /** `[id^=vsb_content]` and `[itemprop=articleBody]`. */
  readonly attribute: {
    readonly name: string;
    readonly value: string;
    readonly starts: boolean;
  } | null;
}

const SIMPLE = /^([a-z][a-z\d]*)?(?:#([\w-]+))?((?:\.[\w-]+)*)(?:\[([\w-]+)(\^?)=([\w-]+)\])?$/;

/** @throws Error for what is more than one simple selector: the list of the data file is wrong */
export function readSelector(selector: string): Simple {
  const parts = SIMPLE.exec(selector);
  if (parts === null) throw new Error(`data/selectors.json: 不认得的选择器 ${selector}`);
  const [, tag, id, classes = '', name, starts, value = ''] = parts;
  return {
    tag: tag ?? null,
    id: id ?? null,
    classes: classes.split('.').filter((part) => part !== ''),
    attribute: name === undefined ? null : { name, value, starts: starts === '^' },
  };
}
