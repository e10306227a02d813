import type { SearchResponse } from '../../../server/contract.ts';
import styles from './query-echo.module.css';

type Query = SearchResponse['query'];

/** How the example of a like-query was understood, in one sentence. */
export function describeLike(like: NonNullable<Query['like']>): string {
  const away = like.origin.length > 0 ? '；它自己所在的地方不列入' : '';
  if (like.found === 'practice')
    return `按做法“${like.name}”在报告中的描述，找别处相近的做法${away}。`;
  if (like.found === 'phrase') return `以报告中写到“${like.name}”的段落为例，找相近的段落${away}。`;
  return `库中没有“${like.name}”这项做法，也没有报告提到它；只能以这些词本身为例来找，请留意是否切题。`;
}

/** More than a line of words is no longer read. */
const MAX_QUOTED = 8;

export function quoted(words: readonly string[]): string {
  const shown = words.slice(0, MAX_QUOTED).map((word) => `“${word}”`);
  return `${shown.join('、')}${words.length > MAX_QUOTED ? ` 等 ${words.length} 个词` : ''}`;
}

/** The words that were read in a special way; plain words need no telling. */
export function describeTerms(terms: Query['terms']): string {
  const of = (role: Query['terms'][number]['role']) =>
    quoted(terms.filter((term) => term.role === role).map((term) => term.text));
  const places = of('place');
  const issuers = of('issuer');
  const years = of('year');
  const excluded = of('exclude');
  const others = terms.flatMap(({ synonyms = [] }) => synonyms);
  return [
    places && `${places}也可由报告所在地满足`,
    issuers && `${issuers}也可由报告单位满足`,
    years && `${years}也可由报告年份满足`,
    excluded && `不含${excluded}`,
    others.length > 0 && `同义的说法也算：${quoted(others)}`,
  ]
    .filter((part) => part)
    .join('；');
}

/** What the search made of the query, where a reader might wonder. */
export function QueryEcho({ data }: { readonly data: SearchResponse }) {
  const { like, match, missing = [], terms } = data.query;
  const special = describeTerms(terms);
  const most = match === 'most';
  if (!like && !most && special === '') return null;
  return (
    <div className={styles['echo']}>
      {like && <p>{describeLike(like)}</p>}
      {most && (
        <p>
          {data.hits.length === 0
            ? '没有哪一段含有全部的词'
            : '没有哪一段含有全部的词，以下各段含有其中大部分'}
          {missing.length > 0 && `；最相符的一段也没有：${quoted(missing)}`}。
        </p>
      )}
      {special !== '' && <p>{special}。</p>}
    </div>
  );
}
