/**
 * Names without quotes: what carries the name of its place (广西数字政务一体化平台), what was set
 * up (成立了…法律服务中心融安站), what is called by its number (961890服务监督热线), and mechanisms
 * of an unusual kind (出庭应诉轮班制度). Few and sure: most plain words with such heads are the
 * halls and offices every place has.
 */
import type { PracticeKind } from '../records.ts';
import type { Candidate } from './mention.ts';
import { nameIn, type Reading } from './reading.ts';
import { anyOf, cues, headsOf, plainCues, type Head } from './word-lists.ts';

/** Characters of a name; brackets as in 中国(柳州)…, 村(社区). */
const LETTER = '[\\p{Script=Han}a-z()·+]';
const LONGEST = 30;
/** Without the head; shorter ones say only what kind of thing it is. */
const SHORTEST_REST = 3;
const BOUNDARY = new RegExp(`(?:${anyOf(cues.boundary)})`, 'gu');
const FOUNDING = new RegExp(
  `(?:成立|设立|建成|挂牌|组建|打造|创建|创办|开设|开通|搭建|启用|上线|研发|开发|建立|新建|启动|建设|设置|发挥好?|依托|推进|举办|创设|推出)(?:了|起|运行)?(?:\\d+[个家处座]|各[乡镇村县市街道]+(?:\\([^)]{1,6}\\))?)?$`,
  'u',
);
const HOTLINE = /(?<![\d-])(\d{5,6})(?=[\p{Script=Han}]{0,8}热线)/gu;
const HOTLINE_TAIL = /^[\p{Script=Han}]{0,8}?热线/u;
/** Words left in front of a name by the sentence around it. */
const LOOSE_FRONT =
  /^(?:(?:全[市县区省国镇乡]|[我本该各市县区省乡镇村]|辖区|首[家个批座]|多[个家]|若干|一[批个座家处]|两[个座家处]|[市县区省]级|相关|有关|重点|各类|县乡|国家)(?=.{6}))+/u;

const patternOf = (heads: readonly Head[]): string => anyOf(heads.map(({ text }) => text));
const placedHeads = headsOf(plainCues.placed, true);
const foundedHeads = headsOf(plainCues.founded, true);
const namedHeads = headsOf(plainCues.named, true);
const distinctHeads = headsOf(plainCues.distinctive, true);
/** 大洲法治文化公园: a short name of its own where a clause or an object begins. */
const SPECIFIC = new RegExp(
  `(?<=^|[\\n。;,、在入成造](?:了)?)([\\p{Script=Han}]{2,5})(?:${anyOf(plainCues.specific)})(?![\\p{Script=Han}]{0,3}(?:公园|广场|基地))`,
  'gmu',
);
const COMMON = new RegExp(`(?:${anyOf([...plainCues.common, ...cues.boundary])})`, 'u');
/** 荣昌公安大讲堂; longer ones describe. */
const LONGEST_NAMED = 6;
const PLAIN_REST = new RegExp(`^(?:${anyOf(plainCues.plainRest)})+$`, 'u');
/** 江南区司法局微信公众号 has no name of its own. */
const ACCOUNT_OF_OFFICE =
  /(?:[局委办所院]|政府|机关)(?:官方)?(?:政务)?(?:微信)?(?:公众号|视频号|微信群)$/u;
const PLATFORM = new RegExp(`(?<!“)(?:${anyOf(plainCues.platforms)})(?!”)`, 'gu');
const THEME = new RegExp(anyOf(plainCues.theme), 'u');
const VAGUE = new RegExp(`^(?:${anyOf(plainCues.vague)})`, 'u');
/** Teams and systems have long names that are not names: 律师专家服务团, 行政执法管理系统. */
const LEAST_REST: Readonly<Partial<Record<PracticeKind, number>>> = { 其他: 6, 平台: 6 };
/** Farthest a verb of founding may stand before the name. */
const BEFORE = 14;
/** Between two things set up together. */
const NEXT = /^(?:、|以及|和|及|与)(?:\d+[个家处座])?$/u;
const GENERIC: ReadonlySet<string> = new Set(plainCues.generic);

