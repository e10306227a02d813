/** How Word prints the number of a list item (ECMA-376 part 1, 17.18.59), by the format's name. */
const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** 1 → 一, 10 → 十, 23 → 二十三, 105 → 一百零五; below 10,000. */
function chinese(value: number, digits: string, units: readonly string[], zero: string): string {
  let text = '';
  let gap = false;
  const figures = String(value);
  for (const [at, figure] of figures.split('').entries()) {
    const unit = units[figures.length - 1 - at] ?? '';
    if (figure === '0') gap = text !== '';
    else {
      text += (gap ? zero : '') + (digits[Number(figure)] ?? '') + unit;
      gap = false;
    }
  }
  return text;
}

const counted = (value: number): string =>
  chinese(value, DIGITS, ['', '十', '百', '千'], '零').replace(/^一十/, '十');

function roman(value: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = value;
  let text = '';
  for (const [worth, sign] of signs) {
    for (; left >= worth; left -= worth) text += sign;
  }
  return text;
}

/** A … Z, AA, BB … */
const letters = (value: number): string =>
  String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

/** A row of characters of Unicode that stand for 1, 2, 3 …; plain figures beyond its end. */
const series =
  (first: number, length: number) =>
  (value: number): string =>
    value <= length ? String.fromCharCode(first + value - 1) : String(value);

const cycle =
  (signs: string) =>
  (value: number): string =>
    signs[(value - 1) % signs.length] ?? String(value);

const wide = (value: number): string =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const one = (value: number): string =>
  String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  decimalHalfWidth: String,
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: letters,
  lowerLetter: (value) => letters(value).toLowerCase(),
  chineseCounting: counted,
  chineseCountingThousand: counted,
  taiwaneseCounting: counted,
  taiwaneseCountingThousand: counted,
  japaneseCounting: counted,
  ideographDigital: one,
  taiwaneseDigital: one,
  japaneseDigitalTenThousand: one,
  chineseLegalSimplified: (value) => chinese(value, LEGAL, ['', '拾', '佰', '仟'], '零'),
  ideographLegalTraditional: (value) => chinese(value, LEGAL, ['', '拾', '佰', '仟'], '零'),
  ideographTraditional: cycle(STEMS),
  ideographZodiac: cycle(BRANCHES),
  decimalEnclosedCircle: series(0x2460, 20),
  decimalEnclosedCircleChinese: series(0x2460, 20),
  decimalEnclosedParen: series(0x2474, 20),
  decimalEnclosedFullstop: series(0x2488, 20),
  ideographEnclosedCircle: series(0x3220, 10),
};

/** Empty for formats that print no number. */
export function printNumber(format: string, value: number): string {
  if (format === 'none' || format === 'bullet') return '';
  if (value < 1 || value > 9999) return String(value);
  return (FORMATS[format] ?? String)(value);
}
