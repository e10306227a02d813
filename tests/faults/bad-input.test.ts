/** What cannot be read is named, with what to do; the rest is taken in. */
import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readIndexerConfig, KNOWN_MODELS } from '../../indexer/index.ts';
import { openEmbedder } from '../../indexer/embed/open-embedder.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { environment, found, run, writeReports } from './support.ts';

const SHELL = `<!doctype html><html><head><title>报告</title></head><body><div id="app"></div>
<noscript>请启用 JavaScript</noscript><script src="/static/app.js"></script></body></html>`;

/** Bytes that are no text in any charset; the same in every run. */
const rubbish = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * i * 31 + i * 7) % 256));

function mixedFolder(): string {
  const folder = temporaryFolder();
  const [good = ''] = writeReports(folder, 2);
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(join(folder, 'blank.txt'), ' \n\n');
  writeFileSync(join(folder, 'binary.txt'), rubbish(20_000));
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.4\n1 0 obj\n<<garbage');
  writeFileSync(join(folder, 'shell.html'), SHELL);
  writeFileSync(join(folder, 'clip.mp4'), 'x');
  // As large as an import may be, and larger than a text can be.
  const line = '扎实推进法治政府建设，依法履行行政复议职责。\n';
  writeFileSync(join(folder, 'long.txt'), line.repeat(Math.floor((95 * 1024 ** 2) / 66)));
  copyFileSync(good, join(folder, 'copy.docx'));
  return folder;
}

const NAMED: readonly (readonly [string, RegExp])[] = [
  ['empty.txt', /文件是空的/],
  ['blank.txt', /只有空白/],
  ['binary.txt', /不是文字/],
  ['broken.pdf', /PDF 已损坏/],
  ['shell.html', /只有脚本/],
  ['clip.mp4', /不支持的格式/],
  ['long.txt', /请拆分/],
  ['nothere.pdf', /不存在/],
];

/** Files that no line names with their reason. */
const unnamedIn = (out: string): readonly string[] =>
  NAMED.filter(
    ([name, reason]) => !out.split('\n').some((line) => line.includes(name) && reason.test(line)),
  ).map(([name]) => name);

describe('an import of good and bad files', () => {
  it('takes the good in, names each bad one, exits with 1, and doubles nothing when repeated', async () => {
    const data = temporaryFolder();
    const folder = mixedFolder();
    const paths = [folder, join(folder, 'nothere.pdf')];
    const first = await run(data, 'import', ...paths);
    expect(first.code).toBe(1);
    expect(unnamedIn(first.out)).toEqual([]);
    const before = await found(data);
    expect(before.reports).toBe(2);

    const again = await run(data, 'import', ...paths);
    expect(again.code).toBe(1);
    // Asked for again, so looked at again: silence would look like success.
    expect(unnamedIn(again.out)).toEqual([]);
    expect(await found(data)).toEqual(before);
  });

  it('exits with 0 when all is well, with 2 for an option there is not', async () => {
    const data = temporaryFolder();
    const [good = ''] = writeReports(temporaryFolder(), 1);
    expect((await run(data, 'import', good)).code).toBe(0);
    const wrong = await run(data, 'import', good, '--jsn');
    expect(wrong.code).toBe(2);
    expect(wrong.notes).toContain('没有选项 --jsn');
    expect((await run(data, 'import')).code).toBe(2);
  });
});

describe('a port in use', () => {
  it('is named, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    const { code, notes } = await run(temporaryFolder(), 'serve', '--port', String(port));
    expect(code).toBe(1);
    expect(notes).toContain(`端口 ${port} 已被占用`);
    expect(notes).toContain('--port');
  });
});

describe('a model file', () => {
  const config = (folder: string) => {
    const data = temporaryFolder();
    return readIndexerConfig({ ...environment(data), TASHAN_MODEL: '', TASHAN_MODEL_DIR: folder });
  };
  const [model] = KNOWN_MODELS;

  it('that is missing or damaged is named, and words alone go on', async () => {
    const folder = temporaryFolder();
    const log = { info: () => undefined, warn: () => undefined };
    const missing = await openEmbedder(config(folder), log, []);
    expect(missing.embedder).toBeNull();
    for (const { path } of model?.files ?? []) {
      expect(missing.reason).toContain('没有这个文件');
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), 'x');
      truncateSync(join(folder, path), 10);
    }
    const damaged = await openEmbedder(config(folder), log, []);
    expect(damaged.embedder).toBeNull();
    for (const { path } of model?.files ?? []) expect(damaged.reason).toContain(path);
    expect(damaged.reason).toMatch(/大小 10 字节/);
  });
});
