/**
 * The normal form of a character, read beside the text and never written into it: one code point
 * to one code point, so offsets stay. Width, case, CJK radicals and compatibility forms, and
 * Traditional and variant characters to Simplified. No phrase conversion and no NFKC of whole
 * strings: both change lengths and break substrings.
 *
 *   國際論壇 ＡＩ ⻓  →  国际论坛 ai 长
 */
import compatibility from 'opencc-js/dict/CJK_Compatibility_Ideographs';
import hongKong from 'opencc-js/dict/HKVariantsRev';
import simplified from 'opencc-js/dict/TSCharacters';
import taiwan from 'opencc-js/dict/TWVariantsRev';

/** OpenCC's own form: `from to1 to2|from to1|…`; the first target is the usual one. */
function parse(table: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const entry of table.split('|')) {
    const [from, to] = entry.split(' ');
    if (from && to) map.set(from, to);
  }
  return map;
}

/**
 * Radicals supplement (U+2E80-2EFF) that stand for a whole character and that Unicode gives no
 * compatibility mapping; PDF files made by browsers carry them.
 */
const RADICALS: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺇': '几',
  '⺌': '小',
  '⺎': '兀',
  '⺏': '尣',
  '⺐': '尢',
  '⺒': '巳',
  '⺓': '幺',
  '⺛': '旡',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⺡': '氵',
  '⺢': '水',
  '⺩': '王',
  '⺫': '目',
  '⺬': '示',
  '⺭': '礻',
  '⺯': '糸',
  '⺰': '纟',
  '⺱': '罒',
  '⺷': '羊',
  '⺼': '月',
  '⺾': '艹',
  '⻁': '虎',
  '⻂': '衤',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻋': '车',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '阝',
  '⻐': '钅',
  '⻑': '長',
  '⻒': '镸',
  '⻓': '长',
  '⻔': '门',
  '⻖': '阝',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻟': '饣',
  '⻠': '饣',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻫': '齐',
  '⻬': '齐',
  '⻭': '齿',
  '⻮': '齿',
  '⻰': '龙',
  '⻱': '龟',
  '⻲': '龟',
  '⻳': '龟',
};

/** Chains no longer than this lead from any form to the last one (radical → Traditional → Simplified). */
const MAX_CHAIN = 5;

const toSimplified = parse(simplified);

/** Variants of Traditional characters, but for those that are Simplified as they stand (么). */
function variants(table: string): Map<string, string> {
  const settled = new Set(toSimplified.values());
  return new Map([...parse(table)].filter(([from]) => !settled.has(from)));
}

const tables: readonly ReadonlyMap<string, string>[] = [
  new Map(Object.entries(RADICALS)),
  parse(compatibility),
  variants(hongKong),
  variants(taiwan),
  toSimplified,
];

/** Kangxi radicals and full-width forms: Unicode's own mapping, where it is a single character. */
function byUnicode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const listed =
    (code >= 0x2f00 && code <= 0x2fd5) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff01 && code <= 0xffe6) ||
    code === 0x3000;
  return listed ? single(character.normalize('NFKC'), character) : character;
}

/** `form` when it is one code point, else the character itself: a longer normal form would move offsets. */
function single(form: string, character: string): string {
  return Array.from(form).length === 1 ? form : character;
}

function settle(character: string): string {
  let form = single(byUnicode(character).toLowerCase(), character);
  for (let step = 0; step < MAX_CHAIN; step++) {
    const next = tables.reduce((current, table) => table.get(current) ?? current, form);
    if (next === form) return form;
    form = next;
  }
  return form;
}

/** Normal forms by code unit; filled when first asked for, since most of Unicode never occurs. */
const basic: (string | undefined)[] = Array.from({ length: 0x10000 });

/** The normal form of one code point, given as a string. */
export function normalForm(character: string): string {
  if (character.length > 1) return settle(character);
  const code = character.charCodeAt(0);
  return (basic[code] ??= settle(character));
}

/** Normal form of each character; as many code points as the text has, though not always as many units. */
export function normalText(text: string): string {
  let out = '';
  for (const character of text) out += normalForm(character);
  return out;
}
