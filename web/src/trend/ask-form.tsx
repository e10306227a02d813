import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePlaceName } from '../api/trend-queries.ts';
import { PlaceField } from '../controls/place-field.tsx';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { keysOf, LEVELS } from '../words/labels.ts';
import { showYears, YEARS_HINT, YEARS_PATTERN } from '../words/years.ts';
import { addAsked, AXES, MOST_SERIES, parseTrend, trendHref } from './trend-state.ts';
import type { Axis, TrendState } from './trend-state.ts';
import styles from './trend.module.css';

const AXIS_NAMES: Readonly<Record<Axis, string>> = { year: '按年份', region: '按地区' };

/** A word more, the filters, and the axis; every change is an address. */
export function AskForm({ state }: { readonly state: TrendState }) {
  const navigate = useNavigate();
  const asking = useKeptFocus<HTMLDivElement>('trend');
  const place = usePlaceName(state.region);
  const full = state.asked.length >= MOST_SERIES;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const params = new URLSearchParams();
    for (const [name, value] of form)
      if (typeof value === 'string' && name !== 'word') params.set(name, value);
    const word = form.get('word');
    const filtered = { ...parseTrend(params), asked: state.asked, by: state.by };
    const next = addAsked(filtered, {
      kind: 'q',
      text: typeof word === 'string' ? word.trim() : '',
    });
    void navigate(trendHref(next));
  };
  return (
    <div ref={asking}>
      <form className={styles['form']} onSubmit={submit} aria-label="看什么的趋势">
        <TextInput
          label={state.asked.length === 0 ? '词语' : '再加一个词'}
          name="word"
          placeholder={full ? `最多比较 ${MOST_SERIES} 个` : '如：行政复议，或 "综合查一次"'}
          disabled={full}
          autoComplete="off"
        />
        <PlaceField key={place} label="地区" name="region" defaultValue={place} />
        <NativeSelect
          label="层级"
          name="level"
          defaultValue={state.level}
          data={[
            { value: '', label: '全部' },
            ...keysOf(LEVELS).map((level) => ({ value: level, label: LEVELS[level] })),
          ]}
        />
        <TextInput
          label="年份"
          name="year"
          placeholder="如 2020-2024"
          pattern={YEARS_PATTERN}
          title={YEARS_HINT}
          defaultValue={showYears(state.year)}
        />
        <Button type="submit">查看</Button>
      </form>
      <nav aria-label="横轴" className={styles['axes']}>
        <ul>
          {AXES.map((by) => (
            <li key={by}>
              <Link
                to={trendHref({ ...state, by })}
                aria-current={state.by === by ? 'true' : undefined}
              >
                {AXIS_NAMES[by]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
