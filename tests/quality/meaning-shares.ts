/** Whether meaning stays silent where the library has nothing to say, and speaks where it has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Indexer, Mode, Total } from '../../indexer/index.ts';
import { demandMeaning } from './measure.ts';

/** One question a line. The held-out halves are for measuring alone: nothing is tuned on them. */
export const QUESTION_FILES = [
  'off-topic',
  'off-topic-held-out',
  'lay-on-topic',
  'lay-held-out',
] as const;
export type QuestionFile = (typeof QUESTION_FILES)[number];

/** The lines of a text file of `data/`. */
export const linesOf = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, 'data', `${name}.txt`), 'utf8')
    .trimEnd()
    .split('\n');

/** Shares from 0 to 1 of the questions for which … */
export interface MeaningShare {
  readonly file: QuestionFile;
  readonly count: number;
  /** … meaning brings anything: asked alone, or added to the words in hybrid mode. */
  readonly meaning: number;
  /** … meaning adds what words do not have, in hybrid mode. */
  readonly added: number;
  /** … hybrid mode finds anything at all, by words or by meaning. */
  readonly found: number;
  /** Those where meaning did not do what it should, for whoever tunes it. */
  readonly wrong: readonly string[];
}

async function totalOf(indexer: Indexer, q: string, mode: Mode): Promise<Total> {
  const { total } = await indexer.search({
    q,
    mode,
    unit: 'passage',
    filter: {},
    sort: 'relevance',
    fold: false,
    page: 1,
    size: 1,
    explain: false,
  });
  return total;
}

interface Answer {
  readonly question: string;
  readonly meaning: boolean;
  readonly added: boolean;
  readonly found: boolean;
}

/**
 * @param every asks one question of so many, the first among them
 * @throws Error when meaning is not to be had
 */
export async function meaningShare(
  indexer: Indexer,
  file: QuestionFile,
  every: number,
): Promise<MeaningShare> {
  demandMeaning(indexer);
  const questions = linesOf(file).filter((_, at) => at % every === 0);
  const answers: Answer[] = [];
  for (const question of questions) {
    const hybrid = await totalOf(indexer, question, 'hybrid');
    // What meaning adds to words it brings alone as well: asked only where it added nothing.
    const alone = hybrid.semantic > 0 ? hybrid : await totalOf(indexer, question, 'semantic');
    answers.push({
      question,
      meaning: alone.value > 0,
      added: hybrid.semantic > 0,
      found: hybrid.value > 0,
    });
  }
  const share = (of: 'meaning' | 'added' | 'found'): number =>
    answers.filter((answer) => answer[of]).length / answers.length;
  const isWanted = file.startsWith('lay');
  return {
    file,
    count: questions.length,
    meaning: share('meaning'),
    added: share('added'),
    found: share('found'),
    wrong: answers.filter(({ meaning }) => meaning !== isWanted).map(({ question }) => question),
  };
}
