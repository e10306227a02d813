/** One run over one library: what the command prints and what the tests hold. */
import type { Indexer } from '../../indexer/index.ts';
import { createBaselines } from './baselines.ts';
import { figuresOfMeaning, figuresOfSet, type Figures } from './floors.ts';
import { judgedSet, type SetName } from './judged-sets.ts';
import type { TestLibrary } from './library-of.ts';
import { comparisonTable, kindTable, meaningTable, rankingTable } from './markdown.ts';
import { ask, type Asked, byKind, comparisons, isWorse, type KindScores } from './measure.ts';
import { meaningShare, type QuestionFile, QUESTION_FILES } from './meaning-shares.ts';
import { DEPTH, firstRank } from './metrics.ts';

export interface Section {
  readonly figures: Figures;
  /** Markdown. */
  readonly text: string;
  /** A line for each query that is worth a look. */
  readonly notes: readonly string[];
}

export interface JudgedSection extends Section {
  readonly kinds: readonly KindScores[];
}

/** Below this rank a reader who wanted the document is not well served. */
const WELL_SERVED = 3;

function noteOf(asked: Asked): string[] {
  const { query, ranked } = asked;
  const rank = (ranking: 'keyword' | 'hybrid'): string => {
    const first = firstRank(ranked.get(ranking) ?? [], query.right);
    return first > DEPTH ? '-' : `${first}`;
  };
  const isLow = firstRank(ranked.get('hybrid') ?? [], query.right) > WELL_SERVED;
  if (!isLow && !isWorse(asked)) return [];
  return [`${query.kind} ${query.query}: hybrid ${rank('hybrid')}, keyword ${rank('keyword')}`];
}

/**
 * @param quick hybrid and keyword alone, without baselines: for whoever tunes
 * @throws Error when meaning is not to be had, or data and library do not fit
 */
export async function judgedSection(
  name: SetName,
  library: TestLibrary,
  { quick = false } = {},
): Promise<JudgedSection> {
  const set = judgedSet(name, library.indexer);
  const asked = quick
    ? await ask(library.indexer, set, { modes: ['keyword', 'hybrid'] })
    : await library.withBareModel(async (embedder) =>
        ask(library.indexer, set, { baselines: await createBaselines(set.documents, embedder) }),
      );
  const kinds = byKind(asked);
  const [all, ...single] = kinds;
  if (all === undefined) throw new Error(`${name} has no queries`);
  return {
    kinds,
    figures: figuresOfSet(name, kinds),
    text: [
      rankingTable(name, all),
      ...(single.length > 1 ? [kindTable(name, single)] : []),
      comparisonTable(name, comparisons(asked)),
    ].join('\n\n'),
    notes: asked.flatMap(noteOf).map((note) => `${name} ${note}`),
  };
}

/** The same set by the modes of another engine, without baselines. */
export async function figuresOn(name: SetName, indexer: Indexer): Promise<Figures> {
  return figuresOfSet(name, byKind(await ask(indexer, judgedSet(name, indexer))));
}

/** @param set names the figures */
export async function meaningSection(
  set: string,
  { indexer }: TestLibrary,
  files: readonly QuestionFile[] = QUESTION_FILES,
  every = 1,
): Promise<Section> {
  const shares = [];
  for (const file of files) shares.push(await meaningShare(indexer, file, every));
  return {
    figures: figuresOfMeaning(set, shares),
    text: meaningTable(set, shares),
    notes: shares.flatMap(({ file, wrong }) =>
      wrong.map((question) => `${set} ${file}: ${question}`),
    ),
  };
}
