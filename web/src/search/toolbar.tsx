import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SearchResponse } from '../../../server/contract.ts';
import { isKeyOf, keysOf, SORTS } from '../words/labels.ts';
import { ListActions } from './list-actions.tsx';
import { asksForWords, describeTotal } from './totals.ts';
import { UnitTabs } from './unit-tabs.tsx';
import type { SearchAddress } from './use-search-state.ts';
import { WhyLegend } from './why-legend.tsx';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
  /** The switches where there is room for them, else the way to the sheet that holds them. */
  readonly children: ReactNode;
}

/** The total as one says it. */
export function saidOf(data: SearchResponse, { state }: SearchAddress): string {
  if (data.total.value === 0) return '没有结果';
  const synonyms = data.query.terms.some((term) => term.synonyms !== undefined);
  return describeTotal(data.total, state.unit, {
    synonyms,
    byWords: asksForWords(data.query),
    mode: data.mode,
  });
}

/** What is listed and in which order, the honest total, and what one takes away. */
export function Toolbar({ address, data, children }: ToolbarProps) {
  const { state, change } = address;
  return (
    <>
      <div className={styles['head']}>
        <UnitTabs address={address} />
        <div className={styles['choices']}>
          {children}
          <NativeSelect
            size="sm"
            aria-label="排序"
            value={state.sort}
            data={keysOf(SORTS).map((sort) => ({ value: sort, label: SORTS[sort] }))}
            onChange={({ currentTarget: { value } }) =>
              isKeyOf(SORTS, value) && change({ sort: value })
            }
          />
        </div>
      </div>
      <div className={styles['bar']}>
        <output className={styles['total']}>
          {saidOf(data, address)}
          <span className={styles['took']}>{Math.max(1, Math.round(data.took.total))} 毫秒</span>
        </output>
        {data.total.value > 0 && (
          <div className={styles['actions']}>
            <WhyLegend hits={data.hits} />
            <ListActions address={address} query={data.query} />
          </div>
        )}
      </div>
    </>
  );
}
