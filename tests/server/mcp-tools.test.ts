/** The tools without a connection: what they make of the indexer's answers. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Indexer } from '../../indexer/index.ts';
import { createMcpServer } from '../../server/mcp/server.ts';
import { createFakeIndexer } from './fake-indexer.ts';

async function connected(change: Partial<Indexer> = {}) {
  const heard: string[] = [];
  const indexer = { ...createFakeIndexer(), ...change };
  const { server, idle } = createMcpServer({
    services: Promise.resolve({ indexer }),
    log: (message) => heard.push(message),
  });
  const [here, there] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([server.connect(there), client.connect(here)]);
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  const call = (name: string, args: Readonly<Record<string, unknown>>) =>
    client.callTool({ name, arguments: { ...args } });
  return { call, heard, idle };
}

describe('find_similar_practices', () => {
  it('gives passages with text, source and id', async () => {
    const { call } = await connected();
    const { structuredContent } = await call('find_similar_practices', { text: '行政复议' });
    expect(structuredContent).toMatchObject({
      total: 2,
      hits: [
        {
          passage: 'r2024-0',
          text: '深化行政复议体制改革。',
          cut: false,
          section: '一、主要成效',
          source: {
            report: 'r2024',
            title: '广西2024年法治政府建设情况报告',
            year: 2024,
            url: 'https://example.gov.cn/r2024.html',
            fictional: true,
          },
        },
        { passage: 'r2023-0' },
      ],
    });
  });
});

describe('an answer', () => {
  it('is bounded, however long a passage is', async () => {
    const long = '𠮷'.repeat(50_000);
    const fake = createFakeIndexer();
    const search: Indexer['search'] = async (request) => {
      const found = await fake.search(request);
      return { ...found, hits: found.hits.map((hit) => ({ ...hit, text: long })) };
    };
    const { call } = await connected({ search });
    const { content, structuredContent } = await call('search_reports', { q: '复议' });
    expect(structuredContent).toMatchObject({ hits: [{ cut: true }, { cut: true }] });
    expect(JSON.stringify(content).length).toBeLessThan(10_000);
    expect(JSON.stringify(content)).not.toMatch(/\\ud8|�/);
  });

  it('tells of a fault of ours without telling what it was', async () => {
    const search: Indexer['search'] = () => Promise.reject(new TypeError('secret of /home'));
    const { call, heard, idle } = await connected({ search });
    const { isError, content } = await call('search_reports', { q: '复议' });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toMatch(/内部出错/);
    expect(JSON.stringify(content)).not.toContain('secret');
    expect(heard.join()).toContain('secret of /home');
    await idle();
  });
});
