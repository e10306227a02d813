import type { Command } from 'commander';
import type { Status } from '../contract.ts';
import { statusOf } from '../status.ts';
import { withLibrary } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

function linesOf(status: Status): readonly string[] {
  const { meaning } = status;
  return [
    `版本\t${status.version}`,
    `引擎\t${status.engine}${status.reason === null ? '' : `（${status.reason}）`}`,
    `存档\t${status.captures} 份`,
    `报告\t${status.reports} 篇，${status.passages} 段`,
    ...status.sources.map(({ name, reports }) => `来源\t${name}：${reports} 篇`),
    `按义检索\t${meaning.available ? (meaning.model ?? '可用') : `不可用：${meaning.reason ?? '原因不明'}`}`,
    `上次索引\t${status.lastIndexed ?? '尚未索引'}`,
  ];
}

export function addStatus(program: Command, terminal: Terminal): void {
  program
    .command('status')
    .description('库的现状')
    .option('--json', '输出 JSON，与 /api/status 相同')
    .action(async ({ json }: { readonly json?: true }) => {
      const status = await withLibrary({ terminal }, statusOf);
      if (json) terminal.out(jsonLine(status));
      else linesOf(status).forEach(terminal.out);
    });
}
