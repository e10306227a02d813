/**
 * The name of a count. The subjects spoken of are tried from the nearest backwards, since
 *
 *   2024年共收到行政复议申请48件，受理43件，维持16件
 *
 * names its subject once. A count no measure fits is named by the words around it.
 */
import type { Surroundings } from './clauses.ts';
import type { Count } from './counts.ts';
import { type Subject, subjects } from './definitions.ts';

export interface Named {
  readonly name: string;
  readonly group: string | null;
}

/** A subject this far back, in units, is no longer the one spoken of. */
const FARTHEST_SUBJECT = 160;
const LONGEST_NAME = 24;
const JOINING = /[由从至到为达的]*(?:20\d\d年度?)?[由从至到为达的]*$/u;

/** Where the subjects are named in a sentence, once for all its counts. */
export interface Mentions {
  readonly subject: Subject;
  /** Ends of the words, ascending. */
  readonly ends: readonly number[];
}

export function mentionsIn(form: string): Mentions[] {
  return subjects().flatMap((subject) => {
    const ends = [...form.matchAll(subject.subject)].map(
      ({ index, 0: { length } }) => index + length,
    );
    return ends.length > 0 ? [{ subject, ends }] : [];
  });
}

export function nameOf(count: Count, around: Surroundings, mentions: readonly Mentions[]): Named {
  // 案件由2022年的126件上升至: what joins the words to the number says nothing of the fact.
  const words = `${around.near.replace(JOINING, '')}#${around.after}`;
  const spoken = spokenOf(count, around, mentions);
  for (const subject of spoken) {
    const found = subject.measures.find(
      (measure) =>
        (measure.units === null || measure.units.test(count.unit)) && measure.words.test(words),
    );
    if (found) return { name: found.name, group: subject.group };
  }
  const [nearest] = spoken;
  return { name: phrase(around, nearest?.group ?? '') || count.unit, group: null };
}

/** Subjects by how near before the count they are last named; those named right behind it first. */
function spokenOf(
  { start, end }: Count,
  { near, after }: Surroundings,
  mentions: readonly Mentions[],
): Subject[] {
  // 12个人民调解委员会: what follows counts when nothing stands before.
  const behind = clean(near).length <= 3 ? end + after.length : end;
  const distances = mentions.flatMap(({ subject, ends }) => {
    const last = ends.findLast((at) => at <= start);
    const next = ends.find((at) => at > end && at <= behind);
    const before = last === undefined ? FARTHEST_SUBJECT : start - last;
    const distance = Math.min(before, next === undefined ? FARTHEST_SUBJECT : next - end);
    return distance < FARTHEST_SUBJECT ? [{ subject, distance }] : [];
  });
  return distances
    .toSorted((one, two) => one.distance - two.distance)
    .map(({ subject }) => subject);
}

const PLACE = '[省市县区乡镇州旗街局村]';
const LEADING = new RegExp(
  `^(?:[\\s,、:的]|[一二三四五六七八九十]是|其中|其余|并且?|且|共计?|又|再|已经?|均|都|也|分别|全年|累计|合计|总计|一共|今年以来|今年|以来|截至目前|截至|目前|将|为|对|向|在|含|由|20\\d\\d年(?:度|以来|来)?|全(?:${PLACE}|街道)|我(?:${PLACE}|街道)|各级|先后|持续|深入|积极|依法|成功(?!率)|认真|扎实|大力|主动)+`,
  'u',
);
const TRAILING =
  /(?:[\s,、:共达为约近超至到了的有是于由从各均]|达到|累计|合计|总计|共计|以上|超过|已增|增加|下降|减少|提升|精简|压减)+$/u;
/** What was done matters more than who did it: 街道党工委开展专题学习 is 专题学习. */
const DEED =
  /^.*?(?:组织开展|开展|组织|举办|召开|完成|办理|提供|进行|实施|制定|印发|出台|推出|设立|开设|建立|建成|提出|上线)了?(?=.{2})/u;
/** A word this short says nothing without its subject: 办结, 修改, 满意率. */
const SHORTEST_PHRASE = 4;

/** What the words around a count call it, behind the subject when they are few. */
export function phrase({ near, after }: Surroundings, subject: string): string {
  const before = clean(near);
  const behind = clean(after);
  const name = before.length >= 2 ? before : `${before}${behind}`;
  const whole = name.length < SHORTEST_PHRASE ? `${subject}${name}` : name;
  return whole.slice(-LONGEST_NAME);
}

function clean(words: string): string {
  const bare = words.replaceAll(/[“”"「」『』《》\s]/gu, '');
  const deed = bare.replace(TRAILING, '').replace(LEADING, '').replace(DEED, '');
  return deed.replace(LEADING, '').replace(TRAILING, '');
}
