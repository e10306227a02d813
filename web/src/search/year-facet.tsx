import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FacetValue } from '../../../server/contract.ts';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { formatCount } from '../words/dates.ts';
import { covers, rangeOf, toggleYear, yearBars } from './year-bars.ts';
import type { YearBar } from './year-bars.ts';
import facets from './facets.module.css';
import styles from './year-facet.module.css';

interface YearFacetProps {
  readonly values: readonly FacetValue[];
  /** Years and ranges of them. */
  readonly chosen: readonly string[];
  readonly atLeast: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** About a decade is read at a glance. */
const SHORT = 8;

/** The years as a histogram lying on its side: every bar is a checkbox, its number beside it. */
export function YearFacet({ values, chosen, atLeast, onChange }: YearFacetProps) {
  const [all, setAll] = useState(false);
  const bars = yearBars(values);
  const shown = all ? bars : bars.filter(({ year }, i) => i < SHORT || covers(chosen, year));
  return (
    <>
      <ul aria-label="年份">
        {shown.map((bar) => (
          <li key={bar.year}>
            <Bar
              bar={bar}
              checked={covers(chosen, bar.year)}
              atLeast={atLeast}
              onToggle={() => onChange(toggleYear(chosen, bar.year, bars))}
            />
          </li>
        ))}
      </ul>
      {bars.length > SHORT && (
        <UnstyledButton
          className={facets['more'] ?? ''}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? '收起' : `全部 ${bars.length} 年`}
        </UnstyledButton>
      )}
      {bars.length > 1 && (
        // A new choice gives the two boxes new beginnings.
        <YearRange
          key={chosen.join()}
          bars={bars}
          chosen={chosen}
          onChoose={(range) => onChange([range])}
        />
      )}
    </>
  );
}

interface BarProps {
  readonly bar: YearBar;
  readonly checked: boolean;
  readonly atLeast: boolean;
  readonly onToggle: () => void;
}

function Bar({ bar: { year, count, height }, checked, atLeast, onToggle }: BarProps) {
  return (
    <label className={facets['choice']}>
      {/* A year without result leads nowhere, unless it is how the reader came here. */}
      <input
        type="checkbox"
        checked={checked}
        disabled={count === 0 && !checked}
        onChange={onToggle}
      />
      <span>{year} 年</span>
      <span className={styles['track']} aria-hidden="true">
        {count > 0 && (
          <span
            className={styles['bar']}
            data-checked={checked}
            style={{ width: `${height * 100}%` }}
          />
        )}
      </span>
      <span className={facets['count']}>
        {atLeast && count > 0 && <abbr title="至少">≥</abbr>}
        {formatCount(count)}
      </span>
    </label>
  );
}

interface YearRangeProps {
  readonly bars: readonly YearBar[];
  readonly chosen: readonly string[];
  readonly onChoose: (range: string) => void;
}

function YearRange({ bars, chosen, onChoose }: YearRangeProps) {
  const form = useKeptFocus<HTMLFormElement>('years');
  const years = bars.map(({ year }) => year).reverse();
  const [from = years[0] ?? '', to = chosen[0] ?? years.at(-1) ?? ''] =
    chosen[0]?.split('..') ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget);
    const [one, other] = [asked.get('from'), asked.get('to')];
    if (typeof one === 'string' && typeof other === 'string') onChoose(rangeOf(one, other));
  };
  return (
    <form ref={form} className={styles['range']} onSubmit={submit}>
      <YearSelect name="from" label="从哪一年" years={years} year={from} />
      <span aria-hidden="true">至</span>
      <YearSelect name="to" label="到哪一年" years={years} year={to} />
      <Button type="submit" size="compact-sm" variant="default">
        确定
      </Button>
    </form>
  );
}

interface YearSelectProps {
  readonly name: string;
  readonly label: string;
  readonly years: readonly string[];
  readonly year: string;
}

function YearSelect({ name, label, years, year }: YearSelectProps) {
  return (
    <select name={name} aria-label={label} defaultValue={year} className={styles['select']}>
      {years.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
