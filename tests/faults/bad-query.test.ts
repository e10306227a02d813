/** Whatever is asked, by the API or the command line, is answered or refused by the field's name. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import { errorBody, searchResponse } from '../../server/contract.ts';
import { listen, type Listening } from '../../server/listen.ts';
import { environment, run, writeReports } from './support.ts';

let data: string;
let listening: Listening;
const closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tashan-query-'));
  await run(data, 'import', ...writeReports(join(data, 'reports'), 3));
  const archive = await createWarcArchive({ folder: join(data, 'archive'), readonly: true });
  const indexer = await openIndexer({
    archive,
    config: readIndexerConfig(environment(data)),
    sampleSources: new Set<string>(),
    meaning: false,
    log: () => undefined,
  });
  const app = createApp({
    indexer,
    archive,
    webFolder: data,
    config: { rateLimit: 0, trustProxy: 0 },
    logger: pino({ level: 'silent' }),
  });
  listening = await listen(app, { host: '127.0.0.1', port: 0 });
  closers.push(
    () => listening.close(),
    () => indexer.close(),
    () => archive.close(),
    async () => rmSync(data, { recursive: true, force: true }),
  );
});
afterAll(async () => {
  for (const close of closers) await close();
});

const HUNDRED_THOUSAND = 100_000;

/** Cases with names that are short: a name is sent about as often as its test is spoken of. */
const named = (...texts: readonly string[]) =>
  texts.map((text) => ({ name: JSON.stringify(text.slice(0, 60)), text }));

/** `answered` with a well-formed answer, or the name of the field that is refused. */
async function verdict(answer: Response): Promise<string> {
  const body: unknown = await answer.json();
  if (answer.status === 200) {
    const { total, hits } = searchResponse.parse(body);
    expect(hits.length).toBeLessThanOrEqual(total.value);
    return 'answered';
  }
  expect({ status: answer.status, body }).toMatchObject({ status: 400 });
  const { error } = errorBody.parse(body);
  expect(error.message).toMatch(/\p{Script=Han}/u);
  return error.field ?? 'no field';
}

const get = async (query: string): Promise<string> =>
  verdict(await fetch(`${listening.address}/api/search?${query}`));
const post = async (body: string): Promise<string> =>
  verdict(
    await fetch(`${listening.address}/api/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }),
  );

const SIGNS = [
  ...`" “ 「法治 - － "" ::: 的 法治" -法治 😀 👩‍👩‍👧 ☎️ constructor:x __proto__:x toString like: title:没有`.split(
    ' ',
  ),
  ...'地区： issuer:foo region:火星 foo:bar (a+)+$ %00 \\'.split(' '),
  '- - -',
  '"法治" "',
  '\u0000',
  '\u0007\u001B[31m法治',
  '\u202E法治',
  '\uFFFF',
  '\uE000法\uE001',

  "'; DROP TABLE x; --",
  '法治\n-诉讼',
  '法'.repeat(2_000),
];

describe('by GET', () => {
  it.each(named(...SIGNS))('the query $name is answered', async ({ text }) => {
    expect(await get(`q=${encodeURIComponent(text)}`)).toBe('answered');
  });

  const ANSWERED =
    'page=1000000 region= year=&level= foo=bar page[]=1 __proto__=1 issuer=foo year=9999 region=45&region=13 region=%E7%81%AB%E6%98%9F';
  it.each(ANSWERED.split(' '))('%s is answered', async (query) => {
    expect(await get(query)).toBe('answered');
  });

  const REFUSED = [
    'page=1000000000 page=0 page=-1 page=abc page= page=1.5 page=1&page=2 size=0 size=-1 size=1000000000 size=abc',
    'region=Atlantis level=foo part=foo organ=foo scope=foo topic=foo kind=foo year=abcd year=0000..9999 mode=foo sort=foo fold=2',
    'mode=keyword&mode=hybrid unit=foo q=a&q=b q=%E4 q=% q=%ED%A0%80 q=%b7%a8%d6%ce',
    `q=${'a'.repeat(HUNDRED_THOUSAND)} q=${encodeURIComponent('法'.repeat(HUNDRED_THOUSAND))}`,
  ];
  it.each(named(...REFUSED.join(' ').split(' ')))('$name names its field', async ({ text }) => {
    expect(await get(text)).toBe(text.split('=')[0]);
  });

  it.each([
    ['year:abcd', 'year'],
    ['level:foo', 'level'],
    ['部分：foo', 'part'],
    ['topic:foo', 'topic'],
    ['类型：foo', 'kind'],
    ['scope:foo', 'scope'],
    ['region:Atlantis', 'region'],
  ])('%s in the query names %s', async (q, field) => {
    expect(await get(`q=${encodeURIComponent(q)}`)).toBe(field);
  });
});

describe('by POST', () => {
  const ANSWERED = String.raw`{"q":"\ud800"} {"q":"法治\udfff政府","mode":"hybrid"} {"q":"\u0000"} {} {"foo":{}}
    {"__proto__":{"q":1},"q":"法治"} {"year":2024} {"year":[2024,"2023"],"region":["45"]}`;
  it.each(ANSWERED.split(/\s+/))('%s is answered', async (body) => {
    expect(await post(body)).toBe('answered');
  });

  const REFUSED = String.raw`{"q":1} {"q":null} {"q":["a"]} {"q":{}} {"page":{}} {"page":"x"} {"size":[]} {"year":{}}
    {"year":[[2024]]} {"region":{}} {"region":[{}]} {"level":["county","foo"]} {"mode":["keyword"]}
    {"fold":"yes"} {"explain":{}}`;
  const LONG = [
    `{"q":"${'法'.repeat(HUNDRED_THOUSAND)}"}`,
    `{"q":"${String.raw`\u6cd5`.repeat(HUNDRED_THOUSAND)}"}`,
  ];
  it.each(named(...REFUSED.split(/\s+/), ...LONG))('$name names its field', async ({ text }) => {
    expect(await post(text)).toBe(/"(\w+)"/.exec(text)?.[1]);
  });

  it.each(['[]', 'null', '"法治"', '1', '{', '{"q":'])('%s names the body', async (body) => {
    expect(await post(body)).toBe('body');
  });
});

describe('on the command line', () => {
  const words = SIGNS.filter((text) => !text.includes('\u0000')).concat('', '-"诉讼"', '-“诉讼”');
  it.each(named(...words))('$name ends well and says what it counted', async ({ text }) => {
    const { code, out } = await run(data, 'search', text);
    expect(code).toBe(0);
    expect(out).toMatch(/共 \d+ 条/);
  });

  it.each([
    [['法'.repeat(HUNDRED_THOUSAND)], /检索词 有误：太长/],
    [['year:abcd'], /年份“abcd”无法识别/],
    [['kind:foo'], /foo/],
    [['法治', '--region', 'Atlantis'], /不认识的地区“Atlantis”/],
    [['法治', '--year', 'abcd'], /--year 有误/],
    [['法治', '--limit', '0'], /--limit/],
    [['法治', '--mode', 'foo'], /--mode/],
    [[], /缺少参数/],
  ] as const)('is used wrongly, and says what to do: case %#', async (args, message) => {
    const { code, out, notes } = await run(data, 'search', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(notes).toMatch(message);
  });
});
