import type { Command } from 'commander';
import type { Filter, Indexer, IndicatorList } from '../../indexer/index.ts';
import { indicatorListRequest } from '../contract.ts';
import type { IndicatorItem } from '../contract.ts';
import { filterOf } from '../requests.ts';
import { indicatorItemOf } from '../views.ts';
import { checked, withPlaceAndTime } from './filter-options.ts';
import type { PlaceAndTime } from './filter-options.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Read at a time. */
const BATCH = 1_000;

interface Asked {
  readonly name: string | null;
  readonly filter: Filter;
}

function* allIndicators(
  { library }: Indexer,
  asked: Asked,
): Generator<IndicatorList['items'][number]> {
  for (let offset = 0; ; offset += BATCH) {
    const { items } = library.indicators(asked, { offset, limit: BATCH });
    yield* items;
    if (items.length < BATCH) return;
  }
}

/** About, planned, or a change: what a bare number does not tell. */
export function valueText(
  one: Pick<IndicatorItem, 'value' | 'unit' | 'approx' | 'target' | 'change'>,
): string {
  const notes = [one.target ? '目标' : '', one.change ? '较上年' : ''].filter(Boolean);
  const note = notes.length === 0 ? '' : `（${notes.join('，')}）`;
  return `${one.approx ? '约' : ''}${one.value}${one.unit}${note}`;
}

/** Columns with tabs between them, for spreadsheets and `cut`. */
export function indicatorLine(item: IndicatorItem): string {
  const { name, year, report, sentence } = item;
  const place = report.region?.path.join(' ') ?? '地区不明';
  const fact = sentence.trim().replaceAll(/\s+/g, ' ');
  return [name, valueText(item), year ?? '年份不明', place, fact].join('\t');
}

export function addIndicators(program: Command, terminal: Terminal): void {
  const command = program
    .command('indicators')
    .description('列出报告中的数字：名称、数值、年份、地区、原句，新的年份在前')
    .argument('[name]', '名称或其中一部分，如 行政复议');
  withPlaceAndTime(command)
    .option('--json', '输出 JSON')
    .action(async (name: string | undefined, options: PlaceAndTime & { readonly json?: true }) => {
      const { json, ...given } = options;
      const parsed = checked(indicatorListRequest, { ...given, name }, { name: '名称' });
      await withReading({ terminal, meaning: false }, ({ indexer }) => {
        const { name: asked, region, year } = parsed;
        const filter = indexer.resolve(filterOf({ region, year }));
        const found = allIndicators(indexer, { name: asked.trim() || null, filter });
        if (json) {
          const items = Array.from(found, ({ indicator, report }) =>
            indicatorItemOf(indicator, report),
          );
          terminal.out(jsonLine({ items, total: items.length, page: 1, size: items.length }));
          return;
        }
        let count = 0;
        for (const { indicator, report } of found) {
          terminal.out(indicatorLine(indicatorItemOf(indicator, report)));
          count += 1;
        }
        terminal.note(`共 ${count} 个数`);
      });
    });
}
