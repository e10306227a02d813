/** Counts what the passages of a report say: words by passage, phrases by report. */
import type { Segmenter } from '../text/segmenter.ts';
import { wordsOf } from '../text/words.ts';
import type { Names } from './names.ts';
import { reportPhrases } from './report-phrases.ts';
import type { CountingStatistics } from './statistics.ts';

/**
 * Counts a report in (+1) or out (-1), inside the caller's transaction.
 * @param texts its passages
 * @param again whether to count for the end of a rebuild, while the old counts stand
 */
export type CountReport = (texts: readonly string[], by: 1 | -1, again: boolean) => void;

export function createCounting(
  segmenter: Segmenter,
  statistics: Pick<CountingStatistics, 'countWords'>,
  names: Pick<Names, 'count'>,
): CountReport {
  return (texts, by, again) => {
    // Cut once for both: cutting takes longer than all the rest.
    const passages = texts.map((text) => wordsOf(segmenter, text));
    for (const words of passages) {
      statistics.countWords(new Set(words.map((word) => word.text)), by, again);
    }
    names.count(reportPhrases(passages), by, again);
  };
}
