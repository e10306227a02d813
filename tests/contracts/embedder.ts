/** What every embedder must do. Run on each adapter by its own test file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../indexer/embed/embedder.ts';

export interface EmbedderTraits {
  /** A model that was trained with a prefix for queries gives them other vectors. */
  readonly rolesDiffer: boolean;
}

/** Lengths and products of unit vectors are sums of 512 rounded floats. */
const ROUNDING = 1e-5;
/** How far a value may move when other texts are embedded in the same call. */
const BATCH_TOLERANCE = 1e-3;

export const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? Number.NaN), 0);

export const SENTENCES = [
  '全市各级行政复议机关办理行政复议案件1,234件，纠错率为12.5%。',
  '组织开展宪法宣传周活动，推动法律进社区、进学校。',
  '持续推进“放管服”改革，行政许可事项全部网上办理。',
  '行政执法三项制度全面落实，执法全过程记录。',
  '人民调解员深入村屯排查矛盾纠纷，就地化解。',
];
const LONG = '推进依法行政，加快建设法治政府。'.repeat(313).slice(0, 5000);
const ODD = ['', ' ', '😀👨‍👩‍👧', '\0', '半个\uD83D字', 'Hello, world 2025', LONG];

export function embedderContract(
  name: string,
  create: () => Promise<Embedder>,
  traits: EmbedderTraits,
): void {
  describe(`embedder: ${name}`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await create();
    });
    afterAll(async () => {
      await embedder.close();
    });
    const one = async (text: string, role: 'query' | 'passage' = 'passage') =>
      (await embedder.embed([text], role))[0] ?? new Float32Array();

    it('has an id and dimensions', () => {
      expect(embedder.id).toMatch(/^\S+$/);
      expect(embedder.dimensions).toBeGreaterThan(0);
    });

    it('gives one unit vector a text, odd and long ones too', async () => {
      const vectors = await embedder.embed([...SENTENCES, ...ODD], 'passage');
      expect(vectors).toHaveLength(SENTENCES.length + ODD.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.abs(dot(vector, vector) - 1)).toBeLessThan(ROUNDING);
      }
    });

    it('gives nothing for nothing', async () => {
      expect(await embedder.embed([], 'passage')).toEqual([]);
      expect(await embedder.embed([], 'query')).toEqual([]);
    });

    it('gives the same text the same vector, whatever stands beside it', async () => {
      const alone = await Promise.all(SENTENCES.map((text) => one(text)));
      const reversed = (await embedder.embed([LONG, ...SENTENCES].reverse(), 'passage')).reverse();
      alone.forEach((vector, index) => {
        const again = reversed[index + 1] ?? new Float32Array();
        const furthest = Math.max(...vector.map((value, at) => Math.abs(value - (again[at] ?? 9))));
        expect(furthest).toBeLessThan(BATCH_TOLERANCE);
      });
    });

    it('answers in the order asked, for texts of all lengths and twice the same', async () => {
      const texts = Array.from({ length: 150 }, (_, index) =>
        (SENTENCES[index % 5] ?? '').repeat(1 + (index % 3)).slice(0, 10 + ((index * 7) % 90)),
      );
      const vectors = await embedder.embed(texts, 'passage');
      for (const index of [0, 1, 64, 65, 127, 149]) {
        const expected = await one(texts[index] ?? '');
        expect(dot(vectors[index] ?? new Float32Array(), expected)).toBeGreaterThan(1 - 1e-3);
      }
    });

    it('gives callers vectors of their own', async () => {
      const first = await one('行政复议', 'query');
      const kept = first.slice();
      first.fill(0);
      expect(dot(await one('行政复议', 'query'), kept)).toBeGreaterThan(1 - BATCH_TOLERANCE);
    });

    it(`reads a query ${traits.rolesDiffer ? 'otherwise than' : 'as'} a passage`, async () => {
      const text = '怎样化解物业纠纷';
      const likeness = dot(await one(text, 'query'), await one(text));
      expect(likeness < 0.99).toBe(traits.rolesDiffer);
    });
  });
}
