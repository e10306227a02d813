/**
 * Fields whose values are a closed list: as stored, as a reader may write them, and as shown.
 *
 *   scope:本地 → local · kind:品牌 · topic:矛盾纠纷 → disputes · part:问题 → problems
 */
import type { FilterField } from '../engine/engine.ts';
import { BadRequest } from '../indexer.ts';
import { KINDS, LEVELS, ORGANS, PARTS, SCOPES } from '../records.ts';
import { topics } from '../structure/topics.ts';
import { normalText } from '../text/normal-form.ts';

/** As shown; the same on the page and in files, see `tests/server/labels.test.ts`. */
const LABELS: Readonly<Record<string, string>> = {
  nation: '国家',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇（街道）',
  government: '政府',
  party: '党委',
  department: '部门',
  achievements: '举措成效',
  'first-responsible': '第一责任人',
  problems: '不足与原因',
  'next-year': '下一年安排',
  other: '其他',
  local: '本地做法',
  national: '全国性做法',
};

/** What else people write for a value. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  township: '乡镇级',
  achievements: '举措和成效',
  'first-responsible': '第一责任人履职',
  problems: '问题和原因',
};

const CLOSED: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  level: LEVELS,
  organ: ORGANS,
  part: PARTS,
  kind: KINDS,
  scope: SCOPES,
};

let topicNames: ReadonlyMap<string, string> | undefined;

/** Name of a topic by its id; the id itself for one that no outline of ours has. */
export function topicName(id: string): string {
  topicNames ??= new Map(topics().map((topic) => [topic.id, topic.name]));
  return topicNames.get(id) ?? id;
}

/** How a value of a field is shown; undefined for fields whose values speak for themselves. */
export function labelOf(field: FilterField, value: string): string | undefined {
  if (field === 'topic') return topicName(value);
  return field in CLOSED ? LABELS[value] : undefined;
}

function allowedOf(field: FilterField): readonly string[] | undefined {
  return field === 'topic' ? topics().map(({ id }) => id) : CLOSED[field];
}

/**
 * The stored values that `typed` stands for: a value, its label or another name of it, or a part of
 * those of just one value.
 * Undefined for a field that may have any value.
 * @throws BadRequest for a value that the field cannot have
 */
export function closedValues(field: FilterField, typed: string): readonly string[] | undefined {
  const allowed = allowedOf(field);
  if (allowed === undefined) return undefined;
  const form = normalText(typed).toLowerCase();
  if (allowed.includes(form)) return [form];
  const labelled = allowed.map((value) => {
    const label = labelOf(field, value) ?? value;
    return { value, label, names: [label, OTHER_LABELS[value] ?? label] };
  });
  const same = labelled.filter(({ names }) => names.includes(form));
  const part = labelled.filter(({ names }) => names.some((name) => name.includes(form)));
  const [found, ...others] = same.length > 0 ? same : part;
  if (found !== undefined && others.length === 0) return [found.value];
  const list = labelled.map(({ value, label }) =>
    value === label ? value : `${value}（${label}）`,
  );
  throw new BadRequest(`${field} 的值“${typed}”无效：可用 ${list.join('、')}。`, field);
}
