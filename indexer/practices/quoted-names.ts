/**
 * Names in quotes. A quotation is a practice's name when enough speaks for it: the head behind it
 * (“321”矛盾纠纷化解工作机制), the verb before it (打造“云企一站启”), its own shape (1+3+N,
 * 警民联调工作室), a place in it, a head line, a second mention. Weights are those with which the
 * annotated reports and the tuned pages of tests/quality come out best; a name needs `ENOUGH`.
 */
import { headIn, innerHead, listTailOf, refusedBehind, tailOf, type FoundHead } from './heads.ts';
import type { PracticeKind } from '../records.ts';
import type { Candidate } from './mention.ts';
import type { Quotation } from './quotations.ts';
import { isHonour, isNoName, isSlogan, shapeWeight } from './name-shape.ts';
import { nameIn, type Reading } from './reading.ts';
import { anyOf, cues, plainCues } from './word-lists.ts';

const ENOUGH = 2.5;
const WEIGHT = {
  strongHead: 3,
  weakHead: 1.5,
  headBefore: 3,
  created: 2,
  worked: 1,
  /** Further back in its clause a verb says less. */
  farther: 0.5,
  refusedBefore: -3,
  /** 将“融议心安”工作法推广 is a name for all that. */
  refusedBeforeHead: -1,
  refusedBehind: -4,
  place: 1.5,
  heading: 0.5,
  repeated: 1,
  part: 2,
  /** A phrase that the report uses without quotes more often than with them. */
  common: -2,
} as const;

/** Characters between a verb and the quotation it governs. */
const REACH = 14;
/** The same for a list of which only some items are quoted. */
const LIST_REACH = 60;
/** “林长制”式管理 is not the thing itself. */
const LIKENESS = /^式/u;
const HEAD_BEFORE: readonly (readonly [RegExp, PracticeKind])[] = [
  [/(?:微博|公众号|视频号|抖音号|客户端|小程序|APP|app|平台|系统|热线|账号)$/u, '平台'],
  [/品牌$/u, '品牌'],
];
/** Of a name that goes on behind its quotes: 企业“办不成事”诉求直达快办机制. */
const GENERIC_END = /(?:工作)?(?:机制|制度|模式|活动|行动)$/u;
/** 服务企业“直通车” is called 服务企业直通车: the words between its verb and the quotes. */
const LEANED = new RegExp(`^(?:.*(?:${anyOf(cues.boundary)}))?([\\p{Script=Han}]{2,8})$`, 'u');

const CREATED = new RegExp(`(?:${anyOf(cues.create)})`, 'u');
const WORKED = new RegExp(`(?:${anyOf(cues.work)})`, 'u');
const CREATED_AT = new RegExp(`(?:${anyOf(cues.create)})了?$`, 'u');
const WORKED_AT = new RegExp(`(?:${anyOf(cues.work)})了?$`, 'u');
/** 一是“承诺办”实现审批服务压时限: a point of a list begins with its name. */
const REFUSED_BEFORE = new RegExp(
  `(?<![一二三四五六七八九十](?=是))(?:${anyOf(cues.refuseBefore)})$`,
  'u',
);

/** 创建全区首个“无讼社区”: how many there are stands between the verb and the name. */
const COUNT =
  /(?:(?:全[国省市县区]|[我本][省市县区]|[省市县区]内)?(?:首[个家批座创支次]|第一[个家批]|(?:\d+|[一两多几])[个批家座处支条项种场次]))+$/u;

/** What is known of the report while its quotations are weighed. */
export interface Surroundings {
  readonly reading: Reading;
  /** Names of the report's place without suffix: 融安. */
  readonly stems: readonly string[];
  /** How often each inner text is quoted in the report. */
  readonly counts: ReadonlyMap<string, number>;
  /** Parts of a quotation that are quoted by themselves too: “A、B、C”等 …… “A” …… “B”. */
  readonly parts: ReadonlySet<string>;
  readonly inHeading: (position: number) => boolean;
}

/** What stands before a list in its clause; for a later item, before the first one. */
function before(form: string, start: number): string {
  let back = form.slice(Math.max(0, start - REACH), start);
  if (/[、和及与]$/u.test(back)) {
    const clause = form.slice(Math.max(0, start - LIST_REACH), start);
    const verb = /(?<=[,。;:\n]|^)[\p{Script=Han}]{0,6}/u.exec(
      clause.slice(clause.search(/[^,。;:\n]*$/u)),
    );
    back = verb?.[0] ?? '';
  }
  return back.slice(back.search(/[^。;:!?,、\n”\uFFFC]*$/u));
}

function verbWeight(left: string, strong: boolean): number {
  if (REFUSED_BEFORE.test(left) && !CREATED_AT.test(left) && !WORKED_AT.test(left)) {
    return strong ? WEIGHT.refusedBeforeHead : WEIGHT.refusedBefore;
  }
  if (CREATED_AT.test(left)) return WEIGHT.created;
  if (CREATED.test(left)) return WEIGHT.created - WEIGHT.farther;
  if (WORKED_AT.test(left)) return WEIGHT.worked;
  return WORKED.test(left) ? WEIGHT.worked - WEIGHT.farther : 0;
}

