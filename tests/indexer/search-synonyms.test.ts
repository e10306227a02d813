/** Other names of the same thing: found, marked, counted apart, and never put in one's mouth. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownNameAt, synonymsOf } from '../../indexer/search/synonyms.ts';
import { serialise, termOf } from '../../indexer/text/units.ts';
import { harness, type Harness } from './search-harness.ts';

const namesFor = (text: string): string[] =>
  synonymsOf(serialise(termOf(text))).map((synonym) => synonym.text);

describe('the table', () => {
  it('knows names of the same thing both ways, in either script', () => {
    expect(namesFor('府院联动')).toContain('府院互动');
    expect(namesFor('府院互动')).toContain('府院联动');
    expect(namesFor('府院聯動')).toContain('府院互动');
    expect(namesFor('景点')).toEqual([]);
  });

  it('leads from a whole to its parts and back, and not from part to part', () => {
    expect(namesFor('放管服')).toEqual(
      expect.arrayContaining(['简政放权', '放管结合', '优化服务']),
    );
    expect(namesFor('简政放权')).toContain('放管服');
    expect(namesFor('简政放权')).not.toContain('优化服务');
  });

  it('leaves out names that hold the word, which finds them by itself', () => {
    for (const name of namesFor('普法')) expect(name).not.toContain('普法');
  });

  it('tells where a name stands in a query, the longest there', () => {
    const units = termOf('推进行政执法三项制度');
    expect(knownNameAt(units, 0)).toBe(0);
    expect(knownNameAt(units, 2)).toBe('行政执法三项制度'.length);
  });
});

describe('a search', () => {
  let home: Harness;

  beforeAll(async () => {
    home = await harness(
      [
        {
          id: 'aaaaaaaaaaaa',
          paragraphs: ['建立府院联动机制，定期会商。', '府院互动，共商化解。'],
        },
        { id: 'bbbbbbbbbbbb', paragraphs: ['加强府院互动，减少行政争议。', '开展普法宣传。'] },
      ],
      false,
    );
  });

  afterAll(async () => home.close());

  it('finds synonyms after the word itself, and says which is which', async () => {
    const { total, hits, query } = await home.ask('府院联动');
    expect(total).toEqual({ value: 3, relation: 'eq', lexical: 1, semantic: 2 });
    expect(hits[0]?.text).toContain('府院联动');
    expect(hits[0]?.why).toEqual(['exact', 'words', 'practice']);
    for (const hit of hits.slice(1)) {
      expect(hit.why).toEqual(['synonym']);
      expect(hit.matches.map(([start, end]) => hit.text.slice(start, end))).toEqual(['府院互动']);
    }
    expect(query.terms[0]?.synonyms).toContain('府院互动');
    expect(query.match).toBe('all');
  });

  it('counts reports that only a synonym finds apart', async () => {
    const { total } = await home.ask('府院联动', { unit: 'report' });
    expect(total).toEqual({ value: 2, relation: 'eq', lexical: 1, semantic: 1 });
  });

  it('finds a name inside a longer query', async () => {
    const { total, hits } = await home.ask('府院联动减少行政争议');
    expect(total.value).toBe(1);
    expect(hits[0]?.why).toEqual(['words', 'synonym']);
  });

  it('has none for a phrase in quotes', async () => {
    const { total, query } = await home.ask('“府院联动”');
    expect(total).toEqual({ value: 1, relation: 'eq', lexical: 1, semantic: 0 });
    expect(query.terms[0]?.synonyms).toBeUndefined();
  });

  it('leaves out what the query excludes, under this name alone', async () => {
    const { total } = await home.ask('府院联动 -共商');
    expect(total.value).toBe(2);
  });
});
