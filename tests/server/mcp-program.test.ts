/** What goes over the pipes of `tashan mcp`, and how it ends. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../crawler/temporary.ts';
import { ended, said, start } from '../faults/support.ts';

// Programs of their own are slow to start where others keep the processors busy.
const SLOW = { timeout: 240_000 };

const HELLO = `${JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'raw', version: '1' },
  },
})}\n`;

const asking = (id: number) =>
  `${JSON.stringify({
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name: 'list_practices', arguments: {} },
  })}\n`;

describe('tashan mcp', SLOW, () => {
  it('says nothing but the protocol, answers what was asked last, and ends with its input', async () => {
    const child = start(join(temporaryFolder(), 'data'), 'mcp');
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await said(child, /已就绪/);
    child.stdin?.end(`${HELLO}not json\n${asking(2)}${asking(3)}`);
    expect(await ended(child)).toBe(0);
    const messages = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.map(({ jsonrpc }) => jsonrpc)).toEqual(['2.0', '2.0', '2.0']);
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set([1, 2, 3]));
  });

  it('fails where it cannot open what it should answer from', async () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'library.sqlite'), 'no database '.repeat(1_000));
    const child = start(folder, 'mcp');
    const told = said(child, /library\.sqlite/);
    expect(await ended(child)).toBe(1);
    expect(await told).toContain('index --rebuild');
  });

  it('ends when it is told to', async () => {
    const child = start(join(temporaryFolder(), 'data'), 'mcp');
    const ready = said(child, /"id":1/);
    child.stdin?.write(HELLO);
    expect(await ready).toContain('serverInfo');
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });
});
