import { z } from 'zod';
import { BadRequest } from '../../../indexer/index.ts';
import type { Report } from '../../../indexer/index.ts';
import { reportById } from '../../routes/reports.ts';
import { reportSummaryOf } from '../../views.ts';
import { nameOf } from '../filters.ts';
import { beginning, source, sourceOf } from '../quotes.ts';
import { defineTool } from '../tool.ts';

/** Characters of text in one answer: a few pages, of a report that may have a hundred. */
const LONGEST_TEXT = 6_000;
/** Sections that an outline shows; more deeply nested ones are left out of a longer one. */
const LONGEST_OUTLINE = 200;

const outlineOf = ({ sections }: Report) => {
  const shallow = sections.filter(({ depth }) => depth <= 2);
  const shown = sections.length <= LONGEST_OUTLINE ? sections : shallow.slice(0, LONGEST_OUTLINE);
  return shown.map(({ ordinal, heading, depth, start, end, parts }) => ({
    section: ordinal,
    heading: beginning(heading, 200),
    depth,
    start,
    end,
    parts: [...parts],
  }));
};

interface Asked {
  readonly section?: number | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Where the text that was asked for begins and ends; null when only the outline was. */
function rangeOf(report: Report, { section, start, end }: Asked): readonly [number, number] | null {
  if (section === undefined) {
    if (start === undefined && end === undefined) return null;
    if (end !== undefined && (start ?? 0) >= end) {
      throw new BadRequest('end 应大于 start', 'end');
    }
    return [start ?? 0, end ?? report.text.length];
  }
  const found = report.sections[section];
  if (found === undefined) {
    throw new BadRequest(
      `这篇报告没有第 ${section} 个章节：章节号见不带 section 时给出的 outline`,
      'section',
    );
  }
  const from = Math.max(found.start, start ?? found.start);
  const to = Math.min(found.end, end ?? found.end);
  if (from > to || (from === to && found.start < found.end)) {
    throw new BadRequest(
      `第 ${section} 个章节是从 ${found.start} 到 ${found.end}：start 和 end 应在其中`,
      'start',
    );
  }
  return [from, to];
}

function textIn(report: Report, [start, end]: readonly [number, number]) {
  const last = Math.min(end, report.text.length);
  const text = beginning(report.text.slice(start, Math.max(start, last)), LONGEST_TEXT);
  const stop = start + text.length;
  return {
    start,
    end: stop,
    text,
    next: text !== '' && stop < last ? stop : null,
    passages: report.passages
      .filter((one) => one.start < stop && one.end > start)
      .map((one) => ({ passage: one.id, start: one.start, end: one.end })),
  };
}

const offset = z.coerce.number().int().min(0);

export const getReport = defineTool({
  name: 'get_report',
  title: '一篇报告 / One report',
  description:
    '一篇报告：题名、发布机关、日期、网址、采集时间和章节目录；给出 section（章节号）或 start、end（字符位置）时另附原文，' +
    `一次至多 ${LONGEST_TEXT} 字，续读用 next。\n` +
    'One report: metadata and outline; with `section` (ordinal) or `start` and `end` (characters) ' +
    `its verbatim text as well, at most ${LONGEST_TEXT} characters at a time, go on at \`next\`.`,
  input: z.strictObject({
    report: nameOf('报告编号 / report id'),
    section: offset.optional().describe('章节号，见 outline / ordinal in the outline'),
    start: offset.optional(),
    end: offset.optional(),
  }),
  output: z.object({
    source,
    documentNumber: z.string().nullable(),
    capturedAt: z.string(),
    digest: z.string(),
    gone: z.string().nullable().describe('when its page was found gone'),
    length: z.number().int().describe('characters'),
    outline: z.array(
      z.object({
        section: z.number().int(),
        heading: z.string(),
        depth: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        parts: z.array(z.string()),
      }),
    ),
    outlineTotal: z.number().int(),
    content: z
      .object({
        start: z.number().int(),
        end: z.number().int(),
        text: z.string().describe('verbatim'),
        next: z.number().int().nullable().describe('`start` of what follows'),
        passages: z.array(
          z.object({ passage: z.string(), start: z.number().int(), end: z.number().int() }),
        ),
      })
      .nullable(),
  }),
  run({ indexer }, { report: id, ...asked }) {
    const report = reportById(indexer, id);
    const range = rangeOf(report, asked);
    return {
      source: sourceOf(reportSummaryOf(report)),
      documentNumber: report.documentNumber,
      capturedAt: report.capturedAt,
      digest: report.digest,
      gone: report.gone,
      length: report.text.length,
      outline: range === null ? outlineOf(report) : [],
      outlineTotal: report.sections.length,
      content: range && textIn(report, range),
    };
  },
});
