/**
 * Pinyin without tones, for suggestions and corrections only: search itself never reads by sound,
 * so 景点 does not find 经典. Each unit of a text gets its readings, the one that fits the whole
 * text first (重庆 chong qing, 银行行长 yin hang hang zhang); ü is written v, as it is typed, and u.
 */
import { pinyin, polyphonic } from 'pinyin-pro';

/** Readings of one unit, most likely first; none for what is not Chinese. */
export type Readings = readonly string[];

const NONE: Readings = [];
const HAN = /^\p{Script=Han}$/u;

/** The same few thousand lists for all characters of all names. */
const shared = new Map<string, Readings>();

function share(read: readonly string[]): Readings {
  const key = read.length === 1 ? (read[0] ?? '') : read.join(' ');
  const known = shared.get(key);
  if (known !== undefined) return known;
  const spelt = read.flatMap((reading) =>
    reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading],
  );
  const readings = [...new Set(spelt)].filter((reading) => /^[a-z]+$/.test(reading));
  shared.set(key, readings);
  return readings;
}

/** As pinyin-pro reads a run of Chinese characters; null when it does not give one for each. */
function readRun(run: readonly string[]): readonly string[] | null {
  const read = pinyin(run.join(''), { type: 'array', toneType: 'none', v: true });
  return read.length === run.length ? read : null;
}

const characterReadings = new Map<string, readonly string[]>();

/** All a character can be read as; lone surrogates and unknown characters have none. */
function allReadings(character: string): readonly string[] {
  const known = characterReadings.get(character);
  if (known !== undefined) return known;
  const [read = []] = polyphonic(character, { type: 'array', toneType: 'none', v: true });
  const readings = read.map((reading) => reading.replace('ü', 'v'));
  characterReadings.set(character, readings);
  return readings;
}

/**
 * Readings of each unit, as `unitsOf` cuts a text. About 0.02 ms for a name.
 * @param everyReading adds the other readings of each character after the fitting one, for names
 *   that are often read as they look (六安 lu an, typed liuan)
 */
export function readingsOf(units: readonly string[], everyReading = false): Readings[] {
  const out: Readings[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    const read = readRun(run) ?? run.map((unit) => allReadings(unit)[0] ?? '');
    for (const [at, unit] of run.entries()) {
      out.push(share([read[at] ?? '', ...(everyReading ? allReadings(unit) : [])]));
    }
    run = [];
  };
  for (const unit of units) {
    if (HAN.test(unit)) run.push(unit);
    else {
      flush();
      out.push(NONE);
    }
  }
  flush();
  return out;
}

/** The likeliest reading of a Chinese text in one line (`rong yi xin an`); empty for any other. */
export function soundOf(units: readonly string[]): string {
  const readings = readingsOf(units).map(([first]) => first);
  return readings.includes(undefined) ? '' : readings.join(' ');
}
