/** What was read from one file, for a person: head, sections, first lines. */
import type { Extracted, ReportContent } from '../../indexer/index.ts';
import { LEVEL_NAMES, ORGAN_NAMES, PART_NAMES } from '../labels.ts';
import { valueText } from './indicators-command.ts';
import type { Terminal } from './terminal.ts';

/** Enough to see whether the text begins where it should, and whether it ends there. */
const FIRST_LINES = 6;
const LAST_LINES = 3;
/** A line of a terminal. */
const WIDTH = 76;

const NONE = '（未见）';

/** Columns a string takes in a terminal: Chinese characters take two. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u1100-\uffef]/.test(character) ? 2 : 1), 0);

function clip(text: string): string {
  let width = 0;
  let kept = '';
  for (const character of text.replaceAll('\t', ' │ ')) {
    width += widthOf(character);
    if (width > WIDTH) return `${kept}…`;
    kept += character;
  }
  return kept;
}

type Row = readonly [string, string];

function table(rows: readonly Row[]): string[] {
  const wide = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows.map(
    ([name, value]) => `  ${name}${' '.repeat(wide - widthOf(name))}  ${clip(value)}`,
  );
}

function headRows({ report }: Seen): readonly Row[] {
  const { region, level, organ, year } = report;
  const place = region === null ? NONE : `${region.path.join(' › ')}（${region.code}）`;
  const kind = [level && LEVEL_NAMES[level], organ && ORGAN_NAMES[organ]]
    .filter((name) => name !== null)
    .join(' · ');
  return [
    ['地区', place],
    ['层级', kind === '' ? NONE : kind],
    ['年份', year === null ? NONE : `${year}`],
    ['发布机构', report.issuer ?? NONE],
    ['发布日期', report.published ?? NONE],
    ['文号', report.documentNumber ?? NONE],
    ['索引号', report.indexNumber ?? NONE],
  ];
}

function outline({ report }: Seen): string[] {
  return report.sections.map(({ heading, depth, parts, start, end }) => {
    const named = parts.map((part) => PART_NAMES[part]).join('、');
    const name = heading === '' ? '（无标题）' : heading;
    return `${'  '.repeat(depth + 1)}${clip(name)}${named === '' ? '' : `  〔${named}〕`}  ${end - start} 字`;
  });
}

/** Each practice once, with how often it is named. */
function practiceRows({ report }: Seen): readonly Row[] {
  const times = new Map<string, number>();
  for (const { name } of report.practices) times.set(name, (times.get(name) ?? 0) + 1);
  const first = new Map(report.practices.toReversed().map((one) => [one.name, one]));
  return [...times].map(([name, count]) => {
    const { kind = '', scope = 'local' } = first.get(name) ?? {};
    const range = scope === 'national' ? '全国' : '本地';
    return [name, `${kind}，${range}${count > 1 ? `，${count} 处` : ''}`];
  });
}

const indicatorRows = ({ report }: Seen): readonly Row[] =>
  report.indicators.map((one) => [one.name, valueText(one)]);

function sampleLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.length <= FIRST_LINES + LAST_LINES) return lines.map((line) => `  ${clip(line)}`);
  const left = lines.length - FIRST_LINES - LAST_LINES;
  return [
    ...lines.slice(0, FIRST_LINES).map((line) => `  ${clip(line)}`),
    `  …… 此处略去 ${left} 行 ……`,
    ...lines.slice(-LAST_LINES).map((line) => `  ${clip(line)}`),
  ];
}

export interface Seen {
  readonly extracted: Extracted;
  readonly report: ReportContent;
}

/** Lines for the terminal. */
export function extractView(seen: Seen, { bold, dim }: Terminal['colours']): string[] {
  const { extracted, report } = seen;
  const found = Object.entries(extracted.metadata);
  const practices = practiceRows(seen);
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', bold(title), ...lines];
  return [
    bold(report.title === '' ? NONE : report.title),
    ...table(headRows(seen)),
    ...part(`页面所载 ${found.length} 项`, table(found)),
    ...part(
      `附件 ${extracted.attachments.length} 个`,
      extracted.attachments.map(({ text, url }) => `  ${clip(text)}  ${dim(url)}`),
    ),
    ...part(`结构 ${report.sections.length} 节`, outline(seen)),
    ...part(`做法 ${practices.length} 项`, table(practices)),
    ...part(`数字 ${report.indicators.length} 个`, table(indicatorRows(seen))),
    ...part(
      `正文 ${extracted.text.length} 字，${extracted.text.split('\n').length} 行`,
      sampleLines(extracted.text),
    ),
  ];
}
