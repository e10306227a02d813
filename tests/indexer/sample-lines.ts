/** Lines of the sample's reports: prose of the trade, no two alike. */
import { loadSampleData } from '../../crawler/sample/sample-data.ts';

/** Long enough to be passages; the same at every call. @throws RangeError when there are fewer */
export function createSampleLines(count: number): readonly string[] {
  const lines = loadSampleData().reports.flatMap(({ paragraphs }) => paragraphs);
  const sentences = lines.flatMap((line) => line.match(/[^。]{30,}。/gu) ?? []);
  const distinct = [...new Set(sentences)].slice(0, count);
  if (distinct.length < count) throw new RangeError(`the sample has ${distinct.length} lines`);
  return distinct;
}
