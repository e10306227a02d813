/**
 * Relevance on real questions about real policy documents. A document is right when it holds the
 * judged answer. Printed: hit@1 and MRR@10 of each mode over the same library in one run, and of
 * the other engine where there is one.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Indexer, Mode } from '../../indexer/index.ts';
import { normalText } from '../../indexer/text/normal-form.ts';
import { importedLibrary, type TestLibrary } from './library-of.ts';
import { ENGINES_DIFFER, readJsonLines, sharedPath } from './shared-data.ts';

interface Doc {
  readonly docid: string;
  readonly text: string;
}

interface Question {
  readonly query: string;
  readonly docid: string;
  readonly answer: string;
}

const folder = sharedPath('retrieval', 'policy-qa');
const bare = (text: string): string => normalText(text).replaceAll(/[\s\p{P}]/gu, '');

interface Relevance {
  readonly hit1: number;
  readonly mrr: number;
}

/** Indexing 599 documents and asking 328 questions three times takes a minute or two an engine. */
const MINUTES = 10 * 60_000;

describe.skipIf(folder === null)('policy-qa', () => {
  let library: TestLibrary;
  let scratch: string;
  const questions = folder === null ? [] : readJsonLines<Question>(join(folder, 'queries.jsonl'));
  const texts = new Map<string, string>();

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'tashan-policy-qa-'));
    for (const { docid, text } of readJsonLines<Doc>(join(folder ?? '', 'docs.jsonl'))) {
      await writeFile(join(scratch, `${docid}.txt`), text);
    }
    library = await importedLibrary([scratch], { meilisearch: true });
  }, MINUTES);

  afterAll(async () => {
    await library?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  const holds = (report: string, answer: string): boolean => {
    let text = texts.get(report);
    if (text === undefined) {
      text = bare(library.indexer.library.report(report)?.text ?? '');
      texts.set(report, text);
    }
    return text.includes(bare(answer));
  };

  async function measure(indexer: Indexer, mode: Mode): Promise<Relevance> {
    let hit1 = 0;
    let mrr = 0;
    for (const { query, answer } of questions) {
      const { hits } = await indexer.search({
        q: query,
        mode,
        unit: 'report',
        filter: {},
        sort: 'relevance',
        fold: false,
        page: 1,
        size: 10,
        explain: false,
      });
      const rank = hits.findIndex((hit) => holds(hit.report.id, answer));
      if (rank === 0) hit1 += 1;
      if (rank >= 0) mrr += 1 / (rank + 1);
    }
    return { hit1: hit1 / questions.length, mrr: mrr / questions.length };
  }

  async function measureAll(indexer: Indexer): Promise<Readonly<Record<Mode, Relevance>>> {
    const measured = {
      keyword: await measure(indexer, 'keyword'),
      semantic: await measure(indexer, 'semantic'),
      hybrid: await measure(indexer, 'hybrid'),
    };
    for (const [mode, { hit1, mrr }] of Object.entries(measured)) {
      process.stderr.write(
        `policy-qa ${indexer.engine.padEnd(11)} ${mode.padEnd(8)} ` +
          `hit@1 ${hit1.toFixed(3)}  MRR@10 ${mrr.toFixed(3)}\n`,
      );
    }
    return measured;
  }

  function expectGood({ keyword, semantic, hybrid }: Readonly<Record<Mode, Relevance>>): void {
    expect(hybrid.mrr).toBeGreaterThan(Math.max(keyword.mrr, semantic.mrr));
    expect(hybrid.mrr).toBeGreaterThan(0.929);
    expect(hybrid.hit1).toBeGreaterThan(0.89);
  }

  it(
    'hybrid is better than words and better than meaning, on every engine alike',
    async () => {
      const first = await measureAll(library.indexer);
      expectGood(first);
      if (library.onMeilisearch === null) return;
      const other = await measureAll(library.onMeilisearch);
      expectGood(other);
      for (const mode of ['keyword', 'semantic', 'hybrid'] as const) {
        for (const figure of ['hit1', 'mrr'] as const) {
          const apart = Math.abs(other[mode][figure] - first[mode][figure]);
          expect(apart, `${mode} ${figure}`).toBeLessThanOrEqual(ENGINES_DIFFER);
        }
      }
    },
    MINUTES,
  );
});
