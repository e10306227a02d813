import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { usePrefetchSearch, useSearch } from '../api/queries.ts';
import { Pages } from '../controls/pages.tsx';
import { Sheet } from '../controls/sheet.tsx';
import hidden from '../frame/hidden.module.css';
import { Notice, Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { chosenIn } from './chosen.ts';
import { ChosenFilters } from './chosen-filters.tsx';
import { DateOrderNote } from './date-order-note.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { HitCard } from './hit-card.tsx';
import { ListOptions } from './list-options.tsx';
import { NothingFound } from './nothing-found.tsx';
import { PrintHead } from './print-head.tsx';
import { QueryEcho } from './query-echo.tsx';
import { onResultKey } from './result-keys.ts';
import { saidOf, Toolbar } from './toolbar.tsx';
import { changeState, PAGE_SIZE, toParams } from './url-state.ts';
import { useLeftResult } from './use-left-result.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './results.module.css';

/** Below this the facets move into a sheet. */
const WIDE = '(min-width: 56em)';

/** Everything under the box once something was asked. */
export function Results({ address }: { readonly address: SearchAddress }) {
  const { state } = address;
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useSearch(
    toParams(state).toString(),
  );
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  if (error)
    return (
      <>
        <ChosenFilters address={address} />
        <Problem error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data) return <Waiting lines={9} page />;
  return (
    <div className={styles['layout']}>
      {wide && (
        <aside className={styles['aside']} aria-labelledby="filters">
          <h2 id="filters" className={hidden['hidden']}>
            筛选
          </h2>
          <FacetPanel address={address} facets={data.facets} atLeast={isAtLeast(data)} />
        </aside>
      )}
      <section aria-labelledby="results" aria-busy={isPlaceholderData} className={styles['main']}>
        <Found
          address={address}
          data={data}
          answered={dataUpdatedAt}
          stale={isPlaceholderData}
          wide={wide}
        />
      </section>
    </div>
  );
}

const isAtLeast = ({ total }: SearchResponse) => total.relation === 'gte';

interface FoundProps extends FacetSheetProps {
  /** The answer is that of the question before; its own is on the way. */
  readonly stale: boolean;
  readonly wide: boolean;
  /** When the answer came, in milliseconds. */
  readonly answered: number;
}

function Found({ address, data, stale, wide, answered }: FoundProps) {
  const { state } = address;
  const heading = useFocusOnNewPage(state.page);
  const list = useRef<HTMLOListElement>(null);
  useLeftResult(list);
  const prefetch = usePrefetchSearch();
  return (
    <>
      <h2 id="results" ref={heading} tabIndex={-1} className={hidden['hidden']}>
        结果，第 {state.page} 页
      </h2>
      <PrintHead state={state} answered={answered} />
      <Toolbar address={address} data={data}>
        {wide ? <ListOptions address={address} /> : <FacetSheet address={address} data={data} />}
      </Toolbar>
      <ChosenFilters address={address} facets={data.facets} />
      {data.notice !== undefined && <Notice>{data.notice}</Notice>}
      <QueryEcho data={data} />
      <DateOrderNote address={address} data={data} />
      {data.total.value === 0 && <NothingFound address={address} data={data} />}
      {/* The list hears the arrow keys of the links in it; it is not itself a control. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol ref={list} className={styles['hits']} data-stale={stale} onKeyDown={onResultKey}>
        {data.hits.map((hit) => (
          <HitCard key={hit.id} hit={hit} />
        ))}
      </ol>
      <Pages
        page={state.page}
        pages={Math.ceil(data.total.value / PAGE_SIZE)}
        href={(page) => address.href({ page })}
        onNear={(page) => prefetch(toParams(changeState(state, { page })).toString())}
      />
    </>
  );
}

/** Turning the page moves reading to the top of the new one. */
function useFocusOnNewPage(page: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(page);
  const back = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    heading.current?.focus({ preventScroll: true });
    if (!back) window.scrollTo(0, 0);
  }, [page, back]);
  return heading;
}

interface FacetSheetProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
}

function FacetSheet({ address, data }: FacetSheetProps) {
  const [open, setOpen] = useState(false);
  const chosen = chosenIn(address.state).filter(({ narrows }) => narrows).length;
  return (
    <>
      <Button size="sm" variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        筛选{chosen > 0 && `（${chosen}）`}
      </Button>
      <Sheet title="筛选" said={saidOf(data, address)} open={open} onClose={() => setOpen(false)}>
        <ListOptions address={address} />
        <FacetPanel address={address} facets={data.facets} atLeast={isAtLeast(data)} />
      </Sheet>
    </>
  );
}
