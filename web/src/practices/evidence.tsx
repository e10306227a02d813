import { useState } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { PracticeDetail } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatCount } from '../words/dates.ts';
import styles from './practice.module.css';

type Quote = PracticeDetail['evidence'][number];

/** Shown before the reader asks for more: a national programme is quoted thousands of times. */
const FIRST = 10;

/** The report, opened at the passage, with the practice's name marked. */
function quoteHref({ report, passage }: Quote, name: string): string {
  const params = new URLSearchParams({ passage, q: name });
  return `/reports/${encodeURIComponent(report)}?${params.toString()}`;
}

/** What reports say of it, verbatim; the telling ones first, as the API gives them. */
export function Evidence({ practice }: { readonly practice: PracticeDetail }) {
  const { evidence, name } = practice;
  const [all, setAll] = useState(false);
  const shown = all ? evidence : evidence.slice(0, FIRST);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence" className={styles['heading']}>
        报告中的说法（{formatCount(evidence.length)} 处）
      </h2>
      <ol className={styles['quotes']}>
        {shown.map((quote) => (
          <li key={`${quote.passage} ${quote.start}`}>
            <p className={styles['quote']}>{quote.quote}</p>
            <p className={styles['from']}>
              <Link to={quoteHref(quote, name)}>{quote.title}</Link>{' '}
              {quote.sample && <SampleBadge />}
              {quote.url !== null && (
                <>
                  {' · '}
                  <a
                    href={quote.url}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={`原网页：${quote.title}（新窗口）`}
                  >
                    原网页
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
      {shown.length < evidence.length && (
        <Button size="sm" variant="default" onClick={() => setAll(true)}>
          显示全部 {formatCount(evidence.length)} 处
        </Button>
      )}
    </section>
  );
}
