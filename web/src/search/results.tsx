import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { SearchResponse } from '../../../server/contract.ts';
import { useSearch } from '../api/queries.ts';
import hidden from '../frame/hidden.module.css';
import { Notice, Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { ChosenFilters } from './chosen-filters.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { HitCard } from './hit-card.tsx';
import { NothingFound } from './nothing-found.tsx';
import { Pages } from './pages.tsx';
import { QueryEcho } from './query-echo.tsx';
import { onResultKey } from './result-keys.ts';
import { Sheet } from './sheet.tsx';
import { saidOf, Toolbar } from './toolbar.tsx';
import { FILTERS, PAGE_SIZE, toParams } from './url-state.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './results.module.css';

/** Below this the facets move into a sheet. */
const WIDE = '(min-width: 56em)';

/** Everything under the box once something was asked. */
export function Results({ address }: { readonly address: SearchAddress }) {
  const { state } = address;
  const { data, error, isPlaceholderData, refetch } = useSearch(toParams(state).toString());
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const heading = useFocusOnNewPage(state.page);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={9} />;
  const none = data.hits.length === 0;
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
        <h2 id="results" ref={heading} tabIndex={-1} className={hidden['hidden']}>
          结果，第 {state.page} 页
        </h2>
        <Toolbar address={address} data={data}>
          {!wide && <FacetSheet address={address} data={data} />}
        </Toolbar>
        <ChosenFilters address={address} facets={data.facets} />
        {data.notice !== undefined && <Notice>{data.notice}</Notice>}
        <QueryEcho data={data} />
        {none && <NothingFound address={address} data={data} />}
        {/* The list hears the arrow keys of the links in it; it is not itself a control. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ol className={styles['hits']} data-stale={isPlaceholderData} onKeyDown={onResultKey}>
          {data.hits.map((hit) => (
            <HitCard key={hit.id} hit={hit} />
          ))}
        </ol>
        <Pages
          page={state.page}
          pages={Math.ceil(data.total.value / PAGE_SIZE)}
          href={(page) => address.href({ page })}
        />
      </section>
    </div>
  );
}

const isAtLeast = ({ total }: SearchResponse) => total.relation === 'gte';

/** Turning the page moves reading to the top of the new one. */
function useFocusOnNewPage(page: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [page]);
  return heading;
}

interface FacetSheetProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
}

function FacetSheet({ address, data }: FacetSheetProps) {
  const [open, setOpen] = useState(false);
  const chosen = FILTERS.reduce((sum, name) => sum + address.state.filters[name].length, 0);
  return (
    <>
      <Button size="sm" variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        筛选{chosen > 0 && `（${chosen}）`}
      </Button>
      <Sheet title="筛选" said={saidOf(data, address)} open={open} onClose={() => setOpen(false)}>
        <FacetPanel address={address} facets={data.facets} atLeast={isAtLeast(data)} />
      </Sheet>
    </>
  );
}
