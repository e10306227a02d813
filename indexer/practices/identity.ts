/**
 * When two names are one: quotes, script, width, signs, white space and generic suffixes do not
 * count, and a national programme is one whatever it is called.
 *
 *   「板凳夜話」工作法, “板凳夜话”村级议事协商做法 → 板凳夜话
 */
import { normalText } from '../text/normal-form.ts';
import { nationalNameOf } from './national-names.ts';
import type { PracticeScope } from '../records.ts';

const QUOTES = /[“”‘’「」『』〝〞﹁﹂﹃﹄"'`]/gu;
const SIGNS = /[\s、,·•.\-—_/;:|~]/gu;
/** 新时代 and the like say when, not what. */
const PREFIX = /^(?:新时代|新时期|深化|推进|全面)(?=.{3})/u;
/** Words that say of what kind a practice is; a name that is nothing else stays as it is. */
const SUFFIX =
  /(?:工作法|工作机制|工作模式|新模式|模式|工作制度|机制|制度|专项行动|行动|系列活动|主题活动|活动|品牌|项目|改革|做法|工程|微信公众号|公众号|小程序|创建工作|创建|(?<=.{4})(?:平台|系统))$/u;
/** Left of a name without its suffix; 行动 of two characters would be anything. */
const SHORTEST = 2;

/**
 * The name by which practices are compared: Simplified, lower case, without quotes, signs, white
 * space and, where enough is left, generic suffix. The spelling of `national.tsv` for programmes
 * that are listed there. Empty for a text without letters.
 */
export function practiceKey(name: string): string {
  const plain = normalText(name).replace(QUOTES, '').replace(SIGNS, '').toLowerCase();
  const listed = nationalNameOf(plain);
  if (listed) return listed;
  const front = plain.replace(PREFIX, '');
  const listedFront = nationalNameOf(front);
  if (listedFront) return listedFront;
  const short = front.replace(SUFFIX, '');
  if (short.length < SHORTEST) return front;
  return nationalNameOf(short) ?? short;
}

/**
 * Stable id of a practice: the same name in two places is two practices.
 * @param place division code of the report's place; null when it is not known
 */
export function practiceId(name: string, scope: PracticeScope, place: string | null): string {
  return `${practiceKey(name)}@${scope === 'national' ? 'national' : (place ?? 'unknown')}`;
}
