/** How near a text comes to the known body of its page, by pairs of neighbouring characters. */

export const bare = (text: string): string => text.replace(/\s+/g, '');

type Counts = ReadonlyMap<string, number>;

function pairs(text: string): Counts {
  const counts = new Map<string, number>();
  const characters = bare(text);
  for (let at = 0; at + 1 < characters.length; at++) {
    const pair = characters.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Share of the pairs of `of` that `found` allows, each as often as it has it. */
function share(of: Counts, found: (pair: string) => number): number {
  let total = 0;
  let hits = 0;
  for (const [pair, count] of of) {
    total += count;
    hits += Math.min(count, found(pair));
  }
  return total === 0 ? 1 : hits / total;
}

/**
 * Lines that are no text, by a list of their own: it must not know what the extraction knows.
 * Judged on lines of ordinary furniture length only; prose may name any of these.
 */
const FURNITURE =
  /扫一扫|打印|关闭窗口|【关闭】|当前位置|所在位置|[上下]一[篇条]|分享到|字[体号][:：]|索\s*引\s*号|发文字号|发布机构|发布(?:时间|日期)[:：]|信息来源|文章来源|浏览(?:次数|量)|点击(?:数|量|率)|主办单位[:：]|承办单位[:：]|ICP备|公网安备|网站标识码|责任编辑|版权所有|相关(?:链接|阅读|稿件)|网站地图|无障碍|返回顶部|首页\s*[>＞]/;
const FURNITURE_LENGTH = 60;

export const isFurniture = (line: string): boolean =>
  line.length <= FURNITURE_LENGTH && FURNITURE.test(line);

export interface Score {
  readonly precision: number;
  /** As precision, but what stands in the page's article and is no furniture is right as well. */
  readonly corrected: number;
  readonly recall: number;
  readonly exact: boolean;
  readonly furniture: number;
}

/**
 * @param article text of the page's article element as published, a line a block: references
 *   leave headings and tables out that stand there
 */
export function scoreText(text: string, reference: string, article: string): Score {
  const found = pairs(text);
  const wanted = pairs(reference);
  const published = pairs(
    article
      .split('\n')
      .filter((line) => !isFurniture(line.trim()))
      .join('\n'),
  );
  const inReference = (pair: string): number => wanted.get(pair) ?? 0;
  return {
    precision: share(found, inReference),
    corrected: share(found, (pair) => Math.max(inReference(pair), published.get(pair) ?? 0)),
    recall: share(wanted, (pair) => found.get(pair) ?? 0),
    exact: bare(text) === bare(reference),
    furniture: text.split('\n').filter((line) => isFurniture(line.trim())).length,
  };
}

export interface Summary {
  readonly pages: number;
  readonly precision: number;
  readonly corrected: number;
  readonly recall: number;
  readonly worst: number;
  readonly exact: number;
  readonly furniture: number;
}

/** Means over the pages; `exact` and `furniture` are counts, `worst` is the least recall. */
export function summarise(scores: readonly Score[]): Summary {
  const mean = (of: (score: Score) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0) / Math.max(1, scores.length);
  return {
    pages: scores.length,
    precision: mean(({ precision }) => precision),
    corrected: mean(({ corrected }) => corrected),
    recall: mean(({ recall }) => recall),
    worst: Math.min(...scores.map(({ recall }) => recall)),
    exact: scores.filter(({ exact }) => exact).length,
    furniture: scores.reduce((sum, score) => sum + score.furniture, 0),
  };
}
