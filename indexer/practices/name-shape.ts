/** How a quotation looks: like a name (1+3+N, 警民联调工作室), like a slogan, or like a sentence. */
import { innerHead, type FoundHead } from './heads.ts';
import { anyOf, ORDINARY, shapes } from './word-lists.ts';

const WEIGHT = {
  innerHead: 1.5,
  /** 调解工作室 says more than 室. */
  longInnerHead: 2,
  sum: 1.5,
  numbered: 1,
  usualLength: 0.5,
  short: -0.5,
  long: -1,
  tooLong: -2,
  exhorting: -1.5,
  quality: -2,
  /** 一人一档: how papers are kept. */
  eachOne: -1.5,
} as const;

/** Names have three to ten characters; signs are counted. */
const USUAL = [3, 10] as const;
const LONG = 14;
const TOO_LONG = 20;
const LONGEST = 26;
/** A sentence, not a name; one comma may stand between two halves. */
const SENTENCE = /[。;:!?…\uFFFC]|,.*,/u;
const DATE = /^[\d一二三四五六七八九十]{1,3}[·.\-/][\d一二三四五六七八九十]{1,2}$/u;
const NUMBER = /^[\d〇零一二三四五六七八九十百千万两+.%-]+$/u;
const KNOWN_DAY = new RegExp(`(?:${anyOf(shapes.days)})\\S{0,6}(?:日|周|月)$`, 'u');
/** 法治融安, 平安江南: what a place wants to be. */
const SLOGAN = new RegExp(`^(?:${anyOf(shapes.slogans)})\\S{1,4}$`, 'u');
const SLOGAN_FOR = /^(?:建设|创建|总体|一规划|目标)/u;
const SUM = /^[^+]{1,14}(?:\+[^+]{1,14})+$/u;
const NUMBERED =
  /^(?:[一二三四五六七八九十两百千双多\d]+(?:个|张|项|步|心|色|办|联|位|维|化|清|最|治|调|访|问|级|书|色|查|单|码|所|室|讲|进|免|提|户|老|官|长|有|送|必|带|帮|比|亮|晒|定|流程|不|在|全)\S{0,6})/u;
/** 五项机制, 四个坚持: a count of what has no name. */
const COUNTED = new RegExp(
  `^[一二三四五六七八九十两\\d]+(?:项|个|级|大|类|条|种|重|方面)?(?:${anyOf(shapes.countedNouns)})$`,
  'u',
);
/** 应审尽审, 无事不扰: how one ought to act. */
const EXHORTING = new RegExp(`^(?:${anyOf(shapes.exhorting)})`, 'u');
const EACH_ONE = /^一.一.{1,3}$/u;
/** 清单化, 链条式: what something is like. */
const QUALITY = new RegExp(`(?:${anyOf(shapes.qualities)})$`, 'u');
/** 省级文明单位: what a place won, not what it does. */
const HONOUR = new RegExp(`^(?:十[大佳]|最美)|(?:${anyOf(shapes.honours)})$`, 'u');
const WON = /获|入选|评|授|命名|争创|荣|认定/u;
/** 县—乡—村: tiers, in any number. */
const TIERS = /^[省市县区旗乡镇街道村社组屯网格三级四+、,\-—－→·]+$/u;

/**
 * What the shape of a quotation says for its being a name.
 * @param strong a head stands behind it, so that odd shapes are forgiven
 */
export function shapeWeight(inner: string, strong: boolean): number {
  let weight = 0;
  const { length } = inner;
  if (SUM.test(inner)) weight += WEIGHT.sum;
  if (NUMBERED.test(inner)) weight += WEIGHT.numbered;
  const own = innerHead(inner);
  if (own) weight += own.text.length > 1 ? WEIGHT.longInnerHead : WEIGHT.innerHead;
  if (length >= USUAL[0] && length <= USUAL[1]) weight += WEIGHT.usualLength;
  if (length === 2) weight += WEIGHT.short;
  if (length > TOO_LONG) weight += WEIGHT.tooLong;
  else if (length > LONG) weight += WEIGHT.long;
  if (!strong && !own && EXHORTING.test(inner)) weight += WEIGHT.exhorting;
  if (!strong && EACH_ONE.test(inner)) weight += WEIGHT.eachOne;
  if (!strong && QUALITY.test(inner)) weight += WEIGHT.quality;
  return weight;
}

/** True for what can be no name whatever stands around it. */
export function isNoName(
  inner: string,
  head: FoundHead | null,
  { headBefore, part }: { readonly headBefore: boolean; readonly part: boolean },
): boolean {
  const { length } = inner;
  if (length < 2 || length > LONGEST || SENTENCE.test(inner)) return true;
  if (!part && (ORDINARY.has(inner) || ORDINARY.has(inner.replace(/[、,·]/gu, '')))) return true;
  if (KNOWN_DAY.test(inner) || DATE.test(inner) || TIERS.test(inner)) return true;
  if (COUNTED.test(inner) && !part) return true;
  return NUMBER.test(inner) && !head?.strong && !headBefore;
}

/** 法治融安 as the name of an aim and not of what carries it. */
export function isSlogan(inner: string, following: string, ofPlace: boolean): boolean {
  return SLOGAN.test(inner) && (ofPlace || SLOGAN_FOR.test(following));
}

/** True for a title that is won: 荣获“先进集体”, 获评“省级示范基地”. */
export function isHonour(inner: string, left: string): boolean {
  return HONOUR.test(inner) && WON.test(left);
}
