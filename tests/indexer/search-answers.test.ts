/** An answer given again is the one that would be made anew, whoever wrote in between. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAsking } from '../../indexer/asking.ts';
import { createAnswers } from '../../indexer/search/answers.ts';
import { search } from '../../indexer/search/search.ts';
import type { SearchRequest, SearchResult } from '../../indexer/search/types.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { type Home, openArchive, openHome, put, reportText } from './rebuild-home.ts';
import { DEFAULTS, harness } from './search-harness.ts';

const segmenter = createDictionarySegmenter();
const REQUEST: SearchRequest = { ...DEFAULTS, q: '调解' };

const OTHERS: readonly Partial<SearchRequest>[] = [
  { q: '调' },
  { mode: 'hybrid' },
  { unit: 'report' },
  { sort: 'newest' },
  { fold: true },
  { original: true },
  { page: 2 },
  { size: 7 },
  { explain: true },
  { filter: { year: ['2024'] } },
  { filter: { year: ['2023'] } },
  { filter: { level: ['2024'] } },
  { filter: { year: ['2023', '2024'] } },
];

async function made(): Promise<SearchResult> {
  const home = await harness([{ id: 'one', paragraphs: ['人民调解。', '行政调解。'] }], false);
  const answer = await home.ask('调解');
  await home.close();
  return answer;
}

describe('answers kept', () => {
  it('are given again for the same request alone', async () => {
    const answer = await made();
    const answers = createAnswers();
    let count = 0;
    const ask = (request: SearchRequest, state: string | null = 'a') =>
      answers.of(state, request, async () => {
        count += 1;
        return answer;
      });
    await ask(REQUEST);
    for (const other of OTHERS) await ask({ ...REQUEST, ...other });
    expect(count).toBe(1 + OTHERS.length);
    await ask(REQUEST);
    for (const other of OTHERS) await ask({ ...REQUEST, ...other });
    await ask({ ...REQUEST, q: ' 调解 ', original: false, filter: { year: [] } });
    await ask({ ...REQUEST, filter: { year: ['2024', '2023'] } });
    expect(count).toBe(1 + OTHERS.length);
    await ask(REQUEST, null);
    await ask({ ...REQUEST, q: '调解'.repeat(200) });
    await ask({ ...REQUEST, q: '调解'.repeat(200) });
    expect(count).toBe(4 + OTHERS.length);
  });

  it('say truly how long this request took', async () => {
    const answer = await made();
    const slow = { ...answer, took: { total: 5_000, embed: 3_000, engine: 1_000 } };
    const answers = createAnswers();
    expect(await answers.of('a', REQUEST, async () => slow)).toBe(slow);
    const again = await answers.of('a', REQUEST, async () => slow);
    expect(again).toEqual({ ...answer, took: again.took });
    expect(again.took).toMatchObject({ embed: 0, engine: 0 });
    expect(again.took.total).toBeLessThan(1_000);
  });

  it('are let go when the state is another, those on their way included', async () => {
    const answer = await made();
    const answers = createAnswers();
    let count = 0;
    const make = async () => {
      count += 1;
      return answer;
    };
    await answers.of('a', REQUEST, make);
    await answers.of('b', REQUEST, make);
    await answers.of('a', REQUEST, make);
    expect(count).toBe(3);
    let release: (answer: SearchResult) => void = () => undefined;
    const other = { ...REQUEST, q: '普法' };
    const late = answers.of('a', other, () => new Promise((resolve) => (release = resolve)));
    await answers.of('c', REQUEST, make);
    release(answer);
    await late;
    await answers.of('c', other, make);
    expect(count).toBe(5);
  });

  it('are made once for all who ask meanwhile, and anew after a failure', async () => {
    const answer = await made();
    const answers = createAnswers();
    let count = 0;
    let end: (fails: boolean) => void = () => undefined;
    const make = () => {
      count += 1;
      return new Promise<SearchResult>((resolve, reject) => {
        end = (fails) => (fails ? reject(new Error('broken')) : resolve(answer));
      });
    };
    const failing = [1, 2].map(() => answers.of('a', REQUEST, make));
    end(true);
    await Promise.all(failing.map((one) => expect(one).rejects.toThrow('broken')));
    const asked = [1, 2, 3].map(() => answers.of('a', REQUEST, make));
    end(false);
    for (const one of await Promise.all(asked)) expect(one.hits).toEqual(answer.hits);
    expect(count).toBe(2);
  });

  it('are no more than may be kept, by number and by bytes', async () => {
    const answer = await made();
    let count = 0;
    const make = async () => {
      count += 1;
      return answer;
    };
    const limited = [createAnswers(3), createAnswers(1_000, 14_000)];
    for (const answers of limited) {
      for (let at = 0; at < 50; at += 1) await answers.of('a', { ...REQUEST, q: `调${at}` }, make);
      count = 0;
      await answers.of('a', { ...REQUEST, q: '调49' }, make);
      expect(count).toBe(0);
      await answers.of('a', { ...REQUEST, q: '调1' }, make);
      expect(count).toBe(1);
    }
  });
});

const QUERIES = ['板凳议事', '行政复议', '罕见之词', '第97号'];

/** Asks as the indexer does, and compares with an answer made anew on the same state. */
async function checkerOf({ live, library }: Home) {
  const given = { embedder: null, reason: '没有模型', segmenter, log: () => {} };
  const asking = await createAsking({ live, library, ...given });
  const answers = createAnswers();
  const seen = { again: 0, made: 0 };
  const both = async (request: SearchRequest) => {
    for (;;) {
      const before = seen.made;
      const [answer, anew, state] = await asking.ask(async (asked, asState) => [
        await answers.of(asState, request, () => {
          seen.made += 1;
          return search(asked, request);
        }),
        await search(asked, request),
        asState,
      ]);
      if (seen.made === before) seen.again += 1;
      // What another process wrote may have been noticed between the two: then both are asked anew.
      const after = await asking.ask(async (_, asState) => asState);
      if (after === state) return { answer, anew };
    }
  };
  const check = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const q of QUERIES) {
      for (const unit of ['passage', 'report'] as const) {
        const { answer, anew } = await both({ ...DEFAULTS, q, unit });
        expect({ ...answer, took: null }).toEqual({ ...anew, took: null });
        if (q === '板凳议事') ids.push(...answer.hits.map(({ id }) => id));
      }
    }
    return ids;
  };
  return { check, seen };
}

