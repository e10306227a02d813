/** The MCP server as an assistant meets it: a program of its own, spoken to by the SDK's client. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TOOLS } from '../../server/mcp/server.ts';
import { environment, program, run } from '../faults/support.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SLOW = { timeout: 120_000 };

const ANSWERS = '村干部、老党员和当事双方围坐议事，当面化解邻里矛盾纠纷';

const report = (place: string, year: number, told: string): string =>
  `${place}${year}年法治政府建设年度报告\n一、主要做法和成效\n${told}\n` +
  `办理行政复议案件${year - 2_000}件。\n二、存在的不足\n基层执法力量薄弱。\n`;

const home = mkdtempSync(join(tmpdir(), 'tashan-mcp-'));
const data = join(home, 'data');
const client = new Client({ name: 'test', version: '1' });
let pid: number | null = null;

beforeAll(async () => {
  const files = join(home, 'in');
  mkdirSync(files);
  const write = (place: string, year: number, told: string) =>
    writeFileSync(
      join(files, `${place}${year}年法治政府建设年度报告.txt`),
      report(place, year, told),
    );
  write('融安县', 2023, `推行“融议心安”工作法，${ANSWERS}31件。`);
  write('融安县', 2024, `推行“融议心安”工作法，${ANSWERS}47件。`);
  const other = '村民搬来板凳，村干部和老党员围坐议事，邻里矛盾纠纷在晒谷场上当面化解';
  write('上林县', 2024, `全县推广“板凳夜话”工作法，${other}，不用出村。`);
  const { code, notes } = await run(data, 'import', files);
  if (code !== 0) throw new Error(notes);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...program, 'mcp'],
    cwd: ROOT,
    env: Object.fromEntries(
      Object.entries(environment(data)).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
    stderr: 'ignore',
  });
  await client.connect(transport);
  pid = transport.pid;
});

afterAll(async () => {
  await client.close();
  rmSync(home, { recursive: true, force: true });
});

/** Signal 0 asks only whether there is such a process. */
const isAlive = (process_: number | null): boolean =>
  process_ !== null && process.kill(process_, 0);

