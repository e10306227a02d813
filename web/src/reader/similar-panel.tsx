import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ReportDetail } from '../../../server/contract.ts';
import { useSimilarPassages } from '../api/reading-queries.ts';
import { Notice, Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { AlikePassage } from '../practices/alike-card.tsx';
import { LongText } from '../practices/long-text.tsx';
import { CiteMenu } from '../takeaway/cite-menu.tsx';
import { CopyQuote } from '../takeaway/copy-quote.tsx';
import { formatCount } from '../words/dates.ts';
import { compareHref } from './candidates.ts';
import type { Passage } from './text-line.tsx';
import styles from './side.module.css';

const SHOWN = 10;
/** Signs of the chosen passage: it stands in the text as well. */
const CHOSEN = 80;

interface SimilarPanelProps {
  readonly report: ReportDetail;
  readonly passage: Passage;
}

/** The chosen passage, and what other places wrote like it. */
export function SimilarPassages({ report, passage }: SimilarPanelProps) {
  const { id, start, end, sharedBy } = passage;
  const { data, error, refetch } = useSimilarPassages(id, SHOWN);
  const text = report.text.slice(start, end);
  return (
    <>
      <div className={styles['chosen']}>
        <LongText text={text} limit={CHOSEN} />
        <div className={styles['take']}>
          <CiteMenu report={report.id} passage={id} about="所选段落" />
          <CopyQuote text={text} report={report} passage={id} />
        </div>
      </div>
      {sharedBy > 0 && (
        <p className={styles['hint']}>另有 {formatCount(sharedBy)} 篇报告有几乎相同的话。</p>
      )}
      <output className={styles['hint']}>{data && saidOf(data.hits.length)}</output>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={6} />}
      {data?.notice !== undefined && <Notice>{data.notice}</Notice>}
      <ol className={styles['alike']} aria-label="别处的类似段落">
        {data?.hits.map((hit) => (
          <AlikePassage key={hit.id} hit={hit}>
            <Link className={styles['beside']} to={compareHref(report, hit.report)}>
              与本篇比较
            </Link>
          </AlikePassage>
        ))}
      </ol>
    </>
  );
}

function saidOf(count: number): string {
  return count === 0 ? '没有找到别处的类似段落。' : `别处最相近的 ${formatCount(count)} 段：`;
}

interface SimilarAsideProps extends SimilarPanelProps {
  /** Whether a click has just asked for it: then the focus follows. */
  readonly asked: boolean;
  readonly onClose: () => void;
}

/** The panel beside the text. */
export function SimilarAside({ report, passage, asked, onClose }: SimilarAsideProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const wanted = asked ? passage.id : null;
  useEffect(() => {
    if (wanted !== null) heading.current?.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <>
      <div className={styles['bar']}>
        <h2 ref={heading} tabIndex={-1}>
          别处怎么写这一段
        </h2>
        <button type="button" className={styles['close']} onClick={onClose}>
          关闭
        </button>
      </div>
      <SimilarPassages report={report} passage={passage} />
    </>
  );
}
