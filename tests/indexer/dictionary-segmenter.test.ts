import { expect, it } from 'vitest';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { segmenterContract } from '../contracts/segmenter.ts';

segmenterContract('dictionary', createDictionarySegmenter);

it('names package, version and mode', () => {
  expect(createDictionarySegmenter().id).toMatch(/^nodejieba-\d+\.\d+\.\d+-cut-hmm$/);
});

it('moves no token where a piece ends', () => {
  const segmenter = createDictionarySegmenter();
  const line = '全市各级行政机关认真贯彻落实习近平法治思想扎实推进依法行政，';
  const pieces = Array.from({ length: 600 }, (_, index) => `${line}第${index}项。`);
  const apart = pieces.flatMap((piece) => segmenter.cut(piece).map((token) => token.text));
  expect(segmenter.cut(pieces.join('')).map((token) => token.text)).toEqual(apart);
});
