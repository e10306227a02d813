import { z } from 'zod';
import { NotFound } from '../../../indexer/index.ts';
import { citationOf } from '../../citations/citation.ts';
import { CITATION_STYLES } from '../../contract.ts';
import { mentionsOf } from '../../practice-views.ts';
import { passageDetailOf } from '../../views.ts';
import { nameOf } from '../filters.ts';
import { quote, quoteOf } from '../quotes.ts';
import { defineTool } from '../tool.ts';

export const getPassage = defineTool({
  name: 'get_passage',
  title: '一个段落 / One passage',
  description:
    '一个段落的原文、所在章节、出处、其中提到的做法，以及前后段落的编号。\n' +
    'One passage verbatim, with its section, source, the practices it names and its neighbours.',
  input: z.strictObject({ passage: nameOf('段落编号 / passage id') }),
  output: quote.extend({
    start: z.number().int(),
    end: z.number().int(),
    before: z.string().nullable().describe('id of the passage before'),
    after: z.string().nullable(),
    sharedBy: z.number().int().describe('other reports with nearly the same passage'),
    practices: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  }),
  run({ indexer: { library } }, { passage: id }) {
    const found = library.passage(id);
    if (found === undefined) throw new NotFound(`没有编号为 ${id} 的段落`);
    const { passage, report } = found;
    const detail = passageDetailOf(found, {
      practices: mentionsOf(report, library, passage),
      sharing: library.sharing(report.id),
    });
    const at = report.passages.findIndex((one) => one.id === passage.id);
    return {
      ...quoteOf({
        passage: detail.id,
        text: detail.text,
        section: report.sections[passage.section]?.path ?? [],
        report: detail.report,
      }),
      start: detail.start,
      end: detail.end,
      before: report.passages[at - 1]?.id ?? null,
      after: report.passages[at + 1]?.id ?? null,
      sharedBy: detail.sharedBy,
      practices: detail.practices.map((one) => ({ id: one.id, name: one.name, kind: one.kind })),
    };
  },
});

export const cite = defineTool({
  name: 'cite',
  title: '引文 / Cite',
  description:
    '一篇报告（或其中一段）的参考文献著录：GB/T 7714—2015、BibTeX、RIS 或 CSL-JSON。引用报告时用它，不要自己拼写。\n' +
    'The reference to a report, or to a passage of it, in one of four styles. Use it instead of ' +
    'writing a reference of your own.',
  input: z.strictObject({
    report: nameOf('报告编号 / report id'),
    passage: nameOf('其中一段的编号 / id of a passage of it').optional(),
    style: z.enum(CITATION_STYLES).default('gb7714'),
  }),
  output: z.object({ style: z.string(), citation: z.string() }),
  run({ indexer: { library } }, { report, passage, style }) {
    return { style, citation: citationOf(library, { report, passage, style }).text };
  },
});
