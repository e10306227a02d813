import { Link } from 'react-router';
import type { PracticeDetail } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { findWords } from '../marks/query-words.ts';
import { CiteMenu } from '../takeaway/cite-menu.tsx';
import { CopyQuote } from '../takeaway/copy-quote.tsx';
import type { Grouping, Quote } from './evidence-groups.ts';
import { LongText } from './long-text.tsx';
import { quoteHref, reportOf } from './take-away.ts';
import styles from './practice.module.css';

interface QuoteItemProps {
  readonly quote: Quote;
  readonly practice: PracticeDetail;
  /** What the heading above does not say. */
  readonly by: Grouping;
}

/** One sentence that names the practice, with where it stands and the means to take it away. */
export function QuoteItem({ quote, practice: { name }, by }: QuoteItemProps) {
  const { title, year, url, sample, region } = quote;
  const fact = by === 'place' ? year !== null && `${year} 年` : region?.name;
  return (
    <li>
      <LongText text={quote.quote} matches={findWords(quote.quote, [name])} />
      <p className={styles['from']}>
        <Link to={quoteHref(quote, name)}>{title}</Link> {sample && <SampleBadge />}
        {fact && ` · ${fact}`}
        {url !== null && (
          <>
            {' · '}
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              aria-label={`原网页：${title}（新窗口）`}
            >
              原网页
            </a>
          </>
        )}
      </p>
      <div className={styles['take']}>
        <CiteMenu report={quote.report} passage={quote.passage} about={title} />
        <CopyQuote text={quote.quote} report={reportOf(quote)} passage={quote.passage} />
      </div>
    </li>
  );
}
