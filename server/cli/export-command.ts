import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { MODES, SORTS, TREND_AXES, UNITS } from '../../indexer/index.ts';
import { readServerConfig } from '../config.ts';
import { WRITINGS } from '../export/formats.ts';
import { linksFrom } from '../links.ts';
import { ownUrlOf } from '../public-url.ts';
import { LIST_NAMES, LISTS } from '../export/lists.ts';
import type { ListName } from '../export/lists.ts';
import { FORMATS, MOST_ROWS } from '../export/request.ts';
import type { Format } from '../export/request.ts';
import type { Export } from '../export/table.ts';
import { writeToFile } from '../export/to-file.ts';
import { checked, withPlaceAndTime, withPracticeFilter } from './filter-options.ts';
import type { PlaceAndTime, PracticeFilter } from './filter-options.ts';
import { withReading } from './open.ts';
import { createProgressLine } from './progress.ts';
import { checkOutputFile } from './output-file.ts';
import { stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';
import { WrongUsage, wholeNumber } from './usage.ts';

interface ExportOptions extends PlaceAndTime, PracticeFilter {
  readonly of: ListName;
  readonly format?: Format;
  readonly output?: string;
  readonly limit: number;
}

/** What the words of the command line are to each list; the others take none. */
const QUERY_FIELDS: Readonly<Partial<Record<ListName, string>>> = {
  search: 'q',
  similar: 'text',
  practices: 'q',
  indicators: 'name',
  trend: 'q',
};

/** Lists that need the model. */
const BY_MEANING: ReadonlySet<ListName> = new Set(['search', 'similar']);

type Input = Readonly<Record<string, unknown>>;

/** The list's own parameters, as its route would be sent them. */
function inputOf(words: readonly string[], options: ExportOptions): Input {
  const { of, format: _format, output: _output, limit: _limit, ...rest } = options;
  const field = QUERY_FIELDS[of];
  if (words.length > 0 && field === undefined) {
    throw new WrongUsage(`--of ${of} 不接受检索词：请用 --region、--year 等选项`);
  }
  const foreign = Object.entries(rest).find(
    ([name, value]) => value !== undefined && !(name in LISTS[of].request.shape),
  );
  if (foreign !== undefined) {
    throw new WrongUsage(`--of ${of} 没有 --${foreign[0]}：它不会起作用，请去掉`);
  }
  // The tracker is of one place and one year; where more are given the schema says so.
  const single = (values?: readonly string[]) => (values?.length === 1 ? values[0] : values);
  const one = of === 'publications' ? { region: single(rest.region), year: single(rest.year) } : {};
  const query = words.length > 0 && field !== undefined ? { [field]: words.join(' ') } : {};
  return { ...rest, ...one, ...query };
}

function formatOf({ format, output }: ExportOptions): Format {
  const ending = extname(output ?? '')
    .slice(1)
    .toLowerCase();
  return format ?? FORMATS.find((known) => known === ending) ?? 'csv';
}

type Row = Export['rows'] extends AsyncIterable<infer One> ? One : never;

/** As a file: standard output. */
const TO_OUTPUT = '-';

/** Rows between two looks at the clock. */
const SHOWN_EVERY = 500;

/** The same list, counted for whoever watches while its rows are read. */
function watched(list: Export, limit: number): { readonly list: Export; written: () => number } {
  const line = createProgressLine();
  const began = performance.now();
  const total = Math.min(limit, list.total);
  let done = 0;
  async function* rows(): AsyncGenerator<Row> {
    try {
      for await (const row of list.rows) {
        yield row;
        done += 1;
        if (done % SHOWN_EVERY > 0) continue;
        const rate = (done * 1_000) / (performance.now() - began);
        line.show({ label: '导出', done, total, rate, left: (total - done) / rate });
      }
    } finally {
      line.end();
    }
  }
  return { list: { ...list, rows: rows() }, written: () => done };
}

function summary({ total, relation }: Export, written: number): string {
  const all = `${relation === 'gte' ? '至少 ' : ''}${total} 条`;
  return written < total
    ? `共 ${all}，只导出了前 ${written} 条（--limit，至多 ${MOST_ROWS}）`
    : `已导出 ${written} 条`;
}

export function addExport(
  program: Command,
  terminal: Terminal,
  stdout: NodeJS.WriteStream = process.stdout,
): void {
  const command = program
    .command('export')
    .description('把检索结果或其他列表存为 CSV、XLSX 或 JSONL，内容与 API 相同')
    .argument('[query...]', '检索词，同 search；--of practices、indicators 时是名称的一部分')
    .addOption(new Option('--of <list>', '哪个列表').choices(LIST_NAMES).default('search'))
    .addOption(new Option('--format <format>', '格式，默认按 --output 的后缀').choices(FORMATS))
    .option('--output <file>', '写入这个文件；不给或 - 则写到标准输出')
    .addOption(new Option('--mode <mode>', '检索方式').choices(MODES))
    .addOption(new Option('--unit <unit>', '结果单位').choices(UNITS))
    .addOption(new Option('--sort <sort>', '排序').choices(SORTS))
    .addOption(new Option('--by <axis>', '--of trend：按年或按地区').choices(TREND_AXES))
    .option('--practice <name>', '--of similar、trend：做法的名称或编号')
    .option('--passage <id>', '--of similar：段落编号')
    .option('--report <id>', '--of similar：报告编号');
  withPracticeFilter(withPlaceAndTime(command))
    .option('--fold', '几乎相同的段落合并为一条')
    .option('--original', '只要别的报告都没有的原创段落')
    .option('--limit <n>', '至多几行', wholeNumber(1, MOST_ROWS), MOST_ROWS)
    .action((words: string[], options: ExportOptions) =>
      exportList(words, options, { terminal, stdout }),
    );
}

interface Out {
  readonly terminal: Terminal;
  readonly stdout: NodeJS.WriteStream;
}

async function exportList(
  words: readonly string[],
  options: ExportOptions,
  { terminal, stdout }: Out,
): Promise<void> {
  const { of, limit } = options;
  const output = options.output === TO_OUTPUT ? undefined : options.output;
  const format = formatOf(options);
  if (format === 'xlsx' && output === undefined && stdout.isTTY) {
    throw new WrongUsage('XLSX 不能显示在终端里：请加 --output 文件名.xlsx，或用 > 转到文件');
  }
  if (output !== undefined) checkOutputFile(output);
  const input = inputOf(words, options);
  checked(LISTS[of].request, input, { q: '检索词', name: '名称', text: '例子' });
  const links = linksFrom(ownUrlOf(readServerConfig()));
  const signal = stopSignal();
  await withReading({ terminal, meaning: BY_MEANING.has(of) }, async ({ indexer }) => {
    const found = await LISTS[of].open(input, { indexer, limit, links });
    if (found.notice !== undefined) terminal.note(found.notice);
    const { list, written } = watched(found, limit);
    const pieces = WRITINGS[format].write(list);
    if (output === undefined) await pipeline(pieces, stdout, { end: false, signal });
    else await writeToFile(output, pieces, signal);
    terminal.note(`${summary(list, written())}${output === undefined ? '' : `：${output}`}`);
  });
}
