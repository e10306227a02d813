/**
 * A report's text as mining reads it: beside the text and as long as it, so that offsets serve
 * both. Every character in its normal form, every quotation mark as “ or ”, and what stands in
 * 《》, titles of documents, blanked out.
 */
import { normalForm } from '../text/normal-form.ts';

export interface Reading {
  readonly text: string;
  /** Normal form; as long as `text`. */
  readonly form: string;
}

const OPENING = '“‘「『〝﹁﹃';
const CLOSING = '”’」』〞﹂﹄';
const STRAIGHT = '"＂';
/** In place of a character that belongs to a title; matched by nothing. */
const BLANK = '\uFFFC';
/** Longest title of a document in 《》 that is believed; beyond it the mark was never closed. */
const LONGEST_TITLE = 120;
const TITLE = new RegExp(`《[^》\\n]{0,${LONGEST_TITLE}}》`, 'gu');

function normal(text: string): string {
  let out = '';
  for (const character of text) {
    const form = normalForm(character);
    out += form.length === character.length ? form : character;
  }
  return out;
}

/** Straight marks have no sides, so within a line every other one opens. */
function withSides(form: string): string {
  if (!/["＂]/u.test(form)) return form;
  let opens = true;
  let out = '';
  for (const unit of form) {
    if (unit === '\n') opens = true;
    if (STRAIGHT.includes(unit)) {
      out += opens ? '“' : '”';
      opens = !opens;
    } else out += unit;
  }
  return out;
}

/** A plan may be how the report speaks of what it plans: 印发《“法治护航”专项行动实施方案》. */
const PLAN = /^《[^“]*(“[^”]{2,30}”[\p{Script=Han}]{2,10}?)(?:实施|工作|活动)?方案(?:的通知)?》$/u;

function blankedTitle(title: string): string {
  const planned = PLAN.exec(title)?.[1];
  if (planned === undefined) return BLANK.repeat(title.length);
  const at = title.indexOf(planned);
  return BLANK.repeat(at) + planned + BLANK.repeat(title.length - at - planned.length);
}

export function readText(text: string): Reading {
  let form = normal(text);
  form = form.replace(/[‘「『〝﹁﹃]/gu, '“').replace(/[’」』〞﹂﹄]/gu, '”');
  form = withSides(form).replace(TITLE, blankedTitle);
  return { text, form };
}

/** The name in a range of the text: without quotes, and white space where Chinese needs none. */
export function nameIn(text: string, start: number, end: number): string {
  let out = '';
  for (const unit of text.slice(start, end)) {
    if (OPENING.includes(unit) || CLOSING.includes(unit) || STRAIGHT.includes(unit)) continue;
    out += unit;
  }
  return out.trim();
}
