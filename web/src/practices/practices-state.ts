import type { PracticeDetail } from '../../../server/contract.ts';
import { addressOf } from '../words/address.ts';
import { isKeyOf, SCOPES } from '../words/labels.ts';
import { readPage } from '../words/page.ts';
import { readYears } from '../words/years.ts';

type Kind = PracticeDetail['kind'];

/** What each kind is, in the order in which they are offered. */
export const KINDS: Readonly<Record<Kind, string>> = {
  品牌: '有名号的一套服务或做法',
  工作法: '做事的步骤和方法',
  模式: '各方如何配合',
  机制: '制度性的安排',
  平台: '线上系统或综合窗口',
  行动: '限期的专项活动',
  工程: '分步推进的建设',
  站点: '群众身边的场所',
  项目: '立项实施的事情',
  其他: '不属于以上各类',
};

/** The list's address; an empty string is no filter. */
export interface PracticesState {
  readonly q: string;
  readonly region: string;
  readonly kind: string;
  readonly scope: string;
  readonly topic: string;
  readonly year: string;
  readonly page: number;
}

export const NO_CHOICE: PracticesState = {
  q: '',
  region: '',
  kind: '',
  scope: '',
  topic: '',
  year: '',
  page: 1,
};

/** Signs; the API refuses longer names. */
const LONGEST_NAME = 200;

/** Reads an address; what it cannot understand is dropped, since addresses are typed by hand too. */
export function parsePractices(params: URLSearchParams): PracticesState {
  const text = (name: string) => (params.get(name) ?? '').trim();
  const kind = text('kind');
  const scope = text('scope');
  return {
    q: text('q').slice(0, LONGEST_NAME),
    region: text('region'),
    kind: isKeyOf(KINDS, kind) ? kind : '',
    scope: isKeyOf(SCOPES, scope) ? scope : '',
    topic: text('topic'),
    year: readYears(text('year')) ?? '',
    page: readPage(params),
  };
}

/** Without defaults; `parsePractices` gives the state back. */
export function toPracticeParams({ page, ...texts }: PracticesState): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(texts)) if (value !== '') params.set(name, value);
  if (page !== 1) params.set('page', String(page));
  return params;
}

export function listHref(state: PracticesState): string {
  return addressOf('/practices', toPracticeParams(state));
}
