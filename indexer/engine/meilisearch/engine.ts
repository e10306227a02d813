/**
 * The search engine on a Meilisearch server, for several readers of one index and for what
 * outgrows one machine.
 *
 *   put ─▶ kept here ─commit▶ tashan            the index that is read
 *                    └─ or ─▶ tashan-next       after `refill`, until `takeOver` swaps the two
 *
 * Meilisearch's own analysis of Chinese plays no part: passages are sets of numbers (`grams.ts`),
 * queries are filters on them, so that totals and facets are exact, whatever their form or length.
 */
import { oneAtATime } from '../../../crawler/index.ts';
import { checkDocument, checkVector } from '../document-check.ts';
import type { Neighbour, SearchEngine } from '../engine.ts';
import { BrokenIndex } from '../errors.ts';
import { allOf } from './conditions.ts';
import { documentLine, EMBEDDER } from './documents.ts';
import {
  type About,
  checkSettings,
  FORMAT,
  type Generation,
  makeIndex,
  readGeneration,
  WITH_VECTOR,
  writeAbout,
} from './generation.ts';
import { answerLexical, answerNothing } from './lexical.ts';
import { filterCondition } from './query.ts';
import { createServer, type ServerOptions } from './server.ts';
import { createWaiting } from './waiting.ts';

export interface MeilisearchOptions extends ServerOptions {
  /** Name of the index on the server; `-next` is put behind it for the one being filled. */
  readonly index: string;
  /** Of the vectors of a new index. */
  readonly dimensions: number;
}

/** How stale what is known of the index may be, in milliseconds. */
const LOOK_EVERY = 1_000;

interface Known {
  readonly at: number;
  readonly main: Generation | null;
  readonly next: About | null;
}

/** The server is asked when it is first needed: it may be started later than Tashan. */
export function createMeilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const { index, dimensions } = options;
  const next = `${index}-next`;
  const server = createServer(options);
  const waiting = createWaiting();
  let known: Known | null = null;
  let settingsChecked = false;
  const alone = oneAtATime().run;
  async function look(patient: boolean): Promise<Known> {
    const [main, beside] = await Promise.all([
      readGeneration(server, index, patient),
      readGeneration(server, next, patient),
    ]);
    const about = beside?.about ?? null;
    known = { at: performance.now(), main, next: about?.filling === true ? about : null };
    return known;
  }
  const recent = async (patient = false): Promise<Known> =>
    known !== null && performance.now() - known.at < LOOK_EVERY ? known : look(patient);
  /** @throws BrokenIndex for an index whose passages are of another form */
  async function readable(): Promise<Generation | null> {
    const { main } = await recent();
    if (main === null || main.passages === 0) return null;
    if (main.about?.format === FORMAT) return main;
    const found = main.about === null ? '没有说明' : `第 ${main.about.format} 版`;
    throw new BrokenIndex(index, new Error(`索引的格式是${found}，本版需要第 ${FORMAT} 版`));
  }
  const newAbout = (width: number, filling: boolean): About => ({
    format: FORMAT,
    dimensions: width,
    description: {},
    filling,
  });

  /** Where `put` writes, made when there is none. */
  async function target(): Promise<{ readonly name: string; readonly about: About }> {
    const { main, next: filling } = await recent(true);
    if (filling !== null) return { name: next, about: filling };
    if (main?.about?.format === FORMAT) {
      if (!settingsChecked) await checkSettings(server, index, main.about);
      settingsChecked = true;
      return { name: index, about: main.about };
    }
    if (main !== null && main.passages > 0) await readable();
    const about = newAbout(dimensions, false);
    await make(index, about);
    return { name: index, about };
  }
  async function make(name: string, about: About): Promise<void> {
    const [create, ...rest] = makeIndex(name, about);
    const exists = await server.has(name);
    await server.write(...(create === undefined || exists ? rest : [create, ...rest]));
    known = null;
  }
  async function commit(): Promise<void> {
    if (waiting.size === 0) return;
    const { name } = await target();
    const { main } = await recent(true);
    await server.write(...waiting.writes(name, name === index || main === null ? null : index));
    waiting.clear();
    known = null;
  }

  return {
    name: 'meilisearch',
    put: (documents) =>
      alone(async () => {
        const { about } = await target();
        for (const document of documents) checkDocument(document, about.dimensions);
        for (const document of documents) waiting.put(document.id, documentLine(document));
      }),
    delete: (ids) => alone(async () => ids.forEach((id) => waiting.delete(id))),
    commit: () => alone(commit),
    async lexical(query, page, asked) {
      const main = await readable();
      const facets = asked?.facets ?? false;
      if (main === null) return answerNothing(query, facets);
      return answerLexical({ server, index }, query, page, facets);
    },
    async nearest(vector, filter, k) {
      const main = await readable();
      checkVector(vector, main?.about?.dimensions ?? dimensions, '查询');
      if (main === null || main.vectors === 0 || k === 0) return [];
      const [found] = await server.search([
        {
          indexUid: index,
          vector: Array.from(vector),
          hybrid: { embedder: EMBEDDER, semanticRatio: 1 },
          filter: allOf([filterCondition(filter), WITH_VECTOR]),
          limit: k,
          attributesToRetrieve: ['id'],
          showRankingScore: true,
        },
      ]);
      // Meilisearch gives the cosine as a score from 0 to 1.
      return (found?.hits ?? []).map((hit): Neighbour => ({
        id: String(hit['id']),
        similarity: 2 * Number(hit['_rankingScore']) - 1,
      }));
    },
    async state() {
      const { main, next: filling } = await recent();
      return {
        passages: main?.passages ?? 0,
        vectors: main?.vectors ?? 0,
        // Of another format nothing is known that would be worth going on with.
        description: main?.about?.format === FORMAT ? main.about.description : {},
        refill: filling?.format === FORMAT ? filling.description : null,
      };
    },
    describe: (description) =>
      alone(async () => {
        const { name, about } = await target();
        await server.write(writeAbout(name, { ...about, description: { ...description } }));
        known = null;
      }),
    refill: (width) =>
      alone(async () => {
        if (!Number.isInteger(width) || width < 1) {
          throw new RangeError(`refill 的维数应是正整数，不是 ${width}`);
        }
        waiting.dropPuts();
        if ((await look(true)).main === null) await make(index, newAbout(width, false));
        if (await server.has(next)) await server.write((client) => client.deleteIndex(next));
        await make(next, newAbout(width, true));
      }),
    takeOver: () =>
      alone(async () => {
        const { next: filling } = await look(true);
        if (filling === null) throw new Error('没有正在另建的索引，无从替换：请先调用 refill。');
        await commit();
        known = null;
        settingsChecked = false;
        await server.write(writeAbout(next, { ...filling, filling: false }));
        await server.writeOnce((client) =>
          client.swapIndexes([{ indexes: [index, next], rename: false }]),
        );
        await server.write((client) => client.deleteIndex(next));
        known = null;
      }),
    close: () => alone(async () => waiting.clear()),
  };
}
