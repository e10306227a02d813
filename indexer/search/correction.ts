/**
 * A correction, only for a query that finds nothing: what cannot be found of it is replaced by
 * the likeliest name or word of the library, what can be found stays as typed, and the corrected
 * query is tried before it is offered.
 *
 *   融意心安 工作法   →   tokens 融意 ✗ 心安 ✓ · 工作法 ✓   →   融议心安 工作法
 */
import type { Filter } from '../engine/engine.ts';
import { termOf } from '../text/units.ts';
import { wordsOf } from '../text/words.ts';
import type { SearchContext } from './context.ts';
import { lexicalSet } from './lexical-set.ts';
import { makePlan } from './plan.ts';
import { parseQuery, type ParsedQuery } from './query.ts';
import { likeSpellings } from './spellings.ts';

/** Words of a query that are looked at: nobody misspells a question of a dozen words to nothing. */
const MOST_TOKENS = 12;
/** Words that may be one misspelt name. */
const MOST_JOINED = 6;
/** With more words that are not found a query is gibberish, or of another field. */
const MOST_MISSING = 4;
/** Corrected queries tried before giving up. */
const MOST_TRIES = 6;

interface Token {
  /** UTF-16 offsets in the query. */
  readonly start: number;
  readonly end: number;
  /** Number of the part of the query it stands in. */
  readonly part: number;
  readonly found: boolean;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  /** Likeliest first. */
  readonly by: readonly string[];
}

const NO_CLOCK = { embed: 0, engine: 0 };

/** Whether the library has it anywhere, whatever the filters: then it is no slip. */
async function isFound(context: SearchContext, text: string): Promise<boolean> {
  const query = { all: [{ terms: [termOf(text)] }], any: [], none: [], filter: {} };
  const answer = await context.engine.lexical(query, { offset: 0, limit: 1 });
  return answer.total > 0;
}

async function tokensOf(context: SearchContext, { text: q, parts }: ParsedQuery): Promise<Token[]> {
  const tokens: Token[] = [];
  let from = 0;
  for (const [part, { role, text }] of parts.entries()) {
    const at = q.indexOf(text, from);
    if (at === -1) continue;
    from = at + text.length;
    if (role === 'exclude') continue;
    const words =
      role === 'phrase' ? [{ text, start: 0, end: text.length }] : wordsOf(context.segmenter, text);
    for (const { text: word, start, end } of words.slice(0, MOST_TOKENS - tokens.length)) {
      const plan = makePlan(context, { ...parseQuery(word), kind: 'query' });
      const own = plan.words.some((term) => term.orFilter !== undefined);
      const found = own || (await isFound(context, word));
      tokens.push({ start: at + start, end: at + end, part, found });
    }
  }
  return tokens;
}

/** Stretches that may be one misspelt name: within a part any, beyond it only what is not found. */
function isOne(q: string, tokens: readonly Token[]): boolean {
  return tokens.every((token, at) => {
    const before = tokens[at - 1];
    if (before === undefined || before.part === token.part) return true;
    const apart = q.slice(before.end, token.start);
    return apart.trim() === '' && !before.found && !token.found;
  });
}

/** For each word that is not found, the longest stretch around it that reads like something known. */
async function replacements(
  context: SearchContext,
  q: string,
  tokens: readonly Token[],
): Promise<Replacement[]> {
  const out: Replacement[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.found || (out.at(-1)?.end ?? 0) > token.start) continue;
    const earliest = Math.max(0, at - MOST_JOINED + 1);
    const stretches = tokens
      .slice(earliest, at + 1)
      .flatMap((_, left) =>
        tokens
          .slice(at, earliest + left + MOST_JOINED)
          .map((__, right) => tokens.slice(earliest + left, at + right + 1)),
      )
      .filter((stretch) => isOne(q, stretch) && (stretch[0]?.start ?? 0) >= (out.at(-1)?.end ?? 0))
      .sort((a, b) => b.length - a.length);
    for (const stretch of stretches) {
      const start = stretch[0]?.start ?? token.start;
      const end = stretch.at(-1)?.end ?? token.end;
      const by = await likeSpellings(context.statistics.names, q.slice(start, end));
      if (by.length === 0) continue;
      out.push({ start, end, by });
      break;
    }
  }
  return out;
}

/** The query with its n-th likeliest replacements; where there are fewer, the likeliest. */
function corrected(q: string, all: readonly Replacement[], nth: number): string {
  let out = '';
  let from = 0;
  for (const { start, end, by } of all) {
    out += q.slice(from, start) + (by[nth] ?? by[0] ?? '');
    from = end;
  }
  return out + q.slice(from);
}

/** A query like this one that finds something by words within the same filters, if there is any. */
export async function correctionOf(
  context: SearchContext,
  parsed: ParsedQuery,
  filter: Filter,
  typedFilter: Filter,
): Promise<{ readonly correction?: string }> {
  if (parsed.kind === 'example') return {};
  const tokens = await tokensOf(context, parsed);
  if (tokens.filter(({ found }) => !found).length > MOST_MISSING) return {};
  const all = await replacements(context, parsed.text, tokens);
  const most = Math.max(0, ...all.map(({ by }) => by.length));
  for (let nth = 0; nth < Math.min(most, MOST_TRIES); nth++) {
    const q = corrected(parsed.text, all, nth);
    const plan = makePlan(context, parseQuery(q), typedFilter);
    const set = await lexicalSet(context, plan, filter, { ...NO_CLOCK }, { example: false });
    if (set.total > 0) return { correction: q };
  }
  return {};
}
