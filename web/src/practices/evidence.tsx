import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { PracticeDetail } from '../../../server/contract.ts';
import { formatCount } from '../words/dates.ts';
import { groupQuotes, narrow, viewHref } from './evidence-groups.ts';
import type { EvidenceView, Grouping, QuoteGroup } from './evidence-groups.ts';
import { QuoteItem } from './quote-item.tsx';
import styles from './practice.module.css';

/** Places shown at first, and at each wish for more: a national programme has hundreds. */
const GROUPS = 10;
/** Quotes of one place shown before the reader asks for the rest. */
const QUOTES = 3;

interface EvidenceProps {
  readonly practice: PracticeDetail;
  readonly view: EvidenceView;
}

/** What reports say of it, verbatim, by place or by year. */
export function Evidence({ practice, view }: EvidenceProps) {
  const { evidence } = practice;
  const found = useMemo(() => narrow(evidence, view), [evidence, view]);
  const groups = useMemo(() => groupQuotes(found, view.by), [found, view.by]);
  const heading = useRef<HTMLHeadingElement>(null);
  const { hash, key } = useLocation();
  // The numbers of the spread lead here, and each click on one does so again.
  const arrival = hash === '#evidence' ? key : null;
  useEffect(() => {
    if (arrival !== null) heading.current?.focus();
  }, [arrival]);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence" ref={heading} tabIndex={-1} className={styles['heading']}>
        报告中的说法（{formatCount(found.length)} 处）
      </h2>
      <Narrowed practice={practice} view={view} />
      <Choice view={view} />
      {found.length === 0 && (
        <p className={styles['from']}>
          {evidence.length === 0 ? '库中现有的报告没有写到它。' : '这些条件下没有报告写到它。'}
        </p>
      )}
      <Groups
        key={`${view.by} ${view.region} ${view.year}`}
        groups={groups}
        by={view.by}
        practice={practice}
      />
    </section>
  );
}

const BY: Readonly<Record<Grouping, string>> = { place: '按地方', year: '按年份' };

function Choice({ view }: { readonly view: EvidenceView }) {
  return (
    <p className={styles['choice']}>
      {(['place', 'year'] as const).map((by) => (
        <Link
          key={by}
          replace
          preventScrollReset
          to={viewHref({ ...view, by }, '')}
          aria-current={by === view.by ? 'true' : undefined}
        >
          {BY[by]}
        </Link>
      ))}
    </p>
  );
}

/** The filters in force, each with a way out. */
function Narrowed({ practice, view }: EvidenceProps) {
  const { region, year } = view;
  if (region === '' && year === '') return null;
  const place = placeOf(practice, region);
  return (
    <p className={styles['choice']}>
      {region !== '' && (
        <Link to={viewHref({ ...view, region: '' })} aria-label={`去掉条件 地区：${place}`}>
          地区：{place} <span aria-hidden="true">×</span>
        </Link>
      )}
      {year !== '' && (
        <Link to={viewHref({ ...view, year: '' })} aria-label={`去掉条件 年份：${year} 年`}>
          {year} 年 <span aria-hidden="true">×</span>
        </Link>
      )}
    </p>
  );
}

/** The province by its place on the path of any report in it. */
function placeOf({ evidence }: PracticeDetail, code: string): string {
  const within = evidence.find((quote) => quote.region?.code.startsWith(code))?.region;
  if (within?.code === code) return within.name;
  return (code.length === 2 ? within?.path[0] : undefined) ?? code;
}

interface GroupsProps {
  readonly by: Grouping;
  readonly groups: readonly QuoteGroup[];
  readonly practice: PracticeDetail;
}

function Groups({ groups, by, practice }: GroupsProps) {
  const [shown, setShown] = useState(GROUPS);
  return (
    <>
      {groups.slice(0, shown).map((group) => (
        <Group key={group.key} group={group} by={by} practice={practice} />
      ))}
      {shown < groups.length && (
        <Button size="sm" variant="default" onClick={() => setShown(shown + GROUPS)}>
          再显示 {Math.min(GROUPS, groups.length - shown)} 组（共 {formatCount(groups.length)} 组）
        </Button>
      )}
    </>
  );
}

interface GroupProps extends Pick<GroupsProps, 'by' | 'practice'> {
  readonly group: QuoteGroup;
}

function Group({ group, by, practice }: GroupProps) {
  const { label, quotes } = group;
  const [shown, setShown] = useState(QUOTES);
  const rest = quotes.length - shown;
  return (
    <div className={styles['group']}>
      <h3>
        {label} <small>{formatCount(quotes.length)} 处</small>
      </h3>
      <ol className={styles['quotes']}>
        {quotes.slice(0, shown).map((quote) => (
          <QuoteItem
            key={`${quote.passage} ${quote.start}`}
            quote={quote}
            by={by}
            practice={practice}
          />
        ))}
      </ol>
      {rest > 0 && (
        <Button
          size="xs"
          variant="default"
          aria-label={`再显示 ${label} 的 ${Math.min(rest, GROUPS)} 处`}
          onClick={() => setShown(shown + GROUPS)}
        >
          再显示 {Math.min(rest, GROUPS)} 处
        </Button>
      )}
    </div>
  );
}
