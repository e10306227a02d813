/** The command line: what it exits with, and what it says where. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../server/cli/run.ts';
import { listen } from '../../server/listen.ts';
import { program } from '../faults/support.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Loading everything and opening a library takes long on a machine that does much else. */
const SLOW = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'tashan-cli-'));
beforeAll(() => {
  vi.stubEnv('TASHAN_DATA', join(folder, 'data'));
  vi.stubEnv('TASHAN_MODEL', 'none');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function tashan(...args: readonly string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  const status = await runCommandLine(args, {
    out: (line) => out.push(line),
    note: (line) => notes.push(line),
    colours: picocolors.createColors(false),
  });
  return { status, stdout: out.join('\n'), stderr: notes.join('\n') };
}

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /用法/],
  [['nothing'], /没有命令 nothing/],
  [['serch', '复议'], /是不是想要 search/],
  [['search'], /缺少参数 query/],
  [['search', '复议', '--mod', 'keyword'], /没有选项 --mod。是不是想要 --mode/],
  [['search', '复议', '--mode', 'magic'], /--mode.*magic.*可选：hybrid/],
  [['search', '复议', '--limit', '0'], /--limit.*1 到 100/],
  [['search', '复议', '--limit'], /--limit.*缺少值/],
  [['search', '复议', '--year', 'x'], /--year 有误/],
  [['search', '复议', '--kind', '口号'], /--kind 有误/],
  [['search', '复议', '--scope', 'regional'], /--scope 有误/],
  [['search', '复议', '--sort', 'best'], /--sort.*best.*可选：relevance/],
  [['similar'], /只给一个/],
  [['similar', '--text', '议事', '--unit', 'word'], /--unit.*word.*可选：passage/],
  [['similar', '--text', '议事', '--limit', '101'], /--limit.*1 到 100/],
  [['practices', '--kind', '口号'], /--kind 有误/],
  [['practices', '--year', '今年'], /--year 有误/],
  [['practices', '枫'.repeat(201)], /名称 有误/],
  [['practices', '--topic', '没有的主题'], /topic.*没有的主题/],
  [['indicators', '--year', '24'], /--year 有误/],
  [['peers'], /只给一个/],
  [['peers', '--region', '45', '--report', 'r'], /只给一个/],
  [['peers', '--region', '45', '--limit', '0'], /--limit.*1 到 100/],
  [['similar', '--text', 'a', '--practice', 'b'], /只给一个/],
  [['serve', '--port', '70000'], /--port.*65535/],
  [['crawl', 'nowhere'], /没有名为 nowhere 的来源.*sample/],
  [['crawl', '--max-pages', 'many'], /--max-pages/],
  [['import'], /缺少参数 path/],
  [['forget'], /缺少参数/],
  [['model', 'burn'], /./],
];

