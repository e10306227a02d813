/** What the pages of comparing, trends, publication and peers ask for. */
import type { Answer } from './fixture-api.ts';
import { compareAnswer, otherYears } from './fixture-compare.ts';
import { peersAnswer } from './fixture-peers.ts';
import { publicationsAnswer } from './fixture-publications.ts';
import { examplePractices, regionsAnswer, trendAnswer } from './fixture-trend.ts';

const answers: Readonly<Record<string, (params: URLSearchParams) => Answer | null>> = {
  '/api/compare': compareAnswer,
  '/api/reports': otherYears,
  '/api/trend': trendAnswer,
  '/api/practices': examplePractices,
  '/api/publications': publicationsAnswer,
  '/api/peers': peersAnswer,
  '/api/regions': regionsAnswer,
};

/** Null where another part of the fixture answers. */
export function answerPages({ pathname, searchParams }: URL): Answer | null {
  return answers[pathname]?.(searchParams) ?? null;
}
