/** The shared vocabulary of indicators, as data: what a count is of, told by the words around it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const pattern = z.string().transform((source) => new RegExp(source, 'u'));
const measure = z
  .union([z.tuple([z.string(), pattern]), z.tuple([z.string(), pattern, z.string()])])
  .transform(([name, words, units]) => ({
    name,
    words,
    // 万人次 is 人次, 余 is no unit; 元 is also 万元 and 亿元.
    units: units === undefined ? null : new RegExp(`^(?:千|百|十)?[万亿]?(?:个)?(?:${units})`, 'u'),
  }));
const file = z.object({
  subjects: z.array(
    z.object({
      group: z.string(),
      subject: z.string().transform((source) => new RegExp(source, 'gu')),
      measures: z.array(measure),
    }),
  ),
});

export type Subject = z.infer<typeof file>['subjects'][number];

let loaded: readonly Subject[] | undefined;

/** Subjects in the order of the file; of two that stand equally near, the first is taken. */
export function subjects(): readonly Subject[] {
  loaded ??= file.parse(
    JSON.parse(readFileSync(new URL('./data/definitions.json', import.meta.url), 'utf8')),
  ).subjects;
  return loaded;
}
