import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { PracticeDetail } from '../../../server/contract.ts';
import { ApiProblem } from '../api/client.ts';
import { usePractice } from '../api/queries.ts';
import { Notice, Problem } from '../frame/problem.tsx';
import { SampleNote } from '../frame/sample-banner.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { likeHref, practiceHref, wordsHref } from '../search/hit-links.ts';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { FeedLink } from '../takeaway/feed-link.tsx';
import { Evidence } from './evidence.tsx';
import { parseView, quoteOfSummary } from './evidence-groups.ts';
import { Facts } from './practice-facts.tsx';
import { SimilarPractices } from './similar-practices.tsx';
import { Spread } from './spread.tsx';
import { countedIn } from './spread-of.ts';
import { mentionParams, quoteHref } from './take-away.ts';
import styles from './practice.module.css';

/** One practice: what it is, where and since when, what reports say of it, what is like it. */
export function PracticePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = usePractice(id);
  useTitle(data?.name ?? '做法');
  useMainId(id, data);
  if (error) return <NoPractice id={id} error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={10} page />;
  return <Practice practice={data} />;
}

/** Names, aliases and the ids of merged cards all answer; the address becomes that of the card. */
function useMainId(id: string, card: PracticeDetail | undefined): void {
  const navigate = useNavigate();
  const { search, hash } = useLocation();
  const queries = useQueryClient();
  useEffect(() => {
    if (card === undefined || card.id === id) return;
    queries.setQueryData(['practice', card.id], card);
    void navigate({ pathname: practiceHref(card.id), search, hash }, { replace: true });
  }, [card, id, navigate, search, hash, queries]);
}

function Practice({ practice }: { readonly practice: PracticeDetail }) {
  const [params] = useSearchParams();
  const view = useMemo(() => parseView(params), [params]);
  const { id, name, corrected } = practice;
  const mentions = mentionParams(name);
  return (
    <article className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{name}</h1>
        {corrected && <Notice>这张做法卡经过人工更正。</Notice>}
        <Summary practice={practice} />
        <Facts practice={practice} />
        <SampleNote of={countedIn(practice.evidence)} />
        <div className={styles['actions']}>
          <Link to={likeHref(name)}>检索类似“{name}”的做法</Link>
          <Link to={`/trend?${new URLSearchParams({ practice: id }).toString()}`}>历年趋势</Link>
          <ExportMenu params={`of=search&${mentions}`} label="导出写到它的段落" />
          <FeedLink params={mentions} />
          <Link to="/practices">全部做法</Link>
        </div>
      </header>
      <Spread practice={practice} view={view} />
      <div className={styles['main']}>
        <Evidence practice={practice} view={view} />
        <SimilarPractices id={id} />
      </div>
    </article>
  );
}

/** In the words of a report, and where it says so. */
function Summary({ practice }: { readonly practice: PracticeDetail }) {
  if (practice.summary === '') return null;
  const quote = quoteOfSummary(practice);
  return (
    <figure className={styles['summary']}>
      <blockquote>{practice.summary}</blockquote>
      {quote && (
        <figcaption>
          —— <Link to={quoteHref(quote, practice.name)}>{quote.title}</Link>
        </figcaption>
      )}
    </figure>
  );
}

interface NoPracticeProps {
  /** As it stood in the address: an id or a name. */
  readonly id: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

function NoPractice({ id, error, onRetry }: NoPracticeProps) {
  const missing = error instanceof ApiProblem && error.status === 404;
  // An id is a name with the code of its place: 融议心安@450224.
  const name = id.replace(/@\w+$/u, '');
  return (
    <>
      <h1 className={styles['title']}>{missing ? '没有这项做法' : '做法无法打开'}</h1>
      <Problem error={error} {...(!missing && { onRetry })} />
      <p className={styles['actions']}>
        {missing && <Link to={wordsHref(name)}>检索“{name}”</Link>}
        <Link to="/practices">全部做法</Link>
        <Link to="/">回到检索</Link>
      </p>
    </>
  );
}
