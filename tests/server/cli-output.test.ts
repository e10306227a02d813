import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { crawlLines } from '../../server/cli/crawl-output.ts';
import { marked, printAnswer } from '../../server/cli/hits.ts';
import { summaryLines } from '../../server/cli/index-command.ts';
import { createProgressLine, progressText } from '../../server/cli/progress.ts';
import { inChinese } from '../../server/cli/usage.ts';
import { createFakeIndexer } from './fake-indexer.ts';

const plain = picocolors.createColors(false);
const coloured = picocolors.createColors(true);

describe('marks', () => {
  it('are colours around the words, nothing without colours', () => {
    const hit = { text: '推行复议改革', matches: [[2, 4]] as const };
    expect(marked(hit, plain)).toBe('推行复议改革');
    expect(marked(hit, coloured)).toBe(`推行${coloured.bold(coloured.yellow('复议'))}改革`);
  });

  it('stand where they belong when there are several', () => {
    const hit = {
      text: 'abcdef',
      matches: [
        [0, 1],
        [2, 3],
        [5, 6],
      ] as const,
    };
    const bare = marked(hit, coloured).replaceAll(coloured.bold(coloured.yellow('a')), '[a]');
    expect(bare.startsWith('[a]b')).toBe(true);
    expect(bare.endsWith(coloured.bold(coloured.yellow('f')))).toBe(true);
  });
});

describe('an answer', () => {
  it('is numbered, with title, place, year, section, address and totals', async () => {
    const answer = await createFakeIndexer().search({
      q: '行政复议',
      mode: 'keyword',
      unit: 'passage',
      filter: {},
      sort: 'relevance',
      fold: false,
      page: 1,
      size: 10,
      explain: false,
    });
    const lines: string[] = [];
    const notes: string[] = [];
    printAnswer(
      { ...answer, notice: '没有模型' },
      { out: (line) => lines.push(line), note: (line) => notes.push(line), colours: plain },
    );
    const text = lines.join('\n');
    expect(text).toContain('1. 广西2024年法治政府建设情况报告（示例）  广西壮族自治区 2024 年');
    expect(text).toContain('一、主要成效');
    expect(text).toContain('https://example.gov.cn/r2023.html');
    expect(text).toContain('共 2 条（按词 2）');
    expect(notes).toEqual(['没有模型']);
    expect(text).not.toContain('是不是要找');
    printAnswer(
      { ...answer, query: { ...answer.query, correction: '融议心安' } },
      { out: (line) => lines.push(line), note: () => undefined, colours: plain },
    );
    expect(lines.at(-1)).toBe('是不是要找：融议心安');
  });
});

function screenAt(isTTY: boolean) {
  const written: string[] = [];
  const clock = { time: 0 };
  const line = createProgressLine({ isTTY, write: (text) => written.push(text) }, () => clock.time);
  return { written, clock, line };
}

describe('progress', () => {
  const step = { label: '读取', done: 10, total: 100, rate: 2.5, left: 36 };

  it('tells count, rate and what is left', () => {
    expect(progressText(step)).toBe('读取 10/100，2.5 个/秒，约剩 36 秒');
    expect(progressText({ ...step, total: null, rate: 0, left: null })).toBe('读取 10');
    expect(progressText({ ...step, rate: 60, left: 3_725 })).toContain(
      '60 个/秒，约剩 1 小时 2 分',
    );
    expect(progressText({ ...step, done: 100, left: 0 })).toBe('读取 100/100，2.5 个/秒');
  });

  it('writes once a second, and the last state whatever the time', () => {
    const { written, clock, line } = screenAt(false);
    for (const [time, done] of [
      [0, 1],
      [400, 2],
      [900, 3],
      [1_000, 4],
      [1_500, 5],
    ] as const) {
      clock.time = time;
      line.show({ ...step, done, rate: 0, left: null });
    }
    line.end();
    expect(written).toEqual(['读取 1/100\n', '读取 4/100\n', '读取 5/100\n']);
  });

  it('writes over its line on a terminal', () => {
    const { written, clock, line } = screenAt(true);
    line.show(step);
    clock.time = 1_000;
    line.show({ ...step, done: 20 });
    line.end();
    const lines = written.join('').split('\r\u001B[K');
    expect(lines).toEqual([
      '',
      expect.stringMatching(/^读取 10/),
      expect.stringMatching(/^读取 20[^\n]*\n$/),
    ]);
  });

  it('ends a step before the next begins', () => {
    const { written, line } = screenAt(false);
    line.show({ ...step, rate: 0, left: null });
    line.show({ ...step, label: '写入索引', rate: 0, left: null });
    line.end();
    expect(written).toEqual(['读取 10/100\n', '写入索引 10/100\n']);
  });
});

describe('summaries', () => {
  it('name what could not be read', () => {
    const lines = summaryLines({
      captures: 3,
      added: 1,
      updated: 0,
      unchanged: 1,
      merged: 0,
      other: 0,
      unreadable: [{ what: 'a.pdf', reason: '是扫描件' }],
      passages: 9,
      seconds: 1.25,
    });
    expect(lines[0]).toMatch(/看过 3 份：新增 1 篇.*读不出 1/);
    expect(lines[1]).toBe('读不出：a.pdf（是扫描件）');
  });

  it('name what could not be fetched', () => {
    const url = 'https://example.gov.cn/a';
    const lines = crawlLines({
      pages: 2,
      fetched: 1,
      unchanged: 0,
      failed: [{ url, reason: '404' }],
      forbidden: [],
      blocked: [],
      gone: [{ url, reason: '410' }],
      leftHosts: [{ host: 'a.gov.cn', why: 'hours', reason: '不在时段内', until: 0 }],
      plainHttp: [{ url, reason: '证书已过期' }],
      left: 0,
      planned: [],
      plans: [],
    });
    expect(lines).toEqual([
      expect.stringContaining('失败 1，不许访问 0，被拦 0，已撤下 1'),
      `失败：${url}（404）`,
      `已撤下：${url}（410）`,
      '停访 a.gov.cn：不在时段内；到时接着抓，1970-01-01 08:00（北京时间）之后可接着抓',
      '未加密：example.gov.cn 的内容经 http 取得，未经校验（证书已过期）',
    ]);
  });
});

describe('what commander says', () => {
  it('is said in Chinese, with its suggestion', () => {
    expect(inChinese("error: unknown command 'serch'\n(Did you mean search?)")).toBe(
      '没有命令 serch。是不是想要 search？',
    );
    expect(inChinese("error: missing required argument 'query'")).toBe('缺少参数 query');
    expect(inChinese('error: something new')).toBe('error: something new');
  });
});