function isCommon(inner: string, { reading: { form }, counts }: Surroundings): boolean {
  const quoted = counts.get(inner) ?? 1;
  let plain = -quoted;
  for (let at = form.indexOf(inner); at >= 0; at = form.indexOf(inner, at + inner.length)) {
    plain += 1;
    if (plain > quoted) return true;
  }
  return false;
}

/** True for “A、B、C” where the parts are quoted by themselves: they are the names. */
export function isSum(inner: string, counts: ReadonlyMap<string, number>): boolean {
  return inner.split('、').filter((part) => counts.has(part)).length >= 2;
}

const USUAL_LEANING: PracticeKind = '机制';

/** A list's own head where one of its names has none: “A”“B”等特色品牌. */
interface Listed {
  readonly quotation: Quotation;
  readonly tail: string;
  readonly head: FoundHead | null;
  readonly own: boolean;
}

function headsOfList(form: string, list: readonly Quotation[]): Listed[] {
  const out: Listed[] = [];
  let next: Listed | null = null;
  for (const quotation of list.toReversed()) {
    const ownTail = tailOf(form, quotation.end);
    const listTail = ownTail === '' && !next ? listTailOf(form, quotation.end) : '';
    const tail = ownTail || listTail;
    const head = headIn(tail);
    const listed: Listed =
      tail === '' && next
        ? { quotation, tail: next.tail, head: next.head, own: false }
        : { quotation, tail, head, own: listTail === '' };
    out.unshift(listed);
    next = listed;
  }
  return out;
}

/** The head behind the name tells the kind; that of a whole list only when the name does not. */
function kindOf(
  inner: string,
  head: FoundHead | null,
  { own, ahead }: { readonly own: boolean; readonly ahead: PracticeKind | null },
): PracticeKind | null {
  if (head?.strong && own && head.text !== '做法') return head.kind;
  return ahead ?? innerHead(inner)?.kind ?? head?.kind ?? null;
}

/** The names among the quotations of one list. */
export function namesOfList(list: readonly Quotation[], around: Surroundings): Candidate[] {
  const { reading, stems, counts } = around;
  const { text, form } = reading;
  const first = list[0];
  if (!first) return [];
  const left = before(form, first.start).replace(COUNT, '');
  const found: Candidate[] = [];
  for (const { quotation, tail, head, own } of headsOfList(form, list)) {
    const { start, end, inner } = quotation;
    const following = tail.replace(/^等/u, '');
    const strong = head?.strong ?? false;
    const ahead = HEAD_BEFORE.find(([pattern]) => pattern.test(left));
    if (plainCues.leaning.includes(inner)) {
      const front = LEANED.exec(left)?.[1];
      if (front !== undefined && left.length > front.length) {
        const from = start - front.length;
        found.push({
          name: nameIn(text, from, end),
          start: from,
          end,
          kind: USUAL_LEANING,
          national: false,
        });
      }
      continue;
    }
    const part = around.parts.has(inner);
    if (LIKENESS.test(tail) || isHonour(inner, left)) continue;
    if (isNoName(inner, head, { headBefore: ahead !== undefined, part }) || isSum(inner, counts))
      continue;
    const placed = stems.some((stem) => inner.includes(stem));
    if (isSlogan(inner, following, placed && !strong && !ahead)) continue;
    const leads = own && plainCues.leading.includes(inner);
    const leans = refusedBehind(following, strong || innerHead(inner) !== null);
    const repeats = (counts.get(inner) ?? 1) - 1;
    const score =
      (head ? (strong ? WEIGHT.strongHead : WEIGHT.weakHead) : 0) +
      (ahead ? WEIGHT.headBefore : 0) +
      verbWeight(left, strong || ahead !== undefined) +
      shapeWeight(inner, strong) +
      (leans ? WEIGHT.refusedBehind : 0) +
      (placed ? WEIGHT.place : 0) +
      (around.inHeading(start) ? WEIGHT.heading : 0) +
      (repeats > 0 ? WEIGHT.repeated : 0) +
      (part ? WEIGHT.part : 0);
    if (score < ENOUGH) continue;
    // Asked last, since it reads the whole text.
    if (!part && score + WEIGHT.common < ENOUGH && isCommon(inner, around)) continue;
    const last = own && head && !leans ? end + head.end : end;
    found.push({
      name: nameIn(
        text,
        start,
        leads ? last - (GENERIC_END.exec(tail.slice(0, head?.end ?? 0))?.[0].length ?? 0) : end,
      ),
      start,
      end: last,
      kind: kindOf(inner, head, { own, ahead: ahead?.[1] ?? null }),
      national: false,
    });
  }
  return found;
}
