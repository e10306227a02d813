import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { PlaceField } from '../controls/place-field.tsx';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { keysOf, LEVELS, ORGANS } from '../words/labels.ts';
import { showYears, YEARS_HINT, YEARS_PATTERN } from '../words/years.ts';
import { hasFilters, listHref, parseList } from './list-state.ts';
import type { ListState } from './list-state.ts';
import styles from './reports.module.css';

/** Four filters; the address is the state, so the form only writes it. What was picked stays. */
export function ReportFilters({ state }: { readonly state: ListState }) {
  const navigate = useNavigate();
  const form = useKeptFocus<HTMLFormElement>('reports');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') params.set(name, value);
    void navigate(listHref({ ...parseList(params), pick: state.pick }));
  };
  const cleared = parseList(new URLSearchParams());
  return (
    <form ref={form} className={styles['filters']} onSubmit={submit} aria-label="筛选报告">
      <PlaceField label="地区" name="region" defaultValue={state.region} />
      <TextInput
        label="年份"
        name="year"
        placeholder="如 2020-2024"
        pattern={YEARS_PATTERN}
        title={YEARS_HINT}
        defaultValue={showYears(state.year)}
      />
      <NativeSelect
        label="层级"
        name="level"
        defaultValue={state.level}
        data={[
          { value: '', label: '全部' },
          ...keysOf(LEVELS).map((level) => ({ value: level, label: LEVELS[level] })),
        ]}
      />
      <NativeSelect
        label="机关"
        name="organ"
        defaultValue={state.organ}
        data={[
          { value: '', label: '全部' },
          ...keysOf(ORGANS).map((organ) => ({ value: organ, label: ORGANS[organ] })),
        ]}
      />
      <Button type="submit">筛选</Button>
      {hasFilters(state) && <Link to={listHref({ ...cleared, pick: state.pick })}>清除</Link>}
    </form>
  );
}