describe('answers given again while something is written', () => {
  it.each(['this process', 'another process'])('are true to the index, by %s', async (who) => {
    const archive = await openArchive();
    const folder = temporaryFolder();
    let moment = async (): Promise<unknown> => undefined;
    const writer = await openHome(archive, folder, {
      wrap: (engine) => ({
        ...engine,
        async put(documents) {
          await moment();
          await engine.put(documents);
          await moment();
        },
        async delete(ids) {
          await engine.delete(ids);
          await moment();
        },
        async commit() {
          await moment();
          await engine.commit();
          await moment();
        },
      }),
    });
    await put(archive, 'a.txt', reportText('融安县', 1));
    await writer.run();
    const reader = who === 'this process' ? writer : await openHome(archive, folder);
    onTestFinished(async () => {
      if (reader !== writer) await reader.close();
      await writer.close();
      await archive.close();
    });
    const { check, seen } = await checkerOf(reader);
    const first = await check();
    expect(await check()).toEqual(first);
    expect(seen).toEqual({ made: 2 * QUERIES.length, again: 2 * QUERIES.length });

    moment = check;
    await put(archive, 'b.txt', reportText('江南区', 2));
    await writer.run();
    // The same number of passages as before: only what they say is another.
    await put(archive, 'a.txt', reportText('融安县', 5));
    await writer.run();
    // What another process wrote is seen after a second.
    await expect
      .poll(async () => (await check()).filter((id) => !first.includes(id)).length, {
        timeout: 5_000,
      })
      .toBeGreaterThan(first.length);
    expect(seen.again).toBeGreaterThan(2 * QUERIES.length);
  });
});
