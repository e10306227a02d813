import { z } from 'zod';
import { BadRequest, MODES, UNITS } from '../../../indexer/index.ts';
import { searchRequest, similarRequest } from '../../contract.ts';
import { searchOf, similarOf } from '../../requests.ts';
import { nameOf, paging, placeAndTime, practiceFilter, reportFilter, textOf } from '../filters.ts';
import { found, foundOf } from '../found.ts';
import { defineTool } from '../tool.ts';

export const searchReports = defineTool({
  name: 'search_reports',
  title: '检索报告 / Search reports',
  description:
    '在各地政府的法治政府建设年度报告中按词、按义检索，给出原文段落及出处。q 可用 "短语"、-排除、region: year: title:。\n' +
    'Searches the yearly rule-of-law reports that Chinese governments publish, by words and by ' +
    'meaning; gives verbatim passages with title, place, year, address and passage id. Query in Chinese.',
  input: z.strictObject({
    q: textOf('检索词，用中文 / words in Chinese; "…" for a phrase, -word to exclude'),
    mode: z
      .enum(MODES)
      .default('hybrid')
      .describe('hybrid 词义并用；keyword 只按词；semantic 只按义'),
    unit: z
      .enum(UNITS)
      .default('passage')
      .describe('passage 一段一条；report 一篇一条；practice 一项做法一条'),
    ...placeAndTime,
    ...reportFilter,
    ...practiceFilter,
    ...paging,
  }),
  output: found,
  async run({ indexer }, input) {
    const result = await indexer.search(searchOf(searchRequest.parse(input)));
    return foundOf(result, indexer.library);
  },
});

export const findSimilar = defineTool({
  name: 'find_similar_practices',
  title: '找别处的类似做法 / Find similar practices elsewhere',
  description:
    '以一项做法（name）、一个段落（passage）、一篇报告（report）或一段文字（text）为例，找别的地方类似的做法；四者给且只给一个。\n' +
    'Finds what other places do that is like a named practice, a passage, a report or a text of ' +
    'your own (exactly one of the four), with what they have in common.',
  input: z.strictObject({
    name: nameOf('做法的名称或编号，如 融议心安 / name or id of a practice').optional(),
    passage: nameOf('段落编号 / passage id').optional(),
    report: nameOf('报告编号 / report id').optional(),
    text: textOf('一段描述，用中文 / a description in Chinese').optional(),
    ...placeAndTime,
    ...reportFilter,
    ...practiceFilter,
    ...paging,
  }),
  output: found,
  async run({ indexer }, { name, ...input }) {
    const given = [name, input.passage, input.report, input.text].filter((one) => one?.trim());
    if (given.length !== 1) {
      throw new BadRequest(
        '请在 name、passage、report、text 中给出一个作为例子，且只给一个',
        'name',
      );
    }
    const result = await indexer.similar(
      similarOf(similarRequest.parse({ ...input, practice: name })),
    );
    return foundOf(result, indexer.library);
  },
});
