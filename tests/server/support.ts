import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import supertest from 'supertest';
import type { Capture } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import type { AppOptions } from '../../server/app.ts';
import { createFakeIndexer } from './fake-indexer.ts';

const HTML = '<html><script>alert(1)</script><p>原文</p></html>';

const captureOf = (id: string): Capture => ({
  id,
  sequence: 1,
  url: 'https://example.gov.cn/%E5%B9%B4%E6%8A%A5.html',
  source: 'sample',
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  fileName: null,
  referrer: null,
  linkText: null,
  known: {},
  fetchedAt: '2026-02-10T08:30:00Z',
  digest: 'sha256:abc',
  size: HTML.length,
});

/** Knows the original of one report only; another capture can be put in its place. */
export const archiveWith = (change: Partial<Capture> = {}): AppOptions['archive'] => ({
  get: (id) => (id === 'capture-r2024' ? { ...captureOf(id), ...change } : undefined),
  read: () => Promise.resolve(Buffer.from(HTML)),
  count: () => 3,
});

export function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tashan-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><div id="root"></div>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {}');
  return folder;
}

/** A log destination that remembers. */
export function rememberingLogger() {
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => lines.push(line) });
  return { lines, logger };
}

export function appWith(change: Partial<AppOptions> = {}) {
  return createApp({
    indexer: createFakeIndexer(),
    archive: archiveWith(),
    webFolder: builtPage(),
    config: { rateLimit: 0, trustProxy: 0 },
    logger: pino({ level: 'silent' }),
    sources: [{ id: 'sample', name: '示例门户', sample: true }],
    ...change,
  });
}

export const ask = (change: Partial<AppOptions> = {}) => supertest(appWith(change));
