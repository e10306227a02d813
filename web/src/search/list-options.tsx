import { Switch } from '@mantine/core';
import type { SearchAddress } from './use-search-state.ts';
import styles from './toolbar.module.css';

/** How the list is made, beside what it is filtered by. */
export function ListOptions({ address: { state, change } }: { readonly address: SearchAddress }) {
  return (
    <div className={styles['options']}>
      <Switch
        size="sm"
        label="只看原创"
        title="只列出别的报告里没有几乎相同的话的段落"
        checked={state.original}
        onChange={({ currentTarget: { checked } }) => change({ original: checked })}
      />
      {/* A report or a practice is one result anyway. */}
      {state.unit === 'passage' && (
        <Switch
          size="sm"
          label="合并相同内容"
          checked={state.fold}
          onChange={({ currentTarget: { checked } }) => change({ fold: checked })}
        />
      )}
      <Switch
        size="sm"
        label="得分依据"
        checked={state.explain}
        onChange={({ currentTarget: { checked } }) =>
          change({ explain: checked, page: state.page })
        }
      />
    </div>
  );
}
