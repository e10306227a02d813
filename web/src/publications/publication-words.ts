import type { PublicationsResponse } from '../../../server/contract.ts';
import { formatCount, formatDay } from '../words/dates.ts';
import type { SortBy } from './publications-state.ts';

export type Publication = PublicationsResponse['items'][number];

/** Where a place stands: what is missing here may well be published elsewhere. */
export type State = 'none' | 'undated' | 'late' | 'onTime';

export function stateOf({ report, late }: Publication): State {
  if (report === null) return 'none';
  if (late === null) return 'undated';
  return late ? 'late' : 'onTime';
}

/** `2025-04-01` → `4月1日`. */
export function dueDay(due: string | null): string {
  return due === null ? '4月1日' : formatDay(due).replace(/^\d+年/u, '');
}

/** The first year whose reports had a day to keep. */
const FIRST_DUE = 2019;

export const dueRule = (year: number, day: string): string =>
  year >= FIRST_DUE
    ? `按厅字〔2019〕28号，${year} 年度的报告应在次年${day}之前公开。`
    : `${day}的期限出自厅字〔2019〕28号，自 ${FIRST_DUE} 年度起适用；${year} 年度按同一日期对照，仅供参考。`;

export function stateNames(due: string | null): Readonly<Record<State, string>> {
  const day = dueDay(due);
  return { none: '未收录', undated: '日期不详', late: `${day}或以后`, onTime: `${day}之前` };
}

/** `34 个地方，已收录 12 个的报告：……` */
export function summaryLine(
  { places, published, onTime, late, undated, incomplete }: PublicationsResponse['summary'],
  due: string | null,
): string {
  const day = dueDay(due);
  const parts = [
    onTime > 0 && `${formatCount(onTime)} 个在${day}之前公布`,
    late > 0 && `${formatCount(late)} 个在${day}或以后`,
    undated > 0 && `${formatCount(undated)} 个公布日期不详`,
    incomplete > 0 && `${formatCount(incomplete)} 个没有认出全部法定内容`,
  ].filter((part) => part !== false);
  const head = `${formatCount(places)} 个地方，已收录 ${formatCount(published)} 个的本级政府年度报告`;
  return parts.length === 0 ? `${head}。` : `${head}：其中 ${parts.join('，')}。`;
}

/** Places with a report, the place itself among them, of all places; 0 to 1. */
export function coverage({ report, below }: Publication): number {
  return ((report === null ? 0 : 1) + below.published) / (1 + below.places);
}

/** Whole per cents, finer where the townships of a province leave less than one; 100 only for all. */
export function coverageSaid(share: number): string {
  if (share > 0 && share < 0.01)
    return `${(share * 100).toLocaleString('zh-CN', { maximumSignificantDigits: 1 })}%`;
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100}%`;
}

const ORDER: readonly State[] = ['none', 'late', 'undated', 'onTime'];

/** A copy in the order wanted; places of equal standing by code, those without a day last. */
export function sortItems(
  items: readonly Publication[],
  sort: SortBy,
  descending: boolean,
): readonly Publication[] {
  const turn = descending ? -1 : 1;
  const byCode = (one: Publication, other: Publication) =>
    one.region.code < other.region.code ? -1 : 1;
  if (sort === 'code') return [...items].sort((one, other) => turn * byCode(one, other));
  const valueOf = (item: Publication): number | null => {
    if (sort === 'published') {
      const day = item.report?.published;
      return day === null || day === undefined ? null : Date.parse(day);
    }
    if (sort === 'state') return ORDER.indexOf(stateOf(item));
    return item.below.places === 0 ? null : item.below.published / item.below.places;
  };
  return [...items].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null)
      return Number(a === null) - Number(b === null) || byCode(one, other);
    return turn * (a - b) || byCode(one, other);
  });
}

/** Digits of the codes of province, prefecture, county and township. */
const LENGTHS = [2, 4, 6, 9];

export interface Crumb {
  readonly name: string;
  readonly code: string;
}

/** The places above and the place itself, with codes; a county right under a province has no prefecture. */
export function crumbsOf({
  code,
  path,
}: {
  readonly code: string;
  readonly path: readonly string[];
}) {
  const all = LENGTHS.filter((length) => length <= code.length);
  const lengths = path.length < all.length ? all.filter((length) => length !== 4) : all;
  return path.map((name, index): Crumb => {
    const last = index === path.length - 1;
    return { name, code: last ? code : code.slice(0, lengths[index] ?? code.length) };
  });
}
