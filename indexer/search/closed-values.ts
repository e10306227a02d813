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

const LABELS: Readonly<Record<string, string>> = {
  nation: '国家',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇级',
  government: '政府',
  party: '党委',
  department: '部门',
  achievements: '举措和成效',
  'first-responsible': '第一责任人履职',
  problems: '问题和原因',
  'next-year': '下一年安排',
  other: '其他',
  local: '本地做法',
  national: '全国性做法',
};

const CLOSED: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  level: LEVELS,
  organ: ORGANS,
  part: PARTS,
  kind: KINDS,
  scope: SCOPES,
};

let names: ReadonlyMap<string, string> | undefined;

/** Name of a topic by its id; the id itself for one that no outline of ours has. */
export function topicName(id: string): string {
  names ??= new Map(topics().map((topic) => [topic.id, topic.name]));
  return names.get(id) ?? id;
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
 * The stored values that `typed` stands for: a value, its label, or a part of just one label.
 * Undefined for a field that may have any value.
 * @throws BadRequest for a value that the field cannot have
 */
export function closedValues(field: FilterField, typed: string): readonly string[] | undefined {
  const allowed = allowedOf(field);
  if (allowed === undefined) return undefined;
  const form = normalText(typed).toLowerCase();
  if (allowed.includes(form)) return [form];
  const labelled = allowed.map((value) => ({ value, label: labelOf(field, value) ?? value }));
  const same = labelled.filter(({ label }) => label === form);
  const part = labelled.filter(({ label }) => label.includes(form));
  const [found, ...others] = same.length > 0 ? same : part;
  if (found !== undefined && others.length === 0) return [found.value];
  const list = labelled.map(({ value, label }) =>
    value === label ? value : `${value}（${label}）`,
  );
  throw new BadRequest(`${field} 的值“${typed}”无效：可用 ${list.join('、')}。`, field);
}
