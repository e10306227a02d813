/** How an answer reads in a terminal. */
import type { Hit, SearchResult } from '../../indexer/index.ts';
import type { Terminal } from './terminal.ts';

type Colours = Terminal['colours'];

const INDENT = '   ';

/** The words that matched, set off where colours can be seen. */
export function marked({ text, matches }: Pick<Hit, 'text' | 'matches'>, colours: Colours): string {
  let from = 0;
  const parts = matches.flatMap(([start, end]) => {
    const piece = [text.slice(from, start), colours.bold(colours.yellow(text.slice(start, end)))];
    from = end;
    return piece;
  });
  return [...parts, text.slice(from)]
    .join('')
    .trim()
    .replaceAll(/\s*\n\s*/g, `\n${INDENT}`);
}

/** Why it is here, and what its score is made of. */
function explained({ why, score, explain = {} }: Hit): string {
  const parts = Object.entries(explain).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  return `依据：${why.join('、')}；得分 ${score.toFixed(3)}：${parts.join('，')}`;
}

/** What it is, in bold, and where it stands: of a practice, the report that tells best of it. */
function headOf({ unit, report, practices }: Hit, number: number, { bold }: Colours): string {
  const { title, region, year, sample } = report;
  const facts = [region?.name, year === null ? undefined : `${year} 年`].filter(Boolean).join(' ');
  const mark = sample ? '（示例）' : '';
  const [practice] = practices;
  if (unit === 'practice' && practice !== undefined) {
    return `${number}. ${bold(practice.name)}  ${facts}\n${INDENT}${title}${mark}`;
  }
  return `${number}. ${bold(title)}${mark}${facts === '' ? '' : `  ${facts}`}`;
}

function hitText(hit: Hit, number: number, colours: Colours): string {
  const { url } = hit.report;
  const path = hit.section.path.join(' › ');
  const practices = hit.unit === 'practice' ? '' : hit.practices.map(({ name }) => name).join('、');
  return [
    headOf(hit, number, colours),
    path === '' ? '' : `${INDENT}${colours.dim(path)}`,
    `${INDENT}${marked(hit, colours)}`,
    practices === '' ? '' : `${INDENT}做法：${practices}`,
    hit.shared === undefined || hit.shared.length === 0
      ? ''
      : `${INDENT}共同点：${hit.shared.join('、')}`,
    hit.sharedBy > 0 ? `${INDENT}${colours.dim(`另有 ${hit.sharedBy} 篇报告有几乎相同的话`)}` : '',
    (hit.folded ?? 1) > 1 ? `${INDENT}另有 ${(hit.folded ?? 1) - 1} 段相同` : '',
    hit.explain === undefined ? '' : `${INDENT}${colours.dim(explained(hit))}`,
    `${INDENT}${colours.dim(url ?? '（导入，无地址）')}  ${colours.dim(hit.id)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function totalsText({ total, hits, query, mode, took }: SearchResult): string {
  const count = `${total.relation === 'gte' ? '至少 ' : ''}${total.value} 条`;
  const added = mode === 'keyword' ? '按同义词' : '按义';
  const others = total.semantic === 0 ? '' : `，另${added} ${total.semantic}`;
  const parts = `按词 ${total.lexical}${others}`;
  const missing = query.missing?.length ? `；未出现的词：${query.missing.join('、')}` : '';
  return `共 ${count}（${parts}），列出 ${hits.length} 条，用时 ${Math.round(took.total)} 毫秒${missing}`;
}

export function printAnswer(answer: SearchResult, { out, note, colours }: Terminal): void {
  if (answer.notice !== undefined) note(answer.notice);
  for (const [index, hit] of answer.hits.entries()) out(`${hitText(hit, index + 1, colours)}\n`);
  out(totalsText(answer));
  const { correction } = answer.query;
  if (correction !== undefined) out(`是不是要找：${correction}`);
}