describe('wrong usage', () => {
  it.each(WRONG)('%j exits with 2 and says why on stderr', async (args, complaint) => {
    const { status, stdout, stderr } = await tashan(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

/** Packages of which a process has run something, by what V8 wrote of its coverage. */
function packagesIn(coverage: string): ReadonlySet<string> {
  const said = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
  const urls = said.join('\n').matchAll(/"url":"[^"]*node_modules\/((?:@[^/"]+\/)?[^/"]+)/g);
  return new Set([...urls].map(([, name = '']) => name));
}

describe('the program itself', () => {
  /** What one command alone needs; each takes some of the time in which all others answer. */
  const HEAVY = [
    'express',
    '@modelcontextprotocol/sdk',
    'mammoth',
    'pdfjs-dist',
    'onnxruntime-node',
  ];

  it('exits with what the command line gives, and says it on stderr', { timeout: SLOW }, () => {
    const coverage = join(folder, 'coverage');
    const run = spawnSync(process.execPath, [...program, 'serch'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    });
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: '' });
    expect(run.stderr).toContain('没有命令 serch。是不是想要 search？');
    const loaded = packagesIn(coverage);
    expect(loaded).toContain('commander');
    expect(HEAVY.filter((name) => loaded.has(name))).toEqual([]);
  });
});

describe('help', () => {
  it('is a result', async () => {
    const { status, stdout } = await tashan('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/用法：[^]*search/);
  });
});

describe('failure', () => {
  it('names the file that is not there', async () => {
    const { status, stdout, stderr } = await tashan('extract', join(folder, 'none.html'), '--json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('none.html');
  });

  it('says when there is nothing to crawl, and what to do', async () => {
    const { status, stderr } = await tashan('crawl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/sources\.json/);
  });

  it.each([[['reports']], [['practices']]])(
    'asks %j for the right folder where there is nothing',
    { timeout: SLOW },
    async (args) => {
      const { status, stderr } = await tashan(...args);
      expect(status).toBe(0);
      expect(stderr).toContain(`资料库是空的：${join(folder, 'data')}。请检查 TASHAN_DATA`);
    },
  );

  it('names the port that is taken', { timeout: SLOW }, async () => {
    const taken = await listen((_request, response) => response.end(), {
      host: '127.0.0.1',
      port: 0,
    });
    const { port } = taken;
    const { status, stderr } = await tashan('serve', '--port', String(port));
    await taken.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
  });
});

describe('results', () => {
  it(
    'extract gives one JSON line for a file, and one for each in a folder',
    { timeout: SLOW },
    async () => {
      const text = '广西壮族自治区2024年法治政府建设情况报告\n\n一、主要成效\n\n'.concat(
        '2024年，全区深入推进法治政府建设，办结行政复议案件一千二百件，群众满意度稳步提升。'.repeat(
          3,
        ),
      );
      const named = `${text}\n推行“融议心安”工作法，由村干部和乡贤在村口议事，化解矛盾纠纷156件。`;
      const reports = join(folder, 'reports.d');
      mkdirSync(reports);
      writeFileSync(join(reports, 'a.txt'), text);
      writeFileSync(join(reports, 'b.txt'), text.replaceAll('2024', '2023'));
      const one = await tashan('extract', join(reports, 'a.txt'), '--json');
      expect(one.status).toBe(0);
      const read = JSON.parse(one.stdout);
      expect(read).toMatchObject({ report: { year: 2024, region: { code: '45' } }, practices: [] });
      writeFileSync(join(folder, 'named.txt'), named);
      const told = JSON.parse(
        (await tashan('extract', join(folder, 'named.txt'), '--json')).stdout,
      );
      expect(told.practices).toEqual([
        {
          name: '融议心安',
          surface: expect.stringContaining('融议心安'),
          start: expect.any(Number),
          end: expect.any(Number),
          kind: '工作法',
          scope: 'local',
        },
      ]);
      expect(Object.keys(told.indicators[0])).toEqual([
        'name',
        'value',
        'unit',
        'sentence',
        'start',
        'end',
      ]);
      expect(told.indicators.map(({ value }: { value: number }) => value)).toContain(156);
      for (const { surface, sentence = surface, start, end } of [
        ...told.practices,
        ...told.indicators,
      ]) {
        expect(told.text.slice(start, end)).toBe(sentence);
      }
      for (const { start, heading } of read.sections.slice(1)) {
        expect(read.text.slice(start, start + heading.length)).toBe(heading);
      }
      const all = await tashan('extract', reports, '--json');
      const lines = all.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).report.year);
      expect(lines).toEqual([2024, 2023]);
    },
  );

  it(
    'status, reports and search of an empty library are JSON on stdout alone',
    { timeout: SLOW },
    async () => {
      expect(JSON.parse((await tashan('status', '--json')).stdout)).toMatchObject({
        reports: 0,
        captures: 0,
      });
      expect(JSON.parse((await tashan('reports', '--json')).stdout)).toMatchObject({
        items: [],
        total: 0,
      });
      for (const list of ['practices', 'indicators']) {
        expect(JSON.parse((await tashan(list, '--region', '广西', '--json')).stdout)).toEqual({
          items: [],
          total: 0,
          page: 1,
          size: 0,
        });
      }
      const { status, stdout } = await tashan('search', '行政复议', '--mode', 'keyword', '--json');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ hits: [], total: { value: 0, relation: 'eq' } });
    },
  );
});
