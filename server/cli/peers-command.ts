import type { Command } from 'commander';
import type { Peer, PeersResult } from '../../indexer/index.ts';
import { MAX_PAGE_SIZE, peersRequest } from '../contract.ts';
import { peersOf } from '../requests.ts';
import { checked } from './filter-options.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { WrongUsage, collect, wholeNumber } from './usage.ts';

const PEERS = 10;
/** Enough of a problem to know it by. */
const LONGEST_QUOTE = 120;

interface PeersOptions {
  readonly region?: string;
  readonly report?: string;
  readonly year?: readonly string[];
  readonly limit: number;
  readonly json?: true;
}

function requestOf(options: PeersOptions) {
  const given = [options.region, options.report].filter((value) => value?.trim());
  if (given.length !== 1) throw new WrongUsage('请在 --region、--report 中给出一个，且只给一个');
  return peersOf(checked(peersRequest, { ...options, size: options.limit }, { size: '--limit' }));
}

function quoted(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE)}…`;
}

/** Each passage of theirs once, with all that it shares with the problems asked about. */
function problemLines({ problems }: Peer, { dim }: Terminal['colours']): string[] {
  const shared = new Map<string, Set<string>>();
  const texts = new Map(problems.map(({ theirs }) => [theirs.passage, theirs.text]));
  for (const { theirs, shared: words } of problems) {
    shared.set(theirs.passage, new Set([...(shared.get(theirs.passage) ?? []), ...words]));
  }
  return [...texts].flatMap(([passage, text]) => {
    const words = [...(shared.get(passage) ?? [])].join('、');
    return [`   同样的问题${words === '' ? '' : `：${words}`}`, `     ${dim(quoted(text))}`];
  });
}

function peerText(peer: Peer, number: number, colours: Terminal['colours']): string {
  const { region, score, practices } = peer;
  return [
    `${number}. ${colours.bold(region.path.join(' › '))}  相似度 ${score.toFixed(2)}`,
    ...problemLines(peer, colours),
    ...practices.flatMap(({ name, kind, told }) => [
      `   做法：${colours.bold(name)}（${kind}，${told.report.year ?? '年份不明'}）`,
      `     ${colours.dim(quoted(told.text))}`,
    ]),
    '',
  ].join('\n');
}

export function printPeers(answer: PeersResult, { out, note, colours }: Terminal): void {
  if (answer.notice !== undefined) note(answer.notice);
  out(`${answer.report.title}：${answer.problems.length} 段说到问题\n`);
  for (const [index, peer] of answer.items.entries()) out(peerText(peer, index + 1, colours));
  out(`共 ${answer.total} 个同级地区有同样的问题，列出 ${answer.items.length} 个`);
}

export function addPeers(program: Command, terminal: Terminal): void {
  program
    .command('peers')
    .description('同级地区中报告了同样问题的，以及它们用什么做法应对')
    .option('--region <region>', '以这个地区最新的报告为准；名称或代码')
    .option('--report <id>', '以这篇报告为准')
    .option('--year <year>', '只与这些年份的报告比较；可重复', collect)
    .option('--limit <n>', '列出几个地区', wholeNumber(1, MAX_PAGE_SIZE), PEERS)
    .option('--json', '输出 JSON')
    .action(async (options: PeersOptions) => {
      const request = requestOf(options);
      const answer = await withReading({ terminal }, ({ indexer }) => indexer.peers(request));
      if (options.json) terminal.out(jsonLine(answer));
      else printPeers(answer, terminal);
    });
}
