import type {
  Hit,
  PracticeDetail,
  ReportSummary,
  SearchQuery,
  SearchResponse,
  Suggestion,
} from '../../../server/contract.ts';

export type Mode = SearchResponse['mode'];
export type Unit = Hit['unit'];
export type Sort = NonNullable<SearchQuery['sort']>;
export type Level = NonNullable<ReportSummary['level']>;
export type Organ = NonNullable<ReportSummary['organ']>;
export type Part = Hit['section']['parts'][number];
export type Scope = PracticeDetail['scope'];
export type Why = Hit['why'][number];

/** What a suggestion is. */
export const SUGGESTION_KINDS: Readonly<Record<Suggestion['kind'], string>> = {
  practice: '做法',
  place: '地方',
  issuer: '机关',
  phrase: '说法',
};

export const MODES: Readonly<Record<Mode, string>> = {
  hybrid: '综合',
  keyword: '按词',
  semantic: '按义',
};

export const MODE_HINTS: Readonly<Record<Mode, string>> = {
  hybrid: '既找原词，也找意思相近的',
  keyword: '找含有这些词或其同义词的，总数精确',
  semantic: '只看意思，不要求用词相同',
};

export const UNITS: Readonly<Record<Unit, string>> = {
  passage: '段落',
  report: '报告',
  practice: '做法',
};

/** Measure words of the totals. */
export const UNIT_COUNTERS: Readonly<Record<Unit, string>> = {
  passage: '段',
  report: '篇',
  practice: '项',
};

export const SORTS: Readonly<Record<Sort, string>> = {
  relevance: '最相关',
  newest: '年份从新到旧',
  oldest: '年份从旧到新',
  original: '最有原创性',
};

export const LEVELS: Readonly<Record<Level, string>> = {
  nation: '国家',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇（街道）',
};

export const SCOPES: Readonly<Record<Scope, string>> = {
  local: '本地做法',
  national: '全国性做法',
};

export const ORGANS: Readonly<Record<Organ, string>> = {
  government: '政府',
  party: '党委',
  department: '部门',
};

export const PARTS: Readonly<Record<Part, string>> = {
  achievements: '举措成效',
  problems: '不足与原因',
  'first-responsible': '第一责任人',
  'next-year': '下一年安排',
  other: '其他',
};

export const WHYS: Readonly<Record<Why, string>> = {
  exact: '原词',
  words: '词语',
  synonym: '同义',
  meaning: '语义',
  practice: '做法',
  place: '地名',
};

export const WHY_HINTS: Readonly<Record<Why, string>> = {
  exact: '含有输入的文字；不分简繁、全半角和大小写',
  words: '含有查询中的词语',
  synonym: '含有同义的说法',
  meaning: '意思相近，用词可能不同',
  practice: '写到了这项做法',
  place: '报告所在的地方、单位或年份相符',
};

/** The keys of a label table, in the order they are shown. */
export function keysOf<K extends string>(table: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(table).filter((key) => isKeyOf(table, key));
}

/** Whether a string from outside is a key of the table. */
export function isKeyOf<K extends string>(
  table: Readonly<Record<K, string>>,
  value: string | null,
): value is K {
  return value !== null && Object.hasOwn(table, value);
}

/** What is chosen by one word of an address and is no filter, by its name there. */
export const CHOICE_TITLES = {
  mode: '检索方式',
  unit: '结果单位',
  sort: '排序',
  by: '横轴',
} as const;

/** What each filter of an address is called, on every page that has it. */
export const FILTER_TITLES = {
  region: '地区',
  level: '层级',
  organ: '机关',
  year: '年份',
  part: '部分',
  topic: '主题',
  kind: '做法类型',
  issuer: '单位',
  scope: '做法范围',
} as const;
