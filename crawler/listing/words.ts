/** The words and selectors of list and article pages, from `data/listing.json`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const expression = (flags: string) => z.string().transform((text) => new RegExp(text, flags));

const wordsSchema = z.strictObject({
  /** What a report is about. */
  subject: expression('u'),
  /** What a report calls itself. */
  document: expression('u'),
  year: expression('u'),
  /** News, notices and plans about the same subject. */
  notReport: expression('u'),
  /** What may follow a report's name: 总结及下一年计划, 报告公示. */
  appendix: expression('u'),
  /** A notice that carries the report itself. */
  forwarded: expression('u'),
  /** Annual reports of other kinds, which stand beside these in columns of reports. */
  otherSubject: expression('u'),
  /** Page parts that hold navigation only. */
  furniture: z.string(),
  /** Elements that make up one row of a list. */
  row: z.string(),
  nextText: z.string().transform((text) => new RegExp(`^(?:${text})$`, 'i')),
  pagingBox: z.string(),
  attachmentExtensions: z.array(z.string()),
  /** Addresses that hand out files without showing their kind. */
  attachmentServices: expression('i'),
  attachmentBox: z.string(),
  /** Where the text of an article stands; the first that matches is taken. */
  body: z.array(z.string()),
});

export const WORDS = wordsSchema.parse(
  JSON.parse(readFileSync(new URL('./data/listing.json', import.meta.url), 'utf8')),
);