/** A run of name characters that ends with a head and goes on with none. */
const runs = (heads: readonly Head[]): RegExp =>
  new RegExp(
    `${LETTER}{2,${LONGEST}}?(?:${patternOf(heads)})(?!${LETTER}{0,2}(?:${patternOf(heads)}))`,
    'gu',
  );
const PLACED = runs(placedHeads);
const FOUNDED = runs(foundedHeads);
const NAMED = runs(namedHeads);
const DISTINCT = runs(distinctHeads);

function kindOf(name: string, table: readonly Head[]): Head | null {
  return table.find(({ text }) => name.endsWith(text)) ?? null;
}

/** Where a name begins within a run: behind the last word that cannot belong to it. */
function beginningOf(run: string, headLength: number): number {
  const rest = run.slice(0, run.length - headLength);
  let from = 0;
  for (const match of rest.matchAll(BOUNDARY)) from = match.index + match[0].length;
  const loose = LOOSE_FRONT.exec(run.slice(from));
  from += loose ? loose[0].length : 0;
  // A bracket opened before the name belongs to the words before it.
  const name = run.slice(from);
  const closing = name.indexOf(')');
  if (closing >= 0 && name.lastIndexOf('(', closing) <= 0) from += closing + 1;
  return from;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly head: Head;
}

function* runsWith(form: string, pattern: RegExp, heads: readonly Head[]): Generator<Found> {
  for (const match of form.matchAll(pattern)) {
    const name = match[0];
    const head = kindOf(name, heads);
    if (head) yield { start: match.index, end: match.index + name.length, name, head };
  }
}

/** Runs from where the name begins. */
function* namesWith(form: string, pattern: RegExp, heads: readonly Head[]): Generator<Found> {
  for (const run of runsWith(form, pattern, heads)) {
    const from = beginningOf(run.name, run.head.text.length);
    yield { ...run, start: run.start + from, name: run.name.slice(from) };
  }
}

/** The last place in a run; `at` is -1 when there is none. */
function lastStem(
  run: string,
  stems: readonly string[],
): { readonly stem: string; readonly at: number } {
  let best = { stem: '', at: -1 };
  for (const stem of stems) {
    const at = run.lastIndexOf(stem);
    if (at > best.at) best = { stem, at };
  }
  return best;
}

/** The part of a name that tells it from others of its head. */
function restOf({ name, head }: Found): string {
  return name.slice(0, name.length - head.text.length);
}

/** 南宁市, 江南区, 铁石乡 in front of what every such place has. */
const PLACE_FRONT = /^.{2,9}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|社区|村)/u;

function isGeneric(name: string): boolean {
  if (GENERIC.has(name)) return true;
  // 现有法治文化公园
  for (const generic of GENERIC) {
    if (name.endsWith(generic) && COMMON.test(name.slice(0, -generic.length))) return true;
  }
  const bare = name.replace(PLACE_FRONT, '');
  return GENERIC.has(bare) || GENERIC.has(bare.replace(/^(?:人民政府|政府|司法局|司法所)/u, ''));
}

/**
 * Sure names without quotes.
 * @param quoted names found in quotes, in normal form; what ends with one of them is called so
 * @param stems names of the report's place and those above it, without suffix (融安, 广西)
 */
