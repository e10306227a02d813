/** `export` on a library of its own: the rows of the API, whole files or none. */
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pino } from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import { writeToFile } from '../../server/export/to-file.ts';
import { ended, environment, run, start, writeReports } from '../faults/support.ts';
import { readXlsx } from './read-xlsx.ts';

/** Milliseconds: loading everything anew takes long on a machine that does much else. */
const SLOW = 120_000;

const data = mkdtempSync(join(tmpdir(), 'tashan-export-'));
const at = (...path: readonly string[]): string => join(data, ...path);

const NAMED = at('融安县司法局2023年法治政府建设年度报告.txt');

beforeAll(async () => {
  writeFileSync(
    NAMED,
    '融安县司法局2023年法治政府建设年度报告\n一、主要做法和成效\n' +
      '（一）推行“融议心安”工作法，组织村民议事，化解矛盾纠纷123件，行政复议案件办结率98.5%。\n' +
      '（二）开展法治宣传45场，受众3000余人次，群众满意度明显提升。\n',
  );
  await run(data, 'import', NAMED, ...writeReports(at('reports'), 4));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

type Row = Readonly<Record<string, unknown>>;

const rowsIn = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));

/** Everything but the address, which the command line gives without a server. */
const withoutPage = ({ page: _page, practicePage: _other, ...row }: Row): Row => row;

async function byApi(parameters: Readonly<Record<string, string>>): Promise<string> {
  const archive = await createWarcArchive({ folder: at('archive'), readonly: true });
  const indexer = await openIndexer({
    archive,
    config: readIndexerConfig(environment(data)),
    sampleSources: new Set<string>(),
    meaning: false,
    log: () => undefined,
  });
  try {
    const app = createApp({
      indexer,
      archive,
      webFolder: data,
      config: { rateLimit: 0, trustProxy: 0 },
      logger: pino({ level: 'silent' }),
    });
    const { body } = await supertest(app)
      .get(`/api/export?${new URLSearchParams(parameters).toString()}`)
      .responseType('blob')
      .expect(200);
    return Buffer.from(body).toString('utf8');
  } finally {
    await indexer.close();
    await archive.close();
  }
}

const LISTS: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
  ['a search', ['行政复议', '--mode', 'keyword'], { q: '行政复议', mode: 'keyword' }],
  [
    'a search by report',
    ['人', '--unit', 'report', '--year', '2024'],
    { q: '人', unit: 'report', year: '2024' },
  ],
  ['practices', ['--of', 'practices'], { of: 'practices' }],
  ['reports', ['--of', 'reports', '--region', '融安县'], { of: 'reports', region: '融安县' }],
  ['numbers', ['行政复议', '--of', 'indicators'], { of: 'indicators', name: '行政复议' }],
  [
    'a trend',
    ['板凳议事', '--of', 'trend', '--by', 'year'],
    { of: 'trend', q: '板凳议事', by: 'year' },
  ],
  ['the tracker', ['--of', 'publications', '--year', '2024'], { of: 'publications', year: '2024' }],
];

describe('the command', () => {
  it.each(LISTS)('gives the rows of the API: %s', async (_name, args, parameters) => {
    const file = at('list.jsonl');
    const { code, notes } = await run(data, 'export', ...args, '--output', file);
    expect({ code, notes }).toMatchObject({ code: 0 });
    const rows = rowsIn(readFileSync(file, 'utf8'));
    expect(rows.length).toBeGreaterThan(0);
    expect(notes).toContain(`已导出 ${rows.length} 条`);
    const api = rowsIn(await byApi({ ...parameters, format: 'jsonl' }));
    expect(rows.map(withoutPage)).toEqual(api.map(withoutPage));
  });

  it(
    'writes to standard output, and what it has to say elsewhere',
    async () => {
      const child = start(data, 'export', '板凳议事', '--format', 'csv', '--limit', '3');
      const [output, notes, code] = await Promise.all([
        buffer(child.stdout!).then(String),
        buffer(child.stderr!).then(String),
        ended(child),
      ]);
      expect({ code, notes }).toEqual({ code: 0, notes: expect.stringMatching(/只导出了前 3 条/) });
      expect(output).toMatch(/^\uFEFF地区,/);
      expect(output.match(/\r\n/g)).toHaveLength(4);
    },
    SLOW,
  );

  it('takes the format from the name of the file', async () => {
    const { code } = await run(data, 'export', '板凳议事', '--output', at('list.xlsx'));
    expect(code).toBe(0);
    const { rows } = readXlsx(readFileSync(at('list.xlsx')));
    expect(rows.length).toBeGreaterThan(4);
  });

  it.each([
    [
      ['export', '--format', 'pdf'],
      /--format.*pdf.*可选：csv jsonl xlsx|--format.*pdf.*可选：csv, jsonl, xlsx/,
    ],
    [['export', '--limit', '100001'], /--limit.*1 到 100000/],
    [['export', '--of', 'reports', '复议'], /不接受检索词/],
    [['export', '--of', 'reports', '--practice', '议事'], /--of reports 没有 --practice/],
    [['export', '--of', 'trend', '复议', '--fold'], /--of trend 没有 --fold/],
    [['export', '--of', 'nothing'], /--of.*nothing.*可选/],
    [['export', '--year', 'x'], /--year 有误/],
    [['export', '--of', 'publications', '--year', '2023', '--year', '2024'], /--year 有误/],
    [['export', '--of', 'similar'], /practice.*text|请给出/],
  ])('%j is refused', async (args, message) => {
    const { code, notes } = await run(data, ...args);
    expect(notes).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('a file', () => {
  async function* half(): AsyncGenerator<string> {
    yield 'half';
    throw new Error('the disk is gone');
  }

  it('is whole or as it was before', async () => {
    const file = at('kept.csv');
    writeFileSync(file, 'earlier');
    // What fails at once may fail before the file is there; it must not come to be afterwards.
    for (let turn = 0; turn < 20; turn += 1) {
      await expect(writeToFile(file, half())).rejects.toThrow('the disk is gone');
    }
    expect(readFileSync(file, 'utf8')).toBe('earlier');
    expect(readdirSync(data).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  async function* whole(): AsyncGenerator<string> {
    yield 'whole';
  }

  it('keeps its permissions, and a link leads where it led', async () => {
    const [file, link] = [at('private.csv'), at('link.csv')];
    writeFileSync(file, 'earlier', { mode: 0o600 });
    symlinkSync(file, link);
    await writeToFile(link, whole());
    expect(readFileSync(file, 'utf8')).toBe('whole');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('is no file: a pipe is given what comes and stays a pipe', async () => {
    const pipe = at('pipe');
    execFileSync('mkfifo', [pipe]);
    const [read] = await Promise.all([readFile(pipe, 'utf8'), writeToFile(pipe, whole())]);
    expect(read).toBe('whole');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  it.each([
    [['nowhere', 'x.csv'], '没有文件夹'],
    [['.'], '是文件夹'],
  ])('that cannot be written is named beforehand: %j', async (path, message) => {
    const { code, notes } = await run(data, 'export', '--output', at(...path));
    expect([code, notes]).toEqual([1, expect.stringContaining(message)]);
  });
});
