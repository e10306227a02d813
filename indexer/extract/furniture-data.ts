/** The words that page furniture is made of, read from data/furniture.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const LABEL_KINDS = [
  'date',
  'source',
  'organ',
  'number',
  'title',
  'class',
  'credit',
  'footer',
  'contact',
  'widget',
  'place',
] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

const words = z.array(z.string().min(1));
const schema = z.object({
  labels: z.record(z.enum(LABEL_KINDS), words),
  /** Labels that stand before their value without any colon: 索引号pbxxhxrmzf/2026-00001. */
  glued: words,
  /** Labels too general to tell furniture from text by themselves. */
  vague: words,
  /** Whole cells of a widget row, as patterns. */
  widgets: words,
  /** Lines above the text that speak to the visitor, as patterns. */
  notices: words,
  /** Lines that open what follows the text, as patterns. */
  tails: words,
  /** Footers of a site, as patterns. */
  footers: words,
});

export const furniture = schema.parse(
  JSON.parse(readFileSync(new URL('./data/furniture.json', import.meta.url), 'utf8')),
);

/** 索引号 also as 索 引 号. */
const spaced = (label: string): string => label.toLowerCase().split('').join(' *');
const longestFirst = (a: string, b: string): number => b.length - a.length;

export const LABELS: ReadonlyMap<string, LabelKind> = new Map(
  LABEL_KINDS.flatMap((kind) =>
    furniture.labels[kind].map((label) => [label.toLowerCase(), kind] as const),
  ),
);
export const ANY_LABEL = [...LABELS.keys()].sort(longestFirst).map(spaced).join('|');
export const ANY_GLUED = furniture.glued.toSorted(longestFirst).map(spaced).join('|');

const oneOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'i');
export const NOTICE = oneOf(furniture.notices);
export const TAIL = oneOf(furniture.tails);
export const FOOTER = oneOf(furniture.footers);
export const WIDGET_CELL = new RegExp(`^(?:${furniture.widgets.join('|')})$`, 'i');