export function plainNames(
  reading: Reading,
  stems: readonly string[],
  quoted: ReadonlySet<string>,
): Candidate[] {
  const { text, form } = reading;
  const found: Candidate[] = [];
  const take = (
    start: number,
    end: number,
    nameEnd: number,
    kind: PracticeKind,
    national = false,
  ): void => {
    found.push({ name: nameIn(text, start, nameEnd), start, end, kind, national });
  };

  for (const one of runsWith(form, PLACED, placedHeads)) {
    const { stem, at } = lastStem(one.name, stems);
    const name = one.name.slice(at);
    const rest = name.slice(stem.length, -one.head.text.length);
    if (at < 0 || GENERIC.has(name) || rest.search(BOUNDARY) >= 0) continue;
    // 望江法治讲堂 is a name with its place alone; 望江区综治中心 is what every place has.
    const specific = plainCues.specific.some((head) => name.endsWith(head));
    const shared = isGeneric(name) && one.head.kind !== '平台';
    if (ACCOUNT_OF_OFFICE.test(name)) continue;
    if (!specific && (shared || rest.length < SHORTEST_REST)) continue;
    take(one.start + at, one.end, one.end, one.head.kind);
  }
  let last = -1;
  for (const one of namesWith(form, FOUNDED, foundedHeads)) {
    const before = form.slice(Math.max(0, one.start - BEFORE), one.start);
    // The next of several that were set up together.
    const next = last >= 0 && NEXT.test(form.slice(last, one.start));
    if (!next && !FOUNDING.test(before)) continue;
    last = one.end;
    if (isGeneric(one.name) || restOf(one).length < (LEAST_REST[one.head.kind] ?? SHORTEST_REST))
      continue;
    if (!THEME.test(one.name) || VAGUE.test(one.name)) continue;
    take(one.start, one.end, one.end, one.head.kind);
  }
  for (const one of namesWith(form, NAMED, namedHeads)) {
    const before = form.slice(Math.max(0, one.start - BEFORE), one.start);
    const rest = restOf(one);
    if (rest.length < 2 || rest.length > LONGEST_NAMED || !FOUNDING.test(before)) continue;
    if (isGeneric(one.name) || PLAIN_REST.test(rest)) continue;
    take(one.start, one.end, one.end, one.head.kind);
  }
  for (const one of namesWith(form, DISTINCT, distinctHeads)) {
    if (restOf(one).length < 2 || one.name.startsWith('其')) continue;
    // 领导干部学法用法联系点工作制度 is called 领导干部学法用法联系点.
    const suffix = /(?<=联系点)(?:工作)?制度$/u.exec(one.name)?.[0].length ?? 0;
    const end = one.end - suffix;
    const own = [...quoted].find((name) => form.slice(one.start, end).endsWith(name));
    take(own === undefined ? one.start : end - own.length, one.end, end, one.head.kind);
  }
  for (const match of form.matchAll(SPECIFIC)) {
    const [name, own = ''] = match;
    if (COMMON.test(own) || PLAIN_REST.test(own)) continue;
    take(
      match.index,
      match.index + name.length,
      match.index + name.length,
      kindOf(name, placedHeads)?.kind ?? '站点',
    );
  }
  for (const match of form.matchAll(HOTLINE)) {
    const start = match.index;
    const digits = start + match[0].length;
    const tail = HOTLINE_TAIL.exec(form.slice(digits))?.[0].length ?? 0;
    // Numbers with 12 are the same all over the country.
    const national = /^12\d{3}$/u.test(match[0]);
    take(start, digits + tail, digits, '平台', national);
  }
  for (const { 0: name, index } of form.matchAll(PLATFORM)) {
    take(index, index + name.length, index + name.length, '平台');
  }
  return [...found, ...accounts(reading, stems)];
}

/** 融安普法 among the channels of a place; behind a portal or before an account's head. */
function accounts({ text, form }: Reading, stems: readonly string[]): Candidate[] {
  const names = stems.filter((stem) => stem.length >= 2);
  if (names.length === 0) return [];
  const pattern = new RegExp(
    `(?<=[、,和“在]|公众号|网站)(?:${anyOf(names)})(?:普法|发布|司法|政法|法治)(?=等(?!方面|工作|教育)|、|微信|公众号|客户端|视频号|抖音)`,
    'gu',
  );
  return [...form.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length;
    const name = nameIn(text, match.index, end);
    return { name, start: match.index, end, kind: '平台', national: false };
  });
}
