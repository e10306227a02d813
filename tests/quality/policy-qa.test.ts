/**
 * Relevance on real questions about real policy documents, and silence on questions that have
 * nothing to do with them. Printed, and held above its floors. Half of the documents with their
 * questions, for time; all of them are in `npm run quality`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAlike, expectFloors } from './expect-floors.ts';
import { canFill, openLibraryNamed } from './libraries.ts';
import type { TestLibrary } from './library-of.ts';
import { figuresOn, judgedSection, type JudgedSection, meaningSection } from './suite.ts';

/** Indexing 300 documents and asking their questions three times takes a minute an engine. */
const MINUTES = 15 * 60_000;

describe.skipIf(!canFill('policy-qa-half'))('policy-qa', () => {
  let library: TestLibrary;
  let section: JudgedSection;

  beforeAll(async () => {
    library = await openLibraryNamed('policy-qa-half', { meilisearch: true });
    section = await judgedSection('policy-qa-half', library);
    process.stderr.write(`${section.text}\n`);
  }, MINUTES);

  afterAll(async () => library?.close());

  it('is answered as well as it was', () => {
    expectFloors(section.figures);
  });

  it('is answered better by hybrid than by either half and by any baseline', () => {
    const [all] = section.kinds;
    const { hybrid, ...others } = Object.fromEntries(all?.scores ?? []);
    expect(Object.keys(others).sort()).toEqual([
      'bare',
      'bm25',
      'equal-rank',
      'keyword',
      'semantic',
    ]);
    for (const [ranking, { mrr, hit1 }] of Object.entries(others)) {
      expect(hybrid?.mrr, `MRR@10 of ${ranking}`).toBeGreaterThan(mrr);
      expect(hybrid?.hit1, `hit@1 of ${ranking}`).toBeGreaterThan(hit1);
    }
  });

  it(
    'is answered alike on every engine',
    async () => {
      if (library.onMeilisearch === null) return;
      const other = await figuresOn('policy-qa-half', library.onMeilisearch);
      expectAlike('policy-qa-half', section.figures, other);
    },
    MINUTES,
  );

  it(
    'has nothing to say about cooking and football',
    async () => {
      const { text, figures } = await meaningSection(
        'meaning-policy-qa',
        library,
        ['off-topic'],
        2,
      );
      process.stderr.write(`${text}\n`);
      expectFloors(figures);
    },
    MINUTES,
  );
});