const answer = z.object({
  isError: z.boolean().optional(),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

async function call(name: string, args: Readonly<Record<string, unknown>>) {
  const given = answer.parse(await client.callTool({ name, arguments: { ...args } }));
  return { failed: given.isError === true, text: given.content[0].text, given };
}

interface Quoted {
  readonly passage: string;
  readonly text: string;
  readonly section: string;
  readonly before: string | null;
  readonly source: {
    readonly report: string;
    readonly title: string;
    readonly place: string;
    readonly year: number;
  };
}

/** Of all tools together; each has the part that its schema says. */
interface Answer {
  readonly total: number;
  readonly hits: readonly Quoted[];
  readonly notice: string | null;
  readonly citation: string;
  readonly exampleFound: string | null;
  readonly practices: readonly { readonly name: string; readonly summary: Quoted }[];
  readonly evidence: readonly Quoted[];
  readonly evidenceTotal: number;
  readonly years: readonly number[];
  readonly length: number;
  readonly outline: readonly {
    readonly section: number;
    readonly heading: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly content: { readonly text: string; readonly passages: readonly unknown[] } | null;
  readonly changed: readonly Quoted[];
  readonly indicators: readonly { readonly b: readonly { readonly passage: string }[] }[];
  readonly items: readonly { value: string; reports: number; of: number }[];
}

/** The structure of an answer, checked by the tool's own schema. */
async function asked(name: string, args: Readonly<Record<string, unknown>>) {
  const { failed, text, given } = await call(name, args);
  expect({ failed, text: failed ? text : '' }).toEqual({ failed: false, text: '' });
  expect(JSON.parse(text)).toEqual(given.structuredContent);
  const tool = TOOLS.find((one) => one.name === name);
  return tool?.output.parse(given.structuredContent) as unknown as Answer;
}

/** Those of 融安县, the earlier first. */
async function bothYears(): Promise<readonly string[]> {
  const { hits } = await asked('search_reports', { q: '融议心安', unit: 'report' });
  const sources = hits.map(({ source }) => source).toSorted((a, b) => a.year - b.year);
  return sources.map((source) => source.report);
}

function only<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('nothing found');
  return one;
}

describe('the MCP server', SLOW, () => {
  it('lists its tools with schemas and words of both languages', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    for (const { description, inputSchema, outputSchema, annotations } of tools) {
      expect(description).toMatch(/[一-鿿]{4}[\s\S]*[A-Za-z]{4}/);
      expect(inputSchema.type).toBe('object');
      expect(outputSchema?.type).toBe('object');
      expect(annotations?.readOnlyHint).toBe(true);
    }
    expect(client.getInstructions()).toMatch(/逐字/);
  });

  it('finds passages that can be quoted and cited', async () => {
    const { total, hits } = await asked('search_reports', { q: '矛盾纠纷', year: 2024, size: 1 });
    expect(total).toBe(2);
    expect(hits).toHaveLength(1);
    const { passage, text, source } = only(hits);
    expect(text).toContain('化解邻里矛盾纠纷');
    expect(source).toMatchObject({ year: 2024, fictional: false, url: null });
    expect(source.place).toMatch(/^广西壮族自治区 \S+ (融安县|上林县)$/);
    const one = await asked('get_passage', { passage });
    expect(one).toMatchObject({ passage, text, source });
    const { citation } = await asked('cite', { report: source.report, passage });
    expect(citation).toMatch(/\[R\]\. [\s\S]*引文（一、主要做法和成效）/);
  });

  it('says why it finds nothing alike where there is no meaning to ask', async () => {
    const alike = await asked('find_similar_practices', { name: '融议心安' });
    expect(alike).toMatchObject({ example: '融议心安', total: 0 });
    expect(alike.notice).toMatch(/TASHAN_MODEL/);
    expect(alike.exampleFound).toBe('practice');
    const unknown = await asked('find_similar_practices', { name: '不存在的做法' });
    expect(unknown.exampleFound).toBe('words');
  });

  it('knows practices and their evidence', async () => {
    const { practices, total } = await asked('list_practices', { region: '广西' });
    expect(total).toBe(2);
    expect(practices.map(({ name }) => name).toSorted()).toEqual(['板凳夜话', '融议心安']);
    const { evidence, years, evidenceTotal } = await asked('get_practice', {
      practice: '融议心安',
      size: 1,
    });
    expect({ years, evidenceTotal }).toEqual({ years: [2023, 2024], evidenceTotal: 2 });
    expect(evidence).toHaveLength(1);
    expect(only(evidence).text).toContain('“融议心安”工作法');
    expect(only(evidence).passage).toMatch(/^[0-9a-f]{16}-/);
    for (const { summary } of practices) {
      expect(summary.passage).toMatch(/^[0-9a-f]{16}-/);
      expect(summary.source.title).toContain('报告');
    }
  });

  it('reads a report piece by piece, verbatim', async () => {
    const [id = ''] = await bothYears();
    const { outline, content, length } = await asked('get_report', { report: id });
    expect(content).toBeNull();
    const last = only(outline.toReversed());
    expect(last.heading).toBe('二、存在的不足');
    const section = await asked('get_report', { report: id, section: last.section });
    expect(section.content?.text).toContain('基层执法力量薄弱。');
    expect(section.content?.passages.length).toBeGreaterThan(0);
    const nulls = await asked('get_report', { report: id, section: null, start: null, end: null });
    expect(nulls).toMatchObject({ content: null, outline });
    const outside = await call('get_report', { report: id, section: last.section, start: length });
    expect(outside).toMatchObject({ failed: true, text: expect.stringContaining('start') });
    const all = await asked('get_report', { report: id, start: 0, end: length + 100 });
    const backwards = await call('get_report', { report: id, start: 5, end: 1 });
    expect(backwards).toMatchObject({ failed: true, text: expect.stringContaining('end') });
    expect(all.content).toMatchObject({ start: 0, end: length, next: null });
    expect(all.content?.text.slice(last.start, last.end)).toBe(section.content?.text);
  });

  it('compares two years, and counts over years and places', async () => {
    const [a, b] = await bothYears();
    const compared = await asked('compare_reports', { a, b, limit: 1 });
    expect(compared).toMatchObject({ comparison: 'years', a: { year: 2023 }, b: { year: 2024 } });
    expect(only(compared.changed).before).toContain('31件');
    expect(only(compared.changed).text).toContain('47件');
    expect(only(compared.changed).section).toContain('一、');
    expect(compared).toMatchObject({ practicesTotal: compared.practices.length });
    const values = compared.indicators.flatMap(({ b: ofB }) => ofB);
    expect(only(values).passage).toMatch(/^[0-9a-f]{16}-/);
    const { items } = await asked('trend', { practice: '融议心安' });
    expect(items.map(({ value, reports, of }) => [value, reports, of])).toEqual([
      ['2023', 1, 1],
      ['2024', 1, 2],
    ]);
  });

  it.each([
    ['search_reports', { q: '' }, /q/],
    ['search_reports', { q: '复议', place: '广西' }, /place/],
    ['search_reports', { q: '复议', size: 1_000 }, /size/],
    ['search_reports', { q: '复议', region: '无此地' }, /无此地/],
    ['search_reports', { q: '复议', year: '2024..2020' }, /起点晚于终点/],
    ['find_similar_practices', {}, /给出一个/],
    ['find_similar_practices', { name: '融议心安', text: '议事' }, /只给一个/],
    ['get_practice', { practice: '没有这个' }, /没有.*做法.*list_practices/],
    ['get_report', { report: 'none' }, /没有编号为 none 的报告/],
    ['get_passage', { passage: '../x' }, /没有编号/],
    ['compare_reports', { a: 'x', b: 'y' }, /x/],
    ['trend', {}, /q、practice/],
    ['cite', { report: 'none' }, /没有编号/],
    ['no_such_tool', {}, /no_such_tool/],
  ])('says in plain words what is wrong with %s %j', async (name, args, words) => {
    const { failed, text } = await call(name, args);
    expect({ failed, text }).toEqual({ failed: true, text: expect.stringMatching(words) });
    expect(text).not.toMatch(/\bat \S+ \(|node_modules/);
    expect(isAlive(pid)).toBe(true);
  });
});
