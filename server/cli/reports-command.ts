import type { Command } from 'commander';
import type { Indexer } from '../../indexer/index.ts';
import type { ReportSummary } from '../contract.ts';
import { reportItemOf } from '../views.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Reports read at a time: their texts are long. */
const BATCH = 100;

function* allReports({ library }: Indexer): Generator<ReportSummary> {
  for (let offset = 0; ; offset += BATCH) {
    const { items } = library.reports({}, { offset, limit: BATCH });
    for (const report of items) yield reportItemOf(report);
    if (items.length < BATCH) return;
  }
}

function lineOf({ id, title, region, year, url, sample }: ReportSummary): string {
  const place = region?.path.join(' ') ?? '地区不明';
  const mark = sample ? '（示例）' : '';
  return [id, `${title}${mark}`, place, year ?? '年份不明', url ?? '（导入，无地址）'].join('\t');
}

export function addReports(program: Command, terminal: Terminal): void {
  program
    .command('reports')
    .description('列出库中的报告，新发布的在前')
    .option('--json', '输出 JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      await withReading({ terminal, meaning: false }, ({ indexer }) => {
        if (json) {
          const items = [...allReports(indexer)];
          terminal.out(jsonLine({ items, total: items.length, page: 1, size: items.length }));
          return;
        }
        for (const report of allReports(indexer)) terminal.out(lineOf(report));
        terminal.note(`共 ${indexer.library.count().reports} 篇`);
      });
    });
}
