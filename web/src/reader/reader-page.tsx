import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect, useMemo } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import type { ReportDetail } from '../../../server/contract.ts';
import { ApiProblem } from '../api/client.ts';
import { useReport } from '../api/queries.ts';
import { Notice, Problem } from '../frame/problem.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { findWords, queryWords } from '../marks/query-words.ts';
import type { Range } from '../marks/ranges.ts';
import { Head } from './head.tsx';
import { anchorOf, outlineOf } from './layout.ts';
import type { OutlineItem } from './layout.ts';
import { Outline } from './outline.tsx';
import { isPanelOpen, parseReading } from './reading-view.ts';
import { ReportText, TARGET_ID } from './report-text.tsx';
import { Side } from './side.tsx';
import { targetOf } from './target.ts';
import { isStaying, useChosenPassage } from './use-chosen-passage.ts';
import type { Wanted } from './use-current-section.ts';
import { ViewSwitches } from './view-switches.tsx';
import styles from './reader.module.css';

const NONE: readonly Range[] = [];

/** From here up there is a third column: outline, text, and what belongs to the text. */
const ROOMY = '(min-width: 75em)';

/** One report. `?passage=ID` opens it there, `?q=` marks words. */
export function ReaderPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useReport(id);
  useTitle(data?.title ?? '报告');
  if (error) return <NoReport error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={12} page />;
  return <Report key={data.id} report={data} />;
}

interface NoReportProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

function NoReport({ error, onRetry }: NoReportProps) {
  const missing = error instanceof ApiProblem && error.status === 404;
  return (
    <>
      <h1 className={styles['title']}>{missing ? '没有这份报告' : '报告无法打开'}</h1>
      <Problem error={error} {...(!missing && { onRetry })} />
      <p className={styles['back']}>
        <Link to="/">回到检索</Link> · <Link to="/reports">全部报告</Link>
      </p>
    </>
  );
}

/** The address's own anchor comes before the passage it opened at. */
function wantedOf(hash: string, range: Range | null, outline: readonly OutlineItem[]): Wanted {
  const anchor = outline.find(({ section }) => `#${anchorOf(section)}` === hash);
  if (anchor) return { element: anchorOf(anchor.section), section: anchor.section };
  const around = range && [...outline].reverse().find(({ start }) => start <= range[0]);
  return { element: TARGET_ID, section: around?.section ?? null };
}

function Report({ report }: { readonly report: ReportDetail }) {
  const [params] = useSearchParams();
  const { hash, state } = useLocation();
  const roomy = useMediaQuery(ROOMY, true, { getInitialValueInEffect: false });
  const { text, sections } = report;
  const query = params.get('q') ?? '';
  const passage = params.get('passage');
  const at = params.get('at');
  const target = useMemo(() => targetOf(passage, at, report), [passage, at, report]);
  const marks = useMemo(() => findWords(text, queryWords(query)), [text, query]);
  const outline = useMemo(() => outlineOf(text, sections), [text, sections]);
  const range = target.found ? target.range : null;
  const { numbers, dim, panel } = parseReading(params);
  const { chosen, choose, close } = useChosenPassage(report, passage);
  const stays = isStaying(state);
  const similar = chosen !== undefined && isPanelOpen(panel, roomy) ? chosen : undefined;

  // Before the first paint, so that the page opens at the passage instead of jumping there.
  useLayoutEffect(() => {
    if (stays || (range === null && hash === '')) return;
    const place = document.getElementById(hash === '' ? TARGET_ID : hash.slice(1));
    if (place === null) return;
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  }, [range, hash, stays]);

  return (
    <div className={styles['page']}>
      <Head report={report}>
        <ViewSwitches report={report} />
        {!target.found && target.wished && (
          <Notice>链接所指的段落不在这份报告现有的文本中，已从开头打开。</Notice>
        )}
      </Head>
      <Outline items={outline} wanted={wantedOf(hash, range, outline)} />
      <Side
        key={roomy ? 'beside' : 'above'}
        report={report}
        passage={similar}
        roomy={roomy}
        asked={stays}
        onClose={close}
      />
      <article
        aria-label="报告正文"
        className={styles['article']}
        data-numbers={numbers}
        data-dim={dim}
      >
        <ReportText
          title={report.title}
          text={text}
          sections={sections}
          target={range}
          marks={marks}
          doubtful={report.recognition?.doubtful ?? NONE}
          practices={report.practices}
          indicators={report.indicators}
          passages={report.passages}
          onChoose={choose}
        />
      </article>
    </div>
  );
}
