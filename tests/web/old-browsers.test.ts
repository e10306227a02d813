import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWish } from '../../web/src/compare/wish.ts';
import { distinctPractices } from '../../web/src/reader/practices-named.tsx';

const SOURCE = join(import.meta.dirname, '../../web/src');

/** Chrome has it since 113; the name alone is that of maps and sets too, which have it always. */
const SIZE_OF_PARAMS = /params(?:\([^()]*\))?\.size\b/iu;
/** Where a browser cannot read it, here Safari before 16.4, it reads nothing of the file. */
const LOOKBEHIND = /\(\?<[=!]/u;
/** Of sets, since Chrome 122; the linter cannot have the name, which is one of our own. */
const SET_DIFFERENCE = /\.difference\(/u;

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file))
  .map((file) => [file, readFileSync(join(SOURCE, file), 'utf8')] as const);

/** What the bundler does not make older; names that only newer browsers have are for the linter. */
describe('the browsers that vite.config.ts promises', () => {
  it.each([
    ['can count the words of an address', SIZE_OF_PARAMS],
    ['can read every pattern', LOOKBEHIND],
    ['can tell sets apart', SET_DIFFERENCE],
  ])('%s', (_what, newer) => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(([, code]) => newer.test(code)).map(([file]) => file)).toEqual([]);
  });

  it('are looked after by patterns that find what they are for', () => {
    for (const code of ['params.size', 'searchParams.size', 'toParams(state).size'])
      expect(code).toMatch(SIZE_OF_PARAMS);
    expect('values.size').not.toMatch(SIZE_OF_PARAMS);
    expect('(?<!a)(?<=b)').toMatch(LOOKBEHIND);
    expect('(?<year>a)').not.toMatch(LOOKBEHIND);
  });

  it('are shown the same as newer ones', () => {
    expect(readWish('编号12024 2023南宁市')).toEqual({ words: '编号12024 南宁市', year: '2023' });
    const mention = { surface: '', start: 0, end: 0, kind: '品牌', scope: 'local' } as const;
    const named = ['a', 'b', 'a'].map((id) => ({ ...mention, id, name: id }));
    expect(distinctPractices(named).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
