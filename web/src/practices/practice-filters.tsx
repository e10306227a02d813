import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePracticeFacets } from '../api/reading-queries.ts';
import { PlaceField } from '../controls/place-field.tsx';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { keysOf, SCOPES } from '../words/labels.ts';
import { KINDS, listHref, parsePractices } from './practices-state.ts';
import type { PracticesState } from './practices-state.ts';
import styles from './practices.module.css';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const ALL: Choice = { value: '', label: '全部' };

/** A value of the address that the library does not have stays to be seen, and to be taken back. */
function withChosen(choices: readonly Choice[], chosen: string): Choice[] {
  const known = chosen === '' || choices.some(({ value }) => value === chosen);
  return [ALL, ...choices, ...(known ? [] : [{ value: chosen, label: chosen }])];
}

/** Names and five filters; the address is the state, so the form only writes it. */
export function PracticeFilters({ state }: { readonly state: PracticesState }) {
  const navigate = useNavigate();
  const form = useKeptFocus<HTMLFormElement>('practices');
  const { data: facets } = usePracticeFacets();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') params.set(name, value);
    void navigate(listHref(parsePractices(params)));
  };
  const years = (facets?.year ?? []).map(({ value }) => ({ value, label: `${value} 年` }));
  const topics = (facets?.topic ?? []).map(({ value, label }) => ({ value, label }));
  return (
    <form ref={form} className={styles['filters']} onSubmit={submit} aria-label="筛选做法">
      <TextInput
        className={styles['wide'] ?? ''}
        label="名称"
        name="q"
        placeholder="名称或别名的一部分，如 枫桥"
        maxLength={200}
        defaultValue={state.q}
      />
      <PlaceField label="地区" name="region" defaultValue={state.region} />
      <NativeSelect
        label="类型"
        name="kind"
        defaultValue={state.kind}
        data={[ALL, ...keysOf(KINDS).map((kind) => ({ value: kind, label: kind }))]}
      />
      <NativeSelect
        label="范围"
        name="scope"
        defaultValue={state.scope}
        data={[ALL, ...keysOf(SCOPES).map((scope) => ({ value: scope, label: SCOPES[scope] }))]}
      />
      {/* Made anew when its choices come: the one in force is set when it is made. */}
      <NativeSelect
        key={`topics ${topics.length}`}
        label="主题"
        name="topic"
        defaultValue={state.topic}
        data={withChosen(topics, state.topic)}
      />
      <NativeSelect
        key={`years ${years.length}`}
        label="年份"
        name="year"
        defaultValue={state.year}
        data={withChosen(years, state.year)}
      />
      <Button type="submit">筛选</Button>
      {listHref({ ...state, page: 1 }) !== '/practices' && <Link to="/practices">清除</Link>}
    </form>
  );
}
