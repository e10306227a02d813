/** Words of a query that a report satisfies by what it is: its issuer, its place, its year. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../indexer/search/types.ts';
import { makeReport } from '../fixtures/reports.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { DIMENSIONS, harnessOn, type Harness } from './search-harness.ts';

const report = (id: string, issuer: string | null, region: string | null, text: string) => ({
  ...makeReport({ id, ...(region === null ? {} : { region }), year: 2024, paragraphs: [text] }),
  issuer,
});

const folder = mkdtempSync(join(tmpdir(), 'tashan-own-'));
let library: Harness;
beforeAll(async () => {
  const engine = await createLanceEngine({ folder, dimensions: DIMENSIONS });
  library = await harnessOn(
    [
      report('own', '融安县人民政府', '450224', '办理行政复议案件48件。'),
      report('bureau', '融安县司法局', '450224', '指导行政复议工作。'),
      report('old', '威縣人民政府', '130533', '行政復議案件九件。'),
      report('other', '柳州市人民政府', '4502', '督促融安县人民政府办理行政复议。'),
      report('nation', null, '0', '国务院办理行政复议。'),
      report('nowhere', null, null, '不知何地的行政复议。'),
    ],
    engine,
    null,
  );
});
afterAll(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

const idsOf = async (q: string, more: Partial<SearchRequest> = {}) => {
  const { hits, query } = await library.ask(q, more);
  return { ids: hits.map((hit) => hit.report.id).toSorted(), query };
};

describe('an issuer in a query', () => {
  it.each(['融安县人民政府 行政复议', '融安县人民政府行政复议', '行政复议 融安縣人民政府'])(
    'is one word, which its own reports satisfy: %s',
    async (q) => {
      const { ids, query } = await idsOf(q);
      expect(ids).toEqual(['other', 'own']);
      expect(query).toMatchObject({ match: 'all' });
      expect(query.terms.map(({ role }) => role).toSorted()).toEqual(['issuer', 'word']);
    },
  );

  it('may be written in the other script, as a word, a field and a filter', async () => {
    for (const q of ['威县人民政府 行政复议', '行政复议 issuer:威县人民政府']) {
      expect((await idsOf(q)).ids).toEqual(['old']);
    }
    const filter = { issuer: ['威县人民政府'] };
    expect((await idsOf('行政复议', { filter })).ids).toEqual(['old']);
    const unknown = { issuer: ['没有这个机关'] };
    expect((await idsOf('行政复议', { filter: unknown })).ids).toEqual([]);
  });

  it('is a verbatim phrase in quotes', async () => {
    expect((await idsOf('“融安县人民政府” 行政复议')).ids).toEqual(['other']);
  });
});

describe('a place in a query', () => {
  it('is one word however long its name is', async () => {
    const { ids, query } = await idsOf('广西壮族自治区 行政复议');
    expect(ids).toEqual(['bureau', 'other', 'own']);
    expect(query.terms.map(({ text }) => text)).toContain('广西壮族自治区');
  });

  it('is everywhere when it is the whole nation', async () => {
    const all = (await idsOf('行政复议')).ids;
    expect(all).toHaveLength(6);
    for (const nation of ['全国', '中国', '0']) {
      expect((await idsOf('行政复议', { filter: { region: [nation] } })).ids).toEqual(all);
      expect((await idsOf(`行政复议 region:${nation}`)).ids).toEqual(all);
    }
    const filter = { region: ['全国'] };
    expect((await idsOf('行政复议 region:广西', { filter })).ids).toHaveLength(3);
    const { facets } = await library.ask('行政复议', { filter });
    expect(facets.region.map(({ value }) => value)).not.toContain('0');
  });
});

describe('a field that is to be left out', () => {
  it.each(['复议 -region:广西', '复议 -year:2024', '-issuer:“融安县人民政府” 复议'])(
    'is refused, and what can be done is said: %s',
    async (q) => {
      await expect(library.ask(q)).rejects.toMatchObject({
        field: 'q',
        message: expect.stringContaining('减号只能排除词语'),
      });
    },
  );
});
