import { NativeSelect, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SearchResponse } from '../../../server/contract.ts';
import { isKeyOf, keysOf, SORTS, UNITS } from '../words/labels.ts';
import { asksForWords, describeTotal } from './totals.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
  readonly children?: ReactNode;
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

/** The honest total, and how the results are listed. */
export function Toolbar({ address, data, children }: ToolbarProps) {
  const { state, change } = address;
  return (
    <div className={styles['bar']}>
      <output className={styles['total']}>
        {saidOf(data, address)}
        <span className={styles['took']}>{Math.max(1, Math.round(data.took.total))} 毫秒</span>
      </output>
      <div className={styles['choices']}>
        {children}
        <Switch
          size="sm"
          label="得分依据"
          checked={state.explain}
          onChange={({ currentTarget: { checked } }) =>
            change({ explain: checked, page: state.page })
          }
        />
        {state.unit === 'passage' && (
          <Switch
            size="sm"
            label="合并相同内容"
            checked={state.fold}
            onChange={({ currentTarget: { checked } }) => change({ fold: checked })}
          />
        )}
        <NativeSelect
          size="sm"
          aria-label="按什么列出"
          value={state.unit}
          data={keysOf(UNITS).map((unit) => ({
            value: unit,
            label: `按${UNITS[unit]}`,
          }))}
          onChange={({ currentTarget: { value } }) =>
            isKeyOf(UNITS, value) && change({ unit: value })
          }
        />
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
  );
}
