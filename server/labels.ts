/**
 * What people read for the codes of the contract. The page has the same words once more
 * (`web/src/words/labels.ts`), since it may import types alone; a test holds them together.
 */
import type { Level, Organ, Part, PracticeScope, Unit, Why } from '../indexer/index.ts';

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  nation: '国家',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇（街道）',
};

export const ORGAN_NAMES: Readonly<Record<Organ, string>> = {
  government: '政府',
  party: '党委',
  department: '部门',
};

export const PART_NAMES: Readonly<Record<Part, string>> = {
  achievements: '举措成效',
  problems: '不足与原因',
  'first-responsible': '第一责任人',
  'next-year': '下一年安排',
  other: '其他',
};

export const SCOPE_NAMES: Readonly<Record<PracticeScope, string>> = {
  local: '本地做法',
  national: '全国性做法',
};

export const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  passage: '段落',
  report: '报告',
  practice: '做法',
};

export const WHY_NAMES: Readonly<Record<Why, string>> = {
  exact: '原词',
  words: '词语',
  synonym: '同义',
  meaning: '语义',
  practice: '做法',
  place: '地名',
};
