import { Link } from 'react-router';
import type { CompareResponse, ReportSummary } from '../../../server/contract.ts';
import { Notice } from '../frame/problem.tsx';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatDay } from '../words/dates.ts';
import { ChangeFilter } from './change-filter.tsx';
import { compareHref, swapSides } from './compare-state.ts';
import type { CompareState } from './compare-state.ts';
import { IndicatorTable } from './indicator-table.tsx';
import { Outline } from './outline.tsx';
import { PracticeLists } from './practice-lists.tsx';
import { changeNames, isBackwards } from './side-names.ts';
import type { SideNames } from './side-names.ts';
import { SectionPairs } from './section-pairs.tsx';
import styles from './compare.module.css';

interface ComparisonProps {
  readonly data: CompareResponse;
  readonly names: SideNames;
  readonly state: CompareState;
}

/** Heads, counts, outline, text, practices and figures of two reports. */
export function Comparison({ data, names, state }: ComparisonProps) {
  const changes = changeNames(data.comparison, names);
  const swapped = compareHref(swapSides(state));
  return (
    <>
      <div className={styles['heads']}>
        <Head report={data.a} name={names.a} href={compareHref({ ...state, a: '', show: [] })} />
        <Head report={data.b} name={names.b} href={compareHref({ ...state, b: '', show: [] })} />
      </div>
      <p className={styles['actions']}>
        <Link to={swapped}>⇄ 左右对调</Link>
        <a href="#practices">看做法</a>
        <a href="#indicators">看指标</a>
      </p>
      {isBackwards(data) && (
        <Notice>
          左边是较晚的一年，“新增”指 {names.b} 才有的。
          <Link to={swapped}>换成从早到晚</Link>
        </Notice>
      )}
      <ChangeFilter counts={data.counts} names={changes} state={state} />
      <div className={styles['body']}>
        <Outline sections={data.sections} show={state.show} />
        <SectionPairs data={data} sides={names} changes={changes} show={state.show} />
      </div>
      <PracticeLists practices={data.practices} names={names} />
      <IndicatorTable data={data} names={names} />
    </>
  );
}

interface HeadProps {
  readonly report: ReportSummary;
  readonly name: string;
  /** Where another report is chosen for this side. */
  readonly href: string;
}

function Head({ report, name, href }: HeadProps) {
  const facts = [
    report.region?.path.join(' › ') ?? report.issuer,
    report.year !== null && `${report.year} 年`,
    report.published !== null && `${formatDay(report.published)}发布`,
  ].filter((fact) => fact);
  return (
    <section className={styles['head']} aria-label={name}>
      <h2>
        <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>{' '}
        {report.sample && <SampleBadge />}
      </h2>
      <p>{facts.join('\u00a0· ')}</p>
      <Link to={href} aria-label={`换一份，代替${name}`}>
        换一份
      </Link>
    </section>
  );
}
