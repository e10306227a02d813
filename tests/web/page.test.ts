import { describe, expect, it } from 'vitest';
import { parsePeers } from '../../web/src/peers/peers-state.ts';
import { parsePractices } from '../../web/src/practices/practices-state.ts';
import { parsePublications } from '../../web/src/publications/publications-state.ts';
import { parseList } from '../../web/src/reports/list-state.ts';
import { parseState } from '../../web/src/search/url-state.ts';
import { readPage } from '../../web/src/words/page.ts';

describe('the page of an address', () => {
  it.each([
    ['', 1],
    ['page=7', 7],
    ['page=1000000', 1_000_000],
    ['page=1000001', 1],
    ['page=0', 1],
    ['page=-3', 1],
    ['page=1.5', 1],
    ['page=', 1],
    ['page=last', 1],
  ])('%s', (query, page) => {
    expect(readPage(new URLSearchParams(query))).toBe(page);
  });

  it.each([
    ['search', parseState],
    ['publications', parsePublications],
    ['peers', parsePeers],
    ['practices', parsePractices],
    ['reports', parseList],
  ])('is read alike for %s, and never asks for what the API refuses', (_what, parse) => {
    expect(parse(new URLSearchParams('page=12')).page).toBe(12);
    expect(parse(new URLSearchParams('page=99999999')).page).toBe(1);
  });
});
