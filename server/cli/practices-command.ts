import type { Command } from 'commander';
import type { Filter, Indexer, PracticeCard } from '../../indexer/index.ts';
import { practiceListRequest } from '../contract.ts';
import { practiceItemOf } from '../practice-views.ts';
import { filterOf } from '../requests.ts';
import { checked, withPlaceAndTime, withPracticeFilter } from './filter-options.ts';
import type { PlaceAndTime, PracticeFilter } from './filter-options.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Cards read at a time: their evidence is long. */
const BATCH = 100;
/** Places of a practice that a line names; a national programme is done everywhere. */
const NAMED_PLACES = 3;

interface Asked {
  readonly q: string;
  readonly filter: Filter;
}

function* allPractices({ library }: Indexer, asked: Asked): Generator<PracticeCard> {
  for (let offset = 0; ; offset += BATCH) {
    const { items } = library.practices(asked, { offset, limit: BATCH });
    yield* items;
    if (items.length < BATCH) return;
  }
}

function placesText({ scope, origin, regions }: PracticeCard): string {
  const named = regions.slice(0, NAMED_PLACES).map(({ name }) => name);
  const more = regions.length > NAMED_PLACES ? `等 ${regions.length} 地` : '';
  const places = `${named.join('、')}${more}` || '地区不明';
  if (scope === 'national') return `全国（库中见于 ${places}）`;
  const first = origin.region?.name;
  return first === undefined || regions.length < 2 ? places : `${first}首见；${places}`;
}

function yearsText(years: readonly number[]): string {
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined) return '年份不明';
  return first === last ? `${first} 年` : `${first}—${last} 年`;
}

/** A card as two or three lines. */
export function practiceText(card: PracticeCard, { bold, dim }: Terminal['colours']): string {
  const facts = [card.kind, placesText(card), yearsText(card.years)].join('  ');
  return [
    `${bold(card.name)}  ${facts}`,
    ...(card.summary === '' ? [] : [`   ${card.summary.replaceAll(/\s+/g, ' ')}`]),
    `   ${dim(`${card.evidence.length} 处提到  ${card.id}`)}\n`,
  ].join('\n');
}

type Options = PlaceAndTime & PracticeFilter & { readonly json?: true };

export function addPractices(program: Command, terminal: Terminal): void {
  const command = program
    .command('practices')
    .description('列出库中有名称的做法，用的地方多的在前')
    .argument('[query]', '名称或别名的一部分');
  withPracticeFilter(withPlaceAndTime(command))
    .option('--json', '输出 JSON')
    .action(async (query: string | undefined, { json, ...options }: Options) => {
      const parsed = checked(practiceListRequest, { ...options, q: query }, { q: '名称' });
      const { q, page: _page, size: _size, ...filter } = parsed;
      await withReading({ terminal, meaning: false }, ({ indexer }) => {
        const asked = { q: q.trim(), filter: indexer.resolve(filterOf(filter)) };
        if (json) {
          const items = Array.from(allPractices(indexer, asked), practiceItemOf);
          terminal.out(jsonLine({ items, total: items.length, page: 1, size: items.length }));
          return;
        }
        let count = 0;
        for (const card of allPractices(indexer, asked)) {
          terminal.out(practiceText(card, terminal.colours));
          count += 1;
        }
        terminal.note(`共 ${count} 项`);
      });
    });
}
