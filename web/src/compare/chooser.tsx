import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ReportSummary } from '../../../server/contract.ts';
import { mayPass } from '../api/client.ts';
import { useReportChoice, useTitles } from '../api/compare-queries.ts';
import { useReport } from '../api/queries.ts';
import { useRetryFailed } from '../api/query-client.ts';
import { samePlace } from '../api/same-place.ts';
import { PlaceField } from '../controls/place-field.tsx';
import hidden from '../frame/hidden.module.css';
import { Problem } from '../frame/problem.tsx';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { compareHref } from './compare-state.ts';
import type { CompareState } from './compare-state.ts';
import { ChoiceList } from './choice-list.tsx';
import { placeParams, readWish, titleQuery } from './wish.ts';
import styles from './chooser.module.css';

/** More than a place has published since reports began. */
const OFFERED = 12;

/** Finds the report that is still missing, or the first of the two. */
export function Chooser({ state }: { readonly state: CompareState }) {
  useTitle('比较两份报告');
  const given = state.a === '' ? state.b : state.a;
  const hrefOf = ({ id }: ReportSummary) => {
    const sides = state.a === '' ? { a: id, b: state.b } : { a: state.a, b: id };
    return compareHref({ ...state, ...sides, show: [], find: '' });
  };
  const { data: report, error } = useReport(given);
  const retry = useRetryFailed();
  // What keeps the one from being had keeps the others: it is told once.
  const down = error !== null && mayPass(error);
  return (
    <>
      {given === '' && (
        <p>先选第一份报告，再选与它比较的一份：可以是同一地方的两年，也可以是两个地方。</p>
      )}
      {error && <Problem error={error} onRetry={retry} />}
      {/* The list below waits as well; one of the two is enough to be told. */}
      {report && <Given report={report} hrefOf={hrefOf} />}
      <FindForm key={state.find} state={state} other={given !== ''} />
      {!down && state.find === '' && <Recent but={given} hrefOf={hrefOf} />}
      {!down && state.find !== '' && <Found find={state.find} but={given} hrefOf={hrefOf} />}
    </>
  );
}

interface OfferProps {
  /** The side that is chosen already; empty for none. */
  readonly but: string;
  readonly hrefOf: (report: ReportSummary) => string;
}

interface GivenProps extends Pick<OfferProps, 'hrefOf'> {
  readonly report: ReportSummary;
}

/** The report chosen, and first of all what the same place published in other years. */
function Given({ report, hrefOf }: GivenProps) {
  const { data: years } = useReportChoice(samePlace(report, OFFERED));
  return (
    <>
      <p className={styles['given']}>
        已选：
        <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>
        <Link to="/compare" className={styles['again']}>
          重新选
        </Link>
      </p>
      {years && (
        <ChoiceList
          heading={`${ofWhom(report)}的其他报告`}
          reports={years.items.filter((each) => each.id !== report.id)}
          empty="库中没有这个地方的其他报告，可在下面找别处的。"
          hrefOf={hrefOf}
        />
      )}
    </>
  );
}

/** A department's own years are offered, not those of its neighbours in the same building. */
function ofWhom({ organ, issuer, region }: ReportSummary): string {
  const own = organ === 'government' ? null : issuer;
  return own ?? region?.name ?? '这个地方';
}

function FindForm({ state, other }: { readonly state: CompareState; readonly other: boolean }) {
  const navigate = useNavigate();
  const form = useKeptFocus<HTMLFormElement>('compare');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const find = new FormData(event.currentTarget).get('find');
    if (typeof find === 'string') void navigate(compareHref({ ...state, find: find.trim() }));
  };
  return (
    <form ref={form} className={styles['find']} onSubmit={submit} aria-label="找报告">
      <PlaceField
        label={other ? '找另一份报告' : '找报告'}
        name="find"
        placeholder="地名、年份或标题中的词，如：融安县 2024"
        defaultValue={state.find}
        className={styles['field'] ?? ''}
      />
      <Button type="submit">查找</Button>
    </form>
  );
}

function Recent({ but, hrefOf }: OfferProps) {
  const { data, error } = useReportChoice(new URLSearchParams({ size: String(OFFERED) }));
  const retry = useRetryFailed();
  if (error) return <Problem error={error} onRetry={retry} />;
  if (!data) return <Waiting lines={5} page />;
  return (
    <ChoiceList
      heading="最新的报告"
      reports={data.items.filter(({ id }) => id !== but)}
      empty="库中还没有报告。"
      hrefOf={hrefOf}
    />
  );
}

/** Reports of the place first, then those whose title has the words. */
function Found({ find, but, hrefOf }: OfferProps & { readonly find: string }) {
  const wish = readWish(find);
  const place = useReportChoice(placeParams(wish, OFFERED));
  const titles = useTitles(titleQuery(wish), OFFERED);
  const retry = useRetryFailed();
  // An unknown place is no fault here: the words may stand in a title.
  const ofPlace = place.error ? [] : (place.data?.items ?? []);
  const error = [titles.error, place.error].find((each) => each !== null && mayPass(each));
  const failed = error ?? titles.error;
  const pending = place.isLoading || place.isPlaceholderData || !titles.data;
  const waiting = failed === null && pending;
  const shown = new Set([but, ...ofPlace.map(({ id }) => id)]);
  const others = (titles.data ?? []).filter(({ id }) => !shown.has(id));
  const own = ofPlace.filter(({ id }) => id !== but);
  const count = others.length + own.length;
  return (
    <>
      <output className={hidden['hidden']}>
        {failed === null && !waiting && (count === 0 ? '没有找到。' : `列出 ${count} 份报告。`)}
      </output>
      {failed && <Problem error={failed} onRetry={retry} />}
      {waiting && <Waiting lines={5} />}
      {!waiting && own.length > 0 && (
        <ChoiceList heading={`${wish.words}的报告`} reports={own} empty="" hrefOf={hrefOf} />
      )}
      {failed === null && !waiting && (others.length > 0 || own.length === 0) && (
        <ChoiceList
          heading="标题相符的报告"
          reports={others}
          empty="没有找到。请只写地名、年份或标题中的词。"
          hrefOf={hrefOf}
        />
      )}
    </>
  );
}
