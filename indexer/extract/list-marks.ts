/**
 * The number a browser draws before an item of an ordered list: it is part of what the reader
 * reads (第二 of 三项), though it stands nowhere in the source. Bullets say nothing and are left out.
 *
 *   <ol start="3" type="a"><li>甲</li></ol>  →  c. 甲
 */
import { isElement } from './elements.ts';
import type { Element } from './elements.ts';

/** An editor's own number at the start of an item: one is enough. */
const NUMBERED =
  /^[（(【[]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[①-⑳]|[a-z])[）)】\]、.．:：]|^[①-⑳]|^第?[一二三四五六七八九十]{1,3}[是条章节、]/iu;

const NUMERALS = '〇一二三四五六七八九';

/** 1 … 99, as section numbers are written. */
function chinese(value: number): string {
  if (value < 1 || value > 99) return `${value}`;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`;
  return ten + (ones === 0 ? '' : NUMERALS[ones]);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = value;
  let out = '';
  for (const [size, sign] of ROMAN) {
    for (; rest >= size; rest -= size) out += sign;
  }
  return out;
}

/** 1 → a … 26 → z; beyond that no list was seen. */
const letter = (value: number): string =>
  value >= 1 && value <= 26 ? String.fromCharCode(96 + value) : `${value}`;

type Draw = (value: number) => string;
const LATIN: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['a', letter],
  ['lower-alpha', letter],
  ['lower-latin', letter],
  ['A', (value) => letter(value).toUpperCase()],
  ['upper-alpha', (value) => letter(value).toUpperCase()],
  ['upper-latin', (value) => letter(value).toUpperCase()],
  ['i', roman],
  ['lower-roman', roman],
  ['I', (value) => roman(value).toUpperCase()],
  ['upper-roman', (value) => roman(value).toUpperCase()],
]);
const CHINESE = /cjk-ideographic|simp-chinese|trad-chinese|cjk-decimal/;
const UNDRAWN = /^(?:none|disc|circle|square)$/;

const STYLE =
  /list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|cjk-[a-z]+|(?:simp|trad)-chinese-[a-z]+|(?:lower|upper)-[a-z]+|decimal(?:-leading-zero)?)/i;
const styleOf = ({ attribs }: Element): string | undefined =>
  STYLE.exec(attribs['style'] ?? '')?.[1]?.toLowerCase();

const whole = (value: string | undefined): number | null =>
  value !== undefined && /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : null;

function numberOf(item: Element, list: Element): number {
  const items = list.children.filter(
    (node): node is Element => isElement(node) && node.name === 'li',
  );
  let value = whole(list.attribs['start']) ?? 1;
  for (const one of items) {
    value = whole(one.attribs['value']) ?? value;
    if (one === item) return value;
    value++;
  }
  return value;
}

/** What a browser draws before `item`, the space behind it included; '' for nothing. */
export function markOf(item: Element): string {
  const list = item.parent;
  if (list === null || !isElement(list) || list.name !== 'ol') return '';
  const style =
    styleOf(item) ?? styleOf(list) ?? item.attribs['type'] ?? list.attribs['type'] ?? '';
  if (UNDRAWN.test(style)) return '';
  const value = numberOf(item, list);
  if (CHINESE.test(style)) return `${chinese(value)}、`;
  return `${(LATIN.get(style) ?? String)(value)}. `;
}

/** `line` with its mark, unless the editor wrote a number there as well. */
export const marked = (mark: string, line: string): string =>
  mark === '' || NUMBERED.test(line) ? line : mark + line;
